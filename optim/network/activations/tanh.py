"""Hyperbolic tangent."""

from __future__ import annotations

import numpy as np

from optim.network.activations.base import Activation


def value(z, out):
    np.tanh(z, out=out)


def slope(z, a, out):
    np.multiply(a, a, out=out)
    np.subtract(1.0, out, out=out)


ENTRY = Activation("Tanh", value, slope, source="LeCun, Bottou, Orr, Müller (1998), Efficient BackProp")
