"""The axes of the plots: which heights they show, where their ticks stand and what those say, and the axis as it is painted.

pyqtgraph's axis, but with the fonts of the style, as text in every medium. Heights are fixed when the runs change, never while
the step does, and sensible for runs that explode.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n.number_text import axis_number, count

MOST_TICKS = 5
CLOSE = 14.0  # pixels between two labels at the least, one below the other
DECADES = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500)


def nice_step(width: float, most: int) -> float:
    """The smallest of 1, 2, 5 times a power of ten that divides `width` into at most `most` parts."""
    if not width > 0 or not math.isfinite(width):
        return 1.0
    raw = width / max(1, most)
    decade = 10.0 ** math.floor(math.log10(raw))
    return next(m * decade for m in (1, 2, 5, 10) if m * decade >= raw * (1 - 1e-9))


def multiples(low: float, high: float, step: float) -> list[float]:
    """Multiples of `step` from `low` to `high`; zero is exactly 0."""
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [k * step if step >= 1 else round(k * step, 12 - math.floor(math.log10(step))) for k in range(first, last + 1)]


def linear_ticks(low: float, high: float, pixels: float, gap: float = 22.0, most: int = MOST_TICKS) -> list[tuple[float, str]]:
    """(place, label) of up to `most` round values at least `gap` pixels apart."""
    most = max(1, min(most - 1, int(pixels / gap)))
    return [(value, axis_number(value)) for value in multiples(low, high, nice_step(high - low, most))]


def log_ticks(low: float, high: float, pixels: float, gap: float = 22.0) -> list[tuple[float, str]]:
    """(place in decades, label): whole decades as powers; within less than two of them 1, 2, 5; within a fraction, round
    values; these are written alike, without powers where they can be."""
    most = max(1, min(MOST_TICKS - 1, int(pixels / gap)))
    if high - low >= 1.7:
        every = next(d for d in DECADES if (high - low) / d <= most or d == DECADES[-1])
        return [(place, axis_number(10.0**place, log=True)) for place in multiples(low, high, float(every)) if place < 308.2]
    if high - low >= 0.7:
        values = [m * 10.0**e for m in (1, 2, 5) for e in range(math.floor(low), math.ceil(high) + 1)]
    else:
        values = [v for v, _ in linear_ticks(10.0**low, 10.0**high, pixels, gap) if v > 0]
    inside = [v for v in values if low <= math.log10(v) <= high]
    return [(math.log10(v), axis_number(v)) for v in space_out(inside, min(CLOSE, gap) * (high - low) / max(pixels, 1.0))]


def space_out(values: list[float], apart: float) -> list[float]:
    """The values, rising, without those nearer than `apart` decades to one that comes before them in the list."""
    kept: list[float] = []
    for value in values:
        if all(abs(math.log10(value / other)) >= apart for other in kept):
            kept.append(value)
    return sorted(kept)


def step_ticks(first: float, last: float, pixels: float, gap: float = 90.0) -> list[tuple[float, str]]:
    """(step, label) of round whole steps at least `gap` pixels apart."""
    step = max(1.0, nice_step(last - first, max(1, int(pixels / gap))))
    return [(value, count(round(value))) for value in multiples(first, last, step)]


GAP = 6.0  # pixels between a label and its plot
TITLE = 16.0  # height of an axis' name
HANGING = 3.0  # pixels by which the label at an end may leave the axis: beyond stand the head, and the chip of the step


class PlainAxis(pg.AxisItem):
    """An axis without line and tick marks.

    avoid   a rectangle in scene coordinates where no label may stand
    title   what is counted, under the labels of a step axis; "" for none
    """

    def __init__(self, orientation: str, log: bool = False) -> None:
        super().__init__(orientation)
        self.log = log
        self.avoid = QRectF()
        self.title = ""
        self._cached: tuple[object, list[tuple[float, str, float]]] = (None, [])
        self.setZValue(1)
        self.enableAutoSIPrefix(False)  # pyqtgraph would make a label that nobody sees for every range

    def title_height(self) -> float:
        return TITLE * style.layout_scale() if self.title else 0.0

    def row(self) -> QRectF:
        """Where the labels of a step axis stand, in its own coordinates."""
        return self.boundingRect().adjusted(0, 0, 0, -self.title_height())

    def ticks(self) -> list[tuple[float, str]]:
        """(place in view coordinates, label)."""
        return [(place, label) for place, label, _ in self._measure_labels()]

    def label_width(self) -> float:
        return max((width for _, _, width in self._measure_labels()), default=0.0)

    def _measure_labels(self) -> list[tuple[float, str, float]]:
        """(place, label, width of the label), kept while range, size and fonts stay."""
        key = (*self.range, self.width(), self.height(), self.log, style.layout_key())
        if self._cached[0] != key:
            metrics = QFontMetricsF(style.font(11, numeric=True))
            self._cached = key, [(place, label, metrics.horizontalAdvance(label)) for place, label in self._ticks()]
        return self._cached[1]

    def _ticks(self) -> list[tuple[float, str]]:
        low, high = self.range
        unit = style.scale() * style.text_scale()
        if self.orientation == "bottom":
            return step_ticks(low, high, self.width() / unit)
        return (log_ticks if self.log else linear_ticks)(low, high, self.height() / unit)

    @guarded
    def paint(self, painter: QPainter, option: Any, widget: Any) -> None:
        low, high = self.range
        if high <= low:
            return
        style.use_text(painter, "text_3", 11, numeric=True)
        line = QFontMetricsF(painter.font()).height()
        avoid = self.mapRectFromScene(self.avoid)
        for place, label, width in self._measure_labels():
            rect = self._label_rect((place - low) / (high - low), width, line)
            if rect is not None and not rect.intersects(avoid):
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, label)
        if self.title:
            below = QRectF(0, self.height() - self.title_height(), self.width(), self.title_height())
            painter.setPen(style.color("text_2"))
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.title)

    def _label_rect(self, share: float, width: float, height: float) -> QRectF | None:
        """Where a label stands that belongs to a share of the axis; None if it would leave the axis."""
        if self.orientation == "bottom":
            x = share * self.width()
            return QRectF(x - width / 2, (self.height() - self.title_height() - height) / 2, width, height)
        y, hanging = (1 - share) * self.height(), HANGING * style.layout_scale()
        if not -1 <= y <= self.height() + 1 or height > self.height() + 2 * hanging:  # no room beside the head
            return None
        top = min(max(y - height / 2, -hanging), self.height() - height + hanging)
        return QRectF(self.width() - GAP * style.scale() - width, top, width, height)


BLOCKS = 600  # of a long curve that are looked at
NOTHING = (0.0, 1.0)
OUTLIERS = 0.01  # share of the lowest positive values that a logarithmic plot leaves out, down to exact zeros
WILD = 1e30  # growth over the first value that a curve of finite numbers has if it explodes
MOST_DECADES = 18.0  # below the middle of the values; what is smaller is rounding noise
EXPLOSION = 1e10  # growth over the first value after which a linear plot lets a curve leave


def log_range(curves: Sequence[np.ndarray], include: Sequence[float] = (), bottom: float | None = None) -> tuple[float, float]:
    """(low, high) in decades that hold the positive finite values up to the greatest, without the least 1 %.

    A few values that touch zero on the way through a minimum would else stretch the plot by many decades.
    """
    values = np.concatenate([*collect_positive(curves), positive(include)])
    if not len(values):
        return NOTHING
    high = math.log10(values.max())
    low = max(at_share(values, OUTLIERS, math.log10), at_share(values, 0.5, math.log10) - MOST_DECADES)
    low = min([low, *np.log10(positive(include))])
    if bottom is not None and bottom > 0:
        low = max(low, min(float(np.log10(bottom)), high - 1.0))
    return pad(low, high, least=0.5)


def at_share(values: np.ndarray, share: float, of: Callable[[float], float] = float) -> float:
    """A quantile of what a rising function makes `of` values, between two by the straight line; they are put in another order."""
    place = share * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    values.partition((below, above))  # quicker than sorting, and than NumPy's own quantile
    low, high = of(values[below]), of(values[above])
    return low + (high - low) * (place - below)


def collect_positive(curves: Sequence[np.ndarray]) -> list[np.ndarray]:
    """What counts of each curve on a logarithmic axis: its positive finite values, of long ones the blocks' extremes."""
    if strokes.points is not None and all(values.dtype == np.float64 for values in curves):
        found, wild = [], []
        for values in curves:
            size = len(values) // BLOCKS if len(values) > 2 * BLOCKS else 1
            usable = np.empty(len(values) if size == 1 else 2 * (len(values) // size) + size)
            count, first, greatest, holes = strokes.points.find_positive(values, size, usable)
            found.append(usable[: int(count)])
            wild.append(count > 0 and greatest > first * (1.0 if holes else WILD))
        if all(wild) or not any(wild):  # seldom otherwise, and then those are limited
            return found
    return [usable[np.isfinite(usable) & (usable > 0)] for usable in limit_wild([sample(values) for values in curves])]


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
    return top > start * (1.0 if len(finite) < len(values) else WILD)


def sample(values: np.ndarray) -> np.ndarray:
    """Long curves by their blocks' extremes, in order: enough for a range, and all that counts of explosions."""
    if len(values) <= 2 * BLOCKS:
        return values
    size = len(values) // BLOCKS
    whole = len(values) // size * size
    if strokes.points is not None and values.dtype == np.float64:
        ends = np.empty((whole // size, 2))
        strokes.points.find_block_ends(values, size, ends)
        return np.concatenate((ends.ravel(), values[whole:]))
    parts = [values[place:whole:size] for place in range(size)]  # one point of every block
    least, greatest = reduce(np.minimum, parts), reduce(np.maximum, parts)
    if np.isnan(greatest).any():  # seldom, and slower
        least, greatest = reduce(np.fmin, parts), reduce(np.fmax, parts)
    return np.concatenate((np.stack([least, greatest], axis=1).ravel(), values[whole:]))


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
