"""How far two paths are apart."""

from __future__ import annotations

import numpy as np

from optim.errors import SpecError
from optim.lessons.kind import Kind


def value(at, p):
    run, other = at.run, at.other
    if run.dimension != other.dimension:
        raise SpecError("These two runs have different numbers of parameters, so their paths cannot be compared.")
    shared = min(run.steps, other.steps) + 1
    return np.abs(run.theta[:shared] - other.theta[:shared]).max()


ENTRY = Kind(
    "Difference of two paths",
    "The largest |Δθ| between two runs at the same step, over all steps and parameters.", value, runs=2,
)  # fmt: skip
