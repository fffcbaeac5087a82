"""The slice on the screen: the loss, the paths up to the current step, and how far the weights are from the plane."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap

from optim.analysis.contour_levels import ContourLevels, choose, decades
from rmsprop_gui.charts.axes import Axes, AxisStyle, lay_out_axes
from rmsprop_gui.charts.coordinates import Coordinates, Range
from rmsprop_gui.charts.landscape.contours import Relief
from rmsprop_gui.charts.landscape.labels import LabelObstacles, place
from rmsprop_gui.charts.landscape.marks import halo_text, paint_point, paint_start
from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.charts.landscape.past_path import PastPath, paint_dots
from rmsprop_gui.charts.landscape.paths import FuturePath, FuturePaths, Polyline, polyline
from rmsprop_gui.charts.landscape.terrain import label_widths, paint_fills, paint_lines
from rmsprop_gui.charts.painted_chart import PaintedChart, paint_message
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn, steps_at
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import painting
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number, step_label
from rmsprop_gui.model.identity import Same
from rmsprop_gui.windows.training.panels.slice.work import SliceScene, nearest


def get_tables(shown: SliceScene, step: int, seek: Callable[[int], object]) -> list[ChartTable]:
    """`step`: the one on the screen; `seek` goes to another."""
    return [made for made in (paths(shown, step, seek), loss(shown)) if made is not None]


def paths(shown: SliceScene, step: int, seek: Callable[[int], object]) -> ChartTable | None:
    values = {}
    for track in reversed(shown.tracks):
        for k, axis in enumerate(shown.axes):
            values[f"{track.title}: {axis}"] = (track.steps, track.points[:, k])
        values[f"{track.title}: {tr('distance from the plane')}"] = (track.steps, track.distance)
    columns = steps_at(values, tr("Step"))
    if not columns:
        return None
    steps = columns[0].values
    at = max(0, int(np.searchsorted(steps, step, side="right")) - 1)
    caption = tr("{plane}: where the weights of each training are on the plane, and how far from it.", plane=shown.title)
    return ChartTable(tr("Paths on the plane"), caption, columns, at, lambda row: seek(int(steps[row])), tr("Go to this step"))


def loss(shown: SliceScene) -> ChartTable | None:
    if shown.loss is None:
        return None
    rows, columns = shown.loss.shape
    x, y = np.linspace(*shown.x, columns), np.linspace(*shown.y, rows)
    xs, ys = np.broadcast_arrays(x, y[:, None])
    caption = tr("{plane}: the loss as far as it is computed, from the lowest row up.", plane=shown.title)
    made = (
        TableColumn(shown.axes[0], xs),
        TableColumn(shown.axes[1], ys),
        TableColumn(tr("Loss"), shown.loss, np.isfinite(shown.loss)),
    )
    return ChartTable(tr("Loss on the plane"), caption, made)


NOWHERE = np.empty((0, 2))
WIDE = 8.0  # how many times larger the largest loss is than the least for levels by decades


def get_levels(grid: np.ndarray) -> ContourLevels:
    """1, 2, 5 of each decade, where there is at least about one; else even steps."""
    positive = grid[np.isfinite(grid) & (grid > 0)]
    if len(positive) > 1 and positive.max() > WIDE * positive.min():
        return decades(10 * float(positive.min()), float(positive.max()), 0.0)
    return choose(grid, None)


def find_part(
    grid: np.ndarray, x: tuple[float, float], y: tuple[float, float], frame: Coordinates
) -> tuple[np.ndarray, QRectF]:
    """(the rows and columns that touch what is in view, where they stand in pixels) of a grid (rows, columns) over ranges."""
    spans = []
    for count, (low, high), seen in zip(grid.shape[::-1], (x, y), (frame.x, frame.y), strict=True):
        first, last = ((end - low) / (high - low) * (count - 1) for end in seen)
        begin, end = max(0, math.floor(first + 1e-9)), min(count - 1, math.ceil(last - 1e-9))
        spans.append((begin, end, *(low + k * (high - low) / max(1, count - 1) for k in (begin, end))))
    (left, right, x0, x1), (bottom, top, y0, y1) = spans
    place = QRectF(QPointF(frame.x_of(x0), frame.y_of(y1)), QPointF(frame.x_of(x1), frame.y_of(y0)))
    return grid[bottom : top + 1, left : right + 1], place


class SliceTerrain:
    """Keeps the relief of one grid in one frame, and its pixmap."""

    def __init__(self) -> None:
        self._key: object = None
        self._pixmap, self._place = QPixmap(), QRectF()
        self.relief: Relief | None = None

    def paint(self, painter: QPainter, shown: SliceScene, frame: Coordinates, path: np.ndarray, ratio: float) -> None:
        """Draws the loss into the frame; labels keep away from the pixels `path` (n, 2)."""
        grid = shown.loss
        assert grid is not None
        key = Same(grid), frame, style.theme().name, style.layout_key(), ratio
        if key != self._key:
            levels = get_levels(grid)
            part, self._place = find_part(grid, shown.x, shown.y, frame)
            self.relief = Relief(levels, self._place.width(), self._place.height(), levels.scaled(part))
            self._pixmap = self._render(self.relief, path - (self._place.left(), self._place.top()), ratio)
            self._key = key
        painter.save()
        painter.setClipRect(frame.rect)
        painter.drawPixmap(self._place.topLeft(), self._pixmap)
        painter.restore()

    @staticmethod
    def _render(relief: Relief, path: np.ndarray, ratio: float) -> QPixmap:
        pixmap = QPixmap(max(1, round(relief.width * ratio)), max(1, round(relief.height * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(style.ramp(0))
        labels = place(relief, label_widths(relief), LabelObstacles(path, NOWHERE), style.scale())
        with painting(pixmap) as painter:
            painter.setClipRect(QRectF(0, 0, relief.width, relief.height))
            paint_fills(painter, relief)
            paint_lines(painter, relief, labels)
        return pixmap


NEAR = 10.0  # pixels from a path within which a click takes its step
CELLS = 2.0  # of the computed loss that stay in view
EDGE = 12.0  # pixels left free at the right
NARROWEST = 60.0  # pixels of a plane that is computed


class SliceCanvas(PaintedChart):
    """hovered(text): what is under the pointer; step_wanted(step): a place on a path was clicked."""

    zooms, drags = True, True
    hovered = Signal(str)
    step_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            tr("Loss on a plane through the weights"),
            tr("Left and right go along the path of the focused training, with Shift by ten points."),
        )
        self.view.equal = True
        self.slice: SliceScene | None = None
        self.message = ""
        self.step = 0
        self._terrain, self._future_paths = SliceTerrain(), FuturePaths()
        self._inks: list[PastPath] = []
        self._lines: list[Polyline] = []
        self._key: object = None

    def sizeHint(self) -> QSize:
        return QSize(460, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 140)

    def show_slice(self, shown: SliceScene | None, message: str = "") -> None:
        """A slice, or a sentence in its place."""
        self.slice, self.message = shown, message
        self.update()

    def show_step(self, step: int) -> None:
        self.step = step
        self.update()

    def table(self) -> list[ChartTable]:
        """The paths on the plane and the loss over it."""
        return get_tables(self.slice, self.step, self.step_wanted.emit) if self.slice is not None else []

    # ---- places

    def axes(self) -> Axes:
        """Where the plane stands: lengths in the space of the weights are the same along both axes."""
        assert self.slice is not None
        if self.slice.loss is not None:
            self.view.closest = CELLS / max(2, min(self.slice.loss.shape) - 1)
        axes = self._lay_out(*self.view.choose((self.slice.x, self.slice.y)), f"{self.slice.axes[0]} →", self.slice.ratio)
        self.view.place(axes.coordinates)
        return axes

    def _lay_out(self, x: Range, y: Range, name: str = "", ratio: float | None = None) -> Axes:
        across, up = AxisStyle(gap=70.0, name=name), AxisStyle(gap=34.0)
        return lay_out_axes(QRectF(self.rect()), x, y, across, up, right=EDGE * style.layout_scale(), ratio=ratio)

    def frame(self) -> Coordinates:
        return self.axes().coordinates

    def available_size(self) -> tuple[float, float]:
        """Width and height that a plane of any shape would have, in pixels."""
        plot = self._lay_out((0.0, 1.0), (0.0, 1.0)).plot
        return max(NARROWEST, plot.width()), max(NARROWEST, plot.height())

    def _prepare(self, frame: Coordinates) -> None:
        assert self.slice is not None
        key = tuple(Same(track.points) for track in self.slice.tracks), frame
        if key != self._key:
            self._lines = [polyline(frame, track.points) for track in self.slice.tracks]
            self._inks = [PastPath() for _ in self.slice.tracks]
            self._key = key

    # ---- painting

    def paint(self, painter: QPainter) -> None:
        if self.slice is None:
            paint_message(painter, QRectF(self.rect()), self.message)
            return
        axes = self.axes()
        frame = axes.coordinates
        self._prepare(frame)
        context = PaintContext(painter, frame, ratio=self.devicePixelRatioF())
        painter.fillRect(frame.rect, style.ramp(0))
        if self.slice.loss is not None:
            around = np.concatenate([line.xy for line in self._lines] or [np.empty((0, 2))])
            self._terrain.paint(painter, self.slice, frame, around, context.ratio)
        painter.save()
        painter.setClipRect(frame.rect)
        self._paint_paths(context)
        painter.restore()
        axes.paint_frame(painter)
        axes.paint_numbers(painter)
        inside = QPointF(frame.left + 8 * style.layout_scale(), frame.top + 16 * style.layout_scale())
        halo_text(context, inside, f"↑ {self.slice.axes[1]}", "text_2")

    def _paint_paths(self, context: PaintContext) -> None:
        assert self.slice is not None
        tracks = self.slice.tracks
        future_paths = tuple(FuturePath(line, t.style, 0, len(line.xy)) for line, t in zip(self._lines, tracks, strict=True))
        self._future_paths.paint(context, future_paths, hurried=False)
        pens = style.metrics.pen
        for k, track in enumerate(tracks):
            last, index = k == len(tracks) - 1, track.at(self.step)
            end = context.frame.point(*track.points[index]) if len(track.points) else None
            width = pens.path_focus if last else pens.path
            whole = self._inks[k].paint(context, self._lines[k], track.style, width, index, end)
            if not whole:  # too much for one frame: the rest follows in the next ones
                self.update()
                for _ in self._inks[k].grow_in_pieces(context, self._lines[k], track.style, width, index):
                    break
            if last:
                paint_dots(context, self._lines[k], index)
        self._paint_points(context)

    def _paint_points(self, context: PaintContext) -> None:
        """The start, the distance from the plane as a circle around each current point, and the points."""
        assert self.slice is not None
        per_length = context.frame.scale[0] / self.slice.lengths[0]
        for k, track in enumerate(self.slice.tracks):
            if not len(track.points):
                continue
            focused = k == len(self.slice.tracks) - 1
            index = track.at(self.step)
            start, at = context.frame.point(*track.points[0]), context.frame.point(*track.points[index])
            if start is not None and focused:
                paint_start(context, start, at, held=False)
            if at is None:
                continue
            radius = float(track.distance[index]) * per_length
            if np.isfinite(radius) and radius < 4 * (context.frame.width + context.frame.height):
                context.painter.setPen(style.pen(style.run_color(track.style), 1.25, (3.0, 2.5), 190 if focused else 110))
                context.painter.setBrush(style.run_color(track.style, 14 if focused else 0))
                context.painter.drawEllipse(at, radius, radius)
            paint_point(context, at, style.run_color(track.style), focused)

    # ---- pointer and keys

    def _find_point(self, place: QPointF) -> tuple[int, int] | None:
        assert self.slice is not None
        frame = self.frame()
        pixels = [frame.pixels(track.points) for track in self.slice.tracks]
        return nearest(self.slice.tracks, pixels, place.x(), place.y(), NEAR * style.layout_scale())

    def point_at(self, event: QMouseEvent) -> None:
        place = event.position()
        if self.slice is None or not self.frame().rect.contains(place):
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.hovered.emit("")
            return
        found = self._find_point(place)
        self.setCursor(Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor)
        self.hovered.emit(self._place_text(place) if found is None else self.track_text(*found))
        if found is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._want(found)

    def _want(self, found: tuple[int, int]) -> None:
        assert self.slice is not None
        self.step_wanted.emit(int(self.slice.tracks[found[0]].steps[found[1]]))

    def _place_text(self, place: QPointF) -> str:
        assert self.slice is not None
        x, y = self.frame().round_point(*self.frame().data(place))
        loss = self.slice.loss_at(x, y)
        where = f"{self.slice.axes[0]} {number(x, 3)}, {self.slice.axes[1]} {number(y, 3)}"
        return tr("{where}, loss {loss}", where=where, loss=number(loss, 4)) if np.isfinite(loss) else where

    def track_text(self, which: int, index: int) -> str:
        """One point of a path in words."""
        assert self.slice is not None
        track = self.slice.tracks[which]
        distance = number(float(track.distance[index]), 3)
        return tr(
            "{title}, {step}: {distance} away from the plane",
            title=track.title,
            step=step_label(int(track.steps[index])),
            distance=distance,
        )

    def leave(self) -> None:
        self.hovered.emit("")

    def begin_gesture(self, event: QMouseEvent) -> bool:
        """A plain press on a path takes its step; elsewhere it moves what is seen."""
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        found = self._find_point(event.position()) if self.slice is not None and plain else None
        if found is not None:
            self._want(found)
        return found is None and super().begin_gesture(event)

    def press_own_key(self, event: QKeyEvent) -> bool:
        """Left and right go along the path of the focused training."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is None or self.slice is None or not self.slice.tracks or not len(self.slice.tracks[-1].steps):
            return False
        track = self.slice.tracks[-1]
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        index = min(max(track.at(self.step) + way * far, 0), len(track.steps) - 1)
        self.step_wanted.emit(int(track.steps[index]))
        return True
