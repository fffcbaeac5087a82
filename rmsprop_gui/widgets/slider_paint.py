"""How a slider looks; what it does is in slider.py."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from rmsprop_gui import style

MIDDLE = 13.0  # the groove lies a little above the middle: ticks come below
HANDLE = 6.5
DIAMOND = 4.0


class Look(NamedTuple):
    """All that a picture of a slider depends on; places in logical pixels from the left edge."""

    left: float
    way: float
    handle: float
    diamond: float | None
    ticks: tuple[float, ...]  # shares of the way
    outside: int  # -1 or 1 if the value lies below or above the range
    enabled: bool
    focused: bool
    lively: bool  # under the mouse


def paint(painter: QPainter, look: Look) -> None:
    """Draws ticks, groove, diamond and handle around the line ``MIDDLE``."""
    _ticks(painter, look)
    _groove(painter, look)
    if look.diamond is not None:
        painter.setPen(style.pen("border_strong", 1.25))
        painter.setBrush(style.color("panel"))
        x = look.diamond
        corners = ((x, -DIAMOND), (x + DIAMOND, 0), (x, DIAMOND), (x - DIAMOND, 0))
        painter.drawPolygon(QPolygonF([QPointF(right, MIDDLE + down) for right, down in corners]))
    _handle(painter, look)


def _ticks(painter: QPainter, look: Look) -> None:
    painter.setPen(style.pen("border_strong" if look.enabled else "border", 1))
    for share in look.ticks:
        x = round(look.left + look.way * share) + 0.5
        painter.drawLine(QPointF(x, MIDDLE + 7.5), QPointF(x, MIDDLE + 10))


def _groove(painter: QPainter, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    groove = QRectF(look.left, MIDDLE - 1.5, look.way, 3)
    painter.setBrush(style.color(style.outline_key()))
    painter.drawRoundedRect(groove, 1.5, 1.5)
    painter.setBrush(style.color("accent" if look.enabled else "text_disabled"))
    groove.setRight(look.handle)
    painter.drawRoundedRect(groove, 1.5, 1.5)


def _handle(painter: QPainter, look: Look) -> None:
    x = look.handle
    if look.focused:
        painter.setPen(style.pen("focus", 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, MIDDLE), HANDLE + 1.5, HANDLE + 1.5)
    painter.setPen(style.pen("accent" if look.enabled else "text_disabled", 1.5))
    painter.setBrush(style.color("selected" if look.lively else "panel"))
    painter.drawEllipse(QPointF(x, MIDDLE), HANDLE - 0.75, HANDLE - 0.75)
    if look.outside:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("warn"))
        side = look.outside
        corners = ((3.2 * side, 0.0), (-2.0 * side, -3.2), (-2.0 * side, 3.2))
        painter.drawPolygon(QPolygonF([QPointF(x + right, MIDDLE + down) for right, down in corners]))
