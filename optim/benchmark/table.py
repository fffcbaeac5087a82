"""The table of a bench: success rate, median and spread, for each optimizer over everything and on each landscape."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.base.translatable import translatable
from optim.benchmark.intervals import Estimate, first, get_mean, get_share
from optim.benchmark.result import BenchResult

EVERYTHING = -1


@dataclass(frozen=True)
class Quartiles:
    """Quartiles: the smallest observed numbers that at least a quarter, half and three quarters of all do not exceed.

    Infinite where so many runs have no finite number. They are numbers that occurred, never means of two.

    low, median, high   of the observed numbers
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
    likely         the success rates that fit these runs (95 %): intervals over starts, see `optim.benchmark.intervals`
    reached        runs that were within the tolerance at some step, whatever came afterwards: another measure, never the headline
    fastest        share of the runs in which no other optimizer was faster from the same start with the same noise; ties count
                   for each, runs that do not converge for none
    fastest_likely its 95 % interval
    steps          Spread of the first step from which on the loss stays within the tolerance, infinite where it does not
    hit            Spread of the first step within the tolerance, infinite for runs that never are
    gap            Spread of what is left above the lowest loss at the end, in usual heights of the landscape
    tuned          the settings that the tuning chose; {} where nothing is tuned, or where each landscape has its own
    edges          hyperparameters whose best value is at the edge of what was tried, here or on any of these landscapes
    entrant   index of the optimizer
    """

    entrant: int
    problem: int
    runs: int
    solved: int
    likely: tuple[float, float]
    reached: int
    fastest: float
    fastest_likely: tuple[float, float]
    steps: Quartiles
    hit: Quartiles
    gap: Quartiles
    tuned: dict[str, float]
    edges: tuple[str, ...]

    @property
    def success(self) -> float:
        """The share of runs that converge."""
        return self.solved / self.runs

    @property
    def reached_share(self) -> float:
        """The share of runs that come within the tolerance at some step."""
        return self.reached / self.runs


def costs(result: BenchResult, problems: list[int]) -> np.ndarray:
    """(runs, entrants) steps until the loss stays within the tolerance on some landscapes, inf for runs that do not converge.

    problems   indices of the landscapes
    """
    entrants = len(result.bench.entrants)
    settled = result.settled[:, problems].reshape(entrants, -1).T
    return np.where(result.converged[:, problems].reshape(entrants, -1).T, settled, np.inf).astype(np.float64)


def first_hits(result: BenchResult, problems: list[int]) -> np.ndarray:
    """(runs, entrants) the first step within the tolerance, inf where there is none.

    problems   indices of the landscapes
    """
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
    """The rows of the table on one landscape, or over several.

    place      index of the landscape, or EVERYTHING
    problems   indices of the landscapes
    """
    taken, hits, won = costs(result, problems), first_hits(result, problems), first(result, problems)
    found = []
    for e in range(taken.shape[1]):
        gaps = np.concatenate([result.relative_gap(e, p).ravel() for p in problems])
        solved, reached = (int(np.isfinite(each[:, e]).sum()) for each in (taken, hits))
        success = get_mean([get_share(result.converged[e, p]) for p in problems])
        fastest = get_mean([get_share(runs) for runs in won[e]])
        common = place != EVERYTHING or result.bench.scope == "all"
        found.append(TableRow(
            e, place, len(taken), solved, interval(success), reached, fastest.value, interval(fastest), spread(taken[:, e]),
            spread(hits[:, e]), spread(gaps), result.get_tuned(e, problems[0]) if common else {}, get_edges(result, e, problems),
        ))  # fmt: skip
    return found


def interval(estimate: Estimate) -> tuple[float, float]:
    """(low, high) of an estimate."""
    return estimate.low, estimate.high


def get_edges(result: BenchResult, entrant: int, problems: list[int]) -> tuple[str, ...]:
    """The tuned hyperparameters whose best value is at the edge of what was tried, on any of these landscapes.

    entrant, problems   their indices
    """
    return tuple(dict.fromkeys(name for p in problems for name in result.edges(entrant, p)))


def spread(values: np.ndarray) -> Quartiles:
    """The quartiles of numbers that may be infinite.

    values   (n,)
    """
    ordered = np.sort(values)
    at = [-(-len(ordered) * part // 4) - 1 for part in (1, 2, 3)]
    return Quartiles(*(float(ordered[max(0, k)]) for k in at))


@dataclass(frozen=True, eq=False)
class ProfileCurve:
    """A step function, right-continuous: `share[k]` from `at[k]` on, up to `at[k + 1]`. 0 before `at[0]`.

    at, share   (n,)
    """

    at: np.ndarray
    share: np.ndarray

    def value(self, x: float) -> float:
        """The share at x.

        x   any number
        """
        k = int(np.searchsorted(self.at, x, side="right"))
        return float(self.share[k - 1]) if k else 0.0


def ratios(costs: np.ndarray) -> np.ndarray:
    """Performance ratios (problems, solvers): each cost over the best on that problem. Dolan, Moré (2002),
    doi:10.1007/s101070100263.

    costs   (problems, solvers), each above 0, or inf where a problem is not solved

    Raises ValueError for other costs.
    """
    if np.isnan(costs).any() or (costs <= 0).any():
        raise ValueError(translatable("costs are numbers above 0, or infinite where a problem is not solved"))
    best = costs.min(axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.where(np.isfinite(costs), costs / best, np.inf)


def distribution(values: np.ndarray) -> ProfileCurve:
    """The share of all values that is at most x, as a function of x. Infinite ones are counted and never reached.

    values   (n,)
    """
    reached, counts = np.unique(values[np.isfinite(values)], return_counts=True)
    return ProfileCurve(reached, np.cumsum(counts) / max(1, len(values)))


def performance_profile(costs: np.ndarray) -> list[ProfileCurve]:
    """ρ of each solver, as a function of the factor τ. Dolan, Moré (2002), doi:10.1007/s101070100263.

    costs   (problems, solvers)
    """
    return [distribution(column) for column in ratios(costs).T]


def data_profile(costs: np.ndarray) -> list[ProfileCurve]:
    """The share of problems that each solver has solved within a cost, as a function of that cost.

    Moré, Wild (2009), Benchmarking derivative-free optimization algorithms, doi:10.1137/080724083, without their division by the
    dimension: nearly all problems here have two. It does not depend on who else takes part.

    costs   (problems, solvers)
    """
    return [distribution(column) for column in costs.T]
