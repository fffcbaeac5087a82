"""The landscape goes round in a circle."""

from __future__ import annotations

from math import pi
from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import cos, sin


class Parameters(NamedTuple):
    radius: Annotated[float, NumberField("Radius", "r", 0.01, 5.0)] = 0.5
    period: Annotated[float, NumberField("Steps a turn", "T", 10.0, 1000.0, at_least=1.0)] = 200.0


def apply(t, d, p):
    """Starts where it is, moving along x; in one dimension it sways by `radius` to both sides."""
    t = np.asarray(t, dtype=np.float64)
    angle = 2.0 * pi * (np.mod(t, p.period) / p.period)
    moved = np.zeros((len(t), d))
    for j, part in enumerate((sin(angle), 1.0 - cos(angle))[:d]):
        moved[:, j] = p.radius * part
    return moved


ENTRY = RuleFamily(
    "Circle",
    (Rule("circle", "", Parameters, apply),),
    source="Uniform circular motion",
    help="The landscape goes round a circle of radius r once every T steps. In one dimension it sways from "
    "side to side.",
)
