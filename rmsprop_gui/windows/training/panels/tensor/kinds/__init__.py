"""Plots of one tensor of the focused training: how its entries are spread."""

