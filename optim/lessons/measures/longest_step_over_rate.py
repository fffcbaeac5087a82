"""The longest step of a run."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.lessons.measure_kind import MeasureKind, step_index


class Parameters(NamedTuple):
    after: int = 0


def value(at, p):
    run = at.run
    begin = step_index(run, p.after, run.steps - 1)
    return np.abs(run.delta[begin:] / run.lr[begin:, None]).max()


ENTRY = MeasureKind(
    "Longest step over the learning rate",
    "The largest |Δθ| along any parameter after step `after`, in learning rates of that step.", value, Parameters,
    unit="learning rates",
)  # fmt: skip
