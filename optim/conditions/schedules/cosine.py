"""The rate falls along half a cosine wave, perhaps after a linear warm-up."""

from __future__ import annotations

from math import pi
from typing import Annotated, NamedTuple

import numpy as np

from optim.base.errors import SpecError
from optim.base.fields import NumberField, Rule, RuleFamily
from optim.base.translatable import translatable
from optim.elementary import cos, power

STEPS = NumberField("Steps", "n", 1, 1000, at_least=1)
WARM_UP = NumberField("Warm-up steps", "w", 1, 500)
FLOOR = NumberField("Lowest share", "α₁/α", 1e-4, 1.0)
EXPONENT = NumberField("Exponent", "q", 0.25, 4.0)


class Torch(NamedTuple):
    T_max: Annotated[int, STEPS] = 100
    eta_min: Annotated[float, NumberField("Lowest rate", "α₁", 1e-6, 1.0)] = 0.0


class Keras(NamedTuple):
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


def torch(t, lr, p):
    """Past T_max the wave goes on, and the rate rises again."""
    return p.eta_min + (lr - p.eta_min) * half_wave(np.mod(t, 2 * p.T_max) / p.T_max)


def keras(t, lr, p):
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
            translatable(
                "The {decay_steps} decay_steps of warmup_cosine_decay_schedule include its {warmup_steps} "
                "warmup_steps, so none are left to decay in; choose more decay_steps.",
                decay_steps=p.decay_steps, warmup_steps=p.warmup_steps,
            )
        )
    peak = lr if p.peak_value is None else p.peak_value
    steps = p.decay_steps - p.warmup_steps
    wave = power(half_wave(np.clip(t - p.warmup_steps, 0, steps) / steps), p.exponent)
    end = np.where(np.asarray(peak) == 0.0, 0.0, p.end_value)  # optax reads the end as a share of the peak
    rate = end + (peak - end) * wave
    if p.warmup_steps == 0:
        return rate
    return np.where(t < p.warmup_steps, (p.init_value - peak) * (1.0 - t / p.warmup_steps) + peak, rate)


ENTRY = RuleFamily(
    "Cosine decay",
    (
        Rule("CosineAnnealingLR", "torch", Torch, torch),
        Rule("CosineDecay", "keras", Keras, keras),
        Rule("cosine_decay_schedule", "optax", Optax, optax),
        Rule("warmup_cosine_decay_schedule", "optax", OptaxWarm, optax_warm),
    ),
    source="Loshchilov and Hutter (2017), arXiv:1608.03983; torch CosineAnnealingLR; keras CosineDecay; "
    "optax",
    help="The rate falls along half a cosine wave: slowly at first, fast in the middle, slowly at the end.",
)
