"""What an optimizer remembers."""

from __future__ import annotations

from typing import NamedTuple

from optim.base.checks import choose
from optim.lessons.measure_kind import MeasureKind, find_state, parameter_index, step_index


class Parameters(NamedTuple):
    name: str = "v"
    step: int = -1
    parameter: int = 1


def value(at, p):
    column = choose(at.run.state, p.name, "number that this optimizer remembers")
    return column[step_index(at.run, p.step, at.run.steps), parameter_index(at.run, p.parameter)]


ENTRY = MeasureKind(
    "Number of the state", "The optimizer's own number `name` (v, m, b ...) of `parameter` after `step` updates.",
    value, Parameters, shown_at=find_state,
)  # fmt: skip
