"""Measures of learning rates and of what an optimizer forgets."""

from __future__ import annotations

from math import e
from typing import NamedTuple

import numpy as np

from optim.base import catalog
from optim.base.errors import SpecError
from optim.lessons.measure_kind import MeasureKind, find_update, parameter_index, step_index
from optim.simulate.run import replay

ENTRIES: dict[str, MeasureKind] = {}


class EffectiveRateParameters(NamedTuple):
    step: int = 1
    parameter: int = 1


def measure_effective_rate(at, p):
    run = at.run
    k = step_index(run, p.step - 1 if p.step > 0 else p.step, run.steps - 1)
    return run.rate[k, parameter_index(run, p.parameter)]


ENTRIES["effective_rate"] = MeasureKind(
    "Effective rate of a step",
    "What the gradient along `parameter` is multiplied by in update `step` (1 is the first, −1 the last).",
    measure_effective_rate,
    EffectiveRateParameters,
    shown_at=find_update,
)


class RateRisesParameters(NamedTuple):
    parameter: int = 1
    begin: int = 0
    end: int = -1


def measure_rate_rises(at, p):
    run = at.run
    begin, end = step_index(run, p.begin, run.steps - 1), step_index(run, p.end, run.steps - 1) + 1
    one = parameter_index(run, p.parameter)
    gradient, rate = np.abs(run.clipped[begin:end, one]), run.rate[begin:end, one]
    shrank = np.diff(gradient) < 0
    return float((np.diff(rate) > 0)[shrank].mean()) if shrank.any() else np.nan


ENTRIES["rate_rises"] = MeasureKind(
    "Share of steps in which the rate grew while the gradient shrank",
    "Of the steps from `begin` to `end` whose |g| along `parameter` is smaller than one step before: the share in which the "
    "effective rate is larger.",
    measure_rate_rises, RateRisesParameters,
)  # fmt: skip


class RateScatterParameters(NamedTuple):
    after: int = 0


def measure_rate_scatter(at, p):
    rate = at.run.rate[step_index(at.run, p.after, at.run.steps - 1) :]
    return np.mean(rate.std(axis=0) / rate.mean(axis=0))


ENTRIES["rate_scatter"] = MeasureKind(
    "Scatter of the effective rate",
    "Standard deviation of the effective rate after step `after`, as a share of its mean; the mean of all parameters.",
    measure_rate_scatter, RateScatterParameters,
)  # fmt: skip


class ForgettingParameters(NamedTuple):
    most: int = 5000


def measure_forgetting(at, p):
    square = catalog.get_optimizer(at.spec).second_moment.state
    if not square:
        raise SpecError("This optimizer remembers no squares of gradients; ask for one that does.")
    run = replay(np.eye(p.most, 1), optimizer=at.spec.optimizer, hyper=at.spec.hyper)
    kept = run.state[square][1:, 0]
    gone = kept <= kept[0] / e
    return float(np.argmax(gone)) if gone.any() else np.inf


ENTRIES["forgetting"] = MeasureKind(
    "Steps until a gradient is forgotten",
    "After one gradient of 1 and then none: how many steps until the running mean of squares has fallen to 1/e of it, if that is "
    "within `most` steps.",
    measure_forgetting, ForgettingParameters, words={float("inf"): "not within the steps tried"}, unit="steps",
)  # fmt: skip
