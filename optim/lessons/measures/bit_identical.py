"""Whether two runs are the same to the last bit."""

from __future__ import annotations

import numpy as np

from optim.lessons.kind import YES_NO, Kind


def value(at, p):
    return np.array_equal(at.run.theta, at.other.theta)


ENTRY = Kind(
    "Same path, bit for bit", "Whether every parameter of two runs is the same number at every step, to the last bit.", value,
    runs=2, words=YES_NO,
)  # fmt: skip
