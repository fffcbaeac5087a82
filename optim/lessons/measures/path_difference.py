"""How far two paths are apart."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.errors import SpecError
from optim.lessons.kind import Kind


class Parameters(NamedTuple):
    stretch: tuple[float, ...] = ()


def value(at, p):
    run, other = at.run, at.other
    if run.dimension != other.dimension or len(p.stretch) not in (0, other.dimension):
        raise SpecError("These two runs, or the stretch, have different numbers of parameters; compare runs of one landscape.")
    shared = min(run.steps, other.steps) + 1
    moved = other.theta[:shared] * np.array(p.stretch or (1.0,) * other.dimension)
    return np.abs(run.theta[:shared] - moved).max()


ENTRY = Kind(
    "Difference of two paths",
    "The largest |Δθ| between two runs at the same step, over all steps and parameters; the other run's parameters are first "
    "multiplied by `stretch`, one number each.",
    value, Parameters, runs=2,
)  # fmt: skip
