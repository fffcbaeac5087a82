"""Where the parts of the data's picture stand, the ranges it shows, and how rows and lines look: shape and colour together, so
that colour never works alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from rmsprop_gui.charts.axes import Axes, AxisStyle, lay_out_axes
from rmsprop_gui.charts.axis import pad
from rmsprop_gui.charts.chart_view import ChartView
from rmsprop_gui.charts.coordinates import Ranges
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula.boxes import Box, Size, unit
from rmsprop_gui.i18n import tr, tr_n
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.data_sheet import DataSheet

MOST = 2000  # training rows; of the test rows the same share
SEED = 0


class DrawnRows(NamedTuple):
    """Indices of rows, in the order in which they are drawn."""

    train: np.ndarray
    test: np.ndarray


def choose_rows(test: np.ndarray, most: int = MOST) -> DrawnRows:
    """A random but fixed sample of the rows; `test` (n,) says which are test rows."""
    train, kept = np.flatnonzero(~test), np.flatnonzero(test)
    if len(train) <= most:
        return DrawnRows(train, kept if len(kept) <= most else sample(kept, most))
    return DrawnRows(sample(train, most), sample(kept, max(1, round(len(kept) * most / len(train)))) if len(kept) else kept)


def sample(rows: np.ndarray, number: int) -> np.ndarray:
    return np.sort(np.random.default_rng(SEED).choice(rows, min(number, len(rows)), replace=False))


TRAINING, TEST = "training", "test"


def share_words(drawn: int, there: int, kind: str) -> str:
    """ "2 000 of 43 152 training rows drawn", or "28 training rows" where all are drawn."""
    if kind == TEST:
        if drawn == there:
            return tr_n("{n} test row", "{n} test rows", n=there)
        return tr("{drawn} of {there} test rows drawn", drawn=count(drawn), there=count(there))
    if drawn == there:
        return tr_n("{n} training row", "{n} training rows", n=there)
    return tr("{drawn} of {there} training rows drawn", drawn=count(drawn), there=count(there))


HEAD, KEY, SIDE = 24.0, 18.0, 12.0  # pixels: measures, a line of the key, margin
KEY_FROM = 150.0  # pixels of height from which there is room for the key
MOST_LINES = 4
PADDING = 0.04  # share of a range left free on either side
ACROSS, UP = 64.0, 30.0  # pixels between two numbers of an axis


def lay_out(sheet: DataSheet, drawn: DrawnRows, room: QRectF, lines: int = 1, view: ChartView | None = None) -> Axes:
    """The axes of the rows drawn, below a key of so many lines; `view`: what part is looked at, everything without one."""
    rows = np.concatenate((drawn.train, drawn.test))
    whole: Ranges = find_range(sheet.x[rows]), find_range(sheet.y[rows])
    top = (HEAD + (KEY * lines if has_key(room.size()) else 0.0)) * style.scale() * style.text_scale()
    x, y = AxisStyle(gap=ACROSS, name=sheet.names[0]), AxisStyle(gap=UP)
    axes = lay_out_axes(
        room, *(whole if view is None else view.choose(whole)), x, y, right=SIDE * style.scale(), top=round(top)
    )  # fmt: skip
    if view is not None:
        view.place(axes.coordinates)
    return axes


def find_range(values: np.ndarray) -> tuple[float, float]:
    """That of values (n,), with a margin; one of no width gets one around its value."""
    finite = values[np.isfinite(values)]
    return pad(float(finite.min()), float(finite.max()), 1e-300, PADDING) if len(finite) else (0.0, 1.0)


def has_key(size: QSizeF) -> bool:
    """Whether the height leaves room for the line that explains the signs."""
    return size.height() >= KEY_FROM * style.scale() * style.text_scale()


def most_lines(size: QSizeF) -> int:
    """Lines of the key for which there is room: the picture needs it more."""
    spare = size.height() / (style.scale() * style.text_scale()) - KEY_FROM
    return max(1, min(MOST_LINES, 1 + int(spare / (2 * KEY))))


DOT, DIAMOND, BATCH = 1.9, 3.1, 2.4  # radii in pixels
TRAIN_KEY, TEST_KEY = "accent", "warn"
FEW = 200  # rows; below it they are drawn larger and denser
LARGER, SMALLER = 1.5, 0.72
ROOMY = 600.0 * 320.0  # pixels of the plot from which on many rows are drawn in full size


def alpha_for(rows: int) -> int:
    """The more rows, the lighter each: crowds stay readable."""
    return 220 if rows <= FEW else 150 if rows <= 4 * FEW else 120


def size_for(rows: int, width: float, height: float) -> float:
    """Factor on the radii: many rows in a small picture are drawn small."""
    return LARGER if rows <= FEW else min(1.0, max(SMALLER, math.sqrt(width * height / ROOMY)))


def paint_dots(painter: QPainter, places: list[tuple[float, float]], radius: float, alpha: int = 255) -> None:
    """Training rows: filled dots."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.color(TRAIN_KEY, alpha))
    for x, y in places:
        painter.drawEllipse(QPointF(x, y), radius, radius)


def paint_diamonds(painter: QPainter, places: list[tuple[float, float]], radius: float, alpha: int = 255) -> None:
    """Test rows: hollow diamonds."""
    painter.setPen(style.pen(TEST_KEY, 1.1, alpha=alpha))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath()
    for x, y in places:
        path.moveTo(x, y - radius)
        path.lineTo(x + radius, y)
        path.lineTo(x, y + radius)
        path.lineTo(x - radius, y)
        path.closeSubpath()
    painter.drawPath(path)


def paint_batch(painter: QPainter, places: list[tuple[float, float]], radius: float, color: object) -> None:
    """Rows of the current mini-batch: in the colour of the run, ringed so that they stand out of the crowd."""
    painter.setPen(style.pen("panel", 0.7))
    painter.setBrush(style.color(color))  # type: ignore[arg-type]
    for x, y in places:
        painter.drawEllipse(QPointF(x, y), radius, radius)


def best_pen() -> QPen:
    """The best fit there is: a quiet reference."""
    return style.pen("text_2", 1.25, (1.5, 2.5))


class RowMark(Box):
    """The sign of a kind of rows, for the key: "train", "test" or "batch"."""

    def __init__(self, kind: str, color: object = None) -> None:
        self.kind, self.color = kind, color

    def measure(self) -> Size:
        return Size(10 * unit(), 8 * unit(), 0)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        place = [(x + 4 * unit(), baseline - 4 * unit())]
        if self.kind == "train":
            paint_dots(painter, place, 2.6 * unit())
        elif self.kind == "test":
            paint_diamonds(painter, place, 3.6 * unit())
        else:
            paint_batch(painter, place, 3.0 * unit(), self.color)

    def text(self) -> str:
        return ""

    def latex(self) -> str:
        return ""


class LineMark(Box):
    """A piece of a line, for the key."""

    def __init__(self, pen: Callable[[], QPen]) -> None:
        self.pen = pen

    def measure(self) -> Size:
        return Size(20 * unit(), 8 * unit(), 0)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        painter.setPen(self.pen())
        y = baseline - 4 * unit()
        painter.drawLine(QPointF(x, y), QPointF(x + 16 * unit(), y))

    def text(self) -> str:
        return ""

    def latex(self) -> str:
        return ""
