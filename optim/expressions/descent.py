"""Two ways down to a minimum, for many points at once: by Newton's method, and by trying the neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from optim.expressions.search import Field

TURNS = 40
SMALL = 1e-7  # of the view's width: a full step of Newton's method shorter than this ends at the minimum
APART = 6e-6  # of x, or of a hundredth of the view: between the gradients that a second derivative is made of
LEAST, MOST = 1e-8, 1e6  # damping, as a share of the Hessian's largest eigenvalue
FAR = 10.0  # view widths: who gets there has no minimum
COMPASS_TURNS, TINY = 160, 1e-12  # of the view's width


def newton(field: Field, point: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(points, heights, which of them are minima) after going down from points (d, M)."""
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
    """(step (d, M), where it is Newton's own at a valley: the Hessian is positive there and nothing is added to it)."""
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
    """(slopes (d, M), second derivatives (d, d, M), by differences of slopes), all points looked at in one go."""
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
    """The same, where there are kinks: each point moves to its lowest neighbour, or looks closer."""
    d, count = point.shape
    point, height = point.copy(), height.copy()
    ways = np.array([way for way in np.ndindex(*(3,) * d) if any(w != 1 for w in way)], dtype=np.float64).T - 1.0  # (d, n)
    far, live, settled = np.full(count, 1.0 / lattice[d]), np.arange(count), np.zeros(count, bool)
    n, widths = ways.shape[1], field.widths[:, None, None]
    begun = point.copy()
    for _ in range(COMPASS_TURNS):
        tried = point[:, None, live] + ways[:, :, None] * (far[live] * widths)  # (d, n, lanes)
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
