"""Two searches for what a lattice over the view does not see: finer lattices around the best so far, and sharp valleys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from optim.expressions.search import Field


Settle = Callable[["Field", np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray, np.ndarray]]
Dips = Callable[[np.ndarray, int, int], tuple[np.ndarray, np.ndarray]]
FINER = (0.4, 0.15, 0.15, 0.05, 0.05, 0.02)  # widths of the lattices, as shares of the view's; each around the best so far
POINTS = {1: 192, 2: 32}  # of each, along each variable
FOLLOWED = 4  # of its lowest points
OUTER, INNER, GOLDEN, LEVELS = 33, 65, 75, 9
SHRINK = 0.125
RATIO = 0.6180339887498949


def look_closer(
    field: Field, best: np.ndarray, rows: np.ndarray, settle: Settle, dips: Dips
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(points, heights, settled, which column of `rows` each belongs to) found around points `best` (d, P) with rows (n, P).

    Waves that are shorter than the distance between the points of a lattice over the whole view are seen by one of these.

    settle   follows points down to the bottom
    dips     finds the dips of a lattice
    """
    d, count = best.shape
    center, top = best.copy(), field.heights(best, rows)
    unit = (np.arange(POINTS[d]) + 0.5) / POINTS[d] - 0.5
    shape = np.array(np.meshgrid(*[unit] * d, indexing="ij")).reshape(d, -1)
    found = []
    for share in FINER:
        lattice = center[:, :, None] + share * field.widths[:, None, None] * shape[:, None, :]
        heights = field.heights(lattice.reshape(d, -1), np.repeat(rows, shape.shape[1], axis=1)).reshape(count, -1)
        which, place = dips(heights, d, FOLLOWED)
        point, height, settled = settle(field, lattice[:, which, place], rows[:, which])
        found.append((point, height, settled, which))
        order = np.lexsort((height, which))  # the lowest of each first
        first = order[np.searchsorted(which[order], np.unique(which))]
        lower = first[height[first] < top[which[first]]]
        center[:, which[lower]], top[which[lower]] = point[:, lower], height[lower]
    point, height, settled, which = (np.concatenate(parts, axis=-1) for parts in zip(*found, strict=True))
    return point, height, settled, which


def along_valleys(field: Field, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(points (2, 2 P), heights) of the lowest place of f's lowest values along one variable, for each variable in turn.

    In a valley that is curved and has a sharp bottom every straight step leads up. But the lowest value over y for a given x
    is a function of x alone, whose lowest value is found by lattices that get narrower.

    rows   (n, P) parameters, one column for each P
    """
    points, heights = [], []
    for outer in (0, 1):
        low, high = np.array(field.view).T
        count = rows.shape[1]
        middle, width = np.full(count, 0.5 * (low[outer] + high[outer])), high[outer] - low[outer]
        best, top = np.full((2, count), 0.5 * (low + high)[:, None]), np.full(count, np.inf)
        many = np.repeat(rows, OUTER, axis=1)
        for _ in range(LEVELS):
            outs = (middle[:, None] + width * (np.arange(OUTER) / (OUTER - 1) - 0.5)).ravel()
            inner, height = lowest_along(field, outs, outer, many)
            height = height.reshape(count, OUTER)
            at = height.argmin(axis=1)
            chosen = np.arange(count) * OUTER + at
            lower = height[np.arange(count), at] < top
            place = np.empty((2, count))
            place[outer], place[1 - outer] = outs[chosen], inner[chosen]
            best, top = np.where(lower, place, best), np.minimum(top, height.min(axis=1))
            middle, width = best[outer], width * SHRINK
        points.append(best)
        heights.append(top)
    return np.concatenate(points, axis=1), np.concatenate(heights)


def lowest_along(field: Field, outs: np.ndarray, outer: int, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(places, heights) of the lowest values along the other variable at each of `outs`: a lattice, then the golden section.

    outer   index of the variable that stays
    rows    (n, P) parameters
    """

    def heights(inner: np.ndarray) -> np.ndarray:
        return field.heights(np.stack([outs, inner] if outer == 0 else [inner, outs]), rows)

    low, high = field.view[1 - outer]
    steps = low + (high - low) * np.arange(INNER) / (INNER - 1)
    lines = np.repeat(steps, outs.size), np.tile(outs, INNER)
    table = field.heights(np.stack(lines[::-1] if outer == 0 else lines), np.tile(rows, INNER)).reshape(INNER, -1)
    at = table.argmin(axis=0)
    a, b = steps[np.maximum(at - 1, 0)], steps[np.minimum(at + 1, INNER - 1)]
    best, top = steps[at], table.min(axis=0)
    c, d = b - RATIO * (b - a), a + RATIO * (b - a)
    at_c, at_d = heights(c), heights(d)
    for _ in range(GOLDEN):
        left = at_c < at_d
        a, b = np.where(left, a, c), np.where(left, d, b)
        new = np.where(left, b - RATIO * (b - a), a + RATIO * (b - a))
        there = heights(new)
        c, d = np.where(left, new, d), np.where(left, c, new)
        at_c, at_d = np.where(left, there, at_d), np.where(left, at_c, there)
        lower = there < top
        best, top = np.where(lower, new, best), np.minimum(top, there)
    return best, top
