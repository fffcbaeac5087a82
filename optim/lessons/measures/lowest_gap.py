"""How close a run ever came."""

from __future__ import annotations

import numpy as np

from optim.insight.measures import gap
from optim.lessons.kind import Kind


def value(at, p):
    return np.nanmin(gap(at.run))


ENTRY = Kind("Lowest loss ever reached", "The smallest loss of the run, above the lowest one of the landscape.", value)
