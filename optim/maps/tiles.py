"""The cells of a map in the order in which they are computed: every eighth first, then those between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from optim import catalog
from optim.lanes import simulate_lanes
from optim.maps.measures import Judged, judged
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
    work = rows * columns * (map_spec.spec.steps + 1) * effort_of(map_spec)
    found = [COARSEST, 4, 2, 1]
    while len(found) > 1 and work / found[1] ** 2 <= QUICK:
        del found[0]
    return found


def effort_of(map_spec: MapSpec) -> int:
    """How many times the work of a formula a step of a lane is: an objective with data may look at its rows."""
    data = catalog.landscape(map_spec.spec.objective, map_spec.spec.objective_params).data
    return 1 if data is None else data.effort


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
    effort = (map_spec.spec.steps + 1) * effort_of(map_spec)
    lanes = max(FEWEST, min(MOST, TILE_WORK // effort, -(-wide * tall // 2)))
    each = max(1, lanes // wide)
    for begin in range(0, tall, each):
        end = min(begin + each, tall)
        band = slice(row + begin * row_step, row + (end - 1) * row_step + 1, row_step)
        yield Tile(band, slice(column, columns, column_step), stride)


def work(map_spec: MapSpec, tile: Tile, cancel: np.ndarray) -> Judged | None:
    """Computes a tile, (rows, columns) in each array; None when cancelled. A plain function, so that any executor can run it."""
    if cancel[0]:
        return None
    ys, xs = map_spec.y.values()[tile.rows], map_spec.x.values()[tile.columns]
    count, shape = len(ys) * len(xs), (len(ys), len(xs))
    starts = np.tile(np.array(map_spec.spec.start), (count, 1))
    own: dict[str, dict[str, np.ndarray]] = {"hyper": {}, "objective": {}}
    for axis, numbers in ((map_spec.x, np.tile(xs, len(ys))), (map_spec.y, np.repeat(ys, len(xs)))):
        group, _, name = axis.field.partition(".")
        if group == "start":
            starts[:, int(name) - 1] = numbers
        else:
            own[group][name] = numbers
    ends = simulate_lanes(map_spec.spec, starts, hyper=own["hyper"], objective_params=own["objective"], cancel=cancel)
    if cancel[0]:
        return None
    done = judged(map_spec.spec, starts, own["objective"], ends)
    return Judged(*(a.reshape(shape) for a in (done.loss, done.reached, done.minimum, done.outcome)))
