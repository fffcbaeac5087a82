"""Rastrigin's function: a bowl full of regular dents."""

from __future__ import annotations

from math import pi
from typing import Annotated, NamedTuple

from optim.base.fields import NumberField
from optim.elementary import cos, sin
from optim.landscapes.base import Landscape

TURN = 2.0 * pi


class Parameters(NamedTuple):
    A: Annotated[float, NumberField("Dent depth", "A", 0.1, 20.0)] = 10.0


def value(x, y, p):
    return (x * x + (p.A - p.A * cos(TURN * x))) + (y * y + (p.A - p.A * cos(TURN * y)))


def gradient(x, y, p):
    return 2.0 * x + TURN * p.A * sin(TURN * x), 2.0 * y + TURN * p.A * sin(TURN * y)


ENTRY = Landscape(
    "Rastrigin",
    value,
    gradient,
    source="Rastrigin (1974), Systems of Extremal Control, Nauka; two-dimensional form",
    view=((-5.12, 5.12), (-5.12, 5.12)),
    start=(-3.2, 2.6),
    minima=lambda p: ((0.0, 0.0),),
    lowest=lambda p: 0.0,
    Parameters=Parameters,
    facts="1 global minimum · about 120 local ones in view",
    about="Each dent holds a run that takes small steps. Turn the depth of the dents down, or the rate, "
    "noise or momentum up, and see when paths begin to cross from dent to dent.",
    formula="f = 2A + (x² − A cos 2πx) + (y² − A cos 2πy)",
    order=8,
)
