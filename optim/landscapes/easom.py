"""Easom's function: one narrow well in a plain."""

from __future__ import annotations

from math import pi

from optim.elementary import cos, exp, sin
from optim.landscapes.base import Landscape


def value(x, y, p):
    u = x - pi
    w = y - pi
    return -(cos(x) * cos(y) * exp(-(u * u + w * w)))


def gradient(x, y, p):
    u = x - pi
    w = y - pi
    well = exp(-(u * u + w * w))
    return (
        well * cos(y) * (sin(x) + 2.0 * u * cos(x)),
        well * cos(x) * (sin(y) + 2.0 * w * cos(y)),
    )


ENTRY = Landscape(
    "Easom",
    value,
    gradient,
    source="Easom (1990), A Survey of Global Optimization Techniques, University of Louisville",
    view=((-10.0, 10.0), (-10.0, 10.0)),
    start=(4.6, 2.0),
    minima=lambda p: ((pi, pi),),
    lowest=lambda p: -1.0,
    facts="1 global minimum, π wide · flat everywhere else",
    about="A needle in a plain. Far away the gradient is below 1e-20: plain descent does not move at all, "
    "while a method that divides by the size of the gradient moves as soon as ε is smaller than it. Here "
    "ε decides what counts as flat.",
    formula="f = −cos x · cos y · exp(−(x − π)² − (y − π)²)",
)
