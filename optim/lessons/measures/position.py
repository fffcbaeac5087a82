"""Where a run is."""

from __future__ import annotations

from typing import NamedTuple

from optim.lessons.measure_kind import MeasureKind, find_point, parameter_index, step_index


class Parameters(NamedTuple):
    step: int = -1
    parameter: int = 1


def value(at, p):
    return at.run.theta[step_index(at.run, p.step, at.run.steps), parameter_index(at.run, p.parameter)]


ENTRY = MeasureKind(
    "Position", "The value of `parameter` after `step` updates (−1: at the end).", value, Parameters, shown_at=find_point
)
