"""What the focused run's optimizer does with the gradient, at the current point: arrows for gradient and step, and squares for
its memory, each on its own parameter's axis, level with the point.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from rmsprop_gui.charts.coordinates import REACH
from rmsprop_gui.charts.landscape.marks import chip
from rmsprop_gui.charts.landscape.paint_context import PaintContext, casing
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, TextBox, symbol
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
        _paint_value(context, state_square, side + rim, size, root, written(index))


def _paint_square(context: PaintContext, state_square: StateSquare, side: float, rim: float, inner: float) -> None:
    painter, square = context.painter, state_square.square(context, side)
    if rim > 1.0 and math.isfinite(rim):
        _paint_rim(context, state_square, square, rim)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen(casing(), 3.5))
    painter.drawRect(square)
    painter.fillRect(square, style.color("map_card", 153))
    painter.setBrush(style.color(state_square.key, style.theme()["state_fill_a"]))
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


def _paint_value(context: PaintContext, state_square: StateSquare, side: float, bar: float, root: float, symbol: Box) -> None:
    """√v₁ 0.244 beside the square on the bottom, above the one on the left; kept within the map, and where nothing else is."""
    box = RowBox(symbol, TextBox(" " + number(root, 3), 13, state_square.key, weight=500))
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


def get_box(context: PaintContext, at: QPointF, now: StepSnapshot) -> QRectF | None:
    """How far one step can go along each axis, in pixels; None where the optimizer has no such bound, or it shows nothing."""
    if now.bound is None:
        return None
    across, up = context.frame.scale
    half_width = float(now.bound[0]) * across
    half_height = float(now.bound[1]) * up if len(now.bound) > 1 else 18.0 * style.scale()
    limit = 4 * (context.frame.width + context.frame.height)
    if not (0 < half_width < limit and 0 < half_height < limit):
        return None
    return QRectF(at.x() - half_width, at.y() - half_height, 2 * half_width, 2 * half_height)


def paint_box(context: PaintContext, box: QRectF, color) -> None:
    """The step box; its shadow on the axes is `paint_shadows`."""
    painter, unit = context.painter, style.scale()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.color(color, 26))
    painter.drawRoundedRect(box, 3 * unit, 3 * unit)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = style.metrics.pen.step_box
    painter.setPen(style.pen(casing(), width + 2))
    painter.drawRoundedRect(box, 3 * unit, 3 * unit)
    painter.setPen(style.pen(color, width, dash=(3.2, 2.4)))
    painter.drawRoundedRect(box, 3 * unit, 3 * unit)


def paint_shadows(context: PaintContext, box: QRectF, color, dimension: int) -> None:
    """Strips outside the map's edges, as long as the box."""
    frame, unit = context.frame, style.scale()
    strips = [QRectF(box.left(), frame.bottom + unit, box.width(), 3 * unit)]
    if dimension > 1:
        strips.append(QRectF(frame.left - 4 * unit, box.top(), 3 * unit, box.height()))
    around = frame.rect.adjusted(-5 * unit, 0, 0, 5 * unit)
    for strip in strips:
        context.painter.fillRect(strip & around, style.color(color))


SHORTEST = 3.0  # pixels
SAMPLES = 24  # points of an arrow that words keep away from


def arrow(
    context: PaintContext, start: QPointF, end: QPointF, color: QColor, width: float, head: float, hollow: bool = False
) -> None:
    """An arrow over its own casing; hollow ones have an open head and a thin double shaft."""
    if _length(end - start) < SHORTEST * style.scale() or _length(end - start) > REACH:
        return
    _stroke(context, start, end, style.pen(casing(), width + 2.75), casing(), head + 3)
    pen = style.pen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    _stroke(context, start, end, pen, style.color("casing") if hollow else color, head)
    if hollow:
        inner = style.pen("casing", max(0.6, width - 1.4))
        _stroke(context, start, end, inner, None, head)


def _length(vector: QPointF) -> float:
    return math.hypot(vector.x(), vector.y())


def _stroke(context: PaintContext, start: QPointF, end: QPointF, pen: QPen, fill: QColor | None, head: float) -> None:
    whole = end - start
    along = whole / _length(whole)
    across = QPointF(-along.y(), along.x())
    head = min(head * style.scale(), _length(whole) * 0.7)
    notch = end - along * head * 0.8
    context.painter.setPen(pen)
    context.painter.drawLine(start, notch)
    if fill is None:
        return
    outline = style.pen(pen.color(), 1.0) if fill != pen.color() else QPen(Qt.PenStyle.NoPen)
    context.painter.setPen(outline)
    context.painter.setBrush(fill)
    sides = across * head * 0.42
    context.painter.drawPolygon(QPolygonF([end, end - along * head + sides, notch, end - along * head - sides]))
    context.painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_gradient(context: PaintContext, at: QPointF, now: StepSnapshot, per_unit: float) -> None:
    """−∇f on the scale of the squares, with its name at the tip."""
    pens = style.metrics.pen
    if now.averaged is not None:
        tip = _tip(at, now.averaged, per_unit, per_unit)
        if tip is not None:
            arrow(context, at, tip, style.color("gradient"), pens.arrow_grad + 1, 10, hollow=True)
    tip = _tip(at, -now.gradient, per_unit, per_unit)
    if tip is None:
        return
    arrow(context, at, tip, style.color("gradient"), pens.arrow_grad, 8)
    length, unit = _length(tip - at), style.scale()
    if length > 14 * unit:
        name, along = RowBox(TextBox("−∇", 13), symbol("f")), (tip - at) / length
        side = QPointF(-along.y(), along.x())
        ways = (along, along * 1.6, side, -side, along + side * 1.5, along - side * 1.5, along * 2.6, side * 2.2, -side * 2.2)
        middle, away = QPointF(-name.width / 2, 5 * unit), 14 * max(1.0, style.text_scale()) * unit
        chip(context, [tip + along * 14 * unit + middle, *(tip + way * away + middle for way in ways)], name)


def sample_arrows(context: PaintContext, at: QPointF, now: StepSnapshot, per_unit: float) -> np.ndarray:
    """(n, 2) pixels along the arrows of gradient and step, which words keep away from."""
    across, up = context.frame.scale
    tips = [_tip(at, -now.gradient, per_unit, per_unit)] if per_unit and len(now.gradient) > 1 else []
    tips += [_tip(at, now.delta, across, up)] if now.delta is not None else []
    ways = [np.linspace((at.x(), at.y()), (tip.x(), tip.y()), SAMPLES) for tip in tips if tip is not None]
    return np.concatenate([np.empty((0, 2)), *ways])


def paint_step(context: PaintContext, at: QPointF, now: StepSnapshot, color: QColor) -> None:
    """The coming step in map units, and on it the hollow arrow of what momentum carries on: mostly the shorter one."""
    across, up = context.frame.scale
    pens = style.metrics.pen
    if now.delta is not None:
        tip = _tip(at, now.delta, across, up)
        if tip is not None:
            arrow(context, at, tip, color, pens.arrow_step, 10)
    if now.carried is not None:
        tip = _tip(at, now.carried, across, up)
        if tip is not None:
            arrow(context, at, tip, color, pens.arrow_step + 1, 11, hollow=True)


def _tip(at: QPointF, vector: np.ndarray, across: float, up: float) -> QPointF | None:
    """Where an arrow ends; None where that cannot be drawn."""
    second = vector[1] if len(vector) > 1 else 0.0
    with np.errstate(all="ignore"):
        dx, dy = float(vector[0] * across), float(second * up)
    return at + QPointF(dx, -dy) if abs(dx) < REACH and abs(dy) < REACH else None
