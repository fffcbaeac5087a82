"""Exponential linear unit."""

from __future__ import annotations

import numpy as np

from optim.network.activations.base import Activation


def value(z, out):
    np.minimum(z, 0.0, out=out)
    np.expm1(out, out=out)
    np.copyto(out, z, where=z > 0.0)


def slope(z, a, out):
    np.add(a, 1.0, out=out)  # e**z below zero
    np.copyto(out, 1.0, where=z > 0.0)


ENTRY = Activation("ELU", value, slope, source="Clevert, Unterthiner, Hochreiter (2016), arXiv:1511.07289; alpha 1")
