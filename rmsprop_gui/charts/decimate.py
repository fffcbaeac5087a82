"""Makes long curves short without losing what the eye could see: per pixel column first, least, greatest and last value."""

from __future__ import annotations

import math

import numpy as np

PER_COLUMN = 4


def visible(n: int, first: float, last: float) -> tuple[int, int]:
    """Indices [i, j) of the n steps that touch the view from step `first` to `last`, one more on either side."""
    i = max(0, int(np.floor(min(max(first, -1.0), n + 1.0))) - 1)
    j = min(n, int(np.ceil(min(max(last, -1.0), n + 1.0))) + 2)
    return (i, j) if j > i else (0, 0)


def thin(values: np.ndarray, first: float, last: float, columns: int, positive: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """(steps, values) to draw of a curve `values` (n,) over the view [first, last] that is `columns` pixels wide.

    Up to 4 points per column are kept as they are; with more, each column keeps its first, least, greatest and last value,
    drawn within that column. Values that are not finite, and with `positive` those that are not above zero, are gaps (nan)
    and stay gaps: a column of nothing else is one.
    """
    i, j = visible(len(values), first, last)
    columns = max(1, columns)
    if j - i <= PER_COLUMN * columns or last <= first:
        return with_lone_points(np.arange(i, j, dtype=np.float64), drawable(values[i:j], positive))
    edges = np.ceil(first + np.arange(1, columns) * ((last - first) / columns)).astype(np.int64) - i
    starts = np.concatenate(((0,), edges[(edges > 0) & (edges < j - i)]))  # rising: each column has several steps
    ends = np.append(starts[1:], j - i) - 1
    y = values[i:j]
    least, greatest = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    if not (np.isfinite(least).all() and np.isfinite(greatest).all()) or (positive and not (least > 0).all()):
        y = drawable(y, positive)  # only curves with gaps pay for a copy
        least, greatest = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
    width = (ends - starts) / 3.0
    x = np.stack([starts, starts + width, ends - width, ends], axis=1).ravel() + float(i)
    return with_lone_points(x, np.stack([y[starts], least, greatest, y[ends]], axis=1).ravel())


def thin_at(
    steps: np.ndarray, values: np.ndarray, first: float, last: float, columns: int, positive: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """`thinned` for values (n,) at rising `steps` (n,) that need not follow each other."""
    i, j = find_between(steps, first, last)
    i, j = max(0, i - (i == len(steps) or steps[i] > first)), min(len(steps), j + (j == 0 or steps[j - 1] < last))
    x, y = steps[i:j].astype(np.float64), drawable(values[i:j], positive)
    columns = max(1, columns)
    if j - i <= PER_COLUMN * columns or last <= first:
        return with_lone_points(x, y)
    inside = x.searchsorted(first + np.arange(1, columns) * ((last - first) / columns))
    starts = np.unique(np.concatenate(((0,), inside[inside < len(x)])))
    ends = np.append(starts[1:], len(x)) - 1
    least, greatest = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
    third = (x[ends] - x[starts]) / 3.0
    places = np.stack([x[starts], x[starts] + third, x[ends] - third, x[ends]], axis=1).ravel()
    return with_lone_points(places, np.stack([y[starts], least, greatest, y[ends]], axis=1).ravel())


def find_between(steps: np.ndarray, first: float, last: float) -> tuple[int, int]:
    """Indices [i, j) of the rising `steps` (n,) from `first` to `last`, both included."""
    if steps.dtype.kind in "iu":  # a number of another type would make a copy of all of them
        first, last = math.ceil(first), math.floor(last)
    return int(steps.searchsorted(first, side="left")), int(steps.searchsorted(last, side="right"))


def find_ends(values: np.ndarray) -> tuple[float, float]:
    """The greatest and the least of values (n,), infinite ones included; nan where there are no others."""
    if not len(values):
        return np.nan, np.nan
    top, bottom = values.max(), values.min()  # four times as fast as those that look for nan
    return (np.fmax.reduce(values), np.fmin.reduce(values)) if np.isnan(top) else (top, bottom)


def drawable(values: np.ndarray, positive: bool = False) -> np.ndarray:
    """A copy with nan for what cannot be drawn."""
    y = np.array(values, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        y[~(np.isfinite(y) & (y > 0)) if positive else ~np.isfinite(y)] = np.nan
    return y


def with_lone_points(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Doubles the points that stand alone between gaps, so that a pen with round ends makes dots of them."""
    gaps = np.isnan(y)
    if len(y) > 1 and not gaps.any():
        return x, y
    gap = np.concatenate(((True,), gaps, (True,)))
    lone = gap[:-2] & gap[2:] & ~gap[1:-1]
    if not lone.any():
        return x, y
    times = 1 + lone.astype(np.int64)
    return np.repeat(x, times), np.repeat(y, times)


def cut_x(x: np.ndarray, y: np.ndarray, at: float) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """The line up to `at` and the line from there; both hold the point on it, if the line has one there."""
    k = int(x.searchsorted(at, side="right"))
    if k == 0 or k == len(x):
        return (x[:k], y[:k]), (x[k:], y[k:])
    x0, x1 = x[k - 1], x[k]
    share = (at - x0) / (x1 - x0) if x1 > x0 else 0.0
    y_at = y[k - 1] if share == 0.0 else y[k - 1] + (y[k] - y[k - 1]) * share
    there_x, there_y = np.array([at]), np.array([y_at])
    before = np.concatenate((x[:k], there_x)), np.concatenate((y[:k], there_y))
    return before, (np.concatenate((there_x, x[k:])), np.concatenate((there_y, y[k:])))


def cut_y(x: np.ndarray, y: np.ndarray, low: float, high: float) -> tuple[np.ndarray, np.ndarray]:
    """The parts of a line between `low` and `high`, with gaps between them: clipping for files that cannot clip."""
    if not len(x) or (np.nanmin(y, initial=high) >= low and np.nanmax(y, initial=low) <= high):
        return x, y
    out: list[tuple[float, float]] = []
    for x0, y0, x1, y1 in zip(x[:-1], y[:-1], x[1:], y[1:], strict=True):
        part = _between(x0, y0, x1, y1, low, high)
        if part is None:
            continue
        if not out or out[-1] != part[0]:
            out += [(part[0][0], np.nan), part[0]]
        out.append(part[1])
    points = np.array(out, dtype=np.float64).reshape(-1, 2)
    return points[:, 0], points[:, 1]


def _between(
    x0: float, y0: float, x1: float, y1: float, low: float, high: float
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The part of one segment between two heights, or None."""
    if not (np.isfinite(y0) and np.isfinite(y1)) or max(y0, y1) < low or min(y0, y1) > high:
        return None
    if y0 == y1:
        return (x0, y0), (x1, y1)
    shares = sorted(((low - y0) / (y1 - y0), (high - y0) / (y1 - y0)))
    a, b = max(0.0, shares[0]), min(1.0, shares[1])
    if a > b:
        return None
    start = (x0, y0) if a == 0.0 else (x0 + a * (x1 - x0), y0 + a * (y1 - y0))
    end = (x1, y1) if b == 1.0 else (x0 + b * (x1 - x0), y0 + b * (y1 - y0))
    return start, end


def span_columns(x: np.ndarray, y: np.ndarray, left: float, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """(top, bottom) of a line within each pixel column, nan where it has nothing there."""
    if not len(x):
        return np.full(columns, np.nan), np.full(columns, np.nan)
    edges = np.interp(np.arange(columns + 1) + left, x, y, left=np.nan, right=np.nan)
    top, bottom = np.fmin(edges[:-1], edges[1:]), np.fmax(edges[:-1], edges[1:])
    column = np.floor(x - left).astype(np.int64)
    inside = (column >= 0) & (column < columns)
    np.fmin.at(top, column[inside], y[inside])
    np.fmax.at(bottom, column[inside], y[inside])
    return top, bottom
