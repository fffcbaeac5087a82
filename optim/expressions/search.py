"""Minima of an expression, found numerically: the dips of a lattice over the view, each followed down to its bottom.

All of it works on many parameters at once, each of them with the same bits as alone. Nothing is proved: what a lattice of
this width does not see is not found. Newton's method with a damped Hessian (Levenberg 1944, doi:10.1090/qam/10666) goes down
where f is smooth, a compass search (Hooke and Jeeves 1961, doi:10.1145/321062.321069) where it has kinks or edges.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from optim.expressions.deepening import along_valleys, look_closer

TURNS = 40
SMALL = 1e-7  # of the view's width: a full step of Newton's method shorter than this ends at the minimum
APART = 6e-6  # of x, or of a hundredth of the view: between the gradients that a second derivative is made of
LEAST, MOST = 1e-8, 1e6  # damping, as a share of the Hessian's largest eigenvalue
FAR = 10.0  # view widths: who gets there has no minimum
COMPASS_TURNS, TINY = 160, 1e-12  # of the view's width


def newton(field: Field, point: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(points, heights, which of them are minima) after going down from points (d, M).

    rows   (n, M) parameters of each point
    """
    point, count = point.copy(), point.shape[1]
    height, settled = field.heights(point, rows), np.zeros(count, bool)
    damping, live = np.full(count, 1e-3), np.arange(count)
    widths, begun = field.widths[:, None], point.copy()
    for _ in range(TURNS):
        here, p = point[:, live], rows[:, live]
        step, full = damped_step(field, here, p, damping[live])
        new = here + step
        there = field.heights(new, p)
        lower = there <= height[live]
        point[:, live] = np.where(lower, new, here)
        height[live] = np.where(lower, there, height[live])
        damping[live] = np.maximum(np.where(lower, damping[live] / 8, damping[live] * 16), LEAST)
        short = (np.abs(step) <= SMALL * widths).all(axis=0)
        settled[live] = full & short
        gone = (np.abs(point[:, live] - begun[:, live]) > FAR * widths).any(axis=0)
        live = live[~((full & short) | gone | (short & ~lower) | (damping[live] > MOST))]
        if not live.size:
            break
    return point, height, settled


