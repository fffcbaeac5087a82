"""The rate is multiplied by the same factor at each step."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import BoolField, NumberField, Rule, RuleFamily
from optim.elementary import floor, power

STAIRCASE = BoolField("Staircase", "Falls in jumps, at the end of each period")


class Torch(NamedTuple):
    gamma: Annotated[float, NumberField("Factor a step", "γ", 0.5, 0.9999, "complement")] = 0.98


class Keras(NamedTuple):
    initial_learning_rate: float | None = None  # None: the base rate
    decay_steps: Annotated[float, NumberField("Period", "s", 1, 1000, at_least=1e-9)] = 100.0
    decay_rate: Annotated[float, NumberField("Factor a period", "γ", 0.01, 1.0)] = 0.5
    staircase: Annotated[bool, STAIRCASE] = False


class Optax(NamedTuple):
    init_value: float | None = None  # None: the base rate
    transition_steps: Annotated[int, NumberField("Period", "s", 1, 1000)] = 100
    decay_rate: Annotated[float, NumberField("Factor a period", "γ", 0.01, 1.0)] = 0.5
    transition_begin: Annotated[int, NumberField("Begins at", "t₀", 0, 1000, "linear")] = 0
    staircase: Annotated[bool, STAIRCASE] = False
    end_value: float | None = None  # None: no bound


def torch(t, lr, p):
    return lr * power(p.gamma, t)


def keras(t, lr, p):
    base = lr if p.initial_learning_rate is None else p.initial_learning_rate
    periods = t / p.decay_steps
    return base * power(p.decay_rate, floor(periods) if p.staircase else periods)


def optax(t, lr, p):
    base = (lr if p.init_value is None else p.init_value) * np.ones(np.shape(t))
    if p.transition_steps == 0 or p.decay_rate == 0.0:
        return base  # optax takes either to mean: no decay
    since = t - p.transition_begin
    periods = since / p.transition_steps
    falling = base * power(p.decay_rate, floor(periods) if p.staircase else periods)
    rate = np.where(since <= 0, base, falling)
    if p.end_value is None:
        return rate
    return np.maximum(rate, p.end_value) if p.decay_rate < 1.0 else np.minimum(rate, p.end_value)


ENTRY = RuleFamily(
    "Exponential decay",
    (
        Rule("ExponentialLR", "torch", Torch, torch),
        Rule("ExponentialDecay", "keras", Keras, keras),
        Rule("exponential_decay", "optax", Optax, optax),
    ),
    source="torch ExponentialLR; keras ExponentialDecay; optax.exponential_decay",
    help="The rate is multiplied by γ at each step, or once in each period of s steps.",
)
