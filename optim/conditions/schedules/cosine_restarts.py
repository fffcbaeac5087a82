"""Cosine waves one after the other, each starting at the top again."""

from __future__ import annotations

from math import pi
from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import cos, floor, integer_power, log


class Torch(NamedTuple):
    T_0: Annotated[int, NumberField("First period", "n", 1, 500, at_least=1)] = 50
    T_mult: Annotated[int, NumberField("Lengthening", "×", 1, 4, "linear", at_least=1)] = 1
    eta_min: Annotated[float, NumberField("Lowest rate", "α₁", 1e-6, 1.0)] = 0.0


class Keras(NamedTuple):
    initial_learning_rate: float | None = None  # None: the base rate
    first_decay_steps: Annotated[int, NumberField("First period", "n", 1, 500, at_least=1)] = 50
    t_mul: Annotated[float, NumberField("Lengthening", "×", 1.0, 4.0, "linear", at_least=1.0)] = 2.0
    m_mul: Annotated[float, NumberField("Height factor", "μ", 0.1, 1.0, "linear")] = 1.0
    alpha: Annotated[float, NumberField("Lowest share", "α₁/α", 1e-4, 1.0)] = 0.0


def periods(t, first, factor):
    """(number of restarts so far, share of the present period that is over) at each step.

    t        steps, a number or an array
    first    length of the first period, steps
    factor   how many times as long each further one is
    """
    t = np.asarray(t, dtype=np.float64)
    if factor == 1.0:
        index = floor(t / first)
        return index, (t - index * first) / first
    start = lambda i: first * (integer_power(factor, i) - 1.0) / (factor - 1.0)  # noqa: E731
    index = floor(log(1.0 + (t / first) * (factor - 1.0)) / log(factor))
    # The logarithm may be a rounding error short of, or past, the whole number on the very step of a restart.
    index = np.where(t >= start(index + 1.0), index + 1.0, index)
    index = np.where(t < start(index), index - 1.0, index)
    return index, (t - start(index)) / (first * integer_power(factor, index))


def torch(t, lr, p):
    _, done = periods(t, p.T_0, float(p.T_mult))
    return p.eta_min + (lr - p.eta_min) * (1.0 + cos(pi * done)) / 2.0


def keras(t, lr, p):
    base = lr if p.initial_learning_rate is None else p.initial_learning_rate
    index, done = periods(t, p.first_decay_steps, p.t_mul)
    wave = 0.5 * integer_power(p.m_mul, index) * (1.0 + cos(pi * done))
    return base * ((1.0 - p.alpha) * wave + p.alpha)


ENTRY = RuleFamily(
    "Cosine with restarts",
    (
        Rule("CosineAnnealingWarmRestarts", "torch", Torch, torch),
        Rule("CosineDecayRestarts", "keras", Keras, keras),
    ),
    source="Loshchilov and Hutter (2017), arXiv:1608.03983; torch CosineAnnealingWarmRestarts; keras "
    "CosineDecayRestarts",
    help="The rate falls along half a cosine wave and jumps back to the top, in periods that may grow "
    "longer.",
)
