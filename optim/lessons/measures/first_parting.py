"""When two paths part."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.lessons.kind import NEVER, Kind


class Parameters(NamedTuple):
    tolerance: float = 1e-6


def value(at, p):
    shared = min(at.run.steps, at.other.steps) + 1
    apart = (np.abs(at.run.theta[:shared] - at.other.theta[:shared]) > p.tolerance).any(axis=1)
    return float(np.argmax(apart)) if apart.any() else np.inf


ENTRY = Kind(
    "First step at which two paths part",
    "The first step after which some parameter of the two runs differs by more than `tolerance`.", value, Parameters, 2, NEVER,
    "steps",
)  # fmt: skip
