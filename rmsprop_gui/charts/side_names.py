"""Names beside the ends of curves: each in its colour, moved apart where they would overlap, with a number at the edge."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from rmsprop_gui.drawing import style

SHARE = 0.34  # of the width of a chart, at most, for the names
EDGE = 4.0  # pixels left free at the right edge
NUMBER = "1.2 × 10⁻¹²"  # about as wide as a number gets
GAP = 10.0  # pixels between the plot and a name, in which a thin line leads from the curve to it
SPARE = 6.0  # pixels between a name and its number
STEADY = 16.0  # pixels: the numbers keep their place while they get a little wider
ROOMY = 480.0  # pixels: the width of a chart from which the names are written as large as other words
LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SideName(NamedTuple):
    """`y`: where its curve ends; `value`: the number at the edge."""

    text: str
    value: str
    y: float
    color: QColor


def get_room_for_names(room: QRectF, texts: Iterable[str]) -> float:
    """Pixels beside the plot of a chart, for these names and their numbers."""
    metrics, unit = QFontMetricsF(_get_font(room)), style.layout_scale()
    widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
    wanted = GAP * unit + widest + 2 * SPARE + math.ceil(metrics.horizontalAdvance(NUMBER) / STEADY) * STEADY + EDGE
    return min(wanted, SHARE * room.width())


def _get_font(room: QRectF) -> QFont:
    roomy = room.width() >= ROOMY * style.layout_scale()
    return style.font(style.metrics.type.control if roomy else style.metrics.type.caption, 500, numeric=True)


def spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Places in the same (rising) order, at least `gap` from each other where the room allows it, as near as can be."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + gap) if found else max(y, top + gap / 2))
    limit = bottom
    for k in range(len(found) - 1, -1, -1):
        found[k] = min(found[k], limit)
        limit = found[k] - gap
    return found


def paint_side_names(painter: QPainter, names: Sequence[SideName], plot: QRectF, room: QRectF) -> None:
    """Between the right edges of `plot` and `room`, from the top of the one to the bottom of the other."""
    unit = style.layout_scale()
    painter.setFont(_get_font(room))
    metrics = QFontMetricsF(painter.font())
    high, left = metrics.height() + 1, plot.right() + GAP * unit
    values = max((metrics.horizontalAdvance(name.value) for name in names), default=0.0)
    values = math.ceil(values / STEADY) * STEADY
    widest = max((metrics.horizontalAdvance(name.text) for name in names), default=0.0)
    right = min(room.right() - EDGE, left + widest + 2 * SPARE + values)
    order = sorted(names, key=lambda name: name.y)
    for name, y in zip(order, spread([name.y for name in order], high, plot.top(), room.bottom() - high / 2), strict=True):
        faint = QColor(name.color)
        faint.setAlpha(faint.alpha() // 2)
        painter.setPen(style.pen(faint, 1))
        painter.drawLine(QPointF(plot.right() + 2 * unit, name.y), QPointF(left - 2 * unit, y))
        painter.setPen(name.color)
        wide = right - left - metrics.horizontalAdvance(name.value) - SPARE
        shown = metrics.elidedText(name.text, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(QRectF(left, y - high / 2, wide, high), LEFT_MIDDLE, shown)
        painter.drawText(QRectF(left, y - high / 2, right - left, high), RIGHT_MIDDLE, name.value)
