"""How far a run goes."""

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
    begin, end = step_index(run, p.begin, run.steps), step_index(run, p.end, run.steps)
    return np.abs(run.delta[begin:end, parameter_index(run, p.parameter)]).sum()


ENTRY = MeasureKind(
    "Way along one parameter", "The sum of all |Δθ| along `parameter` from step `begin` to step `end`.", value, Parameters
)
