"""The map of a comparison: paths over their landscape, or over the steps where there is one parameter alone."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter

from optim.simulate.step_tables import get_centre
from rmsprop_gui.charts.axes import Axes, AxisStyle, lay_out_axes
from rmsprop_gui.charts.axis import nice_step, step_ticks
from rmsprop_gui.charts.chart_view import ChartView
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape.fit import View, equal_by_default, usable, with_aspect
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.paths import Polyline, polyline
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.charts.painted_chart import PaintedChart, find_goal, paint_message, step_keys_text
from rmsprop_gui.charts.series import paint_dot
from rmsprop_gui.charts.sweeps.legend import LandscapeCover, get_ground
from rmsprop_gui.charts.tables import ChartTable
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.identity import Same
from rmsprop_gui.panels.dialects import chart_plot
from rmsprop_gui.panels.dialects.shown import ComparisonLine, ComparisonView

AROUND = 0.12  # of the paths' extent, left free on every side
FARTHEST = 3.0  # views of the landscape: a path that leaves them is cut off
LEAST = 1e-3  # of the landscape's own view: shorter paths are not blown up any more


def get_view(ground: Ground, shown: ComparisonView, width: float, height: float) -> View:
    """The ranges to show in `width` x `height`; edges are round numbers, so that they stand still while a setting moves."""
    ranges = [axis_range(ground, shown, axis) for axis in (0, 1)]
    view = with_aspect((ranges[0], ranges[1]), width, height, equal_by_default(ground))
    return view if usable(view) else (ground.landscape.view[0], ground.landscape.view[1])


def axis_range(ground: Ground, shown: ComparisonView, axis: int) -> tuple[float, float]:
    own = ground.landscape.view[axis]
    wide = own[1] - own[0]
    middle = (own[0] + own[1]) / 2
    low, high = path_range(shown, axis, middle - FARTHEST * wide / 2, middle + FARTHEST * wide / 2)
    return round_outwards(low, high, LEAST * wide)


def path_range(shown: ComparisonView, axis: int, least: float = -math.inf, most: float = math.inf) -> tuple[float, float]:
    """From the lowest to the highest place of all paths along one axis, between two limits."""
    values = np.concatenate([line.path[:, axis] for line in shown.lines])
    values = values[np.isfinite(values) & (values >= least) & (values <= most)]
    start = float(shown.lines[0].path[0, axis])
    return (float(values.min()), float(values.max())) if len(values) else (start, start)


def round_outwards(low: float, high: float, least: float) -> tuple[float, float]:
    """The range with room around it, outwards to multiples of a round step."""
    wide = max(high - low, least, 1e-9 * max(abs(low), abs(high), 1e-9))
    middle = (low + high) / 2
    low, high = min(low, middle - wide / 2) - AROUND * wide, max(high, middle + wide / 2) + AROUND * wide
    step = nice_step(high - low, 12)
    return math.floor(low / step) * step, math.ceil(high / step) * step


AHEAD = 90  # alpha of what lies after the step
STEPS, PLACES = AxisStyle(step_ticks), AxisStyle(gap=30.0, name="θ", symbol=True, color="theta1")
FIRST = AxisStyle(name="θ₁", symbol=True, color="theta1")
SECOND = AxisStyle(gap=30.0, name="θ₂", symbol=True, color="theta2")


class MapDrawing:
    """Keeps the landscape as a picture and the paths as pixels, so that a step costs little."""

    def __init__(self, vector: bool = False) -> None:
        """vector: for files, the landscape too as shapes."""
        self._vector = vector
        self.cover = LandscapeCover()
        self._key: object = None
        self._lines: list[tuple[ComparisonLine, Polyline]] = []
        self._centres: np.ndarray | None = None  # (T+1, d): where a moving landscape is at each step

    def axes(self, room: QRectF, shown: ComparisonView, view: ChartView | None = None) -> Axes:
        """`view`: what part of the map is looked at, everything without one."""
        styles = (STEPS, PLACES) if shown.dimension == 1 else (FIRST, SECOND)
        plot = lay_out_axes(room, *self._ranges(room, shown), *styles).plot
        whole = self._ranges(plot, shown)
        if view is not None:
            view.equal = shown.dimension > 1 and equal_by_default(get_ground(shown.lines[0].spec))
        axes = lay_out_axes(room, *(whole if view is None else view.choose(whole)), *styles)
        if view is not None:
            view.place(axes.coordinates)
        return axes

    @staticmethod
    def _ranges(plot: QRectF, shown: ComparisonView) -> tuple[tuple[float, float], tuple[float, float]]:
        if shown.dimension == 1:
            return (0.0, float(max(1, shown.steps))), round_outwards(*path_range(shown, 0), 0.0)
        return get_view(get_ground(shown.lines[0].spec), shown, plot.width(), plot.height())

    def paint(
        self, painter: QPainter, room: QRectF, shown: ComparisonView, step: int, view: ChartView | None = None
    ) -> None:  # fmt: skip
        """`step`: where the timeline is; a moving landscape stands where it is then."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axes = self.axes(room, shown, view)
        frame = axes.coordinates
        self._trace(frame, shown)
        painter.save()
        painter.setClipRect(frame.rect)
        if shown.dimension == 1:
            axes.paint_grid(painter)
        else:
            self._paint_ground(painter, frame, get_ground(shown.lines[0].spec), step)
        for line, pixels in self._lines:
            paint_casing(painter, line, pixels, shown, step)
        for line, pixels in self._lines:
            paint_line(painter, line, pixels, shown, step)
        if shown.dimension > 1:
            paint_start(painter, frame, shown)
        for line, _ in self._lines:
            paint_place(painter, frame, line, shown, step)
        painter.restore()
        axes.paint_frame(painter)
        axes.paint_numbers(painter)

    def _trace(self, frame: Coordinates, shown: ComparisonView) -> None:
        key = Same(shown.comparison), shown.stage, frame
        if key != self._key:
            lines = [*shown.lines] + ([shown.staged] if shown.staged is not None and shown.staged not in shown.lines else [])
            lines.sort(key=lambda line: line is shown.staged)
            self._lines = [(line, polyline(frame, get_points(line))) for line in lines]
            self._key = key
            self._centres = get_centre(shown.lines[0].spec, shown.dimension)

    def _paint_ground(self, painter: QPainter, frame: Coordinates, ground: Ground, step: int) -> None:
        away = (0.0, 0.0) if self._centres is None else tuple(map(float, self._centres[step, :2]))
        ranges = (frame.x[0] - away[0], frame.x[1] - away[0]), (frame.y[0] - away[1], frame.y[1] - away[1])
        for over in (False, True):
            self.cover.paint_ground(painter, frame.rect, ground, ranges, over, self._vector)


