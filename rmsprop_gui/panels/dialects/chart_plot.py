"""The chart of differences: how far paths are from the first one, on a logarithmic axis over the steps, with a band below it
for identical points. On the screen the pointer reads it, and a click or drag moves the timeline; a table says the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPixmap

from rmsprop_gui.charts.axis import log_ticks, step_ticks
from rmsprop_gui.charts.decimate import thin
from rmsprop_gui.charts.landscape.contours import make_path
from rmsprop_gui.charts.painted_chart import PaintedChart
from rmsprop_gui.charts.tables import ChartTable, TableColumn
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number, short, subscript
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


def symbols(dimension: int) -> list[str]:
    """The names of the parameters."""
    return ["θ"] if dimension == 1 else [f"θ{subscript(j + 1)}" for j in range(dimension)]


def differences(shown: ComparisonView, step: int, seek: Callable[[int], object]) -> ChartTable:
    """Every number of the chart: of all parameters, whichever is shown."""
    columns = [TableColumn(tr("Step"), np.arange(shown.steps + 1))]
    for line in order_lines(shown):
        found = line.difference
        columns.append(TableColumn(tr("{name}: largest", name=line.title), found.largest))
        if shown.dimension > 1:
            columns += [
                TableColumn(tr("{name}: {symbol}", name=line.title, symbol=symbol), found.each[:, j])
                for j, symbol in enumerate(symbols(shown.dimension))
            ]
        columns.append(TableColumn(tr("{name}: identical", name=line.title), found.same))
    caption = tr("How far each path is from that of {name} after the same number of steps.", name=shown.lines[0].title)
    return ChartTable(tr("Differences of the paths"), caption, tuple(columns), min(step, shown.steps), seek, tr("Go to the step"))


def paths(shown: ComparisonView, step: int, seek: Callable[[int], object]) -> ChartTable:
    """Every point of every path."""
    lines = list(shown.lines)
    if shown.staged is not None and shown.staged not in lines:
        lines.append(shown.staged)
    points = [
        TableColumn(tr("{name}: {symbol}", name=line.title, symbol=symbol), line.path[:, j])
        for line in lines
        for j, symbol in enumerate(symbols(shown.dimension))
    ]
    caption = tr("Where each run is after every step; row 0 is the start that all have.")
    columns = (TableColumn(tr("Step"), np.arange(shown.steps + 1)), *points)
    return ChartTable(tr("Paths of the dialects"), caption, columns, min(step, shown.steps), seek, tr("Go to the step"))


class ChartPlot(PaintedChart):
    """hovered(text): what is under the pointer, "" when it has left. sought(step): the user wants this step."""

    hovered = Signal(str)
    sought = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            tr("Differences of the paths"),
            tr("How far each path is from the first, on a logarithmic scale over the steps. Left and right move the step."),
        )
        self.shown: ComparisonView | None = None
        self.step, self.parameter = 0, LARGEST
        self._at: int | None = None
        self._cached: tuple[object, QPixmap] | None = None

    def sizeHint(self) -> QSize:
        return QSize(420, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 130)

    def show_comparison(self, shown: ComparisonView | None) -> None:
        self.shown = shown
        if shown is None or (self._at is not None and self._at > shown.steps):
            self._at = None
        self.update()

    def show_step(self, step: int) -> None:
        self.step = step
        self.update()

    def show_parameter(self, parameter: int) -> None:
        """One parameter's differences, or LARGEST."""
        self.parameter = parameter
        self.update()

    def table(self) -> ChartTable | None:
        """The numbers drawn: the text alternative."""
        return None if self.shown is None else differences(self.shown, self.step, self.sought.emit)

    def paint(self, painter: QPainter) -> None:
        if self.shown is not None:
            painter.drawPixmap(0, 0, self._still(self.shown))
            paint_moving(painter, QRectF(self.rect()), self.shown, self.step, self.parameter, self._at)

    def _still(self, shown: ComparisonView) -> QPixmap:
        """Axes and lines, drawn once for each comparison, size and theme."""
        ratio = self.devicePixelRatioF()
        key = shown, self.parameter, self.size(), ratio, style.theme().name, style.layout_key()
        if self._cached is None or self._cached[0] != key:
            pixmap = QPixmap(self.size() * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            try:
                paint_still(painter, QRectF(self.rect()), shown, self.parameter)
            finally:
                painter.end()
            self._cached = key, pixmap
        return self._cached[1]

    def _step_at(self, event: QMouseEvent) -> int | None:
        if self.shown is None:
            return None
        scale = get_scaling(QRectF(self.rect()), self.shown, self.parameter)
        inside = scale.plot.united(scale.band).adjusted(-6, -6, 6, 6).contains(event.position())
        return scale.step(event.position().x()) if inside else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event)
        self._read(step)
        if step is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.sought.emit(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event)
        if step is not None and event.button() == Qt.MouseButton.LeftButton:
            self.sought.emit(step)

    def leaveEvent(self, event: QEvent) -> None:
        self._read(None)

    def _read(self, step: int | None) -> None:
        if step != self._at:
            self._at = step
            self.hovered.emit("" if step is None or self.shown is None else self.shown.reading(step, self.parameter))
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.shown.steps if self.shown is not None else 0
        by = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        goals = {
            Qt.Key.Key_Left: self.step - by, Qt.Key.Key_Right: self.step + by, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }  # fmt: skip
        goal = goals.get(Qt.Key(event.key()))
        if goal is None or self.shown is None:
            super().keyPressEvent(event)
            return
        goal = min(max(goal, 0), last)
        self.sought.emit(goal)
        self.hovered.emit(self.shown.reading(goal, self.parameter))
