"""The table of a bench: success rate, median and spread, for each optimizer over everything and on each landscape."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.bench.profile import ratios
from optim.bench.result import BenchResult

EVERYTHING = -1
Z = 1.959963984540054  # of 95 % of a normal distribution


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
    runs, solved   scored runs, and those that reached the tolerance within the budget
    success        solved / runs
    likely         the success rates that fit this count (95 % interval after Wilson 1927, doi:10.1080/01621459.1927.10502953)
    fastest        share of the runs in which no other optimizer was faster from the same start with the same noise; ties count
                   for each, unsolved runs for none
    steps          Spread of the first step within the tolerance, infinite for runs that never are
    gap            Spread of what is left above the lowest loss at the end, in usual heights of the landscape
    tuned          the settings that the tuning chose; {} where nothing is tuned, or where each landscape has its own
    edges          those of them at the edge of what was tried
    """

    entrant: int
    problem: int
    runs: int
    solved: int
    likely: tuple[float, float]
    fastest: float
    steps: Spread
    gap: Spread
    tuned: dict[str, float]
    edges: tuple[str, ...]

    @property
    def success(self) -> float:
        return self.solved / self.runs


def costs(result: BenchResult, problems: list[int]) -> np.ndarray:
    """(runs, entrants) steps to the tolerance on some landscapes, inf where it is not reached."""
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
    taken = costs(result, problems)
    first = ratios(taken) == 1.0
    found = []
    for e in range(taken.shape[1]):
        gaps = np.concatenate([result.relative_gap(e, p).ravel() for p in problems])
        solved = int(np.isfinite(taken[:, e]).sum())
        common = place != EVERYTHING or result.bench.scope == "all"
        found.append(TableRow(
            e, place, len(taken), solved, likely_share(solved, len(taken)), float(first[:, e].mean()), spread(taken[:, e]),
            spread(gaps), result.tuned(e, problems[0]) if common else {}, result.edges(e, problems[0]) if common else (),
        ))  # fmt: skip
    return found


def spread(values: np.ndarray) -> Spread:
    """The quartiles of numbers that may be infinite."""
    ordered = np.sort(values)
    at = [-(-len(ordered) * part // 4) - 1 for part in (1, 2, 3)]
    return Spread(*(float(ordered[max(0, k)]) for k in at))


def likely_share(hits: int, of: int) -> tuple[float, float]:
    """Wilson's interval of a share."""
    share, weight = hits / of, Z * Z / of
    middle = (share + weight / 2) / (1 + weight)
    half = Z / (1 + weight) * float(np.sqrt(share * (1 - share) / of + weight / (4 * of)))
    return max(0.0, middle - half) if hits else 0.0, min(1.0, middle + half) if hits < of else 1.0
