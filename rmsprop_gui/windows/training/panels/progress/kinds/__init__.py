"""Plots of whole trainings: how they go, side by side."""

