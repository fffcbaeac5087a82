"""One number of the formula."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.base.checks import choose
from optim.lessons.measure_kind import MeasureKind, parameter_index, step_index


class Parameters(NamedTuple):
    name: str = "root"
    step: int = -1
    parameter: int = 1
    last: int = 1


def value(at, p):
    column = choose(at.run.lines, p.name, "line of this optimizer")[:, parameter_index(at.run, p.parameter)]
    end = step_index(at.run, p.step - 1 if p.step > 0 else p.step, at.run.steps - 1) + 1
    return np.mean(column[max(0, end - p.last) : end])


ENTRY = MeasureKind(
    "Number of the formula",
    "The line `name` of the optimizer's formula (root: √v, denominator, rate ...) of `parameter` in update `step` (−1: the "
    "last); its mean over the `last` updates up to there.",
    value, Parameters,
)  # fmt: skip
