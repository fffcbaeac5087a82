"""How close a run ever came."""

from __future__ import annotations

import numpy as np

from optim.lessons.kind import Kind, gap_of


def value(at, p):
    above = gap_of(at.run)
    return above[np.isfinite(above)].min(initial=np.inf)


ENTRY = Kind("Lowest loss ever reached", "The smallest loss of the run, above the lowest one of the landscape.", value)
