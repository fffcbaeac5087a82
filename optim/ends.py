"""How runs ended that were not recorded: many side by side, each with its last point and little more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SEEN = ("first_hit", "last_outside", "early", "middle", "tail")  # rows that are kept of each lane's losses


@dataclass(frozen=True, eq=False)
class Ends:
    """How N runs of d parameters ended.

    theta (N, d)   the last points
    loss (N,)      f at `point`
    reached (N,)   first step whose loss is within the tolerance of the lowest, -1 where none is (int64)
    swing (N,)     how far a step went forth and back in the last `tail` steps, see `swing_of`; nan where not asked for
    settled (N,)   first step from which on the loss stays within the tolerance until the end, -1 where it does not (int64)
    peaks (3, N)   the highest loss of the first half of the run, of its third quarter, and of its tail (`optim.settling`); -inf
                   where a part has no step
    point (N, d)   where the runs are judged: the last points, or those of an optimizer that declares a point of its own
    """

    theta: np.ndarray
    loss: np.ndarray
    reached: np.ndarray
    swing: np.ndarray
    settled: np.ndarray
    peaks: np.ndarray
    point: np.ndarray

    @classmethod
    def empty(cls, count: int, d: int) -> Ends:
        """Of runs that have not been made."""
        nothing = np.full(count, np.nan)
        return cls(
            np.full((count, d), np.nan), nothing, np.full(count, -1, np.int64), nothing.copy(), np.full(count, -1, np.int64),
            np.full((3, count), np.nan), np.full((count, d), np.nan),
        )  # fmt: skip

    @classmethod
    def joined(cls, parts: list[Ends]) -> Ends:
        names = ("theta", "loss", "reached", "swing", "settled", "peaks", "point")
        axes = {"peaks": 1}
        return cls(*(np.concatenate([getattr(part, name) for part in parts], axes.get(name, 0)) for name in names))

    def put_seen(self, part: slice, seen: np.ndarray, steps: int) -> None:
        """Takes over what was kept of the losses of some lanes, (5, lanes)."""
        self.reached[part] = seen[0].astype(np.int64)
        settled = seen[1].astype(np.int64) + 1
        self.settled[part] = np.where(settled <= steps, settled, -1)
        self.peaks[:, part] = seen[2:]


def nothing_seen(count: int) -> np.ndarray:
    """(5, count) of `SEEN` before the first step."""
    seen = np.full((len(SEEN), count), -1.0)
    seen[2:] = -np.inf
    return seen


def swing_of(begun: np.ndarray, end: np.ndarray, walked: np.ndarray, tail: int) -> np.ndarray:
    """(N,) the part of the mean step that leads nowhere: (way walked - distance won) / steps, of the axis with most of it.

    begun, end, walked (d, N): points `tail` steps apart and the length of the way between them, along each axis. A run that
    creeps one way swings by 0; one that hops between two points h apart swings by h.
    """
    with np.errstate(all="ignore"):
        idle = (walked - np.abs(end - begun)) / tail if tail else np.zeros_like(walked)
    return np.maximum(idle, 0.0).max(axis=0)


def contraction(peaks: np.ndarray, lowest: np.ndarray, middle: int, late: int) -> np.ndarray:
    """(N,) the factor by which the distance to the minimum shrinks in a step, over the second half of the run: the root of the
    ratio of the heights above the lowest loss (on a quadratic they go as distance²), the highest of the tail over the highest of
    the quarter before it, per step between their beginnings. nan where the loss is exactly the lowest, or is no number.

    peaks (3, N) as in `Ends`; middle, late: the steps at which the second half and the tail begin
    """
    with np.errstate(all="ignore"):
        ratio = (peaks[2] - lowest) / (peaks[1] - lowest)
        rate = ratio ** (0.5 / max(1, late - middle))
    return np.where(np.isfinite(rate) & (ratio > 0.0), rate, np.nan)
