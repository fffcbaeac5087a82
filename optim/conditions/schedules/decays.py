"""Schedules along which the rate falls, or rises, once: by a line, a power, an exponential."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import BoolField, NumberField, Rule, RuleFamily
from optim.elementary import floor, power, sqrt

ENTRIES: dict[str, RuleFamily] = {}


class ConstantTorch(NamedTuple):
    factor: Annotated[float, NumberField("First factor", "φ", 0.01, 1.0, at_most=1)] = 1.0 / 3.0
    total_iters: Annotated[int, NumberField("First steps", "n", 1, 1000)] = 5


class ConstantOptax(NamedTuple):
    value: float | None = None  # None: the base rate


def constant_torch(t, lr, p):
    return np.where(t < p.total_iters, lr * p.factor, lr)


def constant_optax(t, lr, p):
    return lr if p.value is None else np.full(np.shape(t), p.value)


ENTRIES["constant"] = RuleFamily(
    "Constant",
    (
        Rule("ConstantLR", "torch", ConstantTorch, constant_torch),
        Rule("constant_schedule", "optax", ConstantOptax, constant_optax),
    ),
    source="torch.optim.lr_scheduler.ConstantLR; optax.constant_schedule",
    help="PyTorch's form multiplies the rate by a factor for the first n steps and then leaves it alone.",
)


class LinearTorch(NamedTuple):
    start_factor: Annotated[float, NumberField("First factor", "φ", 1e-3, 1.0, at_least=1e-300, at_most=1)] = 1.0 / 3.0
    end_factor: Annotated[float, NumberField("Last factor", "ψ", 1e-3, 1.0, at_most=1)] = 1.0
    total_iters: Annotated[int, NumberField("Steps", "n", 1, 1000, at_least=1)] = 5


class LinearOptax(NamedTuple):
    init_value: float | None = None  # None: the base rate
    end_value: Annotated[float, NumberField("Rate at the end", "α₁", 1e-6, 1.0)] = 0.0
    transition_steps: Annotated[int, NumberField("Steps", "n", 1, 1000)] = 100
    transition_begin: Annotated[int, NumberField("Begins at", "t₀", 0, 1000, "linear")] = 0


def linear_torch(t, lr, p):
    done = np.minimum(t, p.total_iters) / p.total_iters
    return lr * (p.start_factor + (p.end_factor - p.start_factor) * done)


def linear_optax(t, lr, p):
    base = (lr if p.init_value is None else p.init_value) * np.ones(np.shape(t))
    if p.transition_steps == 0:
        return base
    left = 1.0 - np.clip(t - p.transition_begin, 0, p.transition_steps) / p.transition_steps
    return (base - p.end_value) * left + p.end_value


ENTRIES["linear"] = RuleFamily(
    "Linear",
    (Rule("LinearLR", "torch", LinearTorch, linear_torch), Rule("linear_schedule", "optax", LinearOptax, linear_optax)),
    source="torch.optim.lr_scheduler.LinearLR; optax.linear_schedule",
    help="The rate goes in a straight line from its first to its last value and stays there: a warm-up or a wind-down.",
)


STAIRCASE = BoolField("Staircase", "Falls in jumps, at the end of each period")


class ExponentialTorch(NamedTuple):
    gamma: Annotated[float, NumberField("Factor a step", "γ", 0.5, 0.9999, "complement")] = 0.98


class ExponentialKeras(NamedTuple):
    initial_learning_rate: float | None = None  # None: the base rate
    decay_steps: Annotated[float, NumberField("Period", "s", 1, 1000, at_least=1e-9)] = 100.0
    decay_rate: Annotated[float, NumberField("Factor a period", "γ", 0.01, 1.0)] = 0.5
    staircase: Annotated[bool, STAIRCASE] = False


class ExponentialOptax(NamedTuple):
    init_value: float | None = None  # None: the base rate
    transition_steps: Annotated[int, NumberField("Period", "s", 1, 1000)] = 100
    decay_rate: Annotated[float, NumberField("Factor a period", "γ", 0.01, 1.0)] = 0.5
    transition_begin: Annotated[int, NumberField("Begins at", "t₀", 0, 1000, "linear")] = 0
    staircase: Annotated[bool, STAIRCASE] = False
    end_value: float | None = None  # None: no bound


def exponential_torch(t, lr, p):
    return lr * power(p.gamma, t)


def exponential_keras(t, lr, p):
    base = lr if p.initial_learning_rate is None else p.initial_learning_rate
    periods = t / p.decay_steps
    return base * power(p.decay_rate, floor(periods) if p.staircase else periods)


def exponential_optax(t, lr, p):
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


ENTRIES["exponential"] = RuleFamily(
    "Exponential decay",
    (
        Rule("ExponentialLR", "torch", ExponentialTorch, exponential_torch),
        Rule("ExponentialDecay", "keras", ExponentialKeras, exponential_keras),
        Rule("exponential_decay", "optax", ExponentialOptax, exponential_optax),
    ),
    source="torch ExponentialLR; keras ExponentialDecay; optax.exponential_decay",
    help="The rate is multiplied by γ at each step, or once in each period of s steps.",
)


class Parameters(NamedTuple):
    timescale: Annotated[
        float,
        NumberField(
            "Time scale", "s", 1.0, 1000.0, at_least=1e-9, help="Steps after which the rate is down to 0.71 of the first"
        ),
    ] = 1.0


def apply(t, lr, p):
    return lr / sqrt(1.0 + t / p.timescale)


ENTRIES["inverse_square_root"] = RuleFamily(
    "Inverse square root",
    (Rule("inverse_square_root", "", Parameters, apply),),
    source="Zinkevich (2003): α/√t, which is the time scale 1; Taniguchi et al. (2024), arXiv:2411.02853: 0.01/√(1 + 0.01 t), "
    "the time scale 100",
    help="The rate of step t, counted from 0, is α/√(1 + t/s). With the time scale s = 1 that is α/√t of the papers, "
    "who count from 1.",
)


PERIOD = NumberField("Period", "s", 1, 1000, at_least=1e-9)
RATE = NumberField("Decay a period", "ρ", 0.01, 10.0)


class InverseTimeTorch(NamedTuple):
    """Not keywords of LambdaLR, which takes a function, but the numbers of that function."""

    decay_rate: Annotated[float, RATE] = 0.5
    decay_steps: Annotated[float, PERIOD] = 20.0


class InverseTimeKeras(NamedTuple):
    initial_learning_rate: float | None = None  # None: the base rate
    decay_steps: Annotated[float, PERIOD] = 20.0
    decay_rate: Annotated[float, RATE] = 0.5
    staircase: Annotated[bool, BoolField("Staircase", "Falls in jumps, at the end of each period")] = False


def inverse_time_torch(t, lr, p):
    return lr * (1.0 / (1.0 + p.decay_rate * t / p.decay_steps))


def inverse_time_keras(t, lr, p):
    base = lr if p.initial_learning_rate is None else p.initial_learning_rate
    periods = t / p.decay_steps
    return base / (1.0 + p.decay_rate * (floor(periods) if p.staircase else periods))


ENTRIES["inverse_time"] = RuleFamily(
    "Inverse time decay",
    (
        Rule("LambdaLR", "torch", InverseTimeTorch, inverse_time_torch),
        Rule("InverseTimeDecay", "keras", InverseTimeKeras, inverse_time_keras),
    ),
    source="Robbins and Monro (1951), doi:10.1214/aoms/1177729586; torch LambdaLR; keras InverseTimeDecay",
    help="The rate is divided by 1 + ρ t/s: the classical schedule with which stochastic approximation converges.",
)


STEPS = NumberField("Steps", "n", 1, 1000, at_least=1)
POWER = NumberField("Power", "q", 0.25, 4.0)
END = NumberField("Rate at the end", "α₁", 1e-6, 1.0)


class PolynomialTorch(NamedTuple):
    total_iters: Annotated[int, STEPS] = 5
    power: Annotated[float, POWER] = 1.0


class PolynomialKeras(NamedTuple):
    initial_learning_rate: float | None = None  # None: the base rate
    decay_steps: Annotated[int, STEPS] = 100
    end_learning_rate: Annotated[float, END] = 0.0001
    power: Annotated[float, POWER] = 1.0
    cycle: Annotated[bool, BoolField("Cycle", "Starts again, over a longer stretch, at the end")] = False


class PolynomialOptax(NamedTuple):
    init_value: float | None = None  # None: the base rate
    end_value: Annotated[float, END] = 0.0
    power: Annotated[float, POWER] = 1.0
    transition_steps: Annotated[int, NumberField("Steps", "n", 1, 1000)] = 100
    transition_begin: Annotated[int, NumberField("Begins at", "t₀", 0, 1000, "linear")] = 0


def polynomial_torch(t, lr, p):
    return lr * power(1.0 - np.minimum(t, p.total_iters) / p.total_iters, p.power)


def polynomial_keras(t, lr, p):
    base = lr if p.initial_learning_rate is None else p.initial_learning_rate
    if p.cycle:
        done = t / (p.decay_steps * np.maximum(1.0, np.ceil(t / p.decay_steps)))
    else:
        done = np.minimum(t, p.decay_steps) / p.decay_steps
    return (base - p.end_learning_rate) * power(1.0 - done, p.power) + p.end_learning_rate


def polynomial_optax(t, lr, p):
    base = (lr if p.init_value is None else p.init_value) * np.ones(np.shape(t))
    if p.transition_steps == 0:
        return base
    left = 1.0 - np.clip(t - p.transition_begin, 0, p.transition_steps) / p.transition_steps
    return (base - p.end_value) * power(left, p.power) + p.end_value


ENTRIES["polynomial"] = RuleFamily(
    "Polynomial decay",
    (
        Rule("PolynomialLR", "torch", PolynomialTorch, polynomial_torch),
        Rule("PolynomialDecay", "keras", PolynomialKeras, polynomial_keras),
        Rule("polynomial_schedule", "optax", PolynomialOptax, polynomial_optax),
    ),
    source="torch PolynomialLR; keras PolynomialDecay; optax.polynomial_schedule",
    help="The rate falls to its last value like the share of the time that is left, raised to the power q.",
)
