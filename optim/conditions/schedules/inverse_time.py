"""The rate falls like one over the time."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import BoolField, NumberField, Rule, RuleFamily
from optim.elementary import floor

PERIOD = NumberField("Period", "s", 1, 1000, at_least=1e-9)
RATE = NumberField("Decay a period", "ρ", 0.01, 10.0)


class Torch(NamedTuple):
    """Not keywords of LambdaLR, which takes a function, but the numbers of that function."""

    decay_rate: Annotated[float, RATE] = 0.5
    decay_steps: Annotated[float, PERIOD] = 20.0


class Keras(NamedTuple):
    initial_learning_rate: float | None = None  # None: the base rate
    decay_steps: Annotated[float, PERIOD] = 20.0
    decay_rate: Annotated[float, RATE] = 0.5
    staircase: Annotated[bool, BoolField("Staircase", "Falls in jumps, at the end of each period")] = False


def torch(t, lr, p):
    return lr * (1.0 / (1.0 + p.decay_rate * t / p.decay_steps))


def keras(t, lr, p):
    base = lr if p.initial_learning_rate is None else p.initial_learning_rate
    periods = t / p.decay_steps
    return base / (1.0 + p.decay_rate * (floor(periods) if p.staircase else periods))


ENTRY = RuleFamily(
    "Inverse time decay",
    (Rule("LambdaLR", "torch", Torch, torch), Rule("InverseTimeDecay", "keras", Keras, keras)),
    source="Robbins and Monro (1951), doi:10.1214/aoms/1177729586; torch LambdaLR; keras InverseTimeDecay",
    help="The rate is divided by 1 + ρ t/s: the classical schedule with which stochastic approximation "
    "converges.",
)
