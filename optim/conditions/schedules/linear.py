"""The rate changes along a straight line, for instance to warm up."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import NumberField, Rule, RuleFamily


class Torch(NamedTuple):
    start_factor: Annotated[float, NumberField("First factor", "φ", 1e-3, 1.0, at_least=1e-300, at_most=1)] = 1.0 / 3.0
    end_factor: Annotated[float, NumberField("Last factor", "ψ", 1e-3, 1.0, at_most=1)] = 1.0
    total_iters: Annotated[int, NumberField("Steps", "n", 1, 1000, at_least=1)] = 5


class Optax(NamedTuple):
    init_value: float | None = None  # None: the base rate
    end_value: Annotated[float, NumberField("Rate at the end", "α₁", 1e-6, 1.0)] = 0.0
    transition_steps: Annotated[int, NumberField("Steps", "n", 1, 1000)] = 100
    transition_begin: Annotated[int, NumberField("Begins at", "t₀", 0, 1000, "linear")] = 0


def torch(t, lr, p):
    done = np.minimum(t, p.total_iters) / p.total_iters
    return lr * (p.start_factor + (p.end_factor - p.start_factor) * done)


def optax(t, lr, p):
    base = (lr if p.init_value is None else p.init_value) * np.ones(np.shape(t))
    if p.transition_steps == 0:
        return base
    left = 1.0 - np.clip(t - p.transition_begin, 0, p.transition_steps) / p.transition_steps
    return (base - p.end_value) * left + p.end_value


ENTRY = RuleFamily(
    "Linear",
    (Rule("LinearLR", "torch", Torch, torch), Rule("linear_schedule", "optax", Optax, optax)),
    source="torch.optim.lr_scheduler.LinearLR; optax.linear_schedule",
    help="The rate goes in a straight line from its first to its last value and stays there: a warm-up or "
    "a wind-down.",
)
