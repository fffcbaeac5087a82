"""The compiled loops over the points of a run before anything is drawn: the extremes of blocks of a curve, and a path's vertices
in pixels. Each has the bits of the NumPy form that stands for it where there is no compiled code.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, types

OPTIONS = {"nogil": True, "error_model": "numpy", "cache": True}
INT, NUMBER, BOOL = types.int64, types.float64, types.boolean
VALUES = types.Array(types.float64, 1, "A", readonly=True)  # columns of a run may be read-only, and strided
POINTS = types.Array(types.float64, 2, "A", readonly=True)
ROW, TABLE, STEPS, FLAGS = types.float64[::1], types.float64[:, ::1], types.int64[::1], types.boolean[::1]

LARGEST = 1.7976931348623157e308
FARTHEST = 1e9  # pixels; where points farther away fall together does not matter


@njit(types.UniTuple(NUMBER, 2)(VALUES, INT, INT), **OPTIONS)
def find_ends(values, begin, end):
    """(least, greatest) number of some neighbours; nan where there is none."""
    least = greatest = values[begin]
    for i in range(begin + 1, end):
        value = values[i]
        if value < least or least != least:
            least = value
        if value > greatest or greatest != greatest:
            greatest = value
    return least, greatest


@njit(types.void(VALUES, INT, TABLE), **OPTIONS)
def find_block_ends(values, size, out):
    """The least and the greatest number of each block of neighbours; nan only where a block has no number.

    out   (blocks, 2), written
    """
    for block in range(out.shape[0]):
        out[block, 0], out[block, 1] = find_ends(values, block * size, (block + 1) * size)


@njit(types.UniTuple(NUMBER, 4)(VALUES, INT, ROW), **OPTIONS)
def find_positive(values, size, out):
    """The positive finite numbers of a curve, of long ones the ends of blocks of neighbours (`find_block_ends`): (how many, the
    first one, the greatest one, how many numbers are not finite).

    size   of the blocks; 1 looks at every number
    out    (2 n / size + size,), written: those numbers in their order
    """
    count, first, greatest, holes = 0, math.nan, -math.inf, 0
    n = values.size
    whole = n // size * size if size > 1 else 0
    for begin in range(0, whole, size):
        for end in find_ends(values, begin, begin + size):
            if not abs(end) <= LARGEST:
                holes += 1
            elif end > 0.0:
                out[count] = end
                count += 1
    for i in range(whole, n):
        value = values[i]
        if not abs(value) <= LARGEST:
            holes += 1
        elif value > 0.0:
            out[count] = value
            count += 1
    if count:
        first = out[0]
        for i in range(count):
            greatest = max(greatest, out[i])
    return float(count), first, greatest, float(holes)


@njit(INT(POINTS, INT, STEPS), **OPTIONS)
def pick_outermost(points, block, out):
    """Rising indices of the points farthest out along each axis in each block of neighbours, of the first point, and of all
    behind the last whole block; returns how many.

    out   (n,), written; as many as there are points are enough
    """
    n, count = points.shape[0], 0
    whole = n // block * block
    picks = np.empty(5, np.int64)
    for begin in range(0, whole, block):
        used = 0
        if begin == 0:
            picks[0], used = 0, 1
        for axis in range(2):
            low = high = begin  # the first that is no number counts as both
            for k in range(begin + 1, begin + block):
                value, least, greatest = points[k, axis], points[low, axis], points[high, axis]
                if least == least and (value < least or value != value):
                    low = k
                if greatest == greatest and (value > greatest or value != value):
                    high = k
            picks[used], picks[used + 1] = low, high
            used += 2
        for i in range(1, used):  # in order
            pick, j = picks[i], i - 1
            while j >= 0 and picks[j] > pick:
                picks[j + 1] = picks[j]
                j -= 1
            picks[j + 1] = pick
        for i in range(used):
            if i == 0 or picks[i] != picks[i - 1]:
                out[count] = picks[i]
                count += 1
    for k in range(whole, n):
        out[count] = k
        count += 1
    return count


@njit(types.void(TABLE, INT, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER), **OPTIONS)
def set_nearer(xy, at, x0, y0, x1, y1, reach):
    """The end of a line from (x0, y0), in the direction of (x1, y1) but no farther away than `reach` pixels."""
    dx, dy = x1 - x0, y1 - y0
    share = min(1.0, reach / max(max(abs(dx), abs(dy)), 1e-300))
    xy[at, 0], xy[at, 1] = x0 + dx * share, y0 + dy * share


@njit(
    INT(POINTS, STEPS, ROW, ROW, NUMBER, NUMBER, TABLE, STEPS, FLAGS, FLAGS, ROW), **OPTIONS
)  # fmt: skip
def merge_points(points, chosen, edges, place, merged, reach, xy, step, joined, exits, length):
    """A path's vertices, where points that fall together are one; off the map it is broken. Returns how many there are.

    points, chosen   (n, 2), and which of them in their order
    edges            left, top, right, bottom of the map in pixels
    place            the first coordinate at the left edge and its pixels a unit, the second at the lower edge and its pixels
    merged, reach    pixels within which points are one, and beyond which no line is drawn
    xy ... length    (2 m, 2) and (2 m,) of the m chosen ones, written: see `landscape.paths.Polyline`
    """
    left, top, right, bottom = edges[0], edges[1], edges[2], edges[3]
    m = chosen.size
    kept = np.empty((m, 2))
    kept_step, inside, usable = np.empty(m, np.int64), np.zeros(m, np.bool_), np.zeros(m, np.bool_)
    count, last_x, last_y, was_inside = 0, 0.0, 0.0, False
    for i in range(m):
        x = left + (points[chosen[i], 0] - place[0]) * place[1]
        y = bottom - (points[chosen[i], 1] - place[2]) * place[3]
        finite = math.isfinite(x) and math.isfinite(y)
        within = finite and left <= x <= right and top <= y <= bottom
        cell_x = math.floor(min(max(0.0 if x != x else x, -FARTHEST), FARTHEST) / merged)
        cell_y = math.floor(min(max(0.0 if y != y else y, -FARTHEST), FARTHEST) / merged)
        if i == 0 or cell_x != last_x or cell_y != last_y or within != was_inside:
            kept[count, 0], kept[count, 1], kept_step[count] = x, y, i
            inside[count], usable[count] = within, finite
            count += 1
        last_x, last_y, was_inside = cell_x, cell_y, within
    n, far = 0, 0.0
    for i in range(count):
        before, after = i > 0 and inside[i - 1], i + 1 < count and inside[i + 1]
        leaves, returns = not inside[i] and usable[i] and before, not inside[i] and usable[i] and after
        goes_on = after or (i + 1 < count and inside[i] and usable[i + 1])
        for copy in range(int(inside[i]) + int(leaves) + int(returns)):
            xy[n, 0], xy[n, 1], step[n] = kept[i, 0], kept[i, 1], kept_step[i]
            is_end = leaves and copy == 0
            is_begin = returns and not is_end
            if is_end:
                set_nearer(xy, n, kept[i - 1, 0], kept[i - 1, 1], kept[i, 0], kept[i, 1], reach)
            if is_begin:
                set_nearer(xy, n, kept[i + 1, 0], kept[i + 1, 1], kept[i, 0], kept[i, 1], reach)
            joined[n] = goes_on if inside[i] else is_begin
            exits[n] = not joined[n]
            if n > 0 and joined[n - 1]:
                far += math.hypot(xy[n, 0] - xy[n - 1, 0], xy[n, 1] - xy[n - 1, 1])
            length[n] = far
            n += 1
    return n
