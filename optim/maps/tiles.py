"""The cells of a map in the order in which they are computed: every eighth first, then those between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from optim import catalog
from optim.maps.cells import run_cells, successes
from optim.maps.measures import TAIL, Judged
from optim.maps.spec import MapSpec

COARSEST = 8
QUICK = 2_000_000  # lane-steps that take a few milliseconds: a first picture that costs less need not be coarser
FEWEST, MOST = 512, 16_384  # lanes of a tile
TILE_WORK = 16_000_000  # lane-steps of a tile, so that one can be cancelled soon


class Tile(NamedTuple):
    """A lattice of cells: every row and column of two slices. Each stands for a square of `stride` cells until these are done."""

    rows: slice
    columns: slice
    stride: int


def strides(map_spec: MapSpec) -> list[int]:
    """8, 4, 2, 1; a small map begins finer, because its first picture is quick anyway."""
    rows, columns = map_spec.shape
    work = rows * columns * lane_steps(map_spec)
    found = [COARSEST, 4, 2, 1]
    while len(found) > 1 and work / found[1] ** 2 <= QUICK:
        del found[0]
    return found


def effort_of(map_spec: MapSpec) -> int:
    """How many times the work of a formula a step of a lane is: an objective with data may look at its rows."""
    data = catalog.landscape(map_spec.spec.objective, map_spec.spec.objective_params).data
    return 1 if data is None else data.effort


def lane_steps(map_spec: MapSpec) -> int:
    """The work of one cell, in steps of a lane with a formula."""
    return (map_spec.spec.steps + 1) * (1 + map_spec.trials) * effort_of(map_spec)


def tiles(map_spec: MapSpec, stride: int, first: bool) -> Iterator[Tile]:
    """The tiles that are new at this stride: no cell of a coarser one is computed again."""
    if first:
        yield from cut(map_spec, 0, stride, 0, stride, stride)
        return
    yield from cut(map_spec, 0, 2 * stride, stride, 2 * stride, stride)
    yield from cut(map_spec, stride, 2 * stride, 0, stride, stride)


def cut(map_spec: MapSpec, row: int, row_step: int, column: int, column_step: int, stride: int) -> Iterator[Tile]:
    """Row after row of a lattice, in tiles of a handy size."""
    rows, columns = map_spec.shape
    wide, tall = len(range(column, columns, column_step)), len(range(row, rows, row_step))
    if not wide or not tall:
        return
    fewest = FEWEST if map_spec.measure != "success" else 1
    lanes = max(fewest, min(MOST, TILE_WORK // lane_steps(map_spec), -(-wide * tall // 2)))
    each = max(1, lanes // wide)
    for begin in range(0, tall, each):
        end = min(begin + each, tall)
        band = slice(row + begin * row_step, row + (end - 1) * row_step + 1, row_step)
        yield Tile(band, slice(column, columns, column_step), stride)


def work(map_spec: MapSpec, tile: Tile, cancel: np.ndarray) -> Judged | None:
    """Computes a tile, (rows, columns) in each array; None when cancelled. A plain function, so that any executor can run it."""
    if cancel[0]:
        return None
    spec, ys, xs = map_spec.spec, map_spec.y.values()[tile.rows], map_spec.x.values()[tile.columns]
    count = len(ys) * len(xs)
    numbers = {map_spec.x.field: np.tile(xs, len(ys)), map_spec.y.field: np.repeat(ys, len(xs))}
    done = run_cells(spec, numbers, count, cancel, TAIL if map_spec.measure == "swing" else 0)
    if done is not None and map_spec.measure == "success":
        share = successes(spec, numbers, count, cancel, map_spec.starts, map_spec.seeds)
        if share is None:
            return None
        done.success[:] = share
    return None if done is None else done.reshaped((len(ys), len(xs)))
