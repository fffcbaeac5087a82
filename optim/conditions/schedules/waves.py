"""Schedules along half a cosine wave, once or again and again."""

from __future__ import annotations

from math import pi
from typing import Annotated, NamedTuple

import numpy as np

from optim.base.errors import SpecError
from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import cos, floor, integer_power, log, power

ENTRIES: dict[str, RuleFamily] = {}


STEPS = NumberField("Steps", "n", 1, 1000, at_least=1)
WARM_UP = NumberField("Warm-up steps", "w", 1, 500)
FLOOR = NumberField("Lowest share", "α₁/α", 1e-4, 1.0)
EXPONENT = NumberField("Exponent", "q", 0.25, 4.0)


class CosineTorch(NamedTuple):
    T_max: Annotated[int, STEPS] = 100
    eta_min: Annotated[float, NumberField("Lowest rate", "α₁", 1e-6, 1.0)] = 0.0


class CosineKeras(NamedTuple):
    initial_learning_rate: float | None = None  # None: the base rate
    decay_steps: Annotated[int, STEPS] = 100
    alpha: Annotated[float, FLOOR] = 0.0
    warmup_target: float | None = None  # None: no warm-up, whatever warmup_steps is
    warmup_steps: Annotated[int, WARM_UP] = 0


class Optax(NamedTuple):
    init_value: float | None = None  # None: the base rate
    decay_steps: Annotated[int, STEPS] = 100
    alpha: Annotated[float, FLOOR] = 0.0
    exponent: Annotated[float, EXPONENT] = 1.0


class OptaxWarm(NamedTuple):
    """`decay_steps` counts the warm-up too."""

    init_value: Annotated[float, NumberField("First rate", "α₀", 1e-6, 1.0)] = 0.0
    peak_value: float | None = None  # None: the base rate
    warmup_steps: Annotated[int, WARM_UP] = 20
    decay_steps: Annotated[int, STEPS] = 100
    end_value: Annotated[float, NumberField("Rate at the end", "α₁", 1e-6, 1.0)] = 0.0
    exponent: Annotated[float, EXPONENT] = 1.0


def half_wave(done):
    """From 1 at done = 0 to 0 at done = 1, along half a cosine wave.

    done   share of the wave that is over, a number or an array of any shape
    """
    return 0.5 * (1.0 + cos(pi * done))


def cosine_torch(t, lr, p):
    """Past T_max the wave goes on, and the rate rises again."""
    return p.eta_min + (lr - p.eta_min) * half_wave(np.mod(t, 2 * p.T_max) / p.T_max)


def cosine_keras(t, lr, p):
    base = lr if p.initial_learning_rate is None else p.initial_learning_rate
    if p.warmup_target is None:
        warm, top, since = None, base, t
    else:
        warm, top, since = p.warmup_steps, p.warmup_target, np.maximum(t - p.warmup_steps, 0)
    done = np.minimum(since, p.decay_steps) / p.decay_steps
    rate = top * ((1.0 - p.alpha) * half_wave(done) + p.alpha)
    if not warm:
        return rate
    return np.where(t < warm, (top - base) * (t / warm) + base, rate)


def optax(t, lr, p):
    base = lr if p.init_value is None else p.init_value
    wave = half_wave(np.minimum(t, p.decay_steps) / p.decay_steps)
    return base * ((1.0 - p.alpha) * power(wave, p.exponent) + p.alpha)


def optax_warm(t, lr, p):
    if p.decay_steps <= p.warmup_steps:
        raise SpecError(
            "The {decay_steps} decay_steps of warmup_cosine_decay_schedule include its {warmup_steps} "
            "warmup_steps, so none are left to decay in; choose more decay_steps.",
            decay_steps=p.decay_steps, warmup_steps=p.warmup_steps,
        )
    peak = lr if p.peak_value is None else p.peak_value
    steps = p.decay_steps - p.warmup_steps
    wave = power(half_wave(np.clip(t - p.warmup_steps, 0, steps) / steps), p.exponent)
    end = np.where(np.asarray(peak) == 0.0, 0.0, p.end_value)  # optax reads the end as a share of the peak
    rate = end + (peak - end) * wave
    if p.warmup_steps == 0:
        return rate
    return np.where(t < p.warmup_steps, (p.init_value - peak) * (1.0 - t / p.warmup_steps) + peak, rate)


ENTRIES["cosine"] = RuleFamily(
    "Cosine decay",
    (
        Rule("CosineAnnealingLR", "torch", CosineTorch, cosine_torch),
        Rule("CosineDecay", "keras", CosineKeras, cosine_keras),
        Rule("cosine_decay_schedule", "optax", Optax, optax),
        Rule("warmup_cosine_decay_schedule", "optax", OptaxWarm, optax_warm),
    ),
    source="Loshchilov and Hutter (2017), arXiv:1608.03983; torch CosineAnnealingLR; keras CosineDecay; "
    "optax",
    help="The rate falls along half a cosine wave: slowly at first, fast in the middle, slowly at the end.",
)


class CosineRestartsTorch(NamedTuple):
    T_0: Annotated[int, NumberField("First period", "n", 1, 500, at_least=1)] = 50
    T_mult: Annotated[int, NumberField("Lengthening", "×", 1, 4, "linear", at_least=1)] = 1
    eta_min: Annotated[float, NumberField("Lowest rate", "α₁", 1e-6, 1.0)] = 0.0


class CosineRestartsKeras(NamedTuple):
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


def cosine_restarts_torch(t, lr, p):
    _, done = periods(t, p.T_0, float(p.T_mult))
    return p.eta_min + (lr - p.eta_min) * (1.0 + cos(pi * done)) / 2.0


def cosine_restarts_keras(t, lr, p):
    base = lr if p.initial_learning_rate is None else p.initial_learning_rate
    index, done = periods(t, p.first_decay_steps, p.t_mul)
    wave = 0.5 * integer_power(p.m_mul, index) * (1.0 + cos(pi * done))
    return base * ((1.0 - p.alpha) * wave + p.alpha)


ENTRIES["cosine_restarts"] = RuleFamily(
    "Cosine with restarts",
    (
        Rule("CosineAnnealingWarmRestarts", "torch", CosineRestartsTorch, cosine_restarts_torch),
        Rule("CosineDecayRestarts", "keras", CosineRestartsKeras, cosine_restarts_keras),
    ),
    source="Loshchilov and Hutter (2017), arXiv:1608.03983; torch CosineAnnealingWarmRestarts; keras "
    "CosineDecayRestarts",
    help="The rate falls along half a cosine wave and jumps back to the top, in periods that may grow "
    "longer.",
)
