"""A rate that answers to the losses: it falls once they have not become better for a while.

PyTorch's `scheduler.step(loss)` is called after each update, with the loss that the step began with.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.errors import SpecError
from optim.base.fields import AdaptiveRate, EnumField, NumberField, Rule, RuleFamily
from optim.elementary import maximum, where

NAME = "ReduceLROnPlateau"


class Parameters(NamedTuple):
    mode: Annotated[str, EnumField("Better is", ("min", "max"), words=("lower", "higher"))] = "min"
    factor: Annotated[float, NumberField("Factor", "γ", 0.01, 0.9, at_least=0.0)] = 0.1
    patience: Annotated[int, NumberField("Patience", "p", 1, 200, at_least=0)] = 10
    threshold: Annotated[float, NumberField("Threshold", "τ", 1e-6, 0.1)] = 1e-4
    threshold_mode: Annotated[str, EnumField("Threshold is", ("rel", "abs"), words=("relative", "absolute"))] = "rel"
    cooldown: Annotated[int, NumberField("Cooldown", "q", 1, 200, at_least=0)] = 0
    min_lr: Annotated[float, NumberField("Lowest rate", "α_min", 1e-6, 0.1)] = 0.0
    eps: Annotated[float, NumberField("Least change", "ε_s", 1e-12, 1e-4)] = 1e-8


class PlateauNumbers(NamedTuple):
    """The same as numbers alone: `higher` and `relative` are 1 or 0."""

    higher: float
    factor: float
    patience: float
    threshold: float
    relative: float
    cooldown: float
    min_lr: float
    eps: float


class Watch(NamedTuple):
    """What is remembered of the losses: the best one, how many since then were no better, and how many still do not count."""

    best: float
    bad: float
    cooling: float


def apply(t, lr, p):
    """The base rate: what becomes of it depends on the losses."""
    return lr


def adapt(loss, lr, s, p):
    """(the rate after a loss, what is remembered then), line by line as torch's `step` and `_reduce_lr`."""
    up = where(p.relative > 0.5, s.best * (p.threshold + 1.0), s.best + p.threshold)
    down = where(p.relative > 0.5, s.best * (1.0 - p.threshold), s.best - p.threshold)
    better = where(p.higher > 0.5, where(loss > up, 1.0, 0.0), where(loss < down, 1.0, 0.0))
    best = where(better > 0.5, loss, s.best)
    bad = where(better > 0.5, 0.0, s.bad + 1.0)
    bad = where(s.cooling > 0.5, 0.0, bad)
    cooling = where(s.cooling > 0.5, s.cooling - 1.0, s.cooling)
    lower = maximum(lr * p.factor, p.min_lr)
    new = where(lr - lower > p.eps, lower, lr)
    due = bad > p.patience
    return where(due, new, lr), Watch(best, where(due, 0.0, bad), where(due, p.cooldown, cooling))


def settle(p):
    """(PlateauNumbers, the first Watch) of a rule."""
    higher = 1.0 if p.mode == "max" else 0.0
    relative = 1.0 if p.threshold_mode == "rel" else 0.0
    numbers = (higher, p.factor, p.patience, p.threshold, relative, p.cooldown, p.min_lr, p.eps)
    return PlateauNumbers(*map(float, numbers)), Watch(float("-inf") if higher else float("inf"), 0.0, 0.0)


def check(p):
    if p.factor >= 1.0:
        raise SpecError("The factor must be below 1, not {factor}: the rate falls at a plateau.", factor=f"{p.factor:g}")


ENTRY = RuleFamily(
    "Reduce on plateau",
    (Rule(NAME, "torch", Parameters, apply, check=check, adapt=AdaptiveRate(adapt, PlateauNumbers, Watch, settle)),),
    source="torch.optim.lr_scheduler.ReduceLROnPlateau",
    help="The rate is multiplied by γ once the loss has not become better by the threshold for more than p steps; then q steps "
    "do not count. It looks at the loss that each step begins with, without noise.",
)
