"""The optimizer's memory on rails: each parameter's square stands on its own axis, level with the current point."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from rmsprop_gui.charts.landscape.paint_context import PaintContext, casing
from rmsprop_gui.charts.landscape.text import chip
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

    def square(self, pad: PaintContext, side: float) -> QRectF:
        unit = style.scale()
        if self.index == 0:
            return QRectF(self.at.x() - side / 2, pad.frame.bottom - side - 0.5 * unit, side, side)
        return QRectF(pad.frame.left + 0.5 * unit, self.at.y() - side / 2, side, side)

    def bar(self, pad: PaintContext, length: float) -> QRectF:
        unit = style.scale()
        if self.index == 0:
            return QRectF(self.at.x() - length / 2, pad.frame.bottom - 5 * unit, length, 4.5 * unit)
        return QRectF(pad.frame.left + 0.5 * unit, self.at.y() - length / 2, 4.5 * unit, length)

    def drop(self, pad: PaintContext, box: QRectF) -> tuple[QPointF, QPointF]:
        if self.index == 0:
            return QPointF(self.at.x(), box.bottom()), QPointF(self.at.x(), pad.frame.bottom)
        return QPointF(pad.frame.left, self.at.y()), QPointF(box.left(), self.at.y())


def paint_rails(
    pad: PaintContext, at: QPointF, box: QRectF, now: StepSnapshot, per_unit: float, written: Callable[[int], Box]
) -> None:
    """Drop lines, squares of area v, the bars of |g| on the same scale, and the values of √v, `written` for each parameter."""
    if now.root is None:
        return
    for index in range(min(2, len(now.theta))):
        root, size = float(now.root[index]), abs(float(now.gradient[index])) * per_unit
        if not math.isfinite(root) or not math.isfinite(size):
            continue
        rail = StateSquare(index, at)
        painter = pad.painter
        painter.setPen(style.pen(rail.key, 1, dash=(1, 3)))
        painter.drawLine(*rail.drop(pad, box))
        side = max(root * per_unit, SMALLEST_SIDE * style.scale())
        rim = float(now.rim[index]) * per_unit if now.rim is not None else 0.0
        inner = float(now.centre[index]) * per_unit if now.centre is not None else 0.0
        _paint_square(pad, rail, side, rim, inner)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color(rail.key))
        painter.drawRect(rail.bar(pad, size))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _paint_value(pad, rail, side + rim, size, root, written(index))


def _paint_square(pad: PaintContext, rail: StateSquare, side: float, rim: float, inner: float) -> None:
    painter, square = pad.painter, rail.square(pad, side)
    if rim > 1.0 and math.isfinite(rim):
        _paint_rim(pad, rail, square, rim)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen(casing(), 3.5))
    painter.drawRect(square)
    painter.fillRect(square, style.color("map_card", 153))
    painter.setBrush(style.color(rail.key, style.theme()["state_fill_a"]))
    painter.setPen(style.pen(rail.key, style.metrics.pen.square))
    painter.drawRect(square)
    if inner > 1.0 and math.isfinite(inner):
        painter.setPen(style.pen(rail.key, 1, dash=(2, 2)))
        painter.drawRect(rail.square(pad, inner))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_rim(pad: PaintContext, rail: StateSquare, square: QRectF, rim: float) -> None:
    """A hatched frame as wide as what ε adds to the side."""
    rim = min(rim, 2 * max(pad.frame.width, pad.frame.height))
    outer = square.adjusted(-rim / 2, -rim, rim / 2, 0) if rail.index == 0 else square.adjusted(0, -rim / 2, rim, rim / 2)
    pad.painter.setPen(style.pen(rail.key, 0.75, alpha=150))
    pad.painter.setBrush(Qt.BrushStyle.NoBrush)
    pad.painter.drawRect(outer)
    pad.painter.save()
    pad.painter.setClipRect(outer, Qt.ClipOperation.IntersectClip)
    gap, x = 5 * style.scale(), outer.left() - outer.height()
    for k in range(min(400, int((outer.width() + outer.height()) / gap) + 1)):
        pad.painter.drawLine(QPointF(x + k * gap, outer.bottom()), QPointF(x + k * gap + outer.height(), outer.top()))
    pad.painter.restore()


def _paint_value(pad: PaintContext, rail: StateSquare, side: float, bar: float, root: float, symbol: Box) -> None:
    """√v₁ 0.244 beside the square on the bottom, above the one on the left; kept within the map."""
    box = RowBox(symbol, TextBox(" " + number(root, 3), 13, rail.key, weight=500))
    frame, unit = pad.frame, style.scale()
    if rail.index == 0:
        x = rail.at.x() + max(side, bar) / 2 + 8 * unit
        if x + box.width > frame.right - 4 * unit:
            x = rail.at.x() - max(side, bar) / 2 - 8 * unit - box.width
        place = QPointF(max(x, frame.left + 4 * unit), frame.bottom - 9 * unit)
    else:
        top = rail.at.y() - max(side, bar) / 2 - 9 * unit
        if top < frame.top + 48 * unit:
            top = rail.at.y() + max(side, bar) / 2 + 20 * unit
        place = QPointF(frame.left + 8 * unit, min(top, frame.bottom - 12 * unit))
    chip(pad, place, box)


def get_box(pad: PaintContext, at: QPointF, now: StepSnapshot) -> QRectF | None:
    """How far one step can go along each axis, in pixels; None where the optimizer has no such bound, or it shows nothing."""
    if now.bound is None:
        return None
    across, up = pad.frame.scale
    half_width = float(now.bound[0]) * across
    half_height = float(now.bound[1]) * up if len(now.bound) > 1 else 18.0 * style.scale()
    limit = 4 * (pad.frame.width + pad.frame.height)
    if not (0 < half_width < limit and 0 < half_height < limit):
        return None
    return QRectF(at.x() - half_width, at.y() - half_height, 2 * half_width, 2 * half_height)


def paint_box(pad: PaintContext, box: QRectF, color) -> None:
    """The step box; its shadow on the axes is `paint_shadows`."""
    painter, unit = pad.painter, style.scale()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.color(color, 26))
    painter.drawRoundedRect(box, 3 * unit, 3 * unit)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = style.metrics.pen.step_box
    painter.setPen(style.pen(casing(), width + 2))
    painter.drawRoundedRect(box, 3 * unit, 3 * unit)
    painter.setPen(style.pen(color, width, dash=(3.2, 2.4)))
    painter.drawRoundedRect(box, 3 * unit, 3 * unit)


def paint_shadows(pad: PaintContext, box: QRectF, color, dimension: int) -> None:
    """Strips outside the map's edges, as long as the box."""
    frame, unit = pad.frame, style.scale()
    strips = [QRectF(box.left(), frame.bottom + unit, box.width(), 3 * unit)]
    if dimension > 1:
        strips.append(QRectF(frame.left - 4 * unit, box.top(), 3 * unit, box.height()))
    around = frame.rect.adjusted(-5 * unit, 0, 0, 5 * unit)
    for strip in strips:
        pad.painter.fillRect(strip & around, style.color(color))
