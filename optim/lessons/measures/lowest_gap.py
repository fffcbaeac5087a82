"""How close a run ever came."""

from __future__ import annotations

import numpy as np

from optim.lessons.measure_kind import MeasureKind, get_gap


def value(at, p):
    above = get_gap(at.run)
    return above[np.isfinite(above)].min(initial=np.inf)


ENTRY = MeasureKind("Lowest loss ever reached", "The smallest loss of the run, above the lowest one of the landscape.", value)
