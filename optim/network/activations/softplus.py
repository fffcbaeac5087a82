"""Softplus: a smooth rectifier."""

from __future__ import annotations

import numpy as np

from optim.network.activations.base import Activation


def value(z, out):
    np.logaddexp(0.0, z, out=out)


def slope(z, a, out):
    """The logistic function of z is 1 − e⁻ᵃ."""
    np.negative(a, out=out)
    np.expm1(out, out=out)
    np.negative(out, out=out)


ENTRY = Activation("Softplus", value, slope, source="Dugas, Bengio, Bélisle, Nadeau, Garcia (2001), NIPS 13")
