"""The rate stays, or is only reduced for the first steps."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.fields import Span
from optim.forms import Family, Form


class Torch(NamedTuple):
    factor: Annotated[float, Span("First factor", "φ", 0.01, 1.0, at_most=1)] = 1.0 / 3.0
    total_iters: Annotated[int, Span("First steps", "n", 1, 1000)] = 5


class Optax(NamedTuple):
    value: float | None = None  # None: the base rate


def torch(t, lr, p):
    return np.where(t < p.total_iters, lr * p.factor, lr)


def optax(t, lr, p):
    return lr if p.value is None else np.full(np.shape(t), p.value)


ENTRY = Family(
    "Constant",
    (Form("ConstantLR", "torch", Torch, torch), Form("constant_schedule", "optax", Optax, optax)),
    source="torch.optim.lr_scheduler.ConstantLR; optax.constant_schedule",
    help="PyTorch's form multiplies the rate by a factor for the first n steps and then leaves it alone.",
)
