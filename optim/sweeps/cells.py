"""Runs many cells of a map at once, whatever number varies between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from optim.base import catalog
from optim.base.convergence import CONVERGED
from optim.simulate.batch_loop import BatchPlan, distinct_columns, make_batch_plan, run_batch
from optim.simulate.outcome import BatchOutcome
from optim.simulate.run_plan import make_run_plan
from optim.simulate.spec import RunSpec
from optim.sweeps.fields import BATCHED, change
from optim.sweeps.measures import TAIL, Goals, Judged, judge
from optim.sweeps.spec import FOLLOWED, MapSpec, get_seeds, has_noise, spread_starts
from optim.sweeps.unstable_cells import follow

Numbers = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Common:
    """What all tiles of a map have in common, so that it is worked out once.

    batch   plan of their runs
    goals   what there is to reach; None where that differs from cell to cell
    """

    batch: BatchPlan
    goals: Goals | None


def find_common(map_spec: MapSpec) -> Common | None:
    """None where compiled runs cannot hold a number of the axes apart: every group of cells has runs of its own then."""
    groups = {"hyper": frozenset[str](), "objective": frozenset[str]()}
    for axis in (map_spec.x, map_spec.y):
        group, _, name = axis.field.partition(".")
        if group not in BATCHED:
            return None
        if group in groups:
            groups[group] |= {name}
    plan = make_run_plan(map_spec.spec)
    batch = make_batch_plan(plan, groups["hyper"], bool(groups["objective"]))
    return Common(batch, None if groups["objective"] else Goals(map_spec.spec, 1, {}))


def run_cells(
    spec: RunSpec, numbers: Numbers, count: int, cancel: np.ndarray, tail: int = TAIL, follows: bool = False,
    with_rate: bool = False, common: Common | None = None,
) -> Judged | None:  # fmt: skip
    """How `count` runs end whose fields differ: `numbers` {field, or "seed": (count,)}. None when cancelled.

    Fields that compiled runs cannot hold apart (noise, clipping, a schedule) divide the runs into groups with one spec each.

    cancel   (1,) flag that another thread may set
    tail     how many of the last steps the oscillation is measured over
    follows  whether it is also asked at which steps they are unstable
    with_rate   whether the rate per step is asked for
    common   what `find_common` says of the map that they are cells of
    """
    apart = [field for field in numbers if field != "seed" and field.partition(".")[0] not in BATCHED]
    if not apart:
        return run_group(spec, numbers, count, cancel, tail, follows, with_rate, common)
    firsts, which = distinct_columns(np.array([numbers[field] for field in apart], dtype=np.float64))
    together: Judged | None = None
    for k, first in enumerate(firsts):
        cells = np.flatnonzero(which == k)
        single = change(spec, {field: float(numbers[field][first]) for field in apart})
        rest = {field: values[cells] for field, values in numbers.items() if field not in apart}
        done = run_group(single, rest, len(cells), cancel, tail, follows, with_rate)
        if done is None:
            return None
        together = Judged.empty(count) if together is None else together
        together.put(cells, done)
    return together


def run_group(
    spec: RunSpec, numbers: Numbers, count: int, cancel: np.ndarray, tail: int, follows: bool = False, with_rate: bool = False,
    common: Common | None = None,
) -> Judged | None:  # fmt: skip
    """How `count` runs end that compiled code can hold apart. None when cancelled.

    numbers   {field, or "seed": (count,)}
    count     how many runs
    cancel    (1,) flag that another thread may set
    tail      how many of the last steps the oscillation is measured over
    follows   whether it is also asked at which steps they are unstable
    with_rate   whether the rate per step is asked for
    common    what `find_common` says of the map that they are cells of
    """
    starts = np.empty((len(spec.start), count)).T
    starts[:] = spec.start
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
    ends: BatchOutcome = run_batch(
        spec, starts, hyper=own["hyper"], objective_params=own["objective"], seeds=seeds, cancel=cancel, tail=tail,
        batch_plan=common.batch if common else None,
    )  # fmt: skip
    if cancel[0]:
        return None
    judged = judge(spec, starts, own["objective"], ends, own["hyper"], with_rate, common.goals if common else None)
    if follows:
        found = follow(spec, starts, own["hyper"], own["objective"], seeds, cancel)
        if found is None:
            return None
        judged = replace(judged, unstable=found[0], onset=found[1])
    return judged


def successes(
    spec: RunSpec, numbers: Numbers, count: int, cancel: np.ndarray, starts: int, seeds: int, common: Common | None = None
) -> np.ndarray | None:
    """(count,) the share of each cell's trials that converge. None when cancelled.

    Trials: every start of `spread_starts` with seeds of its own; where the map varies the start, the cell's own start alone.

    cancel   (1,) flag that another thread may set
    common   what `find_common` says of the map that they are cells of
    """
    own_start = any(field.startswith("start") for field in numbers)
    points = np.array([spec.start]) if own_start else spread_starts(spec, starts)
    noisy = has_noise(spec, tuple(numbers))
    own = get_seeds(spec, seeds, len(points)) if noisy else np.full((len(points), 1), spec.seed)
    trials = own.size
    wide = {field: np.repeat(values, trials) for field, values in numbers.items()}
    for k in range(len(spec.start)):
        wide.setdefault(f"start.{k + 1}", np.tile(np.repeat(points[:, k], own.shape[1]), count))
    if noisy:
        wide["seed"] = np.tile(own.ravel(), count)
    done = run_cells(spec, wide, count * trials, cancel, tail=0, common=common)
    return None if done is None else (done.outcome.reshape(count, trials) == CONVERGED).mean(axis=1)


COARSEST = 8
QUICK = 2_000_000  # run-steps that take a few milliseconds: a first picture that costs less need not be coarser
FEWEST, MOST = 512, 16_384  # runs of a tile
TILE_WORK = 16_000_000  # run-steps of a tile, so that one can be cancelled soon


class Tile(NamedTuple):
    """A lattice of cells: every row and column of two slices. Each stands for a square of `stride` cells until these are done."""

    rows: slice
    columns: slice
    stride: int


def strides(map_spec: MapSpec) -> list[int]:
    """8, 4, 2, 1; a small map begins finer, because its first picture is quick anyway."""
    rows, columns = map_spec.shape
    work = rows * columns * cell_steps(map_spec)
    found = [COARSEST, 4, 2, 1]
    while len(found) > 1 and work / found[1] ** 2 <= QUICK:
        del found[0]
    return found


def get_effort(map_spec: MapSpec) -> int:
    """How many times the work of a formula a step of a run is: an objective with data may look at its rows."""
    data = catalog.landscape(map_spec.spec.objective, map_spec.spec.objective_params).data
    return 1 if data is None else data.effort


def cell_steps(map_spec: MapSpec) -> int:
    """The work of one cell, in steps of a run with a formula."""
    return (map_spec.spec.steps + 1) * (1 + map_spec.trials) * get_effort(map_spec)


def tiles(map_spec: MapSpec, stride: int, first: bool) -> Iterator[Tile]:
    """The tiles that are new at this stride: no cell of a coarser one is computed again.

    stride   cells between two computed ones
    first    whether it is the coarsest level
    """
    if first:
        yield from cut(map_spec, 0, stride, 0, stride, stride)
        return
    yield from cut(map_spec, 0, 2 * stride, stride, 2 * stride, stride)
    yield from cut(map_spec, stride, 2 * stride, 0, stride, stride)


def cut(map_spec: MapSpec, row: int, row_step: int, column: int, column_step: int, stride: int) -> Iterator[Tile]:
    """Row after row of a lattice of cells, in tiles of a handy size.

    row, column             the first cell
    row_step, column_step   cells to the next one
    stride                  side of the square that a cell stands for
    """
    rows, columns = map_spec.shape
    wide, tall = len(range(column, columns, column_step)), len(range(row, rows, row_step))
    if not wide or not tall:
        return
    fewest = FEWEST if map_spec.measure != "success" else 1
    runs = max(fewest, min(MOST, TILE_WORK // cell_steps(map_spec), -(-wide * tall // 2)))
    each = max(1, runs // wide)
    for begin in range(0, tall, each):
        end = min(begin + each, tall)
        band = slice(row + begin * row_step, row + (end - 1) * row_step + 1, row_step)
        yield Tile(band, slice(column, columns, column_step), stride)


class TileMaker:
    """Computes tiles of a map, on any executor: in another process it works out anew what they have in common.

    map_spec   the map
    """

    def __init__(self, map_spec: MapSpec) -> None:
        self.map_spec = map_spec

    def __reduce__(self) -> tuple[Any, ...]:
        return TileMaker, (self.map_spec,)

    @cached_property
    def common(self) -> Common | None:
        """What they have in common."""
        return find_common(self.map_spec)

    def __call__(self, tile: Tile, cancel: np.ndarray) -> Judged | None:
        """The numbers of a tile, (rows, columns) in each array; None when cancelled.

        cancel   (1,) flag that another thread may set
        """
        if cancel[0]:
            return None
        map_spec, spec, measure = self.map_spec, self.map_spec.spec, self.map_spec.measure
        ys, xs = map_spec.y.values()[tile.rows], map_spec.x.values()[tile.columns]
        count = len(ys) * len(xs)
        numbers = {map_spec.x.field: np.tile(xs, len(ys)), map_spec.y.field: np.repeat(ys, len(xs))}
        tail = TAIL if measure == "swing" else 0
        done = run_cells(spec, numbers, count, cancel, tail, measure in FOLLOWED, measure == "rate", self.common)
        if done is not None and measure == "success":
            share = successes(spec, numbers, count, cancel, map_spec.starts, map_spec.seeds, self.common)
            if share is None:
                return None
            done = replace(done, success=share)
        return None if done is None else done.reshape((len(ys), len(xs)))
