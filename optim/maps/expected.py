"""How long a map will take, measured on a few of its cells."""

from __future__ import annotations

import os
from time import perf_counter

import numpy as np

from optim import catalog
from optim.landscapes.base import Landscape
from optim.maps.cells import run_cells
from optim.maps.fields import LANED
from optim.maps.spec import MapSpec
from optim.maps.tiles import lane_steps

QUICK = 200_000_000  # lane-steps that compiled code makes in about a second: what costs less is not measured
PROBE = 0.05  # seconds that measuring may take, about
SETS = 64  # of parameters whose minima are looked for to measure how long that takes
FEW, MANY = 8, 16_384  # cells of the first and the largest probe


def expected_seconds(map_spec: MapSpec) -> float | None:
    """About how long `compute` will take here, in seconds; None where it is quick anyway.

    Shorter runs of a few cells are timed, then more of them, until the time is long enough to be trusted. Call it when the
    kernels are there (`is_ready`), or compiling is counted.
    """
    rows, columns = map_spec.shape
    total = rows * columns * lane_steps(map_spec)
    axes = (map_spec.x, map_spec.y)
    grouped = [axis for axis in axes if axis.field.partition(".")[0] not in LANED]
    landscape = catalog.landscape(map_spec.spec.objective, map_spec.spec.objective_params)
    searching = search_seconds(map_spec, landscape)
    if searching > 0.5:
        return searching + total / QUICK
    slow = landscape.data is not None
    if total < QUICK and not slow and not grouped:
        return None
    groups = int(np.prod([axis.count for axis in grouped])) if grouped else 1
    lanes = rows * columns * (1 + map_spec.trials) / groups  # that are computed at once, at most
    steps = min(map_spec.spec.steps, 100)
    count = FEW
    timed(map_spec, 1, 1)  # loading the kernels is not counted
    while True:
        spent = timed(map_spec, min(count, round(lanes)), steps)
        if spent > PROBE / 4 or count >= min(MANY, lanes):
            break
        count *= 8
    each = spent / (min(count, round(lanes)) * (steps + 1))
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


def timed(map_spec: MapSpec, count: int, steps: int) -> float:
    """Seconds for some cells spread over the map."""
    spec = map_spec.spec.with_(steps=steps)
    pick = np.linspace(0, 1, max(1, count))
    numbers = {}
    for axis, shift in ((map_spec.x, 0.0), (map_spec.y, 0.5)):
        values = axis.values()
        own = values if axis.field.partition(".")[0] in LANED else values[:1]
        numbers[axis.field] = own[(((pick + shift) % 1.0) * (len(own) - 1)).astype(int)]
    begun = perf_counter()
    run_cells(spec, numbers, max(1, count), np.zeros(1, np.uint8), tail=0)
    return perf_counter() - begun
