"""How far apart two paths are, step by step, and whether they are the same bits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.base.checks import check_number

TOLERANCE = 1e-6  # far above rounding, far below what an eye sees on a map


@dataclass(frozen=True, eq=False)
class Difference:
    """The second path against the first. T steps, d parameters, in the units of the parameters. All arrays are read-only.

    each (T+1, d)    |second − first| of each parameter; infinite where one of them alone is a finite number
    largest (T+1,)   its maximum over the parameters
    same (T+1,)      whether both points are the same bits; every nan counts as the same
    tolerance        what counts as parted: more than this
    """

    each: np.ndarray
    largest: np.ndarray
    same: np.ndarray
    tolerance: float

    @property
    def identical(self) -> bool:
        """Whether the two paths are one, bit for bit."""
        return bool(self.same.all())

    @property
    def unequal(self) -> int | None:
        """The first step at which any bit differs."""
        return first(~self.same)

    @property
    def parting(self) -> int | None:
        """The first step at which they are more than the tolerance apart."""
        return first(self.largest > self.tolerance)

    @property
    def end(self) -> float:
        """The distance at the last step."""
        return float(self.largest[-1])

    @property
    def most(self) -> float:
        """The largest distance of all steps."""
        return float(self.largest.max())

    @property
    def most_step(self) -> int:
        """The step of the largest distance."""
        return int(self.largest.argmax())

    def at(self, step: int | None) -> float:
        """How far apart they are after `step` updates; nan for None, where there is no such step."""
        return float("nan") if step is None else float(self.largest[step])


def first(holds: np.ndarray) -> int | None:
    """Index of the first True, or None.

    holds   bools of shape (n,)
    """
    return int(holds.argmax()) if holds.any() else None


def difference(one: np.ndarray, other: np.ndarray, tolerance: float = TOLERANCE) -> Difference:
    """`other` against `one`: two paths (T+1, d). Raises SpecError for a tolerance that is no number from 0 on."""
    tolerance = check_number(tolerance, "the tolerance of a comparison", at_least=0.0)
    same = same_bits(one, other)
    with np.errstate(all="ignore"):
        each = np.abs(other - one)
    each[same] = 0.0
    each[np.isnan(each)] = np.inf  # not a number beside a number, or beside an infinity
    arrays = each, each.max(axis=1), np.asarray(same.all(axis=1))
    for array in arrays:
        array.flags.writeable = False
    return Difference(*arrays, tolerance)


def same_bits(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Where two float64 arrays hold the same bits; a zero has a sign, a nan has none.

    one, other   arrays of the same shape
    """
    bits = [np.ascontiguousarray(array, dtype=np.float64).view(np.uint64) for array in (one, other)]
    return (bits[0] == bits[1]) | (np.isnan(one) & np.isnan(other))
