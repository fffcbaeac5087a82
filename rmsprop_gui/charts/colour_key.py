"""The key of a picture made of colours: a bar with the numbers of its ends, and swatches with words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QLinearGradient, QPainter

from rmsprop_gui.charts.axes import get_number_font
from rmsprop_gui.drawing import style

SWATCH, LINE = 10.0, 18.0  # pixels: the side of a swatch, the height of a line
LENGTH = 96.0  # pixels of a bar
BETWEEN, BESIDE = 14.0, 5.0  # pixels between two entries, and between a colour and its words
SHADES = 9  # colours that a bar goes through


class ColourRange(NamedTuple):
    """shade: the colour of a part of the way from `low` to `high`, 0 to 1; title: what is counted."""

    low: str
    high: str
    shade: Callable[[float], QColor]
    title: str


class Swatch(NamedTuple):
    """words: what a colour means; ground: what shows through a brush that leaves gaps."""

    words: str
    brush: QBrush | QColor
    ground: str | None = None


def paint_colour_key(painter: QPainter, room: QRectF, bar: ColourRange | None, swatches: Sequence[Swatch]) -> None:
    """The bar, then the swatches; what has no room goes on in another line."""
    unit = style.layout_scale()
    painter.setFont(get_number_font())
    metrics = QFontMetricsF(painter.font())
    at = QPointF(room.left(), room.top())
    base = (LINE * unit + metrics.ascent() - metrics.descent()) / 2
    if bar is not None:
        at.setX(_paint_bar(painter, at, bar, metrics, base) + BETWEEN * unit)
        painter.setPen(style.color("text_3"))
        painter.drawText(QPointF(at.x(), at.y() + base), bar.title)
        at.setX(at.x() + metrics.horizontalAdvance(bar.title) + BETWEEN * unit)
    for swatch in swatches:
        wide = (SWATCH + BESIDE) * unit + metrics.horizontalAdvance(swatch.words)
        if at.x() + wide > room.right() and at.x() > room.left():
            at = QPointF(room.left(), at.y() + LINE * unit)
        box = QRectF(at.x(), at.y() + (LINE - SWATCH) * unit / 2, SWATCH * unit, SWATCH * unit)
        if swatch.ground is not None:
            painter.fillRect(box, style.color(swatch.ground))
        _paint_box(painter, box, swatch.brush)
        painter.setPen(style.color("text_2"))
        painter.drawText(QPointF(box.right() + BESIDE * unit, at.y() + base), swatch.words)
        at.setX(at.x() + wide + BETWEEN * unit)


def _paint_bar(painter: QPainter, at: QPointF, bar: ColourRange, metrics: QFontMetricsF, base: float) -> float:
    """low, the colours, high; returns where it ends."""
    unit = style.layout_scale()
    left = at.x() + metrics.horizontalAdvance(bar.low) + BESIDE * unit
    box = QRectF(left, at.y() + (LINE - SWATCH) * unit / 2, LENGTH * unit, SWATCH * unit)
    gradient = QLinearGradient(box.topLeft(), box.topRight())
    for k in range(SHADES):
        gradient.setColorAt(k / (SHADES - 1), bar.shade(k / (SHADES - 1)))
    painter.setPen(style.color("text_2"))
    painter.drawText(QPointF(at.x(), at.y() + base), bar.low)
    painter.drawText(QPointF(box.right() + BESIDE * unit, at.y() + base), bar.high)
    _paint_box(painter, box, QBrush(gradient))
    return box.right() + BESIDE * unit + metrics.horizontalAdvance(bar.high)


def _paint_box(painter: QPainter, box: QRectF, brush: QBrush | QColor) -> None:
    painter.setPen(style.pen("border_strong", 1))
    painter.setBrush(brush)
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
