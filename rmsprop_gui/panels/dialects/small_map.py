"""The map of a comparison: paths over their landscape, or over the steps where there is one parameter alone."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from optim.simulate.step_tables import get_centre
from rmsprop_gui.charts.axis import linear_ticks, nice_step, step_ticks
from rmsprop_gui.charts.landscape.fit import View, equal_by_default, usable, with_aspect
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.paint_context import MapCoordinates
from rmsprop_gui.charts.landscape.paths import Polyline, polyline
from rmsprop_gui.charts.sweeps.legend import LandscapeCover, get_ground
from rmsprop_gui.charts.tables import ChartTable, offer
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
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


LEFT, TOP, RIGHT, BOTTOM = 40.0, 8.0, 10.0, 24.0
MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
AHEAD = 90  # alpha of what lies after the step


class MapDrawing:
    """Keeps the landscape as a picture and the paths as pixels, so that a step costs little."""

    def __init__(self, vector: bool = False) -> None:
        """vector: for files, the landscape too as shapes."""
        self._vector = vector
        self._cover = LandscapeCover()
        self._key: object = None
        self._lines: list[tuple[ComparisonLine, Polyline]] = []
        self._frame: MapCoordinates | None = None
        self._centres: np.ndarray | None = None  # (T+1, d): where a moving landscape is at each step

    def frame(self, room: QRectF, shown: ComparisonView) -> MapCoordinates:
        unit = style.scale()
        plot = room.adjusted(LEFT * unit, TOP * unit, -RIGHT * unit, -BOTTOM * unit)
        ranges = self._ranges(plot, shown)
        return MapCoordinates(plot.left(), plot.top(), max(plot.width(), 1.0), max(plot.height(), 1.0), *ranges)

    @staticmethod
    def _ranges(plot: QRectF, shown: ComparisonView) -> tuple[tuple[float, float], tuple[float, float]]:
        if shown.dimension == 1:
            return (0.0, float(max(1, shown.steps))), round_outwards(*path_range(shown, 0), 0.0)
        return get_view(get_ground(shown.lines[0].spec), shown, plot.width(), plot.height())

    def paint(self, painter: QPainter, room: QRectF, shown: ComparisonView, step: int) -> None:
        """`step`: where the timeline is; a moving landscape stands where it is then."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._trace(room, shown)
        frame = self._frame
        assert frame is not None
        painter.save()
        painter.setClipRect(frame.rect)
        if shown.dimension == 1:
            painter.fillRect(frame.rect, style.color("panel"))
        else:
            self._paint_ground(painter, frame, get_ground(shown.lines[0].spec), step)
        paint_axes(painter, frame, shown, grid=shown.dimension == 1)
        for line, pixels in self._lines:
            paint_casing(painter, line, pixels, shown, step)
        for line, pixels in self._lines:
            paint_line(painter, line, pixels, shown, step)
        if shown.dimension > 1:
            paint_start(painter, frame, shown)
        for line, _ in self._lines:
            paint_dot(painter, frame, line, shown, step)
        painter.restore()
        painter.setPen(style.pen("border", 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame.rect)
        paint_numbers(painter, frame, shown)

    def _trace(self, room: QRectF, shown: ComparisonView) -> None:
        frame = self.frame(room, shown)
        key = id(shown.comparison), shown.stage, frame
        if key != self._key:
            lines = [*shown.lines] + ([shown.staged] if shown.staged is not None and shown.staged not in shown.lines else [])
            lines.sort(key=lambda line: line is shown.staged)
            self._lines = [(line, polyline(frame, get_points(line))) for line in lines]
            self._key, self._frame, self._cached = key, frame, shown  # what is kept cannot give its id to another one
            self._centres = get_centre(shown.lines[0].spec, shown.dimension)

    def _paint_ground(self, painter: QPainter, frame: MapCoordinates, ground: Ground, step: int) -> None:
        away = (0.0, 0.0) if self._centres is None else tuple(map(float, self._centres[step, :2]))
        ranges = (frame.x[0] - away[0], frame.x[1] - away[0]), (frame.y[0] - away[1], frame.y[1] - away[1])
        for over in (False, True):
            self._cover.paint_ground(painter, frame.rect, ground, ranges, over, self._vector)


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


def paint_start(painter: QPainter, frame: MapCoordinates, shown: ComparisonView) -> None:
    at = frame.point(*map(float, shown.lines[0].path[0, :2]))
    if at is not None:
        side = 3.5 * style.scale()
        painter.setPen(style.pen("text", 1.25))
        painter.setBrush(style.color("panel"))
        painter.drawRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side))


