"""Ways in which an objective moves: along a line or a circle, or at once."""

from __future__ import annotations

from math import pi
from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import cos, sin

ENTRIES: dict[str, RuleFamily] = {}


def place(columns, steps, d):
    """(steps, d) one column for each coordinate; those beyond the given ones stay at 0."""
    moved = np.zeros((steps, d))
    for j, column in enumerate(columns[:d]):
        moved[:, j] = column
    return moved


class CircleParameters(NamedTuple):
    radius: Annotated[float, NumberField("Radius", "r", 0.01, 5.0)] = 0.5
    period: Annotated[float, NumberField("Steps a turn", "T", 10.0, 1000.0, at_least=1.0)] = 200.0


def apply_circle(t, d, p):
    """Starts where it is, moving along x; in one dimension it sways by `radius` to both sides."""
    t = np.asarray(t, dtype=np.float64)
    angle = 2.0 * pi * (np.mod(t, p.period) / p.period)
    return place([p.radius * sin(angle), p.radius * (1.0 - cos(angle))], len(t), d)


ENTRIES["circle"] = RuleFamily(
    "Circle",
    (Rule("circle", "", CircleParameters, apply_circle),),
    source="Uniform circular motion",
    help="The landscape goes round a circle of radius r once every T steps. In one dimension it sways from "
    "side to side.",
)


class JumpParameters(NamedTuple):
    step: Annotated[int, NumberField("At step", "t", 1, 1000)] = 100
    offset_x: Annotated[float, NumberField("Jump along x", "Δx", -5.0, 5.0, "linear", at_least=-np.inf)] = 1.0
    offset_y: Annotated[float, NumberField("Jump along y", "Δy", -5.0, 5.0, "linear", at_least=-np.inf)] = 1.0


def apply_jump(t, d, p):
    t = np.asarray(t)
    return place([np.where(t >= p.step, offset, 0.0) for offset in (p.offset_x, p.offset_y)], len(t), d)


ENTRIES["jump"] = RuleFamily(
    "Jump",
    (Rule("jump", "", JumpParameters, apply_jump),),
    source="A step change of the objective",
    help="From the given step on the landscape lies elsewhere. A method that never forgets its gradients, "
    "such as AdaGrad, can hardly follow.",
)


class LinearParameters(NamedTuple):
    velocity_x: Annotated[float, NumberField("Velocity along x", "u", -0.1, 0.1, "linear", at_least=-np.inf)] = 0.01
    velocity_y: Annotated[float, NumberField("Velocity along y", "w", -0.1, 0.1, "linear", at_least=-np.inf)] = 0.0


def apply_linear(t, d, p):
    t = np.asarray(t, dtype=np.float64)
    return place([velocity * t for velocity in (p.velocity_x, p.velocity_y)], len(t), d)


ENTRIES["linear"] = RuleFamily(
    "Constant drift",
    (Rule("linear", "", LinearParameters, apply_linear),),
    source="Uniform motion, in units of the coordinates per step",
    help="The landscape moves by the same amount at each step. A method that follows it stays behind by a "
    "constant lag.",
)
