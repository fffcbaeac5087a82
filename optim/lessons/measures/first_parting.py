"""When two paths part."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.comparison import difference
from optim.lessons.measure_kind import NEVER, MeasureKind
from optim.lessons.measures.path_difference import both


class Parameters(NamedTuple):
    tolerance: float = 1e-6


def value(at, p):
    one, other = both(at)
    parting = difference(one, other, p.tolerance).parting
    return np.inf if parting is None else parting


ENTRY = MeasureKind(
    "First step at which two paths part",
    "The first step after which some parameter of the two runs differs by more than `tolerance`.", value, Parameters, 2, NEVER,
    "steps",
)  # fmt: skip
