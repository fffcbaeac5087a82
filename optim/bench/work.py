"""The pieces a bench is worked on in: many runs of one optimizer on one landscape, side by side. Any executor can run them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optim.bench.problem import Goal
from optim.bench.spec import BenchSpec
from optim.lanes import simulate_lanes
from optim.maps.measures import judged
from optim.spec import RunSpec

PIECE = 16_000_000  # gradient evaluations of a batch, so that one can be cancelled soon


@dataclass(frozen=True)
class Place:
    """Where the numbers of a batch belong: indices of the entrant, the landscape and the seed, and which of the trials."""

    entrant: int
    problem: int
    seed: int
    trials: slice | None  # None: scoring


@dataclass(frozen=True, eq=False)
class Batch:
    """Runs of `spec` from every start (S, d) with every setting {hyperparameter: (T,)}; no settings: the spec's own."""

    spec: RunSpec
    starts: np.ndarray
    settings: dict[str, np.ndarray]


@dataclass(frozen=True, eq=False)
class Ended:
    """(T, S) arrays: the last loss float64; the first step within the tolerance int32, -1 for none; a key of
    `optim.maps.OUTCOMES` int8.
    """

    loss: np.ndarray
    reached: np.ndarray
    outcome: np.ndarray


def work(batch: Batch, cancel: np.ndarray) -> Ended | None:
    """Computes a batch; None when cancelled."""
    if cancel[0]:
        return None
    trials, starts = len(next(iter(batch.settings.values()), [0])), len(batch.starts)
    lanes = np.tile(batch.starts, (trials, 1))
    hyper = {name: np.repeat(values, starts) for name, values in batch.settings.items()}
    ends = simulate_lanes(batch.spec, lanes, hyper=hyper, cancel=cancel)
    if cancel[0]:
        return None
    done = judged(batch.spec, lanes, {}, ends)
    return Ended(*(each.reshape(trials, starts) for each in (done.loss, done.reached, done.outcome)))


def run_spec(bench: BenchSpec, entrant: int, problem: int, goal: Goal, seed: int) -> RunSpec:
    """What all runs of an entrant on a landscape have in common; `seed` is that of the noise."""
    who, where = bench.entrants[entrant], bench.problems[problem]
    return RunSpec(
        objective=where.objective, objective_params=where.params, optimizer=who.optimizer, hyper=who.hyper,
        steps=bench.budget, noise=bench.noise, tolerance=goal.tolerance, seed=seed,
    )  # fmt: skip


def tuning_places(bench: BenchSpec, entrant: int, problem: int) -> Iterator[Place]:
    """The batches that tell the best setting of an entrant on a landscape; none where it is not tuned."""
    if not bench.entrants[entrant].tuned:
        return
    most = max(1, PIECE // (bench.tuning_starts * (bench.budget + 1)))
    for seed in range(bench.seeds):
        for begin in range(0, bench.trials, most):
            yield Place(entrant, problem, seed, slice(begin, min(begin + most, bench.trials)))


def scoring_places(bench: BenchSpec, entrant: int, problem: int) -> Iterator[Place]:
    for seed in range(bench.seeds):
        yield Place(entrant, problem, seed, None)
