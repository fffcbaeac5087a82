"""Paints how far paths are from the first one: a logarithmic axis over the steps, with a band below it for identical points."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from rmsprop_gui.charts.axis import log_ticks, step_ticks
from rmsprop_gui.charts.decimate import thin
from rmsprop_gui.charts.landscape.contours import make_path
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number, short
from rmsprop_gui.panels.dialects.shown import LARGEST, ComparisonLine, ComparisonView
from rmsprop_gui.widgets.text_fitting import apart

LEFT, TOP, BOTTOM, NAMES, GAP, BAND = 46.0, 8.0, 24.0, 176.0, 8.0, 25.0
LOWEST, DECADES = -18.0, 24.0  # where the axis begins at the lowest, and how far it goes; what is beyond stands at its ends
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class ChartScaling:
    """Where differences and steps stand in pixels. plot: above the band; low, high: decades; endless: whether any is infinite."""

    plot: QRectF
    band: QRectF
    steps: int
    low: float
    high: float

    def x(self, step: float) -> float:
        return self.plot.left() + self.plot.width() * step / max(1, self.steps)

    def step(self, x: float) -> int:
        part = (x - self.plot.left()) / max(1.0, self.plot.width())
        return round(min(1.0, max(0.0, part)) * self.steps)

    def decade(self, decade: float) -> float:
        return self.plot.bottom() - self.plot.height() * (decade - self.low) / (self.high - self.low)

    def heights(self, away: np.ndarray) -> np.ndarray:
        """Pixels of differences: nothing (zero) in the band, infinite ones at the top."""
        with np.errstate(all="ignore"):
            decades = np.clip(np.log10(away), self.low, self.high)
        heights = self.plot.bottom() - self.plot.height() * (decades - self.low) / (self.high - self.low)
        return np.where(away == 0.0, self.nothing, heights)

    @property
    def nothing(self) -> float:
        """Where identical points stand: high in the band, over its words."""
        return self.band.top() + 0.28 * self.band.height()


def get_scaling(room: QRectF, shown: ComparisonView, parameter: int = LARGEST) -> ChartScaling:
    unit = style.scale() * style.text_scale()
    names = min(NAMES * unit, 0.3 * room.width())
    whole = room.adjusted(LEFT * unit, TOP * unit, -names, -BOTTOM * unit)
    band = QRectF(whole.left(), whole.bottom() - BAND * unit, whole.width(), BAND * unit)
    values = np.concatenate([line.away(parameter) for line in order_lines(shown)] + [np.array([shown.tolerance])])
    values = values[np.isfinite(values) & (values > 0.0)]
    high = math.ceil(math.log10(values.max()) + 0.05) if len(values) else 0.0
    low = math.floor(math.log10(values.min())) if len(values) else -16.0
    low = max(low, LOWEST)
    high = max(min(high, low + DECADES), low + 1.0)
    return ChartScaling(whole.adjusted(0, 0, 0, -BAND * unit - 3 * unit), band, shown.steps, low, high)


def order_lines(shown: ComparisonView) -> list[ComparisonLine]:
    """Those that have a difference, the stage looked at last, on top."""
    lines = list(shown.others)
    if shown.staged is not None and shown.staged not in lines:
        lines.append(shown.staged)
    return lines


def paint(
    painter: QPainter, room: QRectF, shown: ComparisonView, step: int, parameter: int = LARGEST, hovered: int | None = None
) -> None:
    """`step`: where the timeline is; `hovered`: the step under the pointer."""
    paint_still(painter, room, shown, parameter)
    paint_moving(painter, room, shown, step, parameter, hovered)


def paint_still(painter: QPainter, room: QRectF, shown: ComparisonView, parameter: int) -> None:
    """What stays while the step moves."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = get_scaling(room, shown, parameter)
    paint_axes(painter, scale, shown)
    painter.save()
    painter.setClipRect(scale.plot.united(scale.band).adjusted(-1, -2, 2, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in order_lines(shown):
        looked_at = shown.staged is None or line is shown.staged
        width = style.metrics.pen.path_focus if line is shown.staged else style.metrics.pen.curve + 0.25
        painter.setPen(style.run_pen(line.style, width, 255 if looked_at else 95))
        x, y = thin(scale.heights(line.away(parameter)), 0, shown.steps, max(2, round(scale.plot.width())))
        across = scale.plot.left() + scale.plot.width() * x / max(1, shown.steps)
        painter.drawPath(make_path(np.column_stack((across, y)), np.ones(len(x), dtype=np.int32)))
    painter.restore()
    paint_partings(painter, scale, shown, parameter)


def paint_moving(
    painter: QPainter, room: QRectF, shown: ComparisonView, step: int, parameter: int, hovered: int | None = None
) -> None:
    """The step, and how far everybody is then."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = get_scaling(room, shown, parameter)
    paint_moment(painter, scale, min(step, shown.steps), "tracker", 230)
    if hovered is not None:
        paint_moment(painter, scale, hovered, "tracker", 90)
    paint_names(painter, scale, room, order_lines(shown), shown, parameter, step if hovered is None else hovered)


def paint_axes(painter: QPainter, scale: ChartScaling, shown: ComparisonView) -> None:
    unit, plot, band = style.scale(), scale.plot, scale.band
    painter.setFont(style.font(style.metrics.type.caption, numeric=True))
    metrics = QFontMetricsF(painter.font())
    for decade, text in log_ticks(scale.low, scale.high, plot.height(), 22 * unit):
        y = scale.decade(decade)
        painter.setPen(style.pen("grid", 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(style.color("text_3"))
        painter.drawText(QRectF(plot.left() - 46 * unit, y - 8 * unit, 40 * unit, 16 * unit), RIGHT, text)
    for at, text in step_ticks(0, shown.steps, plot.width(), 60 * unit):
        x = scale.x(at)
        painter.setPen(style.pen("grid", 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, band.bottom()))
        painter.setPen(style.color("text_3"))
        wide = metrics.horizontalAdvance(text)
        left = min(max(x - wide / 2, plot.left() - 4), plot.right() - wide)
        painter.drawText(QPointF(left, band.bottom() + 4 * unit + metrics.ascent()), text)
    painter.fillRect(band, style.color("hover"))
    painter.setPen(style.color("text_3"))
    painter.drawText(QRectF(0, band.top(), plot.left() - 6 * unit, band.height()), RIGHT, "0")
    low = QRectF(band.left() + 6 * unit, band.bottom() - metrics.height(), band.width(), metrics.height())
    painter.drawText(low, LEFT_MIDDLE, tr("identical, bit for bit"))
    y = float(scale.heights(np.array([max(shown.tolerance, 0.0)]))[0])
    painter.setPen(style.pen("axis", 1, dash=(3, 3)))
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
    painter.setPen(style.color("text_2"))
    text = tr("tolerance {number}", number=short(shown.tolerance, 2))
    painter.drawText(QPointF(plot.right() - metrics.horizontalAdvance(text) - 4 * unit, y - 3 * unit), text)


def paint_partings(painter: QPainter, scale: ChartScaling, shown: ComparisonView, parameter: int) -> None:
    """A triangle on the tolerance where each line first passes it."""
    y = float(scale.heights(np.array([max(shown.tolerance, 0.0)]))[0])
    for line in shown.others:
        over = np.flatnonzero(line.away(parameter) > shown.tolerance)
        if len(over):
            x, side = scale.x(int(over[0])), 4.0 * style.scale()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.run_color(line.style))
            painter.drawPolygon([QPointF(x - side, y + 1.6 * side), QPointF(x + side, y + 1.6 * side), QPointF(x, y)])
            painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_moment(painter: QPainter, scale: ChartScaling, step: int, key: str, alpha: int) -> None:
    x = scale.x(step)
    painter.setPen(style.pen(key, style.metrics.pen.tracker, alpha=alpha))
    painter.drawLine(QPointF(x, scale.plot.top()), QPointF(x, scale.band.bottom()))


def paint_names(
    painter: QPainter,
    scale: ChartScaling,
    room: QRectF,
    lines: list[ComparisonLine],
    shown: ComparisonView,
    parameter: int,
    step: int,
) -> None:
    """Each name beside the end of its line, moved apart where they would overlap, with its distance at the step."""
    painter.setFont(style.font(style.metrics.type.caption, 500, numeric=True))
    metrics = QFontMetricsF(painter.font())
    high, left = metrics.height() + 1, scale.plot.right() + GAP * style.scale()
    ends = {id(line): float(scale.heights(line.away(parameter)[-1:])[0]) for line in lines}
    order = sorted(lines, key=lambda line: ends[id(line)])
    places = apart([ends[id(line)] for line in order], high, scale.plot.top(), room.bottom() - high / 2)
    for line, y in zip(order, places, strict=True):
        strong = shown.staged is None or line is shown.staged
        painter.setPen(style.run_color(line.style, 255 if strong else 170))
        wide = room.right() - left - 4
        distance = float(line.away(parameter)[min(step, shown.steps)])
        distance_text = "0" if distance == 0.0 else number(distance, 2)
        room_for_name = wide - metrics.horizontalAdvance(distance_text) - 6
        name = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, room_for_name)
        painter.drawText(QRectF(left, y - high / 2, room_for_name, high), LEFT_MIDDLE, name)
        painter.drawText(QRectF(left, y - high / 2, wide, high), RIGHT, distance_text)
