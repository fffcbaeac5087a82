"""The chart of differences: how far paths are from the first one, on a logarithmic axis over the steps, with a band below it for
identical points. On the screen the pointer reads it, and a click or drag moves the timeline; a table says the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from rmsprop_gui.charts.axes import Axes, AxisStyle, get_number_font, lay_out_axes
from rmsprop_gui.charts.axis import log_ticks, step_ticks
from rmsprop_gui.charts.chart_view import ChartView
from rmsprop_gui.charts.coordinates import Ranges
from rmsprop_gui.charts.decimate import thin
from rmsprop_gui.charts.painted_chart import PaintedChart, find_goal
from rmsprop_gui.charts.plot_labels import PlotLabel, PlotRoom, choose_place_on_level, measure, paint_label
from rmsprop_gui.charts.series import FAR, paint_line, paint_upright
from rmsprop_gui.charts.side_names import SideName, get_room_for_names, paint_side_names
from rmsprop_gui.charts.tables import ChartTable, TableColumn
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number, short, subscript
from rmsprop_gui.model.identity import Same
from rmsprop_gui.panels.dialects.shown import LARGEST, ComparisonLine, ComparisonView

BAND, OVER_BAND = 25.0, 3.0  # pixels: the height of the band for identical points, and the gap over it
LOWEST, DECADES = -18.0, 24.0  # where the axis begins at the lowest, and how far it goes; what is beyond stands at its ends
ZERO = 0.28  # of the band's height: where identical points stand in it, over its words
STEPS, DISTANCES = AxisStyle(step_ticks), AxisStyle(log_ticks, gap=22.0, log=True)
LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class DifferenceChart:
    """The differences of one parameter, or the largest ones, between their axes. ends: the decades that are told apart."""

    shown: ComparisonView
    parameter: int
    axes: Axes
    ends: tuple[float, float]

    @cached_property
    def band(self) -> QRectF:
        """Where identical points stand, below the plot."""
        plot = self.axes.plot
        high = BAND * style.layout_scale()
        return QRectF(plot.left(), self.axes.base - high, plot.width(), high)

    @cached_property
    def tolerance(self) -> float:
        """The height of the tolerance."""
        return float(self.heights(np.array([max(self.shown.tolerance, 0.0)]))[0])

    def heights(self, away: np.ndarray) -> np.ndarray:
        """Pixels of differences: nothing (zero) in the band, infinite ones at the top."""
        with np.errstate(all="ignore"):
            decades = np.clip(np.log10(away), *self.ends)
        return np.where(away == 0.0, self.band.top() + ZERO * self.band.height(), self.axes.coordinates.y_of(decades))

    def step_at(self, x: float) -> int:
        """The step nearest to a pixel."""
        return min(max(0, round(self.axes.coordinates.place(QPointF(x, 0.0))[0])), self.shown.steps)

    def find_height_at(self, line: ComparisonLine, step: int) -> float:
        """Where a line is at a step, within the plot and the band."""
        y = float(self.heights(line.away(self.parameter)[step : step + 1])[0])
        return min(max(y, self.axes.plot.top()), y if y >= self.band.top() else self.axes.plot.bottom())

    def is_strong(self, line: ComparisonLine) -> bool:
        """All but the stage that is looked at step back."""
        return self.shown.staged is None or line is self.shown.staged


def lay_out(room: QRectF, shown: ComparisonView, parameter: int = LARGEST, view: ChartView | None = None) -> DifferenceChart:
    """`view`: what part of it is looked at, everything without one."""
    ends = find_decades(shown, parameter)
    whole: Ranges = (0.0, float(max(1, shown.steps))), ends
    ranges = view.choose(whole) if view is not None else whole
    names = get_room_for_names(room, [line.title for line in order_lines(shown)])
    foot = (BAND + OVER_BAND) * style.layout_scale()
    axes = lay_out_axes(room, *ranges, STEPS, DISTANCES, right=names, foot=foot)
    if view is not None:
        view.place(axes.coordinates)
    return DifferenceChart(shown, parameter, axes, ends)


def find_decades(shown: ComparisonView, parameter: int) -> tuple[float, float]:
    """From the least to the greatest difference, and to the tolerance."""
    values = np.concatenate([line.away(parameter) for line in order_lines(shown)] + [np.array([shown.tolerance])])
    values = values[np.isfinite(values) & (values > 0.0)]
    high = math.ceil(math.log10(values.max()) + 0.05) if len(values) else 0.0
    low = max(LOWEST, math.floor(math.log10(values.min())) if len(values) else -16.0)
    return low, max(min(high, low + DECADES), low + 1.0)


def order_lines(shown: ComparisonView) -> list[ComparisonLine]:
    """Those that have a difference, the stage looked at last, on top."""
    lines = list(shown.others)
    if shown.staged is not None and shown.staged not in lines:
        lines.append(shown.staged)
    return lines


def paint(
    painter: QPainter, room: QRectF, shown: ComparisonView, step: int, parameter: int = LARGEST, hovered: int | None = None
) -> None:
    """The whole chart. `step`: where the timeline is; `hovered`: the step under the pointer."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chart = lay_out(room, shown, parameter)
    paint_still(painter, chart)
    paint_moving(painter, chart, step, hovered)


