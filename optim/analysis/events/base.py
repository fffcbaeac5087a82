"""Bursts of steps, and how parameters, factors and steps are written in the sentences of a run's events."""

from __future__ import annotations

import numpy as np

from optim.base.translatable import plain, theta
from optim.simulate.run import Run

MOST = 6  # events of one kind and parameter; more are told together, the nearest first


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
