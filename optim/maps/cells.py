"""Runs many cells of a map at once, whatever number varies between them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from optim.ends import Ends
from optim.lanes import distinct_columns, simulate_lanes
from optim.maps.fields import LANED, changed
from optim.maps.measures import TAIL, Judged, judged
from optim.maps.trials import has_noise, seeds_of, spread_starts
from optim.settling import CONVERGED
from optim.spec import RunSpec

Numbers = Mapping[str, np.ndarray]


def run_cells(spec: RunSpec, numbers: Numbers, count: int, cancel: np.ndarray, tail: int = TAIL) -> Judged | None:
    """How `count` runs end whose fields differ: `numbers` {field, or "seed": (count,)}. None when cancelled.

    Fields that compiled lanes cannot hold apart (noise, clipping, a schedule) divide the runs into groups with one spec each.
    """
    apart = [field for field in numbers if field != "seed" and field.partition(".")[0] not in LANED]
    if not apart:
        return run_lanes(spec, numbers, count, cancel, tail)
    firsts, which = distinct_columns(np.array([numbers[field] for field in apart], dtype=np.float64))
    together: Judged | None = None
    for k, first in enumerate(firsts):
        cells = np.flatnonzero(which == k)
        single = changed(spec, {field: float(numbers[field][first]) for field in apart})
        rest = {field: values[cells] for field, values in numbers.items() if field not in apart}
        done = run_lanes(single, rest, len(cells), cancel, tail)
        if done is None:
            return None
        together = Judged.empty(count) if together is None else together
        together.put(cells, done)
    return together


def run_lanes(spec: RunSpec, numbers: Numbers, count: int, cancel: np.ndarray, tail: int) -> Judged | None:
    starts = np.tile(np.array(spec.start), (count, 1))
    own: dict[str, dict[str, np.ndarray]] = {"hyper": {}, "objective": {}}
    seeds = numbers.get("seed")
    for field, values in numbers.items():
        if field == "seed":
            continue
        group, _, name = field.partition(".")
        if group == "start":
            starts[:, int(name) - 1] = values
        else:
            own[group][name] = values
    ends: Ends = simulate_lanes(
        spec, starts, hyper=own["hyper"], objective_params=own["objective"], seeds=seeds, cancel=cancel, tail=tail
    )
    return None if cancel[0] else judged(spec, starts, own["objective"], ends, own["hyper"])


def successes(
    spec: RunSpec, numbers: Numbers, count: int, cancel: np.ndarray, starts: int, seeds: int
) -> np.ndarray | None:
    """(count,) the share of each cell's trials that converge. None when cancelled.

    Trials: every start of `spread_starts` with seeds of its own; where the map varies the start, the cell's own start alone.
    """
    own_start = any(field.startswith("start") for field in numbers)
    points = np.array([spec.start]) if own_start else spread_starts(spec, starts)
    noisy = has_noise(spec, tuple(numbers))
    own = seeds_of(spec, seeds, len(points)) if noisy else np.full((len(points), 1), spec.seed)
    trials = own.size
    wide = {field: np.repeat(values, trials) for field, values in numbers.items()}
    for k in range(len(spec.start)):
        wide.setdefault(f"start.{k + 1}", np.tile(np.repeat(points[:, k], own.shape[1]), count))
    if noisy:
        wide["seed"] = np.tile(own.ravel(), count)
    done = run_cells(spec, wide, count * trials, cancel, tail=0)
    return None if done is None else (done.outcome.reshape(count, trials) == CONVERGED).mean(axis=1)
