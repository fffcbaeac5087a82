"""How far from the minimum a run is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.analysis.measures import distance
from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.lessons.measure_kind import MeasureKind, step_index


class Parameters(NamedTuple):
    step: int = -1
    last: int = 1


def value(at, p):
    far = distance(at.run)
    if far is None:
        raise SpecError(translatable("This landscape has no known minimum to be far from; choose another measure."))
    end = step_index(at.run, p.step, at.run.steps) + 1
    return np.mean(far[max(0, end - p.last) : end])


ENTRY = MeasureKind(
    "Distance from the minimum",
    "Straight distance to the nearest minimum after `step` updates (−1: at the end); its mean over the `last` steps up to there.",
    value, Parameters,
)  # fmt: skip
