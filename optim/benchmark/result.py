"""What a bench has found so far: every scored run, the settings chosen, and what they were chosen from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base.convergence import has_converged
from optim.base.translatable import translatable
from optim.benchmark.problem import Goal
from optim.benchmark.spec import BenchSpec
from optim.benchmark.work import get_seeds, run_spec
from optim.simulate.spec import RunSpec

RULE = translatable(
    "Most tuning runs that converge: within the tolerance at every step of the last quarter of the budget; then the fewest steps "
    "until they stay within it in all, a run that does not converge counting with the whole budget; then "
    "the lowest median gap that is "
    "left at the end, in usual heights of the landscape; then the first in the order of the search."
)


@dataclass(frozen=True, eq=False)
class Trials:
    """What the tuning runs of each trial came to, (trials,) each.

    solved   runs that converged
    steps    steps of all runs until they stay within the tolerance, the whole budget for those that did not
    gap      the upper median of what is left above the lowest loss at the end, in usual heights; inf for no finite number
    """

    solved: np.ndarray
    steps: np.ndarray
    gap: np.ndarray


def try_out(settled: np.ndarray, gaps: np.ndarray, budget: int) -> Trials:
    """From the tuning runs (trials, runs): the first step from which on each stays within the tolerance, -1 for none, and the gap
    left at the end.

    budget   number of updates of each run
    settled, gaps   (trials, runs)
    """
    solved = has_converged(settled, budget)
    steps = np.where(solved, settled, budget).sum(axis=1, dtype=np.int64)
    ordered = np.sort(np.where(np.isnan(gaps), np.inf, gaps), axis=1)
    return Trials(solved.sum(axis=1, dtype=np.int64), steps, ordered[:, ordered.shape[1] // 2])


def best(trials: Trials) -> int:
    """The index of the best setting by the RULE."""
    return int(np.lexsort((trials.gap, trials.steps, -trials.solved))[0])  # stable: the first of equals


def at_edge(values: np.ndarray, chosen: int) -> bool:
    """Whether the choice is the lowest or highest of what was tried: a wider search might have found better.

    values   (trials,)
    chosen   index of the choice
    """
    return bool(len(np.unique(values)) > 1 and values[chosen] in (values.min(), values.max()))


NOT_TUNED = -1


@dataclass(frozen=True, eq=False)
class BenchResult:
    """A frozen snapshot that threads can exchange; arrays are read-only. E entrants, P problems, S starts, K seeds, T trials.

    bench, goals          the spec, and what there is to reach on each problem
    starts                for each problem the scoring starts (S, d)
    tuning_starts         for each problem the starts that the settings were chosen on, other ones
    chosen (E, P)         the index of the best trial, -1 where nothing is tuned (or it is not known yet)
    reached (E, P, S, K)  the first step within the tolerance, which is how many gradients that took; -1 for none
    settled (E, P, S, K)  the first step from which on the loss stays within the tolerance until the end; -1 for none
    loss (E, P, S, K)     the loss after the last step
    outcome (E, P, S, K)  a key of `optim.sweeps.OUTCOMES`
    scored (E, P)         whether these numbers are there
    tuned_solved, tuned_steps, tuned_gap (E, P, T)   the evidence of the tuning, see `Trials`; -1, -1 and nan where there is none
    """

    bench: BenchSpec
    goals: tuple[Goal, ...]
    starts: tuple[np.ndarray, ...]
    tuning_starts: tuple[np.ndarray, ...]
    chosen: np.ndarray
    reached: np.ndarray
    settled: np.ndarray
    loss: np.ndarray
    outcome: np.ndarray
    scored: np.ndarray
    tuned_solved: np.ndarray
    tuned_steps: np.ndarray
    tuned_gap: np.ndarray

    @property
    def finished(self) -> bool:
        """Whether every run is scored."""
        return bool(self.scored.all())

    @property
    def complete(self) -> list[int]:
        """Indices of the problems that all entrants have been scored on: only these can be compared."""
        return np.flatnonzero(self.scored.all(axis=0)).tolist()

    @property
    def converged(self) -> np.ndarray:
        """(E, P, S, K) bool: success, which is to be within the tolerance at every step of the last quarter of the budget."""
        return has_converged(self.settled, self.bench.budget)

    def noise_seed(self, problem: int, start: int, seed: int) -> int:
        """The seed of the noise of a scored run: its own for each landscape, start and seed, the same for every optimizer."""
        return int(get_seeds(self.bench, problem, "scoring", seed)[start])

    def gap(self, entrant: int, problem: int) -> np.ndarray:
        """(S, K) what is left above the lowest loss at the end, in loss units; inf where the loss is no finite number."""
        gap = self.loss[entrant, problem] - self.goals[problem].lowest
        return np.where(np.isfinite(gap), gap, np.inf)

    def relative_gap(self, entrant: int, problem: int) -> np.ndarray:
        """(S, K) the same as a share of the landscape's usual height, which can be compared between landscapes."""
        return self.gap(entrant, problem) / self.goals[problem].height

    def get_tuned(self, entrant: int, problem: int) -> dict[str, float]:
        """{hyperparameter: number} that the tuning chose; {} where nothing is tuned."""
        k = int(self.chosen[entrant, problem])
        if k == NOT_TUNED:
            return {}
        return {name: float(values[k]) for name, values in self.bench.settings(entrant).items()}

    def edges(self, entrant: int, problem: int) -> tuple[str, ...]:
        """The tuned hyperparameters whose best value is at the edge of what was tried."""
        k = int(self.chosen[entrant, problem])
        settings = self.bench.settings(entrant) if k != NOT_TUNED else {}
        count = len(next(iter(settings.values()), ()))
        made = np.flatnonzero(self.tuned_solved[entrant, problem, :count] >= 0)
        place = int(np.searchsorted(made, k))
        return tuple(name for name, values in settings.items() if at_edge(values[made], place))

    def run_spec(self, entrant: int, problem: int, start: int, seed: int) -> RunSpec:
        """The run behind a row: simulating it gives the row's numbers, to the bit."""
        spec = run_spec(self.bench, entrant, problem, self.goals[problem], self.noise_seed(problem, start, seed))
        point = tuple(float(x) for x in self.starts[problem][start])
        return spec.with_(start=point, hyper={**spec.hyper, **self.get_tuned(entrant, problem)})

    def rows(self) -> list[dict[str, Any]]:
        """Every scored run: names and numbers of its optimizer, settings, landscape, start, seed, and how it went."""
        return [row for e, p in np.argwhere(self.scored).tolist() for row in self._rows(e, p)]

    def _rows(self, e: int, p: int) -> list[dict[str, Any]]:
        entrant, problem, settings, gap = self.bench.entrants[e], self.bench.problems[p], self.get_tuned(e, p), self.gap(e, p)
        head = {"entrant": entrant.label, "problem": problem.label, "tuned": entrant.tuned, "settings": settings}
        head["at_edge"] = self.edges(e, p)
        seeds = np.stack([get_seeds(self.bench, p, "scoring", k) for k in range(self.bench.seeds)], axis=1)
        stays = self.converged[e, p]
        return [
            {
                **head, "start": s, "seed": k, "point": self.starts[p][s].tolist(), "noise_seed": int(seeds[s, k]),
                "steps": int(self.reached[e, p, s, k]), "settled": int(self.settled[e, p, s, k]), "converged": bool(stays[s, k]),
                "loss": float(self.loss[e, p, s, k]), "gap": float(gap[s, k]),
                "outcome": int(self.outcome[e, p, s, k]),
            }
            for s in range(self.bench.starts)
            for k in range(self.bench.seeds)
        ]  # fmt: skip
