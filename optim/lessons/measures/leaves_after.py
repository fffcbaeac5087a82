"""When a run that had arrived leaves again."""

from __future__ import annotations

import numpy as np

from optim.lessons.measure_kind import NEVER, MeasureKind, get_gap


def value(at, p):
    inside = get_gap(at.run) < at.spec.tolerance
    left = np.flatnonzero(inside[:-1] & ~inside[1:])
    return float(left[0] + 1) if left.size else np.inf


ENTRY = MeasureKind(
    "Step at which it leaves again", "The first step that is not within the tolerance, right after one that was.", value,
    words=NEVER, unit="steps",
)  # fmt: skip
