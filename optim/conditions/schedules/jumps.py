"""Schedules under which the rate jumps at steps that are named."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.errors import SpecError
from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import floor, power

ENTRIES: dict[str, RuleFamily] = {}


class StepTorch(NamedTuple):
    step_size: Annotated[int, NumberField("Every", "s", 1, 1000, at_least=1)] = 100
    gamma: Annotated[float, NumberField("Factor", "γ", 0.01, 1.0)] = 0.1


def step_torch(t, lr, p):
    return lr * power(p.gamma, floor(t / p.step_size))


ENTRIES["step"] = RuleFamily(
    "Step decay",
    (Rule("StepLR", "torch", StepTorch, step_torch),),
    source="torch.optim.lr_scheduler.StepLR",
    help="The rate is multiplied by γ every s steps.",
)


class MultiStepTorch(NamedTuple):
    milestones: tuple = (100, 200)
    gamma: Annotated[float, NumberField("Factor", "γ", 0.01, 1.0)] = 0.1


class Optax(NamedTuple):
    """optax has one mapping {boundary: scale}; here its keys and its values are two lists."""

    init_value: float | None = None  # None: the base rate
    boundaries: tuple = (100, 200)
    scales: tuple = (0.1, 0.1)


def multi_step_torch(t, lr, p):
    passed = np.searchsorted(np.sort(np.asarray(p.milestones, dtype=np.float64)), t, side="right")
    return lr * power(p.gamma, passed)


def optax(t, lr, p):
    if len(p.scales) != len(p.boundaries):
        raise SpecError(
            "piecewise_constant_schedule needs one scale for each boundary, but there are {boundaries} "
            "boundaries and {scales} scales; give as many of both.",
            boundaries=len(p.boundaries),
            scales=len(p.scales),
        )
    rate = lr if p.init_value is None else np.full(np.shape(t), p.init_value)
    for boundary, scale in sorted(zip(p.boundaries, p.scales, strict=True)):
        rate = np.where(t >= boundary, rate * scale, rate)
    return rate


ENTRIES["multi_step"] = RuleFamily(
    "Steps at milestones",
    (Rule("MultiStepLR", "torch", MultiStepTorch, multi_step_torch), Rule("piecewise_constant_schedule", "optax", Optax, optax)),
    source="torch.optim.lr_scheduler.MultiStepLR; optax.piecewise_constant_schedule",
    help="The rate is multiplied by a factor when each milestone is reached.",
)


class Keras(NamedTuple):
    boundaries: tuple = (100, 200)
    values: tuple = (0.1, 0.01, 0.001)


def keras(t, lr, p):
    """Value i holds for boundary i - 1 < t ≤ boundary i; the base rate is not used."""
    if len(p.values) != len(p.boundaries) + 1:
        raise SpecError(
            "PiecewiseConstantDecay needs one value more than it has boundaries, but there are {values} values "
            "for {boundaries} boundaries; add or remove values.",
            values=len(p.values), boundaries=len(p.boundaries),
        )
    if any(later < earlier for earlier, later in zip(p.boundaries, p.boundaries[1:], strict=False)):
        raise SpecError(
            "The boundaries of PiecewiseConstantDecay must rise, but they are {names}; put them in order.",
            names=list(p.boundaries),
        )
    stretch = np.searchsorted(np.asarray(p.boundaries, dtype=np.float64), t, side="left")
    return np.asarray(p.values, dtype=np.float64)[stretch]


ENTRIES["piecewise_constant"] = RuleFamily(
    "Piecewise constant",
    (Rule("PiecewiseConstantDecay", "keras", Keras, keras),),
    source="keras.optimizers.schedules.PiecewiseConstantDecay",
    help="A rate of its own for each stretch of steps, in place of the base rate.",
)
