"""The heights a plot shows: fixed when the runs change, never while the step does, and sensible for runs that explode."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

BLOCKS = 1500  # of a long curve that are looked at
NOTHING = (0.0, 1.0)
OUTLIERS = 0.01  # share of the lowest positive values that a logarithmic plot leaves out, down to exact zeros
MOST_DECADES = 18.0  # below the middle of the values; what is smaller is rounding noise
EXPLOSION = 1e10  # growth over the first value after which a linear plot lets a curve leave


def log_range(curves: Sequence[np.ndarray], include: Sequence[float] = (), bottom: float | None = None) -> tuple[float, float]:
    """(low, high) in decades that hold the positive finite values up to the greatest, without the least 1 %.

    A few values that touch zero on the way through a minimum would else stretch the plot by many decades.
    """
    parts = [usable[np.isfinite(usable) & (usable > 0)] for usable in limit_wild([sample(values) for values in curves])]
    values = np.log10(np.concatenate([*parts, positive(include)])) if parts else np.log10(positive(include))
    if not len(values):
        return NOTHING
    high = float(values.max())
    values.sort()  # quicker than quantile and median, which sort for themselves
    low = max(at_share(values, OUTLIERS), at_share(values, 0.5) - MOST_DECADES)
    low = min([low, *np.log10(positive(include))])
    if bottom is not None and bottom > 0:
        low = max(low, min(float(np.log10(bottom)), high - 1.0))
    return pad(low, high, least=0.5)


def at_share(rising: np.ndarray, share: float) -> float:
    """A quantile of sorted values, between two of them by the straight line."""
    place = share * (len(rising) - 1)
    below = int(place)
    above = min(below + 1, len(rising) - 1)
    return float(rising[below] + (rising[above] - rising[below]) * (place - below))


def limit_wild(curves: list[np.ndarray]) -> list[np.ndarray]:
    """Beside others, a curve that explodes counts up to a thousand times its beginning: the others stay readable."""
    wild = [explodes(values) for values in curves]
    if all(wild):
        return curves
    return [np.fmin(v, 1e3 * float(v[np.argmax(v > 0)])) if is_wild else v for v, is_wild in zip(curves, wild, strict=True)]


def explodes(values: np.ndarray) -> bool:
    """Whether a positive curve ends in numbers that are none, or grows beyond all use."""
    finite = values[np.isfinite(values)]
    if not (finite > 0).any():
        return False
    start, top = float(finite[np.argmax(finite > 0)]), float(finite.max())
    return top > start if len(finite) < len(values) else top > start * 1e30


def sample(values: np.ndarray) -> np.ndarray:
    """Long curves by their blocks' extremes, in order: enough for a range, and all that counts of explosions."""
    if len(values) <= 2 * BLOCKS:
        return values
    starts = np.linspace(0, len(values), BLOCKS, endpoint=False).astype(np.int64)
    return np.stack([np.fmin.reduceat(values, starts), np.fmax.reduceat(values, starts)], axis=1).ravel()


def positive(values: Sequence[float]) -> np.ndarray:
    return np.array([x for x in values if np.isfinite(x) and x > 0], dtype=np.float64)


def linear_range(curves: Sequence[np.ndarray], include: Sequence[float] = ()) -> tuple[float, float]:
    """(low, high) that hold all values, but of a curve that explodes only a hundred times its beginning."""
    ends = [x for x in include if np.isfinite(x)]
    for values in map(sample, curves):
        finite = values[np.isfinite(values)]
        if not len(finite):
            continue
        start = float(np.abs(finite[np.argmax(finite != 0)]))
        if start > 0 and (len(finite) < len(values) or float(np.abs(finite).max()) > EXPLOSION * start):
            finite = np.clip(finite, -100 * start, 100 * start)
        ends += [float(finite.min()), float(finite.max())]
    return pad(min(ends), max(ends), least=1e-300) if ends else NOTHING


def pad(low: float, high: float, least: float, share: float = 0.05) -> tuple[float, float]:
    """The range with a margin, and at least `least` wide; a range of no width gets one around its value."""
    if high - low < least or high - low <= 1e-12 * max(abs(low), abs(high)):
        middle, half = (low + high) / 2, max(least, abs(low) * 0.1) / 2
        low, high = (middle - half, middle + half) if high > low or least >= 0.1 or low else (-1.0, 1.0)
    margin = (high - low) * share
    return low - margin, high + margin
