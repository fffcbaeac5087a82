"""The rate stays, or is only reduced for the first steps."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import NumberField, Rule, RuleFamily


class Torch(NamedTuple):
    factor: Annotated[float, NumberField("First factor", "φ", 0.01, 1.0, at_most=1)] = 1.0 / 3.0
    total_iters: Annotated[int, NumberField("First steps", "n", 1, 1000)] = 5


class Optax(NamedTuple):
    value: float | None = None  # None: the base rate


def torch(t, lr, p):
    return np.where(t < p.total_iters, lr * p.factor, lr)


def optax(t, lr, p):
    return lr if p.value is None else np.full(np.shape(t), p.value)


ENTRY = RuleFamily(
    "Constant",
    (Rule("ConstantLR", "torch", Torch, torch), Rule("constant_schedule", "optax", Optax, optax)),
    source="torch.optim.lr_scheduler.ConstantLR; optax.constant_schedule",
    help="PyTorch's form multiplies the rate by a factor for the first n steps and then leaves it alone.",
)
