"""Contours of a landscape: which levels get a line (1, 2, 5 of each decade above the lowest value, or even steps), and the
lines as arrays and paths, in pixels. All levels go through contourpy once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from contourpy import FillType, LineType, contour_generator
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from rmsprop_gui.i18n.number_text import short, superscript

DECADES_APART = 25.0  # how far the 95th percentile must be above the 5th for a logarithmic scale
MOST_LEVELS = 30
EVEN_STEPS = 11
LARGEST_POWER = 30  # beyond it a level has a line but no number: a view far outside what the landscape is about


@dataclass(frozen=True)
class ContourLevels:
    """
    heights   the levels, in the scale of `scaled`, rising
    texts     what is written on each, "" for most
    strong    which lines are drawn stronger
    offset    the value that counts as zero
    log       whether heights are powers of ten above `offset`
    bend      exponent of the colour ramp: above 1 keeps the outskirts quiet
    """

    heights: tuple[float, ...]
    texts: tuple[str, ...]
    strong: tuple[bool, ...]
    offset: float
    log: bool
    bend: float

    def scaled(self, values: np.ndarray) -> np.ndarray:
        """The values as heights; what is not finite becomes nan."""
        with np.errstate(all="ignore"):
            if not self.log:
                return np.where(np.isfinite(values), values, np.nan)
            floor = 10.0 ** (self.heights[0] - 2) if self.heights else 1e-12
            gap = np.log10(np.maximum(values - self.offset, floor))
            return np.where(np.isfinite(values), gap, np.nan)

    def shade(self, band: int) -> float:
        """Place of a band in the colour ramp; band 0 lies below the first level."""
        return (band / max(1, len(self.heights))) ** self.bend


def choose(values: np.ndarray, lowest: float | None) -> ContourLevels:
    """Levels for the values in view. `lowest` is the landscape's lowest value, None where it is unbounded below."""
    finite = values[np.isfinite(values)]
    if finite.size < 2:
        return ContourLevels((), (), (), 0.0, False, 1.0)
    low, high = float(finite.min()), float(finite.max())
    if not high > low:
        return ContourLevels((), (), (), low, False, 1.0)
    if lowest is None:
        return even(low, high, np.empty(0))
    offset = min(lowest, low) if abs(lowest) > 1e-12 else min(0.0, low)
    first, early, late = (float(q) - offset for q in np.percentile(finite, (1, 5, 95)))
    if late > DECADES_APART * max(early, 0.0) and first > 0:
        return decades(first, high - offset, offset)
    return even(low, high, np.percentile(finite, (5, 50, 95)))


def decades(first: float, high: float, offset: float) -> ContourLevels:
    """1, 2 and 5 of each decade, from a decade below `first` to `high`, both above `offset`."""
    start, end = math.floor(math.log10(first)) - 1, math.log10(high)
    factors: tuple[int, ...] = (1, 2, 5)
    if (end - start) * 3 > MOST_LEVELS:
        factors, start = ((1,), max(start, math.floor(end) - MOST_LEVELS))
    pairs = [(e, m) for e in range(start, math.floor(end) + 1) for m in factors if e + math.log10(m) < end]
    plus = "+" if offset != 0.0 else ""  # the text then counts from the lowest value, not from zero
    named = [power_text(e, m) if m == 1 or (m == 5 and e in (-1, 0)) else "" for e, m in pairs]
    texts = [plus + text if text else "" for text in named]
    heights = [e + math.log10(m) for e, m in pairs]
    return ContourLevels(tuple(heights), tuple(texts), tuple(m == 1 for _, m in pairs), offset, True, 1.7)


def even(low: float, high: float, plains: np.ndarray) -> ContourLevels:
    """Even steps of 1, 2 or 5 times a power of ten; every second one is labelled.

    Values in `plains` are common ones: a level at the height of a plain would draw nothing but its rounding errors.
    """
    step = nice_above((high - low) / EVEN_STEPS)
    counts = [
        n
        for n in range(math.ceil(low / step + 1e-9), math.ceil(high / step - 1e-9))
        if not (np.abs(plains - n * step) < 1e-6 * step).any()
    ]
    plain = abs(math.log10(step)) <= LARGEST_POWER
    texts = tuple(short(n * step, 4) if plain and n % 2 == 0 else "" for n in counts)
    return ContourLevels(tuple(n * step for n in counts), texts, tuple(n % 2 == 0 for n in counts), low, False, 1.25)


def power_text(exponent: int, factor: int = 1) -> str:
    """0.01, 0.1, 1, 10 … plainly, smaller or larger ones as powers of ten, and nothing where those say nothing any more."""
    if abs(exponent) > LARGEST_POWER:
        return ""
    if -2 <= exponent <= 3:
        return short(factor * 10.0**exponent)
    return f"{'' if factor == 1 else f'{factor}×'}10{superscript(exponent)}"


def nice_above(value: float) -> float:
    """The smallest 1, 2 or 5 times a power of ten that is at least `value` (> 0)."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= value * (1 - 1e-12))


MOVE_TO = 1  # contourpy's code of the first point of an outline


@dataclass(frozen=True)
class Isolines:
    """The lines of one level: `points` (n, 2) in pixels, line k being points[offsets[k]:offsets[k + 1]]."""

    level: int
    points: np.ndarray
    offsets: np.ndarray

    def joined(self) -> np.ndarray:
        """(n,) whether each point is joined to the next one."""
        result = np.ones(len(self.points), dtype=np.int32)
        result[self.offsets[1:] - 1] = 0
        return result


@dataclass(frozen=True)
class Relief:
    """Everything that was traced for one view: fills {f at least this level} and lines, for a rectangle of pixels."""

    levels: ContourLevels
    width: float
    height: float
    fills: tuple[tuple[int, QPainterPath], ...]
    lines: tuple[Isolines, ...]


def make_path(points: np.ndarray, joined: np.ndarray) -> QPainterPath:
    """A path through (n, 2) pixels, broken after each point that is not joined to the next."""
    if len(points) < 2:
        return QPainterPath()
    x, y = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    return pg.arrayToQPath(x, y, connect=np.asarray(joined, dtype=np.int32), finiteCheck=False)


def trace(heights: np.ndarray, levels: ContourLevels, width: float, height: float) -> Relief:
    """Contours of `heights` (rows upwards), which cover a rectangle of `width` x `height` pixels evenly."""
    rows, columns = heights.shape
    x, y = np.linspace(0.0, width, columns), np.linspace(height, 0.0, rows)
    whole = np.isfinite(heights).all()
    generator = contour_generator(
        x, y, heights if whole else np.ma.masked_invalid(heights),
        fill_type=FillType.OuterCode, line_type=LineType.ChunkCombinedOffset,
    )  # fmt: skip
    fills, lines = [], []
    for index, level in enumerate(levels.heights):
        # Each outline is a path of its own: Qt fills many small paths faster than one with many parts.
        fills += [(index, outline(*part)) for part in zip(*generator.filled(level, np.inf), strict=True)]
        points, offsets = (part[0] for part in generator.lines(level))
        if points is not None and offsets is not None:
            lines.append(Isolines(index, points, offsets.astype(np.int64)))
    return Relief(levels, width, height, tuple(fills), tuple(lines))


def outline(points: np.ndarray, codes: np.ndarray) -> QPainterPath:
    """A filled shape with its holes."""
    joined = np.ones(len(codes), dtype=np.int32)
    joined[:-1] = codes[1:] != MOVE_TO
    path = make_path(points, joined)
    path.setFillRule(Qt.FillRule.OddEvenFill)
    return path
