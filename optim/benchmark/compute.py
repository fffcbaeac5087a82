"""Works a bench out, on any executor."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from optim.benchmark.book import Book
from optim.benchmark.kernels import compile_kernels, missing
from optim.benchmark.result import BenchResult
from optim.benchmark.spec import BenchSpec
from optim.benchmark.work import Ended, WorkItem, work
from optim.sweeps.cluster import width

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
