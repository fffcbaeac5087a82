"""When a run has converged: it comes within the tolerance of the lowest loss *and stays*. All that use the word ask here.

    step     0 ................................ tail_start ............. T
    Converged               within the tolerance at every step of the tail, the last quarter of the run
    Within tolerance at the end    at the last step, but not throughout the tail: it arrived late, or goes in and out
    Reached and left        at some step, but not at the last one
    Not reached             at no step

The number behind these words is `settled`: the first step from which on the loss stays within the tolerance until the end, -1
where it does not. A run that only once dips below the tolerance has *reached* it (`first_hit`), which is another measure.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.base.translatable import translatable

TAIL_PART = 0.25  # of the run: what "the tail" means
GROWTH = 10.0  # times the height at the start (or the tolerance): what ends lower does not diverge
STILL_GROWING = 2.0  # times: the loss grows if its highest in the tail is that much above its highest before
CONVERGED, LEFT, SHORT, DIVERGED, UNDEFINED, AT_END = 0, 1, 2, 3, 4, 5  # codes in files: they never change

TITLES: dict[int, str] = {
    CONVERGED: translatable("Converged"),
    AT_END: translatable("Within tolerance at the end"),
    LEFT: translatable("Reached and left"),
    SHORT: translatable("Not reached"),
    DIVERGED: translatable("Diverged"),
    UNDEFINED: translatable("Not defined"),
}


def tail_start(steps: int) -> int:
    """The first step of the tail of a run of `steps` updates: its last quarter, and at least its last step."""
    return min(int((steps + 1) * (1 - TAIL_PART)), steps)


def settle_step(inside: np.ndarray) -> int | None:
    """The first step from which on `inside` (T+1,) holds until the end; None where it does not hold at the end."""
    if not inside.size or not inside[-1]:
        return None
    outside = np.flatnonzero(~inside)
    return int(outside[-1]) + 1 if outside.size else 0


def has_converged(settled: Any, steps: int) -> Any:
    """Whether runs of `steps` updates stay within the tolerance over the whole tail.

    settled   the first step from which on each stays within it, -1 for none: a number or an array
    """
    settled = np.asarray(settled)
    return (settled >= 0) & (settled <= tail_start(steps))


def classify(first_hit: Any, settled: Any, steps: int) -> np.ndarray:
    """(N,) int8: CONVERGED, AT_END, LEFT or SHORT of runs that neither diverge nor leave the domain.

    first_hit   the first step within the tolerance, -1 for none
    settled     the first step from which on it stays within it, -1 for none
    steps   number of updates of the runs
    """
    first_hit, settled = np.asarray(first_hit), np.asarray(settled)
    found = np.where(first_hit >= 0, np.int8(LEFT), np.int8(SHORT))
    found = np.where(settled >= 0, np.int8(AT_END), found)
    return np.where(has_converged(settled, steps), np.int8(CONVERGED), found).astype(np.int8)


def grows(start: Any, before: Any, tail: Any, last: Any, tolerance: float) -> Any:
    """Whether the loss grows without limit, told from heights above the lowest loss (numbers or arrays): at the start, the
    highest before the tail, the highest in the tail, and the last one.

    It ends more than ten times as high as it began (and above ten tolerances), and is still growing: the highest of the tail is
    twice the highest before it, and the end is in the upper half of that. A rise that has passed its peak is a transient.

    tolerance   what counts as the lowest loss, in loss units
    """
    with np.errstate(all="ignore"):
        high = last > GROWTH * np.maximum(start, tolerance)
        return high & (tail > STILL_GROWING * before) & (last > tail / 2.0)