def damped_step(field: Field, point: np.ndarray, rows: np.ndarray, damping: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(step (d, M), where it is Newton's own at a valley: the Hessian is positive there and nothing is added to it).

    point     (d, M)
    rows      (n, M) parameters of each point
    damping   (M,) what is added to the Hessian
    """
    d, slope, second = len(point), *derivatives(field, point, rows)
    with np.errstate(all="ignore"):
        if d == 1:
            least, size = second[0, 0], np.abs(second[0, 0])
        else:
            a, b, c = second[0, 0], 0.5 * (second[0, 1] + second[1, 0]), second[1, 1]
            radius = np.sqrt(0.25 * (a - c) * (a - c) + b * b)
            least, size = 0.5 * (a + c) - radius, np.abs(0.5 * (a + c)) + radius
        shift = np.maximum(0.0, damping * np.maximum(size, 1e-300) - least)
        if d == 1:
            step = -slope / (second[0] + shift)
        else:
            a, c = a + shift, c + shift
            step = np.stack([b * slope[1] - c * slope[0], b * slope[0] - a * slope[1]]) / (a * c - b * b)
    step = np.where(np.isfinite(step), step, 0.0)
    return step, (shift == 0.0) & (least > 0.0)


def derivatives(field: Field, point: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(slopes (d, M), second derivatives (d, d, M), by differences of slopes), all points looked at in one go.

    rows   (n, M) parameters of each point
    """
    d = len(point)
    apart = APART * np.maximum(np.abs(point), 0.01 * field.widths[:, None])
    shifts = np.eye(d)[:, :, None] * apart  # (which variable, d, M)
    around = np.stack([point, *(point + shift for shift in shifts), *(point - shift for shift in shifts)], axis=1)
    slopes = field.slopes(around.reshape(d, -1), np.tile(rows, 2 * d + 1)).reshape(d, 2 * d + 1, -1)
    second = np.moveaxis(slopes[:, 1 : d + 1] - slopes[:, d + 1 :], 1, 0) / (2.0 * apart[:, None])
    return slopes[:, 0], second


def compass(
    field: Field, point: np.ndarray, height: np.ndarray, rows: np.ndarray, lattice: Mapping[int, int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(points (d, M), heights (M,), settled (M,)) where there are kinks: each point moves to its lowest neighbour, or looks
    closer.

    point, height   (d, M) and (M,) where to begin
    rows            (n, M) parameters of each point
    lattice         {number of variables: directions looked into}
    """
    d, count = point.shape
    point, height = point.copy(), height.copy()
    ways = np.array([way for way in np.ndindex(*(3,) * d) if any(w != 1 for w in way)], dtype=np.float64).T - 1.0  # (d, n)
    far, live, settled = np.full(count, 1.0 / lattice[d]), np.arange(count), np.zeros(count, bool)
    n, widths = ways.shape[1], field.widths[:, None, None]
    begun = point.copy()
    for _ in range(COMPASS_TURNS):
        tried = point[:, None, live] + ways[:, :, None] * (far[live] * widths)  # (d, n, runs)
        there = field.heights(tried.reshape(d, -1), np.tile(rows[:, live], n)).reshape(n, -1)
        best = there.argmin(axis=0)
        lowest = there[best, np.arange(live.size)]
        lower = lowest < height[live]
        point[:, live] = np.where(lower, tried[:, best, np.arange(live.size)], point[:, live])
        height[live] = np.where(lower, lowest, height[live])
        far[live] = np.where(lower, far[live] * 1.5, far[live] * 0.5)
        settled[live] = far[live] < TINY
        gone = (np.abs(point[:, live] - begun[:, live]) > FAR * field.widths[:, None]).any(axis=0)
        live = live[~(settled[live] | gone)]
        if not live.size:
            break
    return point, height, settled


LATTICE = {1: 768, 2: 48}  # points along each variable
DIPS = 16  # of the lattice that are followed, the lowest first
CHUNK = 300_000  # lattice points at once
NEAR = 1e-4  # of the view's width: closer together is one minimum
AWAY = 2.0  # view widths beyond the view: local minima farther out are not told
POLE = 100.0  # times the height of the lattice: a bottom this far below the lattice is none, f falls into a pole there
NO, SHARP, SMOOTH = 0, 1, 2  # minimum: none, one with kinks or edges, one where Newton's method ends
FEW = 3  # dips that a smooth function may have
WAYS = 32  # straight ways out of the view, along which a function without a lowest value falls
FAR_WIDTHS = (0.55, 0.7, 0.85, 1.0, 1.3, 1.7, 2.3, 3.0, 5.0, 8.0, 20.0, 100.0, 1e3, 1e4, 1e6)  # view widths
EQUAL = 1e-9  # of the usual height: minima this close in value are equally low

Place = tuple[float, ...]


class Minimum(NamedTuple):
    """minima: the lowest points found; local: other minima; lowest: f there, or None where f keeps falling."""

    minima: tuple[Place, ...]
    local: tuple[Place, ...]
    lowest: float | None


class Field(NamedTuple):
    """A function over a view, for many parameters: `value(*point, p)` with point (M,) each and p made of rows (M,).

    gradient   of `value`, with the same arguments
    view       ((low, high) of each variable)
    """

    value: Callable[..., Any]
    gradient: Callable[..., Any]
    view: tuple[tuple[float, float], ...]
    made: Callable[..., Any]  # rows of parameters -> p

    @property
    def widths(self) -> np.ndarray:
        """(d,) extent of the view along each variable."""
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


def find(field: Field, rows: np.ndarray) -> list[Minimum]:
    """What is found for each column of parameters `rows` (n, P)."""
    d, count = len(field.view), rows.shape[1]
    axes = [low + (high - low) * ((np.arange(LATTICE[d]) + 0.5) / LATTICE[d]) for low, high in field.view]
    lattice = np.array(np.meshgrid(*axes, indexing="ij")).reshape(d, -1)
    each = max(1, CHUNK // lattice.shape[1])
    found: list[Minimum] = []
    for begin in range(0, count, each):
        found += in_chunk(field, lattice, rows[:, begin : begin + each])
    return found


def in_chunk(field: Field, lattice: np.ndarray, rows: np.ndarray) -> list[Minimum]:
    """The minima for some sets of parameters at once.

    lattice   (d, points) where to look first
    rows      (n, P) parameters, one column for each P
    """
    (d, points), count = lattice.shape, rows.shape[1]
    heights = field.heights(np.tile(lattice, count), np.repeat(rows, points, axis=1)).reshape(count, points)
    which, dips = lowest_dips(heights, d)
    point, height, settled = settle(field, lattice[:, dips], rows[:, which])
    maybe = [k for k in range(count) if is_rugged(height[which == k], settled[which == k])]
    stays = [k for k in maybe if not falls_beyond(field, heights[k], height[which == k], rows[:, k : k + 1])]
    rugged = np.array(stays, dtype=np.intp)
    if rugged.size:
        best = lattice[:, heights[rugged].argmin(axis=1)]
        more = look_closer(field, get_best(point, height, which, rugged, best), rows[:, rugged], settle, lowest_dips)
        sharp = rugged[[not settle_best(height[which == k], settled[which == k]) for k in rugged]] if d == 2 else rugged[:0]
        point, height, settled, which = with_more((point, height, settled, which), (*more[:3], rugged[more[3]]))
        if sharp.size:
            places, _ = along_valleys(field, rows[:, sharp])
            places, tops, _ = settle(field, places, np.tile(rows[:, sharp], 2))
            fine = np.full(len(tops), SHARP)
            point, height, settled, which = with_more((point, height, settled, which), (places, tops, fine, np.tile(sharp, 2)))
    edges = np.searchsorted(which, np.arange(count + 1))
    parts = [slice(*edge) for edge in zip(edges[:-1], edges[1:], strict=True)]
    return [
        make_minimum(field, point[:, part], height[part], settled[part], heights[k], rows[:, k : k + 1])
        for k, part in enumerate(parts)
    ]


Followed = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]  # points (d, M), heights, settled, and whose they are


def with_more(one: Followed, other: Followed) -> Followed:
    """What two searches found, in the order of the parameters it belongs to.

    one, other   (points (d, M), heights (M,), settled (M,), which column (M,))
    """
    whole = [np.concatenate(parts, axis=-1) for parts in zip(one, other, strict=True)]
    order = np.argsort(whole[3], kind="stable")
    return whole[0][:, order], whole[1][order], whole[2][order], whole[3][order]


def is_rugged(height: np.ndarray, settled: np.ndarray) -> bool:
    """Whether a function has so many dips, or ends in so sharp ones, that a closer look is worth its time.

    height, settled   (M,) of the places that were followed
    """
    return len(height) > FEW or not settle_best(height, settled)


def settle_best(height: np.ndarray, settled: np.ndarray) -> bool:
    """Whether the lowest place that was followed is a smooth minimum.

    height, settled   (M,) of the places that were followed
    """
    return bool(len(height) and settled[height.argmin()] == SMOOTH)


def get_best(point: np.ndarray, height: np.ndarray, which: np.ndarray, rugged: np.ndarray, lattice: np.ndarray) -> np.ndarray:
    """(d, P) the lowest place in or near the view for each of `rugged`; of the lattice where none was followed.

    point, height, which   (d, M), (M,), (M,) places that were followed, and for which column
    rugged                 (P,) columns
    lattice                (d, P) places to fall back on
    """
    best = lattice.copy()
    for place, k in enumerate(rugged):
        mine = np.flatnonzero(which == k)
        if mine.size:
            best[:, place] = point[:, mine[height[mine].argmin()]]
    return best


def lowest_dips(heights: np.ndarray, d: int, most: int = DIPS) -> tuple[np.ndarray, np.ndarray]:
    """(which row of `heights`, which point of it), each (M,), of lattice points that no neighbour is below: at most so many of
    a row.

    heights   (P, points)
    d         number of variables
    most      dips of a row
    """
    count, side = len(heights), round(heights.shape[1] ** (1 / d))
    cube = np.pad(heights.reshape(count, *(side,) * d), [(0, 0)] + [(1, 1)] * d, constant_values=np.inf)
    inner = (slice(None), *(slice(1, -1),) * d)
    is_dip = np.isfinite(cube[inner])
    for shift in np.ndindex(*(3,) * d):
        is_dip &= cube[inner] <= cube[(slice(None), *(slice(s, s + side) for s in shift))]
    which, place = np.nonzero(is_dip.reshape(count, -1))
    order = np.lexsort((place, heights[which, place], which))  # row after row, the lowest first
    which, place = which[order], place[order]
    rank = np.arange(len(which)) - np.searchsorted(which, which)
    return which[rank < most], place[rank < most]


def settle(field: Field, point: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(points (d, M), heights (M,), how sure each is a minimum: NO, SHARP or SMOOTH) at the bottom below each of the points.

    point   (d, M) where to begin
    rows    (n, M) parameters of each point
    """
    point, height, smooth = newton(field, point, rows)
    settled = np.where(smooth, SMOOTH, NO)
    rest = np.flatnonzero(~smooth)
    if rest.size:
        point[:, rest], height[rest], sharp = compass(field, point[:, rest], height[rest], rows[:, rest], LATTICE)
        settled[rest] = np.where(sharp, SHARP, NO)
    for axes in [[axis] for axis in range(len(point))] + [list(range(len(point)))]:
        # 1, not 0.9999999999999998, where f is no higher there
        rounded = point.copy()
        rounded[axes] = np.round(point[axes], 4) + 0.0
        there = field.heights(rounded, rows)
        point, height = np.where(there <= height, rounded, point), np.minimum(there, height)
    return point, height, settled


def make_minimum(
    field: Field, point: np.ndarray, height: np.ndarray, settled: np.ndarray, lattice: np.ndarray, row: np.ndarray
) -> Minimum:
    """The minima of one set of parameters.

    point, height, settled   (d, M), (M,), (M,) places that were followed
    lattice                  (points,) heights of the lattice
    row                      (n,) the parameters
    """
    good = np.flatnonzero((settled != NO) & np.isfinite(height))
    if not good.size:
        return Minimum((), (), None)
    order = good[np.lexsort((*point[::-1, good], height[good]))]  # the lowest first
    places = [tuple(place) for place in point[:, order].T.tolist()]
    best, usual, least = float(height[order[0]]), float(np.median(lattice[np.isfinite(lattice)])), float(lattice.min())
    near_enough = EQUAL * max(abs(usual - best), 1e-6 * abs(best), 1e-300)
    pole = best < least - POLE * (usual - least)
    lower = min(height[np.isfinite(height)].min(), least) < best - near_enough
    if lower or pole or falls_on(field, point[:, order[0]], best, least, near_enough, row):
        return Minimum((), distinct(field, [place for place in places if nearby(field, place)]), None)
    equal = int(np.count_nonzero(height[order] <= best + near_enough))
    minima = distinct(field, places[:equal])
    others = distinct(field, [*minima, *(place for place in places[equal:] if nearby(field, place))])
    return Minimum(minima, others[len(minima) :], best)


def falls_beyond(field: Field, lattice: np.ndarray, height: np.ndarray, row: np.ndarray) -> bool:
    """Whether f is lower far outside the view than anywhere in it, by so much that no closer look could matter.

    lattice, height   heights of the lattice (points,), and of the places that were followed (M,)
    row               (n,) the parameters
    """
    middle = np.array([0.5 * (low + high) for low, high in field.view])
    usable = lattice[np.isfinite(lattice)]
    if not usable.size:
        return True
    lowest = min(usable.min(), height.min(initial=np.inf))
    return bool((far_heights(field, middle, row) < lowest - (np.median(usable) - lowest)).any())


def far_heights(field: Field, start: np.ndarray, row: np.ndarray) -> np.ndarray:
    """(ways, distances) f along straight ways from a place, to a million view widths.

    start   (d,) the place
    row     (n,) the parameters
    """
    d, angles = len(start), np.arange(WAYS) * (2.0 * np.pi / WAYS)
    ways = np.stack([np.cos(angles), np.sin(angles)]) if d == 2 else np.array([[1.0, -1.0]])
    ways[np.abs(ways) < 1e-12] = 0.0
    reach = field.widths[:, None, None] * ways[:, :, None] * np.array(FAR_WIDTHS)
    probes = (start[:, None, None] + reach).reshape(d, -1)
    return field.heights(probes, np.tile(row, probes.shape[1])).reshape(-1, len(FAR_WIDTHS))


def falls_on(field: Field, point: np.ndarray, best: float, least: float, near: float, row: np.ndarray) -> bool:
    """Whether f is lower far away, or as low there as at a place that the view does not hold: then it has no lowest value. Far:
    along straight ways from the view's middle and from the place, to a million view widths.

    point               (d,) the lowest place
    best, least, near   heights there, below which it falls, and that count as equal
    row                 (n,) the parameters
    """
    middle = np.array([0.5 * (low + high) for low, high in field.view])
    heights = np.stack([far_heights(field, middle, row), far_heights(field, point, row)])
    if (heights < best - near).any():
        return True
    slope = np.nan_to_num(field.slopes(point[:, None], row)[:, 0])
    if np.any(slope):
        down = point - field.widths * slope / np.abs(slope).max()
        if field.heights(down[:, None], row)[0] <= best:  # flat but for rounding, and still falling
            return True
    inside = nearby(field, tuple(point), 0.0) or least <= best + near
    farthest = heights[1, :, -3:]
    return not inside and bool((farthest <= best + near).all(axis=1).any())


def distinct(field: Field, places: list[Place]) -> tuple[Place, ...]:
    """The different ones of some places, in their order."""
    found: list[Place] = []
    for place in places:
        if not any(close(field, place, other) for other in found):
            found.append(place)
    return tuple(found)


def nearby(field: Field, place: Place, away: float = AWAY) -> bool:
    """Whether a place is in the view or not farther from it than so many view widths.

    place   one number for each variable
    away    how many
    """
    for x, (low, high) in zip(place, field.view, strict=True):
        beyond = away * (high - low)
        if not low - beyond <= x <= high + beyond:
            return False
    return True


def close(field: Field, one: Place, other: Place) -> bool:
    """Whether two places are the same but for rounding.

    one, other   one number for each variable
    """
    return all(abs(a - b) <= NEAR * (high - low) for a, b, (low, high) in zip(one, other, field.view, strict=True))
