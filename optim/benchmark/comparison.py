"""Two optimizers of a bench against each other, and which of them can be called the best at all."""

from __future__ import annotations

import numpy as np

from optim.benchmark.intervals import Estimate, get_difference, get_mean, get_share
from optim.benchmark.result import BenchResult


def success(result: BenchResult, entrant: int, problems: list[int]) -> Estimate:
    """The share of runs that converge, the mean over landscapes, with its interval.

    entrant, problems   their indices
    """
    return get_mean([get_share(result.converged[entrant, p]) for p in problems])


def difference(result: BenchResult, one: int, other: int, problems: list[int] | None = None) -> Estimate:
    """By how much optimizer `one` converges more often than `other` (a share), paired: same starts, same noise.

    problems   indices of landscapes; all that are complete if left out
    """
    problems = result.complete if problems is None else problems
    return get_mean([get_difference(result.converged[one, p], result.converged[other, p]) for p in problems])


def first(result: BenchResult, problems: list[int]) -> list[list[np.ndarray]]:
    """For each optimizer and landscape (S, K): whether no other optimizer was faster from the same start with the same noise.

    problems   indices of the landscapes
    """
    steps = np.where(result.converged, result.settled, np.inf)
    best = steps.min(axis=0, keepdims=True)
    won = np.isfinite(steps) & (steps == best)
    return [[won[e, p] for p in problems] for e in range(len(steps))]


def leaders(result: BenchResult, problems: list[int] | None = None) -> list[int]:
    """The optimizers that may be the best, the one with the highest success first.

    An optimizer is among them unless it is clearly behind the first: its interval lies below that of the first one, and the
    interval of their paired difference does not hold 0. A single name means a winner.

    problems   indices of the landscapes; None: all that are complete
    """
    problems = result.complete if problems is None else problems
    found = [success(result, e, problems) for e in range(len(result.bench.entrants))]
    order = sorted(range(len(found)), key=lambda e: -found[e].value)
    best = order[0]
    return [
        e for e in order
        if e == best or found[e].overlaps(found[best]) or not difference(result, best, e, problems).excludes_zero
    ]  # fmt: skip


def fastest(result: BenchResult, problems: list[int] | None = None) -> list[int]:
    """The optimizers that may be the fastest most often, the one that is so most often first; as `leaders`.

    problems   indices of the landscapes; None: all that are complete
    """
    problems = result.complete if problems is None else problems
    won = first(result, problems)
    found = [get_mean([get_share(hits) for hits in each]) for each in won]
    order = sorted(range(len(found)), key=lambda e: -found[e].value)
    best = order[0]

    def apart(e: int) -> Estimate:
        return get_mean([get_difference(a, b) for a, b in zip(won[best], won[e], strict=True)])

    return [e for e in order if e == best or found[e].overlaps(found[best]) or not apart(e).excludes_zero]
