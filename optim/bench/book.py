"""Keeps the numbers of a bench as its batches come in, and says which batches can follow. One thread alone writes to it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optim.bench.problem import drawn_starts, goal_of
from optim.bench.result import NOT_TUNED, BenchResult, scoring_seeds, tuning_seeds
from optim.bench.spec import BenchSpec
from optim.bench.tuning import Trials, best, tried
from optim.bench.work import Batch, Ended, Place, run_spec, scoring_places, tuning_places


class Book:
    """Order does not matter: whoever brings the batches in which order, the numbers are the same."""

    def __init__(self, bench: BenchSpec) -> None:
        self.bench = bench
        self.goals = tuple(goal_of(p, bench.tolerance, bench.tolerance_kind == "relative") for p in bench.problems)
        pairs = list(zip(bench.problems, self.goals, strict=True))
        self.starts = tuple(drawn_starts(p, goal, bench.starts, bench.seed, "scoring") for p, goal in pairs)
        self.tuning_starts = tuple(drawn_starts(p, goal, bench.tuning_starts, bench.seed, "tuning") for p, goal in pairs)
        self.seeds = {True: scoring_seeds(bench), False: tuning_seeds(bench)}
        shape = len(bench.entrants), len(bench.problems)
        scored = (*shape, bench.starts, bench.seeds)
        self.chosen = np.full(shape, NOT_TUNED, np.int32)
        self.reached, self.outcome = np.full(scored, -1, np.int32), np.full(scored, -1, np.int8)
        self.loss = np.full(scored, np.nan)
        self.tuned_solved, self.tuned_steps = (np.full((*shape, bench.trials), -1, np.int64) for _ in range(2))
        self.tuned_gap = np.full((*shape, bench.trials), np.nan)
        self.open = {(e, p): len(self.first(e, p)) for e in range(shape[0]) for p in range(shape[1])}
        self.left = {pair: bench.seeds for pair in self.open}
        self._tuning: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = {}

    # ---- which batches there are

    def first(self, entrant: int, problem: int) -> list[Place]:
        return list(tuning_places(self.bench, entrant, problem))

    def begin(self) -> Iterator[Place]:
        """What can be worked on at once, landscape after landscape: whatever is finished early can be compared."""
        for problem in range(len(self.bench.problems)):
            for entrant in range(len(self.bench.entrants)):
                yield from self.first(entrant, problem) or scoring_places(self.bench, entrant, problem)

    def batch(self, place: Place) -> Batch:
        e, p = place.entrant, place.problem
        seed = self.seeds[place.trials is None][place.seed]
        spec, tried = run_spec(self.bench, e, p, self.goals[p], seed), self.bench.settings(e)
        if place.trials is not None:
            return Batch(spec, self.tuning_starts[p], {name: values[place.trials] for name, values in tried.items()})
        k = int(self.chosen[e, p])
        return Batch(spec, self.starts[p], {name: values[k : k + 1] for name, values in tried.items()})

    # ---- what comes in

    def put(self, place: Place, ended: Ended) -> list[Place]:
        """Takes the numbers of a batch; returns the batches that can be worked on from now on."""
        e, p, pair = place.entrant, place.problem, (place.entrant, place.problem)
        if place.trials is None:
            for name in ("loss", "reached", "outcome"):
                getattr(self, name)[e, p, :, place.seed] = getattr(ended, name)[0]
            self.left[pair] -= 1
            return []
        self._keep(place, ended)
        self.open[pair] -= 1
        if self.open[pair]:
            return []
        self._judge(e, p)
        return self._choose(e, p)

    def _keep(self, place: Place, ended: Ended) -> None:
        bench, pair = self.bench, (place.entrant, place.problem)
        if pair not in self._tuning:
            shape = (bench.trials, bench.tuning_starts, bench.seeds)
            self._tuning[pair] = np.full(shape, -1, np.int32), np.full(shape, np.nan)
        reached, gaps = self._tuning[pair]
        goal = self.goals[place.problem]
        reached[place.trials, :, place.seed] = ended.reached
        gaps[place.trials, :, place.seed] = (ended.loss - goal.lowest) / goal.height

    def _judge(self, e: int, p: int) -> None:
        reached, gaps = self._tuning[e, p]
        flat = (self.bench.trials, -1)
        trials = tried(reached.reshape(flat), gaps.reshape(flat), self.bench.budget)
        self.tuned_solved[e, p], self.tuned_steps[e, p], self.tuned_gap[e, p] = trials.solved, trials.steps, trials.gap
        if self.bench.scope == "landscape":
            del self._tuning[e, p]

    def _choose(self, e: int, p: int) -> list[Place]:
        """The best setting of this landscape, or of all of them as soon as all are there."""
        if self.bench.scope == "landscape":
            self.chosen[e, p] = best(Trials(self.tuned_solved[e, p], self.tuned_steps[e, p], self.tuned_gap[e, p]))
            return list(scoring_places(self.bench, e, p))
        everywhere = range(len(self.bench.problems))
        if any(self.open[e, q] for q in everywhere):
            return []
        parts = [self._tuning.pop((e, q)) for q in everywhere]
        reached, gaps = (np.concatenate([part[k].reshape(self.bench.trials, -1) for part in parts], axis=1) for k in (0, 1))
        self.chosen[e] = best(tried(reached, gaps, self.bench.budget))
        return [place for q in everywhere for place in scoring_places(self.bench, e, q)]

    def snapshot(self) -> BenchResult:
        scored = np.array([[self.left[e, p] == 0 for p in range(self.chosen.shape[1])] for e in range(self.chosen.shape[0])])
        names = ("chosen", "reached", "loss", "outcome", "tuned_solved", "tuned_steps", "tuned_gap")
        arrays = {name: getattr(self, name).copy() for name in names} | {"scored": scored}
        for array in (*arrays.values(), *self.starts):
            array.flags.writeable = False
        return BenchResult(self.bench, self.goals, self.starts, **arrays)
