"""Logistic function."""

from __future__ import annotations

import numpy as np

from optim.network.activations.base import Activation


def value(z, out):
    """1 / (1 + e⁻ᶻ) as (1 + tanh(z / 2)) / 2, which never overflows."""
    np.multiply(z, 0.5, out=out)
    np.tanh(out, out=out)
    out += 1.0
    out *= 0.5


def slope(z, a, out):
    np.subtract(1.0, a, out=out)
    out *= a


ENTRY = Activation("Sigmoid (logistic)", value, slope, source="Rumelhart, Hinton, Williams (1986), Nature 323:533")
