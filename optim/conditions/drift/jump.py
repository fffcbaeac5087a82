"""The landscape jumps once."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import NumberField, Rule, RuleFamily


class Parameters(NamedTuple):
    step: Annotated[int, NumberField("At step", "t", 1, 1000)] = 100
    offset_x: Annotated[float, NumberField("Jump along x", "Δx", -5.0, 5.0, "linear", at_least=-np.inf)] = 1.0
    offset_y: Annotated[float, NumberField("Jump along y", "Δy", -5.0, 5.0, "linear", at_least=-np.inf)] = 1.0


def apply(t, d, p):
    t = np.asarray(t)
    moved = np.zeros((len(t), d))
    for j, offset in enumerate((p.offset_x, p.offset_y)[:d]):
        moved[:, j] = np.where(t >= p.step, offset, 0.0)
    return moved


ENTRY = RuleFamily(
    "Jump",
    (Rule("jump", "", Parameters, apply),),
    source="A step change of the objective",
    help="From the given step on the landscape lies elsewhere. A method that never forgets its gradients, "
    "such as AdaGrad, can hardly follow.",
)
