"""Minima of an expression, found numerically: the dips of a lattice over the view, each followed down to its bottom.

All of it works on many parameters at once, each of them with the same bits as alone. Nothing is proved: what a lattice of
this width does not see is not found. Newton's method with a damped Hessian (Levenberg 1944, doi:10.1090/qam/10666) goes down
where f is smooth, a compass search (Hooke and Jeeves 1961, doi:10.1145/321062.321069) where it has kinks or edges.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from optim.expressions.descent import compass, newton

LATTICE = {1: 768, 2: 48}  # points along each variable
DIPS = 16  # of the lattice that are followed, the lowest first
CHUNK = 300_000  # lattice points at once
NEAR = 1e-4  # of the view's width: closer together is one minimum
AWAY = 2.0  # view widths beyond the view: local minima farther out are not told
POLE = 100.0  # times the height of the lattice: a bottom this far below the lattice is none, f falls into a pole there
EQUAL = 1e-9  # of the usual height: minima this close in value are equally low

Place = tuple[float, ...]


class Found(NamedTuple):
    """minima: the lowest points found; local: other minima; lowest: f there, or None where f keeps falling."""

    minima: tuple[Place, ...]
    local: tuple[Place, ...]
    lowest: float | None


class Field(NamedTuple):
    """A function over a view, for many parameters: `value(*point, p)` with point (M,) each and p made of rows (M,)."""

    value: Callable[..., Any]
    gradient: Callable[..., Any]
    view: tuple[tuple[float, float], ...]
    made: Callable[..., Any]  # rows of parameters -> p

    @property
    def widths(self) -> np.ndarray:
        return np.array([high - low for low, high in self.view])

    def heights(self, point: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """(M,) f at points (d, M) with parameters (n, M); infinity where it is not defined."""
        with np.errstate(all="ignore"):
            found = np.broadcast_to(self.value(*point, self.made(*rows)), point.shape[1])
        return np.where(np.isnan(found), np.inf, found)

    def slopes(self, point: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """(d, M)"""
        with np.errstate(all="ignore"):
            return np.stack(np.broadcast_arrays(*self.gradient(*point, self.made(*rows))))


def find(field: Field, rows: np.ndarray) -> list[Found]:
    """What is found for each column of parameters `rows` (n, P)."""
    d, count = len(field.view), rows.shape[1]
    axes = [low + (high - low) * ((np.arange(LATTICE[d]) + 0.5) / LATTICE[d]) for low, high in field.view]
    lattice = np.array(np.meshgrid(*axes, indexing="ij")).reshape(d, -1)
    each = max(1, CHUNK // lattice.shape[1])
    found: list[Found] = []
    for begin in range(0, count, each):
        found += in_chunk(field, lattice, rows[:, begin : begin + each])
    return found


def in_chunk(field: Field, lattice: np.ndarray, rows: np.ndarray) -> list[Found]:
    (d, points), count = lattice.shape, rows.shape[1]
    heights = field.heights(np.tile(lattice, count), np.repeat(rows, points, axis=1)).reshape(count, points)
    which, dips = lowest_dips(heights, d)
    point, height, settled = settle(field, lattice[:, dips], rows[:, which])
    edges = np.searchsorted(which, np.arange(count + 1))
    parts = [slice(*edge) for edge in zip(edges[:-1], edges[1:], strict=True)]
    return [told(field, point[:, part], height[part], settled[part], heights[k]) for k, part in enumerate(parts)]


def lowest_dips(heights: np.ndarray, d: int) -> tuple[np.ndarray, np.ndarray]:
    """(which row of `heights`, which point of it) of lattice points that no neighbour is below: at most DIPS of a row."""
    count = len(heights)
    cube = np.pad(heights.reshape(count, *(LATTICE[d],) * d), [(0, 0)] + [(1, 1)] * d, constant_values=np.inf)
    inner = (slice(None), *(slice(1, -1),) * d)
    is_dip = np.isfinite(cube[inner])
    for shift in np.ndindex(*(3,) * d):
        is_dip &= cube[inner] <= cube[(slice(None), *(slice(s, s + LATTICE[d]) for s in shift))]
    which, place = np.nonzero(is_dip.reshape(count, -1))
    order = np.lexsort((place, heights[which, place], which))  # row after row, the lowest first
    which, place = which[order], place[order]
    rank = np.arange(len(which)) - np.searchsorted(which, which)
    return which[rank < DIPS], place[rank < DIPS]


def settle(field: Field, point: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(points, heights, whether each is a minimum) at the bottom below each of the points (d, M)."""
    point, height, settled = newton(field, point, rows)
    rest = np.flatnonzero(~settled)
    if rest.size:
        point[:, rest], height[rest], settled[rest] = compass(field, point[:, rest], height[rest], rows[:, rest], LATTICE)
    for axis in range(len(point)):  # 1 rather than 0.9999999999999998, where f is no higher there
        rounded = point.copy()
        rounded[axis] = np.round(point[axis], 4) + 0.0
        there = field.heights(rounded, rows)
        point, height = np.where(there <= height, rounded, point), np.minimum(there, height)
    return point, height, settled


def told(field: Field, point: np.ndarray, height: np.ndarray, settled: np.ndarray, lattice: np.ndarray) -> Found:
    """What is said of one set of parameters; points (d, M)."""
    good = np.flatnonzero(settled & np.isfinite(height))
    if not good.size:
        return Found((), (), None)
    order = good[np.lexsort((*point[::-1, good], height[good]))]  # the lowest first
    places = [tuple(place) for place in point[:, order].T.tolist()]
    best, usual, least = float(height[order[0]]), float(np.median(lattice[np.isfinite(lattice)])), float(lattice.min())
    near_enough = EQUAL * max(abs(usual - best), 1e-6 * abs(best), 1e-300)
    if min(height.min(), least) < best - near_enough or best < least - POLE * (usual - least):
        return Found((), distinct(field, [place for place in places if nearby(field, place)]), None)
    equal = int(np.count_nonzero(height[order] <= best + near_enough))
    minima = distinct(field, places[:equal])
    others = distinct(field, [*minima, *(place for place in places[equal:] if nearby(field, place))])
    return Found(minima, others[len(minima) :], best)


def distinct(field: Field, places: list[Place]) -> tuple[Place, ...]:
    """The different ones of some places, in their order."""
    found: list[Place] = []
    for place in places:
        if not any(close(field, place, other) for other in found):
            found.append(place)
    return tuple(found)


def nearby(field: Field, place: Place) -> bool:
    """Whether a place is in the view or not far from it."""
    for x, (low, high) in zip(place, field.view, strict=True):
        beyond = AWAY * (high - low)
        if not low - beyond <= x <= high + beyond:
            return False
    return True


def close(field: Field, one: Place, other: Place) -> bool:
    return all(abs(a - b) <= NEAR * (high - low) for a, b, (low, high) in zip(one, other, field.view, strict=True))
