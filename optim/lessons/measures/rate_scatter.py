"""How restless the effective rate is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.lessons.measure_kind import MeasureKind, step_index


class Parameters(NamedTuple):
    after: int = 0


def value(at, p):
    rate = at.run.rate[step_index(at.run, p.after, at.run.steps - 1) :]
    return np.mean(rate.std(axis=0) / rate.mean(axis=0))


ENTRY = MeasureKind(
    "Scatter of the effective rate",
    "Standard deviation of the effective rate after step `after`, as a share of its mean; the mean of all parameters.",
    value, Parameters,
)  # fmt: skip
