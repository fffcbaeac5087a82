"""The rate drops by a factor at chosen steps."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.errors import SpecError
from optim.base.fields import NumberField, Rule, RuleFamily
from optim.base.translatable import translatable
from optim.elementary import power


class Torch(NamedTuple):
    milestones: tuple = (100, 200)
    gamma: Annotated[float, NumberField("Factor", "γ", 0.01, 1.0)] = 0.1


class Optax(NamedTuple):
    """optax has one mapping {boundary: scale}; here its keys and its values are two lists."""

    init_value: float | None = None  # None: the base rate
    boundaries: tuple = (100, 200)
    scales: tuple = (0.1, 0.1)


def torch(t, lr, p):
    passed = np.searchsorted(np.sort(np.asarray(p.milestones, dtype=np.float64)), t, side="right")
    return lr * power(p.gamma, passed)


def optax(t, lr, p):
    if len(p.scales) != len(p.boundaries):
        raise SpecError(
            translatable(
                "piecewise_constant_schedule needs one scale for each boundary, but there are {boundaries} "
                "boundaries and {scales} scales; give as many of both.",
                boundaries=len(p.boundaries),
                scales=len(p.scales),
            )
        )
    rate = lr if p.init_value is None else np.full(np.shape(t), p.init_value)
    for boundary, scale in sorted(zip(p.boundaries, p.scales, strict=True)):
        rate = np.where(t >= boundary, rate * scale, rate)
    return rate


ENTRY = RuleFamily(
    "Steps at milestones",
    (Rule("MultiStepLR", "torch", Torch, torch), Rule("piecewise_constant_schedule", "optax", Optax, optax)),
    source="torch.optim.lr_scheduler.MultiStepLR; optax.piecewise_constant_schedule",
    help="The rate is multiplied by a factor when each milestone is reached.",
)