def get_points(line: ComparisonLine) -> np.ndarray:
    """(T+1, 2): the path, or the one parameter over the steps."""
    if line.path.shape[1] == 1:
        return np.column_stack((np.arange(len(line.path), dtype=np.float64), line.path[:, 0]))
    return line.path[:, :2]


def get_width(line: ComparisonLine, shown: ComparisonView) -> float:
    return style.metrics.pen.path_focus if line is shown.staged else style.metrics.pen.curve + 0.5


def is_strong(line: ComparisonLine, shown: ComparisonView) -> bool:
    """All but the stage that is looked at step back."""
    return shown.staged is None or line is shown.staged


def paint_casing(painter: QPainter, line: ComparisonLine, pixels: Polyline, shown: ComparisonView, step: int) -> None:
    """Below all lines: paths that lie on each other show through each other's dashes."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    alpha = style.theme()["casing_a"] if is_strong(line, shown) else 60
    painter.setPen(style.pen("casing", get_width(line, shown) + 2.0, alpha=alpha))
    painter.drawPath(pixels.path(0, pixels.count(step)))


def paint_line(painter: QPainter, line: ComparisonLine, pixels: Polyline, shown: ComparisonView, step: int) -> None:
    """What has been walked in full, what is ahead faintly."""
    count, strong, width = pixels.count(step), is_strong(line, shown), get_width(line, shown)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if count < len(pixels.xy):
        painter.setPen(style.run_pen(line.style, 1.0, AHEAD if strong else 50))
        painter.drawPath(pixels.path(max(0, count - 1), len(pixels.xy)))
    painter.setPen(style.run_pen(line.style, width, 255 if strong else 110))
    painter.drawPath(pixels.path(0, count))


def paint_start(painter: QPainter, frame: Coordinates, shown: ComparisonView) -> None:
    at = frame.point(*map(float, shown.lines[0].path[0, :2]))
    if at is not None:
        side = 3.5 * style.scale()
        painter.setPen(style.pen("text", 1.25))
        painter.setBrush(style.color("panel"))
        painter.drawRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side))


def paint_place(painter: QPainter, frame: Coordinates, line: ComparisonLine, shown: ComparisonView, step: int) -> None:
    """Where a run is at the step."""
    point = get_points(line)[min(step, shown.steps)]
    at = frame.point(*map(float, point)) if np.isfinite(point).all() else None
    if at is not None:
        color = style.run_color(line.style, 255 if is_strong(line, shown) else 140)
        paint_dot(painter, at, color, 4.0 * style.scale(), "casing")


class SmallMap(PaintedChart):
    """Paths up to the step in full, beyond it faintly; or a sentence in their place. sought(step): the user wants this step."""

    zooms, drags = True, True
    sought = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Paths of the dialects"), step_keys_text())
        self.shown: ComparisonView | None = None
        self.message = ""
        self.step = 0
        self._drawing = MapDrawing()
        get_reader().arrived.connect(self._on_arrived)

    def sizeHint(self) -> QSize:
        return QSize(420, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 130)

    def show_comparison(self, shown: ComparisonView | None, message: str = "") -> None:
        """A comparison, or a sentence in its place."""
        self.shown, self.message = shown, message
        words = message if shown is None else ", ".join(line.title for line in shown.lines)
        self.setAccessibleDescription(f"{words}. {step_keys_text()}" if words else step_keys_text())
        self.update()

    @Slot(object, object)
    def _on_arrived(self, owner: object, name: object) -> None:
        if owner is self._drawing.cover:
            self.update()

    def show_step(self, step: int) -> None:
        self.step = step
        self.update()

    def table(self) -> ChartTable | None:
        """The numbers drawn: the text alternative."""
        return None if self.shown is None else chart_plot.paths(self.shown, self.step, self.sought.emit)

    def paint(self, painter: QPainter) -> None:
        room = QRectF(self.rect())
        if self.shown is not None:
            self._drawing.paint(painter, room, self.shown, min(self.step, self.shown.steps), self.view)
        elif self.message:
            paint_message(painter, room, self.message)

    def press_own_key(self, event: QKeyEvent) -> bool:
        goal = find_goal(event, self.step, self.shown.steps) if self.shown is not None else None
        if goal is not None:
            self.sought.emit(goal)
        return goal is not None
