"""The memory of the focused run's optimizer at the current point: squares on each parameter's own axis, level with the point."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt

from rmsprop_gui.charts.landscape.marks import chip
from rmsprop_gui.charts.landscape.paint_context import PaintContext, casing
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, TextBox
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.panels.map.step_snapshot import StepSnapshot

SMALLEST_SIDE = 4.0


@dataclass(frozen=True)
class StateSquare:
    """One parameter's rail: 0 on the bottom edge, 1 on the left edge. `at` is the current point in pixels."""

    index: int
    at: QPointF

    @property
    def key(self) -> str:
        return style.theta_key(self.index)

    def square(self, context: PaintContext, side: float) -> QRectF:
        unit = style.scale()
        if self.index == 0:
            return QRectF(self.at.x() - side / 2, context.frame.bottom - side - 0.5 * unit, side, side)
        return QRectF(context.frame.left + 0.5 * unit, self.at.y() - side / 2, side, side)

    def bar(self, context: PaintContext, length: float) -> QRectF:
        unit = style.scale()
        if self.index == 0:
            return QRectF(self.at.x() - length / 2, context.frame.bottom - 5 * unit, length, 4.5 * unit)
        return QRectF(context.frame.left + 0.5 * unit, self.at.y() - length / 2, 4.5 * unit, length)

    def drop(self, context: PaintContext, box: QRectF) -> tuple[QPointF, QPointF]:
        if self.index == 0:
            return QPointF(self.at.x(), box.bottom()), QPointF(self.at.x(), context.frame.bottom)
        return QPointF(context.frame.left, self.at.y()), QPointF(box.left(), self.at.y())


def paint_state_squares(
    context: PaintContext, at: QPointF, box: QRectF, now: StepSnapshot, per_unit: float, written: Callable[[int], Box]
) -> None:
    """Drop lines, squares of area v, the bars of |g| on the same scale, and the values of √v, `written` for each parameter."""
    if now.root is None:
        return
    for index in range(min(2, len(now.theta))):
        root, size = float(now.root[index]), abs(float(now.gradient[index])) * per_unit
        if not math.isfinite(root) or not math.isfinite(size):
            continue
        state_square = StateSquare(index, at)
        painter = context.painter
        painter.setPen(style.pen(state_square.key, 1, dash=(1, 3)))
        painter.drawLine(*state_square.drop(context, box))
        side = max(root * per_unit, SMALLEST_SIDE * style.scale())
        rim = float(now.rim[index]) * per_unit if now.rim is not None else 0.0
        inner = float(now.centre[index]) * per_unit if now.centre is not None else 0.0
        _paint_square(context, state_square, side, rim, inner)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color(state_square.key))
        painter.drawRect(state_square.bar(context, size))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _paint_value(context, state_square, side + rim, size, partial(_write_value, state_square, root, written))


def _write_value(state_square: StateSquare, root: float, written: Callable[[int], Box]) -> Box:
    return RowBox(written(state_square.index), TextBox(" " + number(root, 3), 13, state_square.key, weight=500))


def _paint_square(context: PaintContext, state_square: StateSquare, side: float, rim: float, inner: float) -> None:
    painter, square = context.painter, state_square.square(context, side)
    if rim > 1.0 and math.isfinite(rim):
        _paint_rim(context, state_square, square, rim)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen(casing(), 3.5))
    painter.drawRect(square)
    context.fill(square, style.color("map_card", 153))
    context.fill(square, style.color(state_square.key, style.theme()["state_fill_a"]))
    painter.setPen(style.pen(state_square.key, style.metrics.pen.square))
    painter.drawRect(square)
    if inner > 1.0 and math.isfinite(inner):
        painter.setPen(style.pen(state_square.key, 1, dash=(2, 2)))
        painter.drawRect(state_square.square(context, inner))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_rim(context: PaintContext, state_square: StateSquare, square: QRectF, rim: float) -> None:
    """A hatched frame as wide as what ε adds to the side."""
    rim = min(rim, 2 * max(context.frame.width, context.frame.height))
    outer = square.adjusted(-rim / 2, -rim, rim / 2, 0) if state_square.index == 0 else square.adjusted(0, -rim / 2, rim, rim / 2)
    context.painter.setPen(style.pen(state_square.key, 0.75, alpha=150))
    context.painter.setBrush(Qt.BrushStyle.NoBrush)
    context.painter.drawRect(outer)
    context.painter.save()
    context.painter.setClipRect(outer, Qt.ClipOperation.IntersectClip)
    gap, x = 5 * style.scale(), outer.left() - outer.height()
    for k in range(min(400, int((outer.width() + outer.height()) / gap) + 1)):
        context.painter.drawLine(QPointF(x + k * gap, outer.bottom()), QPointF(x + k * gap + outer.height(), outer.top()))
    context.painter.restore()


def _paint_value(context: PaintContext, state_square: StateSquare, side: float, bar: float, write: Callable[[], Box]) -> None:
    """√v₁ 0.244 beside the square on the bottom, above the one on the left; kept within the map, and where nothing else is."""
    box = context.words.get(("square", state_square.index), write)
    frame, unit, half = context.frame, style.scale(), max(side, bar) / 2
    x, y = state_square.at.x(), state_square.at.y()
    if state_square.index == 0:
        right, left = x + half + 8 * unit, x - half - 8 * unit - box.width
        sides = [right, left] if right + box.width <= frame.right - 4 * unit else [left, right]
        foot, top = frame.bottom - 9 * unit, frame.bottom - 2 * half - 9 * unit
        wanted = [*((at, foot) for at in sides), (x - box.width / 2, top), *((at, top) for at in sides)]
    else:
        above, below = y - half - 9 * unit, y + half + 20 * unit
        rows = [above, below] if above >= frame.top + 48 * unit else [below, above]
        beside = frame.left + 2 * half + 10 * unit
        wanted = [(frame.left + 8 * unit, min(at, frame.bottom - 12 * unit)) for at in rows]
        wanted += [(beside, y - 8 * unit), (beside, y + 20 * unit)]
        wanted += [(frame.left + 8 * unit, below + k * box.ascent * 1.6) for k in (1, 2)]
    least, most = frame.left + 4 * unit, frame.right - 4 * unit - box.width
    chip(context, [QPointF(max(least, min(left, most)), at) for left, at in wanted], box)
