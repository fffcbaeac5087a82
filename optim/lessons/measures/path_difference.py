"""How far two paths are apart."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.compare import difference
from optim.errors import SpecError
from optim.lessons.kind import Kind


class Parameters(NamedTuple):
    stretch: tuple[float, ...] = ()


def value(at, p):
    one, other = both(at)
    if len(p.stretch) not in (0, one.shape[1]):
        raise SpecError(f"These runs have {one.shape[1]} parameters; give as many numbers as that to stretch them by.")
    return difference(one, other * np.array(p.stretch or 1.0)).most


def both(at):
    """The two paths (T+1, d) as far as both go. Raises SpecError."""
    one, other = at.run.theta, at.other.theta
    if one.shape[1] != other.shape[1]:
        raise SpecError("These two runs have different numbers of parameters, so their paths cannot be compared.")
    shared = min(len(one), len(other))
    return one[:shared], other[:shared]


ENTRY = Kind(
    "Difference of two paths",
    "The largest |Δθ| between two runs at the same step, over all steps and parameters; the other run's parameters are first "
    "multiplied by `stretch`, one number each.",
    value, Parameters, runs=2,
)  # fmt: skip
