"""The rate falls along a power of the time left."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import BoolField, NumberField, Rule, RuleFamily
from optim.elementary import power

STEPS = NumberField("Steps", "n", 1, 1000, at_least=1)
POWER = NumberField("Power", "q", 0.25, 4.0)
END = NumberField("Rate at the end", "α₁", 1e-6, 1.0)


class Torch(NamedTuple):
    total_iters: Annotated[int, STEPS] = 5
    power: Annotated[float, POWER] = 1.0


class Keras(NamedTuple):
    initial_learning_rate: float | None = None  # None: the base rate
    decay_steps: Annotated[int, STEPS] = 100
    end_learning_rate: Annotated[float, END] = 0.0001
    power: Annotated[float, POWER] = 1.0
    cycle: Annotated[bool, BoolField("Cycle", "Starts again, over a longer stretch, at the end")] = False


class Optax(NamedTuple):
    init_value: float | None = None  # None: the base rate
    end_value: Annotated[float, END] = 0.0
    power: Annotated[float, POWER] = 1.0
    transition_steps: Annotated[int, NumberField("Steps", "n", 1, 1000)] = 100
    transition_begin: Annotated[int, NumberField("Begins at", "t₀", 0, 1000, "linear")] = 0


def torch(t, lr, p):
    return lr * power(1.0 - np.minimum(t, p.total_iters) / p.total_iters, p.power)


def keras(t, lr, p):
    base = lr if p.initial_learning_rate is None else p.initial_learning_rate
    if p.cycle:
        done = t / (p.decay_steps * np.maximum(1.0, np.ceil(t / p.decay_steps)))
    else:
        done = np.minimum(t, p.decay_steps) / p.decay_steps
    return (base - p.end_learning_rate) * power(1.0 - done, p.power) + p.end_learning_rate


def optax(t, lr, p):
    base = (lr if p.init_value is None else p.init_value) * np.ones(np.shape(t))
    if p.transition_steps == 0:
        return base
    left = 1.0 - np.clip(t - p.transition_begin, 0, p.transition_steps) / p.transition_steps
    return (base - p.end_value) * power(left, p.power) + p.end_value


ENTRY = RuleFamily(
    "Polynomial decay",
    (
        Rule("PolynomialLR", "torch", Torch, torch),
        Rule("PolynomialDecay", "keras", Keras, keras),
        Rule("polynomial_schedule", "optax", Optax, optax),
    ),
    source="torch PolynomialLR; keras PolynomialDecay; optax.polynomial_schedule",
    help="The rate falls to its last value like the share of the time that is left, raised to the power q.",
)
