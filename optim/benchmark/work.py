"""The pieces a bench is worked on in: many runs of one optimizer on one landscape, side by side. Any executor can run them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.benchmark.problem import Goal, noise_seed
from optim.benchmark.ranges import TrialBlock
from optim.benchmark.spec import BenchSpec
from optim.compile import background_compile, kernel_cache
from optim.simulate.batch_loop import batch_sources, run_batch
from optim.simulate.compiled_recording import Source, driver, driver_is_ready
from optim.simulate.run_plan import make_run_plan
from optim.simulate.spec import RunSpec
from optim.sweeps.measures import judge, judge_source

PIECE = 16_000_000  # gradient evaluations of a batch, so that one can be cancelled soon


@dataclass(frozen=True)
class WorkItem:
    """Where the numbers of a batch belong.

    entrant, problem   indices of the optimizer and the landscape
    seed               index of the seed
    trials             which of the settings, or None for scored runs
    """

    entrant: int
    problem: int
    seed: int
    trials: slice | None  # None: scoring


@dataclass(frozen=True, eq=False)
class Batch:
    """Runs of `spec` from every start (S, d) with every setting {hyperparameter: (T,)}; no settings: the spec's own.

    seeds   (S,) the seed of the noise from each start, the same for every setting and optimizer
    """

    spec: RunSpec
    starts: np.ndarray
    settings: dict[str, np.ndarray]
    seeds: np.ndarray


@dataclass(frozen=True, eq=False)
class Ended:
    """How the runs of a batch ended, (T, S) arrays.

    loss      float64, the last one
    reached   int32, first step within the tolerance, -1 for none
    settled   int32, first step from which on it stays within it until the end, -1 for none
    outcome   int8, a key of `optim.sweeps.OUTCOMES`
    """

    loss: np.ndarray
    reached: np.ndarray
    settled: np.ndarray
    outcome: np.ndarray


def work(batch: Batch, cancel: np.ndarray) -> Ended | None:
    """Computes a batch, (T, S) runs; None when cancelled.

    batch    what is to be run
    cancel   (1,) flag that another thread may set
    """
    if cancel[0]:
        return None
    trials, starts = len(next(iter(batch.settings.values()), [0])), len(batch.starts)
    runs = np.tile(batch.starts, (trials, 1))
    hyper = {name: np.repeat(values, starts) for name, values in batch.settings.items()}
    ends = run_batch(batch.spec, runs, hyper=hyper, seeds=np.tile(batch.seeds, trials), cancel=cancel)
    if cancel[0]:
        return None
    done = judge(batch.spec, runs, {}, ends, hyper)
    return Ended(*(each.reshape(trials, starts) for each in (done.loss, done.reached, done.settled, done.outcome)))


def get_seeds(bench: BenchSpec, problem: int, purpose: str, seed: int) -> np.ndarray:
    """(S,) the seeds of the noise from each start of a landscape, for the `seed`th run from it. Each start has noise of its own,
    the optimizers have the same: they are compared in pairs. Tuning and scoring never share one.

    bench     what is compared
    problem   index of the landscape
    purpose   "tuning" or "scoring"
    """
    key, starts = bench.problems[problem].key, bench.starts if purpose == "scoring" else bench.tuning_starts
    return np.array([noise_seed(bench.seed, purpose, key, start, seed) for start in range(starts)], dtype=np.int64)


def run_spec(bench: BenchSpec, entrant: int, problem: int, goal: Goal, seed: int) -> RunSpec:
    """What all runs of an entrant on a landscape have in common; `seed` is that of the noise.

    bench     what is compared
    problem   index of the landscape
    """
    who, where = bench.entrants[entrant], bench.problems[problem]
    return RunSpec(
        objective=where.objective, objective_params=where.params, optimizer=who.optimizer, hyper=who.hyper,
        steps=bench.budget, noise=bench.noise, tolerance=goal.tolerance, seed=seed,
    )  # fmt: skip


def tuning_places(bench: BenchSpec, entrant: int, problem: int) -> Iterator[WorkItem]:
    """The batches that tell the best setting of an entrant on a landscape; none where it is not tuned.

    bench     what is compared
    problem   index of the landscape
    """
    if bench.entrants[entrant].tuned:
        yield from block_places(bench, entrant, problem, bench.blocks(entrant)[0])


def block_places(bench: BenchSpec, entrant: int, problem: int, block: TrialBlock) -> Iterator[WorkItem]:
    """The batches of some of the trials.

    bench              what is compared
    entrant, problem   their indices
    """
    most = max(1, PIECE // (bench.tuning_starts * (bench.budget + 1)))
    for seed in range(bench.seeds):
        for begin in range(block.trials.start, block.trials.stop, most):
            yield WorkItem(entrant, problem, seed, slice(begin, min(begin + most, block.trials.stop)))


def scoring_places(bench: BenchSpec, entrant: int, problem: int) -> Iterator[WorkItem]:
    """The batches of runs that are scored.

    bench              what is compared
    entrant, problem   their indices
    """
    for seed in range(bench.seeds):
        yield WorkItem(entrant, problem, seed, None)


# The compiled kernels that a bench needs.


def sources(bench: BenchSpec) -> list[Source]:
    """What has to be compiled: a kernel for each optimizer and one for each landscape, and what judges their runs.

    bench   what is compared
    """
    found: dict[Source, None] = {judge_source(): None}
    pairs = [(0, p) for p in range(len(bench.problems))] + [(e, 0) for e in range(len(bench.entrants))]
    for e, p in pairs:
        spec = run_spec(bench, e, p, Goal(0.0, 1.0, 1.0), 0).with_(steps=1, noise=None)
        for source in batch_sources(make_run_plan(spec), frozenset(bench.settings(e))).values():
            found[source] = None
    return list(found)


def missing(bench: BenchSpec) -> int:
    """How many kernels have to be compiled before the bench can start."""
    return sum(not kernel_cache.is_ready(*source) for source in sources(bench)) + (not driver_is_ready())


def compile_kernels(bench: BenchSpec) -> Iterator[None]:
    """Loads every kernel, compiling what is not in the cache; yields after each that it had to compile.

    bench   what is compared
    """
    if not driver_is_ready():
        driver()
        yield
    for source in sources(bench):
        ready = kernel_cache.is_ready(*source)
        kernel_cache.load(*source)
        if not ready:
            yield


def warm(descriptions: Iterable[Any]) -> None:
    """Compiles what these benches need, here and now.

    descriptions   as `BenchSpec.to_dict` makes them
    """
    for data in descriptions:
        for _ in compile_kernels(BenchSpec.from_dict(data)):
            pass


def start_warming(bench: BenchSpec) -> subprocess.Popen[bytes]:
    """Starts another process that compiles what this bench needs; poll() tells when it has finished."""
    return background_compile.start_warming(__name__, [bench])
