"""The gradient of one step."""

from __future__ import annotations

from typing import NamedTuple

from optim.lessons.measure_kind import MeasureKind, find_point, parameter_index, step_index


class Parameters(NamedTuple):
    step: int = 0
    parameter: int = 1


def value(at, p):
    return abs(at.run.gradient[step_index(at.run, p.step, at.run.steps), parameter_index(at.run, p.parameter)])


ENTRY = MeasureKind(
    "Size of the gradient", "|g| along `parameter` after `step` updates, noise included (−1: at the end).", value, Parameters,
    shown_at=find_point,
)  # fmt: skip