def paint_still(painter: QPainter, chart: DifferenceChart) -> None:
    """What stays while the step moves."""
    chart.axes.paint_grid(painter)
    chart.axes.paint_numbers(painter)
    paint_band(painter, chart)
    for line in order_lines(chart.shown):
        paint_difference(painter, chart, line)
    paint_partings(painter, chart)
    paint_tolerance(painter, chart)


def paint_moving(painter: QPainter, chart: DifferenceChart, step: int, hovered: int | None = None) -> None:
    """The step, and how far everybody is then."""
    plot, last = chart.axes.plot, chart.shown.steps
    for at, alpha in ((min(step, last), 230), (hovered, 90)):
        x = None if at is None else chart.axes.coordinates.x_of(float(at))
        if x is not None and plot.left() - 0.5 <= x <= plot.right() + 0.5:
            paint_upright(painter, x, plot.top(), chart.axes.base, alpha)
    paint_names(painter, chart, min(step if hovered is None else hovered, last))


def paint_band(painter: QPainter, chart: DifferenceChart) -> None:
    """Where the distance is 0, which has no place on a logarithmic axis."""
    unit, band = style.layout_scale(), chart.band
    painter.setFont(get_number_font())
    high = painter.fontMetrics().height()
    painter.fillRect(band, style.color("hover"))
    painter.setPen(style.color("text_3"))
    painter.drawText(QRectF(0, band.top(), band.left() - 6 * unit, band.height()), RIGHT_MIDDLE, "0")
    words = QRectF(band.left() + 6 * unit, band.bottom() - high, band.width(), high)
    painter.drawText(words, LEFT_MIDDLE, tr("identical, bit for bit"))


def find_difference(chart: DifferenceChart, line: ComparisonLine) -> tuple[np.ndarray, np.ndarray]:
    """A line in pixels, thinned to the columns there are."""
    at = chart.axes.coordinates
    places, y = thin(chart.heights(line.away(chart.parameter)), *at.x, max(2, round(at.width)))
    return at.x_of(places), y


def paint_difference(painter: QPainter, chart: DifferenceChart, line: ComparisonLine) -> None:
    """Once in the plot, and once in the band, into which nothing reaches that is only out of view."""
    plot, band = chart.axes.plot, chart.band
    width = style.metrics.pen.path_focus if line is chart.shown.staged else style.metrics.pen.curve + 0.25
    pen = style.run_pen(line.style, width, 255 if chart.is_strong(line) else 95)
    x, y = find_difference(chart, line)
    inside = np.where((y > plot.bottom()) & (y < band.top()), plot.bottom(), y)
    for part, heights in ((plot.adjusted(-1, -2, 2, OVER_BAND), np.clip(y, -FAR, FAR)), (band.adjusted(-1, 0, 2, 2), inside)):
        painter.save()
        painter.setClipRect(part)
        paint_line(painter, chart.axes.coordinates, x, heights, pen, cut=False)
        painter.restore()


