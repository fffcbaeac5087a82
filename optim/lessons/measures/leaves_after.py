"""When a run that had arrived leaves again."""

from __future__ import annotations

import numpy as np

from optim.lessons.kind import NEVER, Kind, gap_of


def value(at, p):
    inside = gap_of(at.run) < at.spec.tolerance
    left = np.flatnonzero(inside[:-1] & ~inside[1:])
    return float(left[0] + 1) if left.size else np.inf


ENTRY = Kind(
    "Step at which it leaves again", "The first step that is not within the tolerance, right after one that was.", value,
    words=NEVER, unit="steps",
)  # fmt: skip
