"""How runs ended that were not recorded: many side by side, each with its last point and little more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Ends:
    """How N runs of d parameters ended.

    theta (N, d)   the last points
    loss (N,)      f there
    reached (N,)   first step whose loss is within the tolerance of the lowest, -1 where none is (int64)
    swing (N,)     how far a step went forth and back in the last `tail` steps, see `swing_of`; nan where not asked for
    """

    theta: np.ndarray
    loss: np.ndarray
    reached: np.ndarray
    swing: np.ndarray


def swing_of(begun: np.ndarray, end: np.ndarray, walked: np.ndarray, tail: int) -> np.ndarray:
    """(N,) the part of the mean step that leads nowhere: (way walked - distance won) / steps, of the axis with most of it.

    begun, end, walked (d, N): points `tail` steps apart and the length of the way between them, along each axis. A run that
    creeps one way swings by 0; one that hops between two points h apart swings by h.
    """
    with np.errstate(all="ignore"):
        idle = (walked - np.abs(end - begun)) / tail if tail else np.zeros_like(walked)
    return np.maximum(idle, 0.0).max(axis=0)
