"""The small shapes that mark what happened: over the scrub bar, on the map and in lists. Each is about 8 pixels across."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from rmsprop_gui import style

SHAPES = ("reached", "left", "diverged", "frozen", "left_domain", "dot", "tick")


def draw_glyph(painter: QPainter, shape: str, at: QPointF, colour: QColor, unit: float = 1.0, paper: str = "panel") -> None:
    """One shape about a point, `unit` pixels to each of its own; hollow ones are filled with the colour of the `paper`."""
    painter.save()
    painter.translate(at)
    painter.scale(unit, unit)
    painter.setPen(style.pen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAWN.get(shape, _diamond)(painter, colour, style.color(paper))
    painter.restore()


def outline(shape: str, at: QPointF, unit: float = 1.0) -> QRectF:
    """What a shape covers."""
    high = 5.0 if shape == "tick" else 8.0
    return QRectF(at.x() - 4.5 * unit, at.y() - high / 2 * unit, 9 * unit, high * unit)


def _reached(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.drawLine(QPointF(0, 8), QPointF(0, -3))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(0, -4), QPointF(7, -1), QPointF(0, 2)]))


def _diamond(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.setBrush(paper)
    painter.drawPolygon(QPolygonF([QPointF(0, -4), QPointF(4, 0), QPointF(0, 4), QPointF(-4, 0)]))


def _triangle(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(0, -4), QPointF(4, 3), QPointF(-4, 3)]))


def _square(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.setBrush(paper)
    painter.drawRect(QRectF(-3.5, -3.5, 7, 7))


def _cross(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.drawLine(QPointF(-3.5, -3.5), QPointF(3.5, 3.5))
    painter.drawLine(QPointF(-3.5, 3.5), QPointF(3.5, -3.5))


def _dot(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.setBrush(paper)
    painter.drawEllipse(QPointF(0, 0), 3.0, 3.0)


def _tick(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.setPen(QPen(colour, 1.0))
    painter.drawLine(QPointF(0, -2.5), QPointF(0, 2.5))


_DRAWN = {
    "reached": _reached, "left": _diamond, "diverged": _triangle, "frozen": _square, "left_domain": _cross, "dot": _dot,
    "tick": _tick,
}  # fmt: skip
