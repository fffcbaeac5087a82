"""How far above the lowest loss a run is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.lessons.measure_kind import MeasureKind, get_gap, step_index


class Parameters(NamedTuple):
    step: int = -1
    last: int = 1


def value(at, p):
    end = step_index(at.run, p.step, at.run.steps) + 1
    return np.mean(get_gap(at.run)[max(0, end - p.last) : end])


ENTRY = MeasureKind(
    "Loss above the lowest",
    "The loss after `step` updates (−1: at the end) minus the lowest loss; its mean over the `last` steps up to there.",
    value, Parameters,
)  # fmt: skip
