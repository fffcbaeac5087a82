"""The marks over the scrub bar: what they look like, and where they stand when they would lie on each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from rmsprop_gui import style
from rmsprop_gui.run_style import RunStyle

ROOM = 12.0  # pixels that one mark needs
REACH = 20.0  # a mark may stand this far from its step; more marks than fit become a number


class Flag(NamedTuple):
    """One mark: step, kind ("reached", "left", "diverged", "frozen", "left_domain"), run, and its sentence."""

    step: int
    kind: str
    run: RunStyle
    text: str


def placed(
    flags: Sequence[Flag], x_of: Callable[[float], float], low: float, high: float
) -> list[tuple[float, list[Flag]]]:
    """[(x, flags there)]: marks side by side, at most REACH from their steps; those without room join the last one."""
    places: list[tuple[float, list[Flag]]] = []
    for flag in sorted(flags, key=lambda f: f.step):
        wanted = min(high, max(low, x_of(flag.step)))
        if not places or wanted - places[-1][0] >= ROOM:
            places.append((wanted, [flag]))
        elif places[-1][0] + ROOM - wanted <= REACH and places[-1][0] + ROOM <= high and len(places[-1][1]) == 1:
            places.append((places[-1][0] + ROOM, [flag]))
        else:
            places[-1][1].append(flag)
    return places


def draw_flag(painter: QPainter, x: float, groove: float, flags: Sequence[Flag], step_x: float) -> None:
    """One mark above the groove, or the number of marks that share the place; a foot leads to the step's own pixel."""
    flag = flags[0]
    colour = style.run_color(flag.run)
    painter.setPen(style.pen(colour, 1.5))
    if abs(x - step_x) > 1:
        painter.drawPolyline([QPointF(x, groove - 9), QPointF(x, groove - 7), QPointF(step_x, groove - 4)])
    if len(flags) > 1:
        painter.setFont(style.font(9, 600, numeric=True))
        painter.setPen(style.color("text_2"))
        box = QRectF(x - 14, groove - 20, 28, 12)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"×{len(flags)}")
        return
    _SHAPES.get(flag.kind, _diamond)(painter, x, groove, flag.run)


def _reached(painter: QPainter, x: float, y: float, run: RunStyle) -> None:
    painter.drawLine(QPointF(x, y - 4), QPointF(x, y - 15))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.run_color(run))
    painter.drawPolygon(QPolygonF([QPointF(x, y - 16), QPointF(x + 7, y - 13), QPointF(x, y - 10)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _diamond(painter: QPainter, x: float, y: float, run: RunStyle) -> None:
    painter.setBrush(style.color("panel"))
    corners = [QPointF(x, y - 16), QPointF(x + 4, y - 12), QPointF(x, y - 8), QPointF(x - 4, y - 12)]
    painter.drawPolygon(QPolygonF(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _triangle(painter: QPainter, x: float, y: float, run: RunStyle) -> None:
    painter.setBrush(style.run_color(run))
    painter.drawPolygon(QPolygonF([QPointF(x, y - 16), QPointF(x + 4, y - 9), QPointF(x - 4, y - 9)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _square(painter: QPainter, x: float, y: float, run: RunStyle) -> None:
    painter.setBrush(style.color("panel"))
    painter.drawRect(QRectF(x - 3.5, y - 15.5, 7, 7))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _cross(painter: QPainter, x: float, y: float, run: RunStyle) -> None:
    painter.drawLine(QPointF(x - 3.5, y - 15.5), QPointF(x + 3.5, y - 8.5))
    painter.drawLine(QPointF(x - 3.5, y - 8.5), QPointF(x + 3.5, y - 15.5))


_SHAPES = {"reached": _reached, "left": _diamond, "diverged": _triangle, "frozen": _square, "left_domain": _cross}
