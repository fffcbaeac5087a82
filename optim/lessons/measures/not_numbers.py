"""Whether anything looks wrong."""

from __future__ import annotations

import numpy as np

from optim.lessons.kind import Kind


def value(at, p):
    return np.isnan(at.run.theta).sum() + np.isnan(at.run.loss).sum() + np.isnan(at.run.delta).sum()


ENTRY = Kind("Count of nan", "How many parameters, steps and losses of the run are not a number.", value, unit="numbers")
