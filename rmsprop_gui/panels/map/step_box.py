"""How far the coming step goes: the box that it cannot leave, its shadow on the axes, and the arrows of gradient and step."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF, QRegion

from rmsprop_gui.charts.coordinates import REACH
from rmsprop_gui.charts.landscape.marks import chip
from rmsprop_gui.charts.landscape.paint_context import PaintContext, casing
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, TextBox, symbol
from rmsprop_gui.panels.map.step_snapshot import StepSnapshot


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


def paint_box(context: PaintContext, box: QRectF, color, words: Sequence[QRectF] = ()) -> None:
    """The step box; its shadow on the axes is `paint_shadows`.

    words   numbers of isolines, which its outline makes way for
    """
    painter, width = context.painter, style.metrics.pen.step_box
    context.fill(box, style.color(color, 26))
    inside = box.adjusted(width, width, -width, -width)
    crossed = [word for word in words if box.intersects(word) and not inside.contains(word)]
    painter.save()
    if crossed and not context.vector:
        room = QRegion(context.frame.rect.toAlignedRect())
        for word in crossed:
            room -= QRegion(word.toAlignedRect())
        painter.setClipRegion(room, Qt.ClipOperation.IntersectClip)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen(casing(), width + 2))
    painter.drawRect(box)
    painter.setPen(style.pen(color, width, dash=(3.2, 2.4)))
    painter.drawLines(list_sides(box))
    painter.restore()


def list_sides(rect: QRectF) -> list[QLineF]:
    """The four sides, for dashes: those of lines along an axis cost Qt a tenth of those of a rectangle."""
    corners = [rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft()]
    return [QLineF(corner, corners[k - 3]) for k, corner in enumerate(corners)]


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
        name, along = context.words.get("gradient", write_gradient), (tip - at) / length
        side = QPointF(-along.y(), along.x())
        ways = (along, along * 1.6, side, -side, along + side * 1.5, along - side * 1.5, along * 2.6, side * 2.2, -side * 2.2)
        middle, away = QPointF(-name.width / 2, 5 * unit), 14 * max(1.0, style.text_scale()) * unit
        chip(context, [tip + along * 14 * unit + middle, *(tip + way * away + middle for way in ways)], name)


def write_gradient() -> Box:
    return RowBox(TextBox("−∇", 13), symbol("f"))


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
