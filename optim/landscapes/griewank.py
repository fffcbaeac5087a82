"""Griewank's function: shallow ripples on a very wide bowl."""

from __future__ import annotations

from math import sqrt

from optim.elementary import cos, sin
from optim.landscapes.base import Landscape

ROOT = sqrt(2.0)


def value(x, y, p):
    return (x * x + y * y) / 4000.0 + (1.0 - cos(x) * cos(y / ROOT))


def gradient(x, y, p):
    return x / 2000.0 + sin(x) * cos(y / ROOT), y / 2000.0 + cos(x) * sin(y / ROOT) / ROOT


ENTRY = Landscape(
    "Griewank",
    value,
    gradient,
    source="Griewank (1981), doi:10.1007/BF00933356",
    view=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-8.0, 7.0),
    minima=lambda p: ((0.0, 0.0),),
    lowest=lambda p: 0.0,
    facts="1 global minimum · a lattice of local ones",
    about="Seen from afar it is a bowl, seen from near it is all ripples. A large rate averages over the "
    "ripples and finds the bowl; a small one settles in the nearest dent.",
    formula="f = (x² + y²)/4000 − cos x · cos(y/√2) + 1",
)
