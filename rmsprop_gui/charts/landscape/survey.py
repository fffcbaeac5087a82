"""Heights of a landscape over a range, and what it says at a point: all at once, or in pieces from coarse to fine."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Generator
from typing import Any, NamedTuple

import numpy as np

from rmsprop_gui.charts.landscape.ground import Ground

Ranges = tuple[tuple[float, float], ...]
Point = tuple[float, ...]
CHUNK = 0.05  # seconds of evaluating after which it is looked at what is wanted now
FIRST = 0.1  # seconds for the first, coarse answer, where that is possible
LONGEST = 60.0  # seconds for all of one survey: it is no finer than that allows
COARSEST = 5  # points along the longer side


class Heights(NamedTuple):
    """
    axes     evenly spaced coordinates along each parameter
    values   f there, rows along the second parameter; nan where there is none
    whole    nothing finer follows
    """

    axes: tuple[np.ndarray, ...]
    values: np.ndarray
    whole: bool


class PointReading(NamedTuple):
    """f and its slopes at one point."""

    value: float
    slopes: Point


def take_survey(ground: Ground, ranges: Ranges, counts: tuple[int, ...]) -> Heights:
    axes = make_axes(ranges, counts)
    return Heights(axes, ground.values(*make_grid(axes)), True)


def make_axes(ranges: Ranges, counts: tuple[int, ...]) -> tuple[np.ndarray, ...]:
    return tuple(np.linspace(low, high, count) for (low, high), count in zip(ranges, counts, strict=True))


def make_grid(axes: tuple[np.ndarray, ...]) -> list[np.ndarray]:
    return list(np.meshgrid(*axes)) if len(axes) > 1 else list(axes)


def read_point(ground: Ground, point: Point) -> PointReading:
    return PointReading(ground.value(point), ground.gradient(point))


def compute_once(work: Callable[[], Any]) -> Generator[Any, None, None]:
    yield work()


def read_in_parts(ground: Ground, point: Point) -> Generator[PointReading | None, None, None]:
    value = ground.value(point)
    yield None
    yield PointReading(value, ground.gradient(point))


def refine(ground: Ground, ranges: Ranges, counts: tuple[int, ...]) -> Generator[Heights | None, None, None]:
    """Surveys of a landscape, each about twice as fine as the one before, as long as the time for all of them suffices."""
    levels, spent = list_levels(counts), 0.0
    while len(levels) > 1 and math.prod(levels[1]) * ground.cost.per_point <= FIRST:
        del levels[0]
    for level, finer in zip(levels, [*levels[1:], None], strict=True):
        axes, begin = make_axes(ranges, level), time.perf_counter()
        values = yield from evaluate_in_parts(ground, make_grid(axes))
        took = time.perf_counter() - begin
        spent += took
        whole = finer is None or spent + took * math.prod(finer) / math.prod(level) > LONGEST
        yield Heights(axes, values, whole)
        if whole:
            return


def list_levels(counts: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Numbers of points from few to all."""
    levels = [counts]
    while max(levels[0]) > 2 * COARSEST:
        levels.insert(0, tuple(max(3, (count + 1) // 2) for count in levels[0]))
    return levels


def evaluate_in_parts(ground: Ground, grid: list[np.ndarray]) -> Generator[None, None, np.ndarray]:
    """The values, with a pause after every few milliseconds of them."""
    flat = [axis.ravel() for axis in grid]
    parts, place, size, before = [], 0, 1, math.inf
    while place < flat[0].size:
        begin = time.perf_counter()
        parts.append(ground.values(*(axis[place : place + size] for axis in flat)))
        took = time.perf_counter() - begin
        place += size
        each = took / size
        if took < CHUNK / 2 or each < 0.7 * before:  # what takes the same time for many points is asked for many
            size, before = 2 * size, each
        elif took > 2 * CHUNK:
            size, before = max(1, size // 2), 0.0
        yield None
    return np.concatenate(parts).reshape(grid[0].shape)
