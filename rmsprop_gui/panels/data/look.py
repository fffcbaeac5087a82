"""How rows and lines of the data look: shape and colour together, so that colour never works alone."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula.boxes import Box, Size, unit

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
