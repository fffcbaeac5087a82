"""Gaussian error linear unit, in the tanh form."""

from __future__ import annotations

import numpy as np

from optim.network.activations.base import Activation

SCALE, CUBIC = np.sqrt(2.0 / np.pi), 0.044715


def value(z, out):
    np.tanh(SCALE * (z + CUBIC * z * z * z), out=out)
    out += 1.0
    out *= z
    out *= 0.5


def slope(z, a, out):
    bent = np.tanh(SCALE * (z + CUBIC * z * z * z))
    inner = SCALE * (1.0 + 3.0 * CUBIC * z * z)
    np.multiply(0.5 * z * (1.0 - bent * bent), inner, out=out)
    out += 0.5 * (1.0 + bent)


ENTRY = Activation("GELU, tanh form", value, slope, source="Hendrycks, Gimpel (2016), arXiv:1606.08415")
