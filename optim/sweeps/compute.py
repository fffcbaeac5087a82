"""Computes a map, coarse to fine, on any executor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from itertools import chain, islice
from time import perf_counter

import numpy as np

from optim.compile import kernel_cache
from optim.sweeps.cells import Tile, TileMaker, strides, tiles
from optim.sweeps.cluster import width
from optim.sweeps.kernels import WORTH_WAITING, find_missing
from optim.sweeps.measures import Judged
from optim.sweeps.picture import Picture, SweepGrid
from optim.sweeps.spec import MapSpec

BETWEEN = 0.15  # seconds between pictures of a stride that is not finished
BRIEF = 0.03  # seconds: a finished stride that comes sooner after the one before is not worth a picture
PACE = 6  # times what the last picture cost to copy and to look at: large ones come less often
TICK = 0.1  # seconds after which the cancel flag is looked at, also while a cluster works and does not see it
AHEAD = 4  # tiles that wait for each that is being worked on


def compute(map_spec: MapSpec, executor: Executor | None = None, cancel: np.ndarray | None = None) -> Iterator[Picture]:
    """Yields better and better pictures of a map; the last one is finished.

    executor   where the tiles are worked on (default: threads here, one for each processor)
    cancel     uint8 array of length 1; set it to 1 from another thread, and no further picture comes
    """
    cancel = np.zeros(1, np.uint8) if cancel is None else cancel
    if executor is not None:
        yield from refine(map_spec, executor, cancel)
        return
    with suppress(kernel_cache.KernelError):  # without them it takes longer
        for source in find_missing(map_spec, WORTH_WAITING):
            kernel_cache.load(*source)
    with make_threads() as threads:
        yield from refine(map_spec, threads, cancel)


def make_threads() -> ThreadPoolExecutor:
    """What `compute` works with where it is given no executor: one thread for each processor."""
    return ThreadPoolExecutor(os.cpu_count() or 1, "map")


def refine(map_spec: MapSpec, executor: Executor, cancel: np.ndarray) -> Iterator[Picture]:
    """A picture (rows, columns) after every level, coarse to fine. Tiles of the next level are worked on while the last ones of
    this level are waited for.

    executor   where cells are computed
    cancel     (1,) flag that another thread may set
    """
    canvas, levels = SweepGrid(map_spec), strides(map_spec)
    cuts = [list(tiles(map_spec, stride, place == 0)) for place, stride in enumerate(levels)]
    left = [len(cut) for cut in cuts]
    early: list[list[tuple[Tile, Judged]]] = [[] for _ in levels]
    place, pause, shown = 0, BETWEEN, perf_counter()
    for tile, done in compute_sweep(map_spec, iter(chain(*cuts)), executor, cancel):
        if cancel[0]:
            return
        early[levels.index(tile.stride)].append((tile, done))
        while place < len(levels) and early[place]:
            canvas.put(*early[place].pop())
            left[place] -= 1
            if left[place] == 0:
                last = place == len(levels) - 1
                if place == 0 or last or perf_counter() - shown > BRIEF:
                    yield canvas.picture(levels[place], last)
                    shown = perf_counter()
                place += 1
        begun = perf_counter()
        if 0 < place < len(levels) and begun - shown > pause:
            yield canvas.picture(levels[place - 1])
            shown = perf_counter()
            pause = max(BETWEEN, PACE * (shown - begun))


def compute_sweep(
    map_spec: MapSpec, waiting: Iterator[Tile], executor: Executor, cancel: np.ndarray
) -> Iterator[tuple[Tile, Judged]]:
    """Tiles with their numbers, arrays (rows, columns), as they are ready. Only a few are under way at once, so that stopping
    is quick.

    waiting    the tiles to do
    executor   where they are computed
    cancel     (1,) flag that another thread may set
    """
    air: dict[Future[Judged | None], Tile] = {}
    most, make = AHEAD * width(executor), TileMaker(map_spec)
    try:
        while True:
            for tile in islice(waiting, most - len(air)):
                air[executor.submit(make, tile, cancel)] = tile
            if not air or cancel[0]:
                return
            for job in wait(air, TICK, FIRST_COMPLETED).done:
                tile, done = air.pop(job), job.result()
                if done is not None:
                    yield tile, done
    finally:
        for job in air:
            job.cancel()
