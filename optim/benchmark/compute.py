"""Works a bench out, on any executor."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from optim.benchmark.problem import draw_starts, get_goal
from optim.benchmark.ranges import TrialBlock, beyond
from optim.benchmark.result import NOT_TUNED, BenchResult, Trials, best, try_out
from optim.benchmark.spec import BenchSpec
from optim.benchmark.work import (
    Batch,
    Ended,
    WorkItem,
    block_places,
    compile_kernels,
    get_seeds,
    missing,
    run_spec,
    scoring_places,
    tuning_places,
    work,
)
from optim.sweeps.cluster import width

# Keeps the numbers of a bench as its batches come in, and says which batches can follow. One thread alone writes to it.
UNTRIED = -2  # in place of a step: this trial has not been made


class Book:
    """Order does not matter: whoever brings the batches in which order, the numbers are the same.

    bench   what is compared
    """

    def __init__(self, bench: BenchSpec) -> None:
        self.bench = bench
        self.goals = tuple(get_goal(p, bench.tolerance, bench.tolerance_kind == "relative") for p in bench.problems)
        pairs = list(zip(bench.problems, self.goals, strict=True))
        self.starts = tuple(draw_starts(p, goal, bench.starts, bench.seed, "scoring") for p, goal in pairs)
        self.tuning_starts = tuple(draw_starts(p, goal, bench.tuning_starts, bench.seed, "tuning") for p, goal in pairs)
        shape = len(bench.entrants), len(bench.problems)
        scored = (*shape, bench.starts, bench.seeds)
        self.chosen = np.full(shape, NOT_TUNED, np.int32)
        self.reached, self.settled = np.full(scored, -1, np.int32), np.full(scored, -1, np.int32)
        self.outcome = np.full(scored, -1, np.int8)
        self.loss = np.full(scored, np.nan)
        self.tuned_solved, self.tuned_steps = (np.full((*shape, bench.all_trials), -1, np.int64) for _ in range(2))
        self.tuned_gap = np.full((*shape, bench.all_trials), np.nan)
        self.gradients = bench.gradients  # of all that is known to be needed: a search that widens needs more
        self.open = {(e, p): len(self.first(e, p)) for e in range(shape[0]) for p in range(shape[1])}
        self.left = {pair: bench.seeds for pair in self.open}
        self._tuning: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = {}

    # ---- which batches there are

    def first(self, entrant: int, problem: int) -> list[WorkItem]:
        """The batches that can be worked on at once.

        entrant, problem   their indices
        """
        return list(tuning_places(self.bench, entrant, problem))

    def begin(self) -> Iterator[WorkItem]:
        """What can be worked on at once, landscape after landscape: whatever is finished early can be compared."""
        for problem in range(len(self.bench.problems)):
            for entrant in range(len(self.bench.entrants)):
                yield from self.first(entrant, problem) or scoring_places(self.bench, entrant, problem)

    def batch(self, place: WorkItem) -> Batch:
        """The numbers of a batch: its runs, their settings, starts and seeds.

        place   which batch
        """
        e, p = place.entrant, place.problem
        seeds = get_seeds(self.bench, p, "scoring" if place.trials is None else "tuning", place.seed)
        spec, tried = run_spec(self.bench, e, p, self.goals[p], 0), self.bench.settings(e)
        if place.trials is not None:
            return Batch(spec, self.tuning_starts[p], {name: values[place.trials] for name, values in tried.items()}, seeds)
        k = int(self.chosen[e, p])
        return Batch(spec, self.starts[p], {name: values[k : k + 1] for name, values in tried.items()}, seeds)

    # ---- what comes in

    def put(self, place: WorkItem, ended: Ended) -> list[WorkItem]:
        """Takes the numbers of a batch; returns the batches that can be worked on from now on.

        place   which batch
        """
        e, p, pair = place.entrant, place.problem, (place.entrant, place.problem)
        if place.trials is None:
            for name in ("loss", "reached", "settled", "outcome"):
                getattr(self, name)[e, p, :, place.seed] = getattr(ended, name)[0]
            self.left[pair] -= 1
            return []
        self._keep(place, ended)
        self.open[pair] -= 1
        if self.open[pair]:
            return []
        self._judge(e, p)
        return self._choose(e, p)

    def _more(self, e: int, problems: list[int], chosen: int) -> list[WorkItem]:
        """What lies beyond the edge at which the chosen setting is; nothing where it is at none, or the search may not widen."""
        settings, tried = self.bench.settings(e), self._find_tried(e, problems[0])
        blocks = beyond(self.bench.blocks(e), settings, tried, chosen)
        places = [place for p in problems for block in blocks for place in self._possible(e, p, block)]
        for p in problems:
            self.open[e, p] += sum(place.problem == p for place in places)
        runs = sum((place.trials.stop - place.trials.start) * self.bench.tuning_starts for place in places if place.trials)
        self.gradients += runs * self.bench.budget
        return places

    def _find_tried(self, e: int, p: int) -> np.ndarray:
        """(trials,) which settings of an entrant have been tried on a landscape."""
        count = len(next(iter(self.bench.settings(e).values())))
        return self.tuned_solved[e, p, :count] >= 0

    def _possible(self, e: int, p: int, block: TrialBlock) -> Iterator[WorkItem]:
        """The batches of a block, without the trials at its ends that the optimizer cannot have."""
        there = np.all([np.isfinite(values[block.trials]) for values in self.bench.settings(e).values()], axis=0)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], there, [False])).astype(np.int8)))
        for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            begin = block.trials.start
            yield from block_places(self.bench, e, p, TrialBlock(slice(begin + first, begin + last)))

    def _keep(self, place: WorkItem, ended: Ended) -> None:
        bench, pair = self.bench, (place.entrant, place.problem)
        if pair not in self._tuning:
            shape = (bench.all_trials, bench.tuning_starts, bench.seeds)
            self._tuning[pair] = np.full(shape, UNTRIED, np.int32), np.full(shape, np.nan)
        settled, gaps = self._tuning[pair]
        goal = self.goals[place.problem]
        settled[place.trials, :, place.seed] = ended.settled
        gaps[place.trials, :, place.seed] = (ended.loss - goal.lowest) / goal.height

    def _judge(self, e: int, p: int) -> None:
        trials = self._trials_of([self._tuning[e, p]])
        self.tuned_solved[e, p], self.tuned_steps[e, p], self.tuned_gap[e, p] = trials.solved, trials.steps, trials.gap

    def _trials_of(self, parts: list[tuple[np.ndarray, np.ndarray]]) -> Trials:
        """What the trials came to, on some landscapes together; -1, -1 and nan for those that were not made."""
        settled, gaps = (np.concatenate([part[k].reshape(len(part[k]), -1) for part in parts], axis=1) for k in (0, 1))
        found, missing = try_out(settled, gaps, self.bench.budget), (settled == UNTRIED).any(axis=1)
        for array, nothing in ((found.solved, -1), (found.steps, -1), (found.gap, np.nan)):
            array[missing] = nothing
        return found

    def _choose(self, e: int, p: int) -> list[WorkItem]:
        """The best setting of this landscape, or of all of them as soon as all are there."""
        if self.bench.scope == "landscape":
            self.chosen[e, p] = best(Trials(self.tuned_solved[e, p], self.tuned_steps[e, p], self.tuned_gap[e, p]))
            more = self._more(e, [p], int(self.chosen[e, p]))
            if not more:
                del self._tuning[e, p]
            return more or list(scoring_places(self.bench, e, p))
        everywhere = range(len(self.bench.problems))
        if any(self.open[e, q] for q in everywhere):
            return []
        self.chosen[e] = best(self._trials_of([self._tuning[e, q] for q in everywhere]))
        more = self._more(e, list(everywhere), int(self.chosen[e, 0]))
        if more:
            return more
        for q in everywhere:
            del self._tuning[e, q]
        return [place for q in everywhere for place in scoring_places(self.bench, e, q)]

    def snapshot(self) -> BenchResult:
        """The result as far as it is known, read-only, for another thread."""
        scored = np.array([[self.left[e, p] == 0 for p in range(self.chosen.shape[1])] for e in range(self.chosen.shape[0])])
        names = ("chosen", "reached", "settled", "loss", "outcome", "tuned_solved", "tuned_steps", "tuned_gap")
        arrays = {name: getattr(self, name).copy() for name in names} | {"scored": scored}
        for array in (*arrays.values(), *self.starts, *self.tuning_starts):
            array.flags.writeable = False
        return BenchResult(self.bench, self.goals, self.starts, self.tuning_starts, **arrays)


BETWEEN = 0.1  # seconds between snapshots
TICK = 0.1  # seconds after which the cancel flag is looked at, also while a cluster works and does not see it
AHEAD = 2  # batches that wait for each that is being worked on


@dataclass(frozen=True, eq=False)
class BenchmarkProgress:
    """gradients: evaluations done so far, of `total` that are known to be needed (`bench.gradients`, and what searches that widen
    need beyond it); result: what is known."""

    result: BenchResult
    gradients: int
    total: int

    @property
    def part(self) -> float:
        """Share of the work that is done, 0 to 1."""
        return self.gradients / self.total


def compute(bench: BenchSpec, executor: Executor | None = None, cancel: np.ndarray | None = None) -> Iterator[BenchmarkProgress]:
    """Yields what is known so far every now and then; the last one is finished, or what was known when it was cancelled.

    executor   where the batches are worked on (default: threads here, one for each processor)
    cancel     uint8 array of length 1; set it to 1 from another thread to stop

    Raises SpecError when the tolerance does not suit a landscape.

    bench   what is compared
    """
    cancel = np.zeros(1, np.uint8) if cancel is None else cancel
    if executor is not None:
        yield from report_progress(bench, executor, cancel)
        return
    for _ in compile_kernels(bench):  # one after the other: threads that all begin with the same kernel would all compile it
        if cancel[0]:
            break
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        yield from report_progress(bench, threads, cancel)


def compute_benchmark(bench: BenchSpec, executor: Executor | None = None) -> BenchResult:
    """The whole result of a bench.

    bench      what is compared
    executor   where the batches are worked on (default: threads here)
    """
    *_, last = compute(bench, executor)
    return last.result


def report_progress(bench: BenchSpec, executor: Executor, cancel: np.ndarray) -> Iterator[BenchmarkProgress]:
    """What is known so far, every now and then; the last one is whole, unless cancelled.

    bench      what is compared
    executor   where the batches are worked on
    cancel     (1,) flag that another thread may set
    """
    book, done, shown = Book(bench), 0, perf_counter()
    for ended in run_benchmark(book, executor, cancel):
        done += ended.loss.size * bench.budget
        if perf_counter() - shown > BETWEEN:
            yield BenchmarkProgress(book.snapshot(), done, book.gradients)
            shown = perf_counter()
    yield BenchmarkProgress(book.snapshot(), done, book.gradients)


def run_benchmark(book: Book, executor: Executor, cancel: np.ndarray) -> Iterator[Ended]:
    """Batches with their numbers, as they are ready and in the book. Only a few are under way at once, so that stopping is
    quick.

    book       where the numbers are kept
    executor   where the batches are worked on
    cancel     (1,) flag that another thread may set
    """
    waiting = deque(book.begin())
    air: dict[Future[Ended | None], WorkItem] = {}
    most = AHEAD * width(executor)
    try:
        while True:
            while waiting and len(air) < most and not cancel[0]:
                place = waiting.popleft()
                air[executor.submit(work, book.batch(place), cancel)] = place
            if not air or cancel[0]:
                return
            for job in wait(air, TICK, FIRST_COMPLETED).done:
                place, ended = air.pop(job), job.result()
                if ended is not None:
                    waiting.extendleft(reversed(book.put(place, ended)))  # scoring comes before further tuning
                    yield ended
    finally:
        for job in air:
            job.cancel()


USUAL = 3e-9  # seconds of one gradient evaluation on one processor, before anything was measured
COMPILING = 0.4  # seconds for one kernel


def estimate_seconds(bench: BenchSpec, pace: float = 0.0, kernels: int | None = None) -> float:
    """On this machine, compiling included.

    pace      gradient evaluations per second of an earlier bench; 0: not known
    kernels   how many have to be compiled; looked up if left out
    """
    kernels = missing(bench) if kernels is None else kernels
    return bench.gradients / (pace or (os.cpu_count() or 1) / USUAL) + COMPILING * kernels
