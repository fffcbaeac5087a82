"""What multiplies the gradient in one step."""

from __future__ import annotations

from typing import NamedTuple

from optim.lessons.measure_kind import MeasureKind, find_update, parameter_index, step_index


class Parameters(NamedTuple):
    step: int = 1
    parameter: int = 1


def value(at, p):
    run = at.run
    k = step_index(run, p.step - 1 if p.step > 0 else p.step, run.steps - 1)
    return run.rate[k, parameter_index(run, p.parameter)]


ENTRY = MeasureKind(
    "Effective rate of a step",
    "What the gradient along `parameter` is multiplied by in update `step` (1 is the first, −1 the last).", value,
    Parameters, shown_at=find_update,
)  # fmt: skip
