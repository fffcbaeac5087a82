"""Sigmoid-weighted linear unit, also called Swish."""

from __future__ import annotations

from optim.network.activations.base import Activation
from optim.network.activations.sigmoid import value as logistic


def value(z, out):
    logistic(z, out)
    out *= z


def slope(z, a, out):
    """s + a (1 − s) with the logistic function s of z."""
    logistic(z, out)
    out += a * (1.0 - out)


ENTRY = Activation("SiLU (Swish)", value, slope, source="Elfwing, Uchibe, Doya (2018), arXiv:1702.03118")
