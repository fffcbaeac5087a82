"""How long one step is, in learning rates."""

from __future__ import annotations

from typing import NamedTuple

from optim.lessons.measure_kind import MeasureKind, find_update, parameter_index, step_index


class Parameters(NamedTuple):
    step: int = 1
    parameter: int = 1


def value(at, p):
    run = at.run
    k = step_index(run, p.step - 1 if p.step > 0 else p.step, run.steps - 1)
    return abs(run.delta[k, parameter_index(run, p.parameter)]) / run.lr[k]


ENTRY = MeasureKind(
    "Length of a step over the learning rate",
    "|Δθ| of update `step` (1 is the first, −1 the last) along `parameter`, divided by the learning rate of that step.",
    value, Parameters, unit="learning rates", shown_at=find_update,
)  # fmt: skip
