"""How sure a benchmark's numbers are: intervals of its rates and steps, and optimizers compared in pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optim.benchmark.result import BenchResult

Z = 1.959963984540054  # of 95 % of a normal distribution


@dataclass(frozen=True)
class Estimate:
    """A share, or a difference of two, with its 95 % interval.

    value       the estimate, 0 to 1 (a difference: -1 to 1)
    low, high   ends of the interval
    """

    value: float
    low: float
    high: float

    def overlaps(self, other: Estimate) -> bool:
        """Whether two intervals have a point in common.

        other   the second estimate
        """
        return self.low <= other.high and other.low <= self.high

    @property
    def excludes_zero(self) -> bool:
        """Whether 0 lies outside the interval."""
        return self.low > 0.0 or self.high < 0.0


def student(freedom: float) -> float:
    """The 97.5 % quantile of Student's t: the series of Cornish and Fisher, to 0.002 from 4 degrees of freedom on."""
    terms = (
        (Z**3 + Z) / 4, (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96, (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
        (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92160,
    )  # fmt: skip
    return Z + sum(term / freedom ** (k + 1) for k, term in enumerate(terms))


def wilson(share: float, runs: float) -> tuple[float, float]:
    """Wilson's interval of a share of so many independent runs."""
    weight = Z * Z / runs
    middle = (share + weight / 2) / (1 + weight)
    half = Z / (1 + weight) * float(np.sqrt(share * (1 - share) / runs + weight / (4 * runs)))
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return (0.0 if share <= 0.0 else min(low, share)), (1.0 if share >= 1.0 else max(high, share))


def effective_runs(hits: np.ndarray) -> float:
    """How many independent runs tell as much as these, (S, K): between S and S K.

    hits   0 or 1 for each run
    """
    starts, seeds = hits.shape
    if seeds == 1 or starts == 1:
        return float(starts)
    each = hits.mean(axis=1)
    share, variance = float(each.mean()), float(each.var(ddof=1)) / starts
    if variance <= 0.0:  # every start alike: all or none (one cannot tell), or evenly mixed (the start does not matter)
        return float(starts if share in (0.0, 1.0) else starts * seeds)
    runs = min(max(share * (1 - share) / variance, starts), starts * seeds)
    between = (runs - starts) / (starts * seeds - starts)  # at both ends nothing is estimated
    return runs * (1.0 - 4.0 * between * (1.0 - between) * (1.0 - (Z / student(starts - 1)) ** 2))


def get_share(hits: np.ndarray) -> Estimate:
    """The share of the runs (S, K) that are 1.

    hits   0 or 1 for each run
    """
    share = float(np.mean(hits))
    return Estimate(share, *wilson(share, effective_runs(np.asarray(hits, dtype=np.float64))))


def get_mean(parts: Sequence[Estimate]) -> Estimate:
    """The mean of independent estimates: of the same thing at places that were chosen.

    parts   at least one estimate
    """
    value, count = float(np.mean([part.value for part in parts])), len(parts)
    down = float(np.sqrt(sum((part.value - part.low) ** 2 for part in parts))) / count
    up = float(np.sqrt(sum((part.high - part.value) ** 2 for part in parts))) / count
    return Estimate(value, value - down, value + up)


def get_difference(one: np.ndarray, other: np.ndarray) -> Estimate:
    """By how much the share of `one` (S, K) is above that of `other`, run from the same starts with the same noise."""
    a, b = get_share(one), get_share(other)
    first, second = np.asarray(one, dtype=np.float64).mean(axis=1), np.asarray(other, dtype=np.float64).mean(axis=1)
    spread = float(first.std() * second.std())
    together = float(((first - first.mean()) * (second - second.mean())).mean()) / spread if spread > 0.0 else 0.0
    value = a.value - b.value

    def reach(mine: float, theirs: float) -> float:
        return float(np.sqrt(max(mine * mine - 2.0 * together * mine * theirs + theirs * theirs, 0.0)))

    return Estimate(value, value - reach(a.value - a.low, b.high - b.value), value + reach(a.high - a.value, b.value - b.low))


# Two optimizers of a bench against each other, and which of them can be called the best at all.


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
