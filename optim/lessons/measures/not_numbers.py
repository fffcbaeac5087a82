"""Whether anything looks wrong."""

from __future__ import annotations

import numpy as np

from optim.lessons.measure_kind import MeasureKind


def value(at, p):
    return np.isnan(at.run.theta).sum() + np.isnan(at.run.loss).sum() + np.isnan(at.run.delta).sum()


ENTRY = MeasureKind("Count of nan", "How many parameters, steps and losses of the run are not a number.", value, unit="numbers")
