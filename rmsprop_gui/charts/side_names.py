"""Names beside the ends of curves: each in its colour, moved apart where they would overlap, with a number at the edge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from rmsprop_gui.drawing import style

WIDTH, SHARE = 176.0, 0.34  # pixels for the names, and at most this share of the chart
GAP = 10.0  # pixels between the plot and a name, in which a thin line leads from the curve to it
SPARE = 6.0  # pixels between a name and its number
LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SideName(NamedTuple):
    """`y`: where its curve ends; `value`: the number at the edge."""

    text: str
    value: str
    y: float
    color: QColor


def get_room_for_names(room: QRectF) -> float:
    """Pixels beside the plot of a chart."""
    return min(WIDTH * style.layout_scale(), SHARE * room.width())


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
    painter.setFont(style.font(style.metrics.type.caption, 500, numeric=True))
    metrics = QFontMetricsF(painter.font())
    high, unit = metrics.height() + 1, style.layout_scale()
    left, right = plot.right() + GAP * unit, room.right() - 4
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
