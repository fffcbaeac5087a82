"""The table of a bench: success rate, median and spread, for each optimizer over everything and on each landscape."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.bench.comparison import first
from optim.bench.intervals import Estimate, mean_of, share_of
from optim.bench.result import BenchResult

EVERYTHING = -1


@dataclass(frozen=True)
class Spread:
    """Quartiles: the smallest observed numbers that at least a quarter, half and three quarters of all do not exceed.

    Infinite where so many runs have no finite number. They are numbers that occurred, never means of two.
    """

    low: float
    median: float
    high: float


@dataclass(frozen=True)
class TableRow:
    """One optimizer on one landscape, or over all that are complete.

    problem        index of the landscape, or EVERYTHING (-1)
    runs, solved   scored runs, and those that converged: within the tolerance at every step of the last quarter of the budget
    success        solved / runs
    likely         the success rates that fit these runs (95 %): intervals over starts, see `optim.bench.intervals`
    reached        runs that were within the tolerance at some step, whatever came afterwards: another measure, never the headline
    fastest        share of the runs in which no other optimizer was faster from the same start with the same noise; ties count
                   for each, runs that do not converge for none
    fastest_likely its 95 % interval
    steps          Spread of the first step from which on the loss stays within the tolerance, infinite where it does not
    hit            Spread of the first step within the tolerance, infinite for runs that never are
    gap            Spread of what is left above the lowest loss at the end, in usual heights of the landscape
    tuned          the settings that the tuning chose; {} where nothing is tuned, or where each landscape has its own
    edges          hyperparameters whose best value is at the edge of what was tried, here or on any of these landscapes
    """

    entrant: int
    problem: int
    runs: int
    solved: int
    likely: tuple[float, float]
    reached: int
    fastest: float
    fastest_likely: tuple[float, float]
    steps: Spread
    hit: Spread
    gap: Spread
    tuned: dict[str, float]
    edges: tuple[str, ...]

    @property
    def success(self) -> float:
        return self.solved / self.runs

    @property
    def reached_share(self) -> float:
        return self.reached / self.runs


def costs(result: BenchResult, problems: list[int]) -> np.ndarray:
    """(runs, entrants) steps until the loss stays within the tolerance on some landscapes, inf for runs that do not converge."""
    entrants = len(result.bench.entrants)
    settled = result.settled[:, problems].reshape(entrants, -1).T
    return np.where(result.converged[:, problems].reshape(entrants, -1).T, settled, np.inf).astype(np.float64)


def first_hits(result: BenchResult, problems: list[int]) -> np.ndarray:
    """(runs, entrants) the first step within the tolerance, inf where there is none."""
    reached = result.reached[:, problems].reshape(len(result.bench.entrants), -1).T
    return np.where(reached >= 0, reached, np.inf).astype(np.float64)


def table(result: BenchResult) -> list[TableRow]:
    """For each optimizer a row over everything, then one for each landscape. Landscapes that are not complete are left out."""
    problems = result.complete
    if not problems:
        return []
    parts = [(EVERYTHING, problems), *((p, [p]) for p in problems)]
    return [row for place, some in parts for row in table_rows(result, place, some)]


def table_rows(result: BenchResult, place: int, problems: list[int]) -> list[TableRow]:
    taken, hits, won = costs(result, problems), first_hits(result, problems), first(result, problems)
    found = []
    for e in range(taken.shape[1]):
        gaps = np.concatenate([result.relative_gap(e, p).ravel() for p in problems])
        solved, reached = (int(np.isfinite(each[:, e]).sum()) for each in (taken, hits))
        success = mean_of([share_of(result.converged[e, p]) for p in problems])
        fastest = mean_of([share_of(runs) for runs in won[e]])
        common = place != EVERYTHING or result.bench.scope == "all"
        found.append(TableRow(
            e, place, len(taken), solved, interval(success), reached, fastest.value, interval(fastest), spread(taken[:, e]),
            spread(hits[:, e]), spread(gaps), result.tuned(e, problems[0]) if common else {}, edges_of(result, e, problems),
        ))  # fmt: skip
    return found


def interval(estimate: Estimate) -> tuple[float, float]:
    return estimate.low, estimate.high


def edges_of(result: BenchResult, entrant: int, problems: list[int]) -> tuple[str, ...]:
    """The tuned hyperparameters whose best value is at the edge of what was tried, on any of these landscapes."""
    return tuple(dict.fromkeys(name for p in problems for name in result.edges(entrant, p)))


def spread(values: np.ndarray) -> Spread:
    """The quartiles of numbers that may be infinite."""
    ordered = np.sort(values)
    at = [-(-len(ordered) * part // 4) - 1 for part in (1, 2, 3)]
    return Spread(*(float(ordered[max(0, k)]) for k in at))