def paint_dot(painter: QPainter, frame: MapCoordinates, line: ComparisonLine, shown: ComparisonView, step: int) -> None:
    point = get_points(line)[min(step, shown.steps)]
    at = frame.point(*map(float, point)) if np.isfinite(point).all() else None
    if at is not None:
        strong = is_strong(line, shown)
        radius = 4.0 * style.scale()
        painter.setPen(style.pen("casing", 1.5))
        painter.setBrush(style.run_color(line.style, 255 if strong else 140))
        painter.drawEllipse(at, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def get_ticks(frame: MapCoordinates, shown: ComparisonView) -> tuple[list[tuple[float, str]], list[tuple[float, str]]]:
    unit = style.scale()
    across = step_ticks if shown.dimension == 1 else linear_ticks
    return across(*frame.x, frame.width, 60 * unit), linear_ticks(*frame.y, frame.height, 30 * unit)


def paint_axes(painter: QPainter, frame: MapCoordinates, shown: ComparisonView, grid: bool) -> None:
    if not grid:
        return
    across, up = get_ticks(frame, shown)
    painter.setPen(style.pen("grid", 1))
    for value, _ in across:
        x = frame.left + (value - frame.x[0]) * frame.scale[0]
        painter.drawLine(QPointF(x, frame.top), QPointF(x, frame.bottom))
    for value, _ in up:
        y = frame.bottom - (value - frame.y[0]) * frame.scale[1]
        painter.drawLine(QPointF(frame.left, y), QPointF(frame.right, y))


def paint_numbers(painter: QPainter, frame: MapCoordinates, shown: ComparisonView) -> None:
    """Ticks, and the names of the axes at their ends."""
    unit = style.scale()
    painter.setFont(style.font(style.metrics.type.caption, numeric=True))
    metrics = QFontMetricsF(painter.font())
    across, up = get_ticks(frame, shown)
    painter.setPen(style.color("text_3"))
    for value, text in across:
        x = frame.left + (value - frame.x[0]) * frame.scale[0]
        wide = metrics.horizontalAdvance(text)
        if x + wide / 2 < frame.right - 18 * unit:
            painter.drawText(QPointF(max(x - wide / 2, frame.left - 8 * unit), frame.bottom + 4 * unit + metrics.ascent()), text)
    for value, text in up:
        y = frame.bottom - (value - frame.y[0]) * frame.scale[1]
        if y > frame.top + 20 * unit:
            box = QRectF(frame.left - 46 * unit, y - 8 * unit, 40 * unit, 16 * unit)
            painter.drawText(box, MIDDLE_RIGHT, text)
    painter.setFont(style.font(15, math=True, italic=True))
    names = ("", "θ") if shown.dimension == 1 else ("θ₁", "θ₂")
    boxes = (QRectF(frame.right - 40 * unit, frame.bottom + 2, 40 * unit, 20 * unit),
             QRectF(frame.left - 46 * unit, frame.top - 2, 40 * unit, 20 * unit))  # fmt: skip
    for index, (name, box) in enumerate(zip(names, boxes, strict=True)):
        painter.setPen(style.theta_color(0 if shown.dimension == 1 else index))
        painter.drawText(box, MIDDLE_RIGHT, name)


class SmallMap(QWidget):
    """Paths up to the step in full, beyond it faintly; or a sentence in their place. sought(step): the user wants this step."""

    sought = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.shown: ComparisonView | None = None
        self.message = ""
        self.step = 0
        self._drawing = MapDrawing()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Paths of the dialects"))
        offer(self)
        style.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(420, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 130)

    def show_comparison(self, shown: ComparisonView | None, message: str = "") -> None:
        """A comparison, or a sentence in its place."""
        self.shown, self.message = shown, message
        self.setAccessibleDescription(message if shown is None else ", ".join(line.title for line in shown.lines))
        self.update()

    def show_step(self, step: int) -> None:
        self.step = step
        self.update()

    def table(self) -> ChartTable | None:
        """The numbers drawn: the text alternative."""
        return None if self.shown is None else chart_plot.paths(self.shown, self.step, self.sought.emit)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            if self.shown is not None:
                self._drawing.paint(painter, QRectF(self.rect()), self.shown, min(self.step, self.shown.steps))
            elif self.message:
                painter.setPen(style.color("text_3"))
                painter.setFont(style.font(style.metrics.type.body))
                wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(QRectF(self.rect()).adjusted(24, 0, -24, 0), int(wrapped), self.message)
        finally:
            painter.end()
