"""Rates explained: each rate against its bound, the memory of squared gradients as weights, and other decays."""
