"""An event of a run, and how many of them become one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.base.translatable import plain, theta
from optim.simulate.run import Run

MOST = 6  # events of one kind and parameter; more are told together, the nearest first


@dataclass(frozen=True)
class Event:
    """Something that happened in a run.

    step, last   the first and the last step of it: points theta[step] of the path, 0 to T. What an update does is at the
                 step that it leaves
    kind         name of its kind
    parameter    which one (from 0), where it is strongest; None if it is the whole run
    sentence     what was measured
    advice       what to try, or ""
    strength     how far beyond its threshold, 1 at the threshold
    count        how many times it happened from step to last
    others       further parameters in which it began at the same step
    """

    step: int
    last: int
    kind: str
    parameter: int | None
    sentence: str
    advice: str = ""
    strength: float = 1.0
    count: int = 1
    others: tuple[int, ...] = ()


def bursts(steps: np.ndarray, apart: float, most: int = MOST) -> list[tuple[int, int, int]]:
    """[(first, last, count)] of rising `steps` (N,): those at most `apart` from the next are one burst.

    Where that gives more than `most` bursts, `apart` grows until it does not. Every step is in exactly one burst.
    """
    if not len(steps):
        return []
    gaps = np.diff(steps)
    if np.count_nonzero(gaps > apart) >= most:
        apart = np.partition(gaps, -most)[-most]
    starts = np.concatenate(([0], np.flatnonzero(gaps > apart) + 1, [len(steps)]))
    return [(int(steps[a]), int(steps[b - 1]), int(b - a)) for a, b in zip(starts[:-1], starts[1:], strict=True)]


def name(run: Run, parameter: int) -> str:
    """The name of a parameter in sentences.

    parameter   its index, from 0
    """
    return theta(parameter, run.dimension)


def g(number: float) -> str:
    """A number in a sentence."""
    return plain(float(number), 3)


def factor(number: float) -> str:
    """A factor in a sentence; small ones with fewer digits.

    number   the factor
    """
    return plain(float(number), 2 if number < 100 else 3)


def n(count: int) -> str:
    """A step, or how many of them, in a sentence.

    count   the number
    """
    return f"{count:,}"
