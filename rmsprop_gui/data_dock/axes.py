"""The axes of the data: quiet numbers in the file's own units, a grid, and the names of the columns."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from rmsprop_gui import style
from rmsprop_gui.data_dock.place import ACROSS, FOOT
from rmsprop_gui.map.frame import Frame
from rmsprop_gui.plots.ticks import linear_ticks

NAME_SHARE = 0.4  # of the width, for the name of the x column


def paint_axes(painter: QPainter, frame: Frame, size: QSizeF, x_name: str) -> None:
    """Grid lines, numbers and the name of the x column; that of the y column stands in the head."""
    unit = style.scale() * style.text_scale()
    painter.setFont(style.font(11, numeric=True))
    metrics = QFontMetricsF(painter.font())
    name = metrics.elidedText(x_name, Qt.TextElideMode.ElideMiddle, NAME_SHARE * frame.width)
    name_left = size.width() - 12 * style.scale() - metrics.horizontalAdvance(name)
    middle = frame.bottom + FOOT * unit / 2
    sx, sy = frame.scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for value, label in linear_ticks(*frame.y, frame.height / unit):
        y = round(frame.bottom - (value - frame.y[0]) * sy) + 0.5
        painter.setPen(style.pen("grid", 1))
        painter.drawLine(QPointF(frame.left, y), QPointF(frame.right, y))
        painter.setPen(style.color("text_3"))
        width = metrics.horizontalAdvance(label)
        painter.drawText(QPointF(frame.left - 6 * style.scale() - width, y + metrics.capHeight() / 2), label)
    base = middle + metrics.capHeight() / 2
    for value, label in linear_ticks(*frame.x, frame.width / unit, ACROSS):
        x = round(frame.left + (value - frame.x[0]) * sx) + 0.5
        painter.setPen(style.pen("grid", 1))
        painter.drawLine(QPointF(x, frame.top), QPointF(x, frame.bottom))
        width = metrics.horizontalAdvance(label)
        if x + width / 2 < name_left - 6:
            painter.setPen(style.color("text_3"))
            painter.drawText(QPointF(max(2.0, x - width / 2), base), label)
    painter.setPen(style.color("text_2"))
    painter.drawText(QPointF(name_left, base), name)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def head_rect(frame: Frame, size: QSizeF, height: float) -> QRectF:
    """The line at the top: name of the y column, and the measures."""
    edge = 12 * style.scale()
    return QRectF(edge, 0.0, max(0.0, size.width() - 2 * edge), height * style.scale() * style.text_scale())
