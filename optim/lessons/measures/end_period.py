"""How many steps a cycle at the end takes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.lessons.measure_kind import MeasureKind, parameter_index, step_index

CLOSE = 1e-3  # of the width: that close to itself the motion counts as returned


class Parameters(NamedTuple):
    parameter: int = 1
    last: int = 40


def value(at, p):
    run = at.run
    begin = step_index(run, -p.last - 1, run.steps)
    path = run.theta[begin:, parameter_index(run, p.parameter)]
    width = np.ptp(path)
    for period in range(1, p.last // 2 + 1):
        if np.abs(path[period:] - path[:-period]).max() <= CLOSE * width:
            return float(period)
    return np.inf


ENTRY = MeasureKind(
    "Period of the cycle at the end",
    "After how many steps `parameter` is back where it was, to a thousandth of the width, throughout the `last` steps.",
    value, Parameters, words={float("inf"): "no cycle"}, unit="steps",
)  # fmt: skip
