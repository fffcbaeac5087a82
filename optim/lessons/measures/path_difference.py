"""How far two paths are apart."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.comparison import difference
from optim.lessons.measure_kind import MeasureKind


class Parameters(NamedTuple):
    stretch: tuple[float, ...] = ()
    turn: float = 0.0


def value(at, p):
    one, other = both(at)
    if len(p.stretch) not in (0, one.shape[1]):
        raise SpecError(
            translatable(
                "These runs have {shape} parameters; give as many numbers as that to stretch them by.", shape=one.shape[1]
            )
        )
    if p.turn and one.shape[1] != 2:
        raise SpecError(translatable("Only paths with two parameters can be turned; leave `turn` out."))
    moved = other * np.array(p.stretch or 1.0)
    return difference(one, turn_switch(moved, p.turn) if p.turn else moved).most


def turn_switch(path, degrees):
    """The path (T+1, 2) turned about the origin, from θ₁ towards θ₂.

    degrees   by which
    """
    x, y = path.T
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.stack([c * x - s * y, s * x + c * y], axis=1)


def both(at):
    """The two paths (T+1, d) as far as both go. Raises SpecError.

    at   what the measure looks at
    """
    one, other = at.run.theta, at.other.theta
    if one.shape[1] != other.shape[1]:
        raise SpecError(translatable("These two runs have different numbers of parameters, so their paths cannot be compared."))
    shared = min(len(one), len(other))
    return one[:shared], other[:shared]


ENTRY = MeasureKind(
    "Difference of two paths",
    "The largest |Δθ| between two runs at the same step, over all steps and parameters; the other run's parameters are first "
    "multiplied by `stretch`, one number each, and turned about the origin by `turn` degrees.",
    value, Parameters, runs=2,
)  # fmt: skip
