"""Whether the rate grows while the gradient shrinks."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.lessons.measure_kind import MeasureKind, parameter_index, step_index


class Parameters(NamedTuple):
    parameter: int = 1
    begin: int = 0
    end: int = -1


def value(at, p):
    run = at.run
    begin, end = step_index(run, p.begin, run.steps - 1), step_index(run, p.end, run.steps - 1) + 1
    one = parameter_index(run, p.parameter)
    gradient, rate = np.abs(run.clipped[begin:end, one]), run.rate[begin:end, one]
    shrank = np.diff(gradient) < 0
    return float((np.diff(rate) > 0)[shrank].mean()) if shrank.any() else np.nan


ENTRY = MeasureKind(
    "Share of steps in which the rate grew while the gradient shrank",
    "Of the steps from `begin` to `end` whose |g| along `parameter` is smaller than one step before: the share in which the "
    "effective rate is larger.",
    value, Parameters,
)  # fmt: skip
