"""The landscape moves at a constant velocity."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import NumberField, Rule, RuleFamily


class Parameters(NamedTuple):
    velocity_x: Annotated[float, NumberField("Velocity along x", "u", -0.1, 0.1, "linear", at_least=-np.inf)] = 0.01
    velocity_y: Annotated[float, NumberField("Velocity along y", "w", -0.1, 0.1, "linear", at_least=-np.inf)] = 0.0


def apply(t, d, p):
    t = np.asarray(t, dtype=np.float64)
    moved = np.zeros((len(t), d))
    for j, velocity in enumerate((p.velocity_x, p.velocity_y)[:d]):
        moved[:, j] = velocity * t
    return moved


ENTRY = RuleFamily(
    "Constant drift",
    (Rule("linear", "", Parameters, apply),),
    source="Uniform motion, in units of the coordinates per step",
    help="The landscape moves by the same amount at each step. A method that follows it stays behind by a "
    "constant lag.",
)