def paint_tolerance(painter: QPainter, chart: DifferenceChart) -> None:
    """A dashed line, and its name where the curves leave room."""
    plot, y = chart.axes.plot, chart.tolerance
    if not plot.top() <= y <= chart.band.bottom():
        return
    painter.setPen(style.pen("axis", 1, dash=(3, 3)))
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
    text = tr("tolerance {number}", number=short(chart.shown.tolerance, 2))
    room = PlotRoom(plot, (find_difference(chart, line) for line in order_lines(chart.shown)), [y])
    place = choose_place_on_level(room, y, measure(text, 400))
    if place is not None:
        paint_label(painter, PlotLabel(text, place, "text_2", 400, 190))


def paint_partings(painter: QPainter, chart: DifferenceChart) -> None:
    """A triangle on the tolerance where each line first passes it."""
    plot, y = chart.axes.plot, chart.tolerance
    for line in chart.shown.others:
        over = np.flatnonzero(line.away(chart.parameter) > chart.shown.tolerance)
        x = chart.axes.coordinates.x_of(float(over[0])) if len(over) else -math.inf
        if plot.left() - 1 <= x <= plot.right() + 1 and plot.top() <= y <= chart.band.bottom():
            side = 4.0 * style.scale()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.run_color(line.style))
            painter.drawPolygon([QPointF(x - side, y + 1.6 * side), QPointF(x + side, y + 1.6 * side), QPointF(x, y)])
            painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_names(painter: QPainter, chart: DifferenceChart, step: int) -> None:
    """Each name beside the end of its line, with its distance at the step."""
    end = min(chart.shown.steps, math.floor(chart.axes.coordinates.x[1]))
    names = []
    for line in order_lines(chart.shown):
        distance = float(line.away(chart.parameter)[step])
        color = style.run_color(line.style, 255 if chart.is_strong(line) else 170)
        value = "0" if distance == 0.0 else number(distance, 2)
        names.append(SideName(line.title, value, chart.find_height_at(line, end), color))
    paint_side_names(painter, names, chart.axes.plot, chart.axes.room)


class ChartPlot(PaintedChart):
    """hovered(text): what is under the pointer, "" when it has left. sought(step): the user wants this step."""

    zooms = True
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
        self._chart: tuple[object, DifferenceChart] | None = None

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

    def chart(self) -> DifferenceChart | None:
        """What is drawn, laid out anew only where something of it is another."""
        if self.shown is None:
            return None
        key = self.shown, self.parameter, self.size(), self.view.state, style.layout_key(), style.theme().name
        if self._chart is None or self._chart[0] != key:
            self._chart = key, lay_out(QRectF(self.rect()), self.shown, self.parameter, self.view)
        return self._chart[1]

    def paint(self, painter: QPainter) -> None:
        chart = self.chart()
        if chart is not None:
            self.still.paint(painter, QSizeF(self.size()), Same(chart), lambda still: paint_still(still, chart))
            paint_moving(painter, chart, self.step, self._at)

    def _step_at(self, event: QMouseEvent) -> int | None:
        chart = self.chart()
        if chart is None:
            return None
        inside = chart.axes.plot.united(chart.band).adjusted(-6, -6, 6, 6).contains(event.position())
        return chart.step_at(event.position().x()) if inside else None

    def point_at(self, event: QMouseEvent) -> None:
        step = self._step_at(event)
        self._read(step)
        if step is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.sought.emit(step)

    def press_at(self, event: QMouseEvent) -> None:
        step = self._step_at(event)
        if step is not None:
            self.sought.emit(step)

    def leave(self) -> None:
        self._read(None)

    def _read(self, step: int | None) -> None:
        if step != self._at:
            self._at = step
            self.hovered.emit("" if step is None or self.shown is None else self.shown.reading(step, self.parameter))
            self.update()

    def press_own_key(self, event: QKeyEvent) -> bool:
        goal = find_goal(event, self.step, self.shown.steps) if self.shown is not None else None
        if goal is None or self.shown is None:
            return False
        self.sought.emit(goal)
        self.hovered.emit(self.shown.reading(goal, self.parameter))
        return True


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
