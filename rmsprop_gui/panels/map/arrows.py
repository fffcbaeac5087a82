"""Arrows at the current point: downhill, the coming step, and what momentum brings along."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from rmsprop_gui.charts.landscape.coordinates import REACH
from rmsprop_gui.charts.landscape.paint_context import PaintContext, casing
from rmsprop_gui.charts.landscape.text import chip
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import RowBox, TextBox, symbol
from rmsprop_gui.panels.map.step_snapshot import StepSnapshot

SHORTEST = 3.0  # pixels


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
        name = RowBox(TextBox("−∇", 13), symbol("f"))
        chip(context, tip + (tip - at) / length * 14 * unit + QPointF(-13, 5) * unit, name)


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
