"""Compiling what maps need, and how long they will take."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from time import perf_counter
from typing import Any

import numpy as np

from optim.base import catalog
from optim.compile import background_compile, kernel_cache
from optim.landscapes.base import Landscape
from optim.sweeps.cells import cell_steps, run_cells
from optim.sweeps.compute import compute
from optim.sweeps.fields import BATCHED
from optim.sweeps.kernels import find_missing
from optim.sweeps.measures import judge_source
from optim.sweeps.spec import MapSpec


def fuse(descriptions: Iterable[Any]) -> None:
    """Compiles what would make these maps quicker, here and now.

    descriptions   as `MapSpec.to_dict` makes them
    """
    for data in descriptions:
        for source in find_missing(MapSpec.from_dict(data)):
            kernel_cache.load(*source)


def start_fusing(maps: Iterable[MapSpec]) -> subprocess.Popen[bytes]:
    """Starts another process that compiles what would make these maps quicker; poll() tells when it has finished."""
    return background_compile.start_warming(__name__, maps, "fuse")


def smallest(map_spec: MapSpec) -> MapSpec:
    """The same kernels, hardly any work."""
    axes = {name: getattr(map_spec, name) for name in ("x", "y")}
    few = {name: type(axis)(axis.field, axis.low, axis.high, 1, axis.scale) for name, axis in axes.items()}
    return map_spec.with_(spec=map_spec.spec.with_(steps=min(1, map_spec.spec.steps)), starts=1, seeds=1, **few)


def warm(descriptions: Iterable[Any]) -> None:
    """Compiles what these maps need, here and now.

    descriptions   as `MapSpec.to_dict` makes them
    """
    kernel_cache.load(*judge_source())
    for data in descriptions:
        for _ in compute(smallest(MapSpec.from_dict(data))):
            pass


def start_warming(maps: Iterable[MapSpec]) -> subprocess.Popen[bytes]:
    """Starts another process that compiles what these maps need; poll() tells when it has finished."""
    return background_compile.start_warming(__name__, maps)


QUICK = 200_000_000  # run-steps that compiled code makes in about a second: what costs less is not measured
PROBE = 0.05  # seconds that measuring may take, about
SETS = 64  # of parameters whose minima are looked for to measure how long that takes
FEW, MANY = 8, 16_384  # cells of the first and the largest probe


def estimate_seconds(map_spec: MapSpec) -> float | None:
    """About how long `compute` will take here, in seconds; None where it is quick anyway.

    Shorter runs of a few cells are timed, then more of them, until the time is long enough to be trusted. Call it when the
    kernels are there (`is_ready`), or compiling is counted.
    """
    rows, columns = map_spec.shape
    total = rows * columns * cell_steps(map_spec)
    axes = (map_spec.x, map_spec.y)
    grouped = [axis for axis in axes if axis.field.partition(".")[0] not in BATCHED]
    landscape = catalog.landscape(map_spec.spec.objective, map_spec.spec.objective_params)
    searching = search_seconds(map_spec, landscape)
    if searching > 0.5:
        return searching + total / QUICK
    slow = landscape.data is not None
    if total < QUICK and not slow and not grouped:
        return None
    groups = int(np.prod([axis.count for axis in grouped])) if grouped else 1
    runs = rows * columns * (1 + map_spec.trials) / groups  # that are computed at once, at most
    steps = min(map_spec.spec.steps, 100)
    count = FEW
    time(map_spec, 1, 1)  # loading the kernels is not counted
    while True:
        spent = time(map_spec, min(count, round(runs)), steps)
        if spent > PROBE / 4 or count >= min(MANY, runs):
            break
        count *= 8
    each = spent / (min(count, round(runs)) * (steps + 1))
    return total * each / (1 if slow else (os.cpu_count() or 1))


def search_seconds(map_spec: MapSpec, landscape: Landscape) -> float:
    """How long the minima take that have to be found first, where parameters of a user's function vary; else 0."""
    axes = [axis for axis in (map_spec.x, map_spec.y) if axis.field.startswith("objective.")]
    if landscape.ahead is None or not axes:
        return 0.0
    pick = np.linspace(0.0, 1.0, SETS)
    rows = {axis.field.partition(".")[2]: np.asarray(axis.at((pick + 0.37 * k) % 1.0)) for k, axis in enumerate(axes)}
    params = [{**map_spec.spec.objective_params, **{n: float(v[j]) for n, v in rows.items()}} for j in range(SETS)]
    begun = perf_counter()
    landscape.ahead([landscape.numbers(each) for each in params])
    return (perf_counter() - begun) / SETS * float(np.prod([axis.count for axis in axes]))


def time(map_spec: MapSpec, count: int, steps: int) -> float:
    """Seconds that some cells take, spread over the sweep.

    count   how many cells
    steps   of each run
    """
    spec = map_spec.spec.with_(steps=steps)
    pick = np.linspace(0, 1, max(1, count))
    numbers = {}
    for axis, shift in ((map_spec.x, 0.0), (map_spec.y, 0.5)):
        values = axis.values()
        own = values if axis.field.partition(".")[0] in BATCHED else values[:1]
        numbers[axis.field] = own[(((pick + shift) % 1.0) * (len(own) - 1)).astype(int)]
    begun = perf_counter()
    run_cells(spec, numbers, max(1, count), np.zeros(1, np.uint8), tail=0)
    return perf_counter() - begun
