"""How wide the motion at the end is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.lessons.measure_kind import MeasureKind, parameter_index, step_index


class Parameters(NamedTuple):
    parameter: int = 1
    last: int = 20
    over_rate: bool = False


def value(at, p):
    run = at.run
    begin = step_index(run, -p.last - 1, run.steps)
    width = np.ptp(run.theta[begin:, parameter_index(run, p.parameter)])
    return width / run.lr[-1] if p.over_rate else width


ENTRY = MeasureKind(
    "Width of the motion at the end",
    "Largest minus smallest value of `parameter` in the `last` steps; `over_rate`: in learning rates.", value, Parameters,
)  # fmt: skip
