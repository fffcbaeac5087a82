"""A run's points as a line in pixels (merged where they fall together, broken where it leaves the map), and what is still to
come of some runs, faint and thin. And the table of them: where every run is after each step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from optim import Run
from rmsprop_gui.charts.coordinates import REACH, Coordinates
from rmsprop_gui.charts.landscape.contours import make_path
from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.charts.raster.path_canvas import PathStroke, path_canvas
from rmsprop_gui.charts.tables.table import ChartTable, steps_at
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import clear_pixmap, painting
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.session import Session

MERGED, MERGED_DENSE, MERGED_ROUGH = 0.5, 1.0, 1.5  # pixels; vertices closer than this are one
DENSE = 2500  # vertices from which a line is searched for stretches that it has drawn before
ROUGH = 1200  # points of a run that a rough line is made of


@dataclass(frozen=True, eq=False)
class Polyline:
    """
    xy      (m, 2) pixels
    step    (m,) the step at which the run reached each vertex, rising
    joined  (m,) whether the line is drawn to the next vertex
    exits   (m,) whether the run leaves the map here, or is no number afterwards
    length  (m,) pixels of line up to each vertex, for dashes that do not jump
    rough   made of some of the points only: for pictures that last for a moment
    """

    xy: np.ndarray
    step: np.ndarray
    joined: np.ndarray
    exits: np.ndarray
    length: np.ndarray
    rough: bool = False

    def count(self, step: int) -> int:
        """How many vertices the run has reached at `step`."""
        return int(np.searchsorted(self.step, step, side="right"))

    def path(self, first: int, last: int) -> QPainterPath:
        """The line from vertex `first` up to, not including, vertex `last`."""
        return make_path(self.xy[first:last], self.joined[first:last])

    def stretch(self, step: int) -> tuple[int, int]:
        """Vertices (first, last + 1) of the unbroken stretch in which the run is at `step`; empty while it is off the map."""
        here = self.count(step) - 1
        breaks = np.flatnonzero(self.exits)
        first = int(breaks[np.searchsorted(breaks, here) - 1]) + 1 if len(breaks) and breaks[0] < here else 0
        after = np.searchsorted(breaks, here)
        last = int(breaks[after]) + 1 if after < len(breaks) else len(self.step)
        return (first, last) if here >= 0 and here + 1 < last else (0, 0)


def polyline(frame: Coordinates, points: np.ndarray) -> Polyline:
    """The line through (n, 2) points. Stretches with both ends off the map are left out; nothing is moved.

    A run that bounces in one place for thousands of steps draws the same stretches again and again: of those, only the
    first is kept.
    """
    line = _merge(frame, points, MERGED)
    if len(line.xy) > DENSE:
        line = _without_repeats(_merge(frame, points, MERGED_DENSE), MERGED_DENSE)
    return line


def rough_polyline(frame: Coordinates, points: np.ndarray) -> Polyline:
    """The line through about ROUGH of (n, 2) points, made in a fraction of the time; no excursion is lost."""
    chosen = outermost(points, ROUGH)
    line = _merge(frame, points, MERGED_ROUGH, chosen)
    return replace(line, step=chosen[line.step], rough=True)


def outermost(points: np.ndarray, most: int) -> np.ndarray:
    """Rising indices of about `most` of (n, 2) points: of each block of neighbours those farthest out along each axis."""
    block = max(1, -(-4 * len(points) // most))
    if strokes.points is not None:
        chosen = np.empty(len(points), np.int64)
        return chosen[: strokes.points.pick_outermost(points, block, chosen)]
    whole = len(points) // block * block
    blocks = points[:whole].reshape(-1, block, 2)
    picks = [blocks.argmin(axis=1), blocks.argmax(axis=1)]  # the first that is no number counts as both
    found = [(pick + np.arange(0, whole, block)[:, None]).ravel() for pick in picks]
    return np.unique(np.concatenate([*found, [0], np.arange(whole, len(points))]))


def _merge(frame: Coordinates, points: np.ndarray, merged: float, chosen: np.ndarray | None = None) -> Polyline:
    """The line through the points, or through those `chosen`; `step` counts these."""
    if strokes.points is not None and not (frame.log_x or frame.log_y):
        return _merge_compiled(strokes.points, frame, points, merged, np.arange(len(points)) if chosen is None else chosen)
    points = points if chosen is None else points[chosen]
    pixels = frame.pixels(points)
    with np.errstate(all="ignore"):
        usable = np.isfinite(pixels).all(axis=1)
        inside = usable & frame.inside(pixels)
        cells = np.floor(np.clip(np.nan_to_num(pixels, nan=0.0), -1e9, 1e9) / merged).astype(np.int64)
    keep = np.ones(len(pixels), dtype=bool)
    keep[1:] = (cells[1:] != cells[:-1]).any(axis=1) | (inside[1:] != inside[:-1])
    steps = np.flatnonzero(keep)
    return _with_breaks(pixels[keep], steps, usable[keep], inside[keep])


def _merge_compiled(
    kernels: ModuleType, frame: Coordinates, points: np.ndarray, merged: float, chosen: np.ndarray
) -> Polyline:  # fmt: skip
    """The same bits."""
    most = 2 * len(chosen)
    xy, step, length = np.empty((most, 2)), np.empty(most, np.int64), np.empty(most)
    joined, exits = np.empty(most, np.bool_), np.empty(most, np.bool_)
    edges = np.array([frame.left, frame.top, frame.right, frame.bottom])
    place = np.array([frame.x[0], frame.scale[0], frame.y[0], frame.scale[1]])
    n = kernels.merge_points(points, chosen, edges, place, merged, REACH, xy, step, joined, exits, length)
    return Polyline(xy[:n], step[:n], joined[:n], exits[:n], length[:n])


def _with_breaks(pixels: np.ndarray, steps: np.ndarray, usable: np.ndarray, inside: np.ndarray) -> Polyline:
    """A vertex off the map stands twice, as the end of the line that leaves and as the beginning of the one that returns."""
    before, after = np.zeros_like(inside), np.zeros_like(inside)
    before[1:], after[:-1] = inside[:-1], inside[1:]
    leaves, returns = ~inside & usable & before, ~inside & usable & after
    copies = inside.astype(int) + leaves + returns
    which = np.repeat(np.arange(len(pixels)), copies)
    second = np.zeros(len(which), dtype=bool)
    second[1:] = which[1:] == which[:-1]
    is_end = leaves[which] & ~second
    is_begin = returns[which] & ~is_end
    xy = pixels[which].copy()
    xy[is_end] = _nearer(pixels[which[is_end] - 1], xy[is_end])
    xy[is_begin] = _nearer(pixels[which[is_begin] + 1], xy[is_begin])
    goes_on = np.zeros_like(inside)
    goes_on[:-1] = inside[1:] | leaves[1:]
    joined = np.where(inside[which], goes_on[which], is_begin)
    return _measure(xy, steps[which], joined, ~joined)


def _measure(xy: np.ndarray, step: np.ndarray, joined: np.ndarray, exits: np.ndarray) -> Polyline:
    gaps = np.hypot(*np.diff(xy, axis=0).T) * joined[:-1] if len(xy) > 1 else np.empty(0)
    length = np.concatenate(([0.0], np.cumsum(gaps)))[: len(xy)]
    return Polyline(xy, step, joined, exits, length)


def _without_repeats(line: Polyline, merged: float) -> Polyline:
    cells = np.floor(np.clip(line.xy, -1e6, 1e6) / merged).astype(np.int64)
    _, place = np.unique(cells[:, 0] * 4_000_037 + cells[:, 1], return_inverse=True)
    low, high = np.minimum(place[:-1], place[1:]), np.maximum(place[:-1], place[1:])
    _, first = np.unique(low * len(line.xy) + high, return_index=True)
    fresh = np.zeros(len(line.xy), dtype=bool)
    fresh[first] = True
    joined = line.joined & fresh
    kept = joined | line.exits
    kept[1:] |= joined[:-1]
    kept[[0, -1]] = True
    return _measure(line.xy[kept], line.step[kept], joined[kept], line.exits[kept])


def _nearer(origin: np.ndarray, far: np.ndarray) -> np.ndarray:
    """Ends of lines from `origin`, in the same direction but no farther than Qt can draw."""
    with np.errstate(all="ignore"):
        away = far - origin
        reach = np.abs(away).max(axis=1, initial=0.0)
        return origin + away * np.minimum(1.0, REACH / np.maximum(reach, 1e-300))[:, None]


def distance_to(line: Polyline, x: float, y: float) -> float:
    """Pixels from a point to the line; inf for an empty line."""
    if len(line.xy) < 2:
        return float(np.hypot(*(line.xy[0] - (x, y)))) if len(line.xy) else float("inf")
    start, along = line.xy[:-1], np.diff(line.xy, axis=0)
    squared = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip((((x, y) - start) * along).sum(axis=1) / squared, 0.0, 1.0) * line.joined[:-1]
    return float(np.sqrt(((start + along * share[:, None] - (x, y)) ** 2).sum(axis=1).min()))


WIDTH = 1.25
MANY = 400  # vertices; fewer are drawn well at any time
MARGIN = 3.0  # pixels around the lines' vertices


class FuturePath(NamedTuple):
    """The vertices `first` to `last` - 1 of one run's line."""

    line: Polyline
    look: RunStyle
    first: int
    last: int

    def pen(self, width: float = WIDTH) -> QPen:
        return style.pen(style.run_color(self.look, style.theme()["future_a"]), width)

    def make_stroke(self) -> PathStroke:
        part = slice(self.first, self.last)
        of = "future", self.line, self.first, self.last
        return PathStroke(of, self.line.xy[part], self.line.joined[part], (self.pen(),))

    def paint(self, painter: QPainter, pen: QPen) -> None:
        if self.last - self.first > 1:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            painter.drawPath(self.line.path(self.first, self.last))

    def extent(self) -> QRectF:
        if self.last - self.first < 2:
            return QRectF()
        xy = self.line.xy[self.first : self.last]
        margin = MARGIN * style.scale()
        return QRectF(QPointF(*(xy.min(axis=0) - margin)), QPointF(*(xy.max(axis=0) + margin)))


def _stroke_compiled(context: PaintContext, future_paths: tuple[FuturePath, ...]) -> bool:
    """False where compiled code is not there (yet)."""
    return all(
        path_canvas.stroke(context.painter, context.frame.rect, context.ratio, path.make_stroke()) for path in future_paths
    )


class FuturePaths:
    """Draws future paths from the kept picture; makes it first where they are others."""

    def __init__(self) -> None:
        self._key: object = None
        self._picture = QPixmap()
        self._corner = QPointF()

    def paint(self, context: PaintContext, future_paths: tuple[FuturePath, ...], hurried: bool) -> None:
        """`hurried`: what is not in the picture is drawn at once, and not kept; where Qt draws it, thin and without smoothing."""
        if hurried and not self.has(context, future_paths) and strokes.kernels and _stroke_compiled(context, future_paths):
            return
        many = sum(future_path.last - future_path.first for future_path in future_paths) > MANY
        if hurried and many and not self.has(context, future_paths):
            context.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for future_path in future_paths:
                future_path.paint(context.painter, future_path.pen(1.0))
            context.painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            return
        self.prepare(context, future_paths)
        if not self._picture.isNull():
            context.painter.drawPixmap(self._corner, self._picture)

    def list_strokes(self, context: PaintContext, future_paths: tuple[FuturePath, ...]) -> list[PathStroke]:
        """What compiled code draws of them in a hurried picture: nothing where the kept picture is of these."""
        return [] if self.has(context, future_paths) else [path.make_stroke() for path in future_paths]

    def has(self, context: PaintContext, future_paths: tuple[FuturePath, ...]) -> bool:
        """Whether the picture is of these."""
        return self._key == self._key_of(context, future_paths)

    def prepare(self, context: PaintContext, future_paths: tuple[FuturePath, ...]) -> None:
        """Makes the picture, unless it is there."""
        if self.has(context, future_paths):
            return
        self._key = self._key_of(context, future_paths)
        whole = QRectF()
        for future_path in future_paths:
            whole = whole.united(future_path.extent())
        whole = QRectF((whole & context.frame.rect).toAlignedRect())
        self._corner, self._picture = whole.topLeft(), QPixmap()
        if not whole.isEmpty():
            self._picture = self._draw_pixmap(context, future_paths, whole)

    def _draw_pixmap(self, context: PaintContext, future_paths: tuple[FuturePath, ...], whole: QRectF) -> QPixmap:
        picture = clear_pixmap(whole.width(), whole.height(), context.ratio)
        with painting(picture) as painter:
            painter.translate(-whole.topLeft())
            for future_path in future_paths:
                future_path.paint(painter, future_path.pen())
        return picture

    @staticmethod
    def _key_of(context: PaintContext, future_paths: tuple[FuturePath, ...]) -> object:
        return future_paths, context.ratio, style.theme().name, style.scale(), context.frame


def tabulate_paths(session: Session, runs: Iterable[tuple[int, Run]], letters: Sequence[str]) -> ChartTable:
    """runs: (index in the session, run), in the order of the columns; letters: what the parameters are called."""
    values = {}
    for index, run in runs:
        name = session.name(index)
        for k, letter in enumerate(letters):
            values[f"{name}: {letter}"] = (None, run.theta[:, k])
        values[f"{name}: {tr('loss')}"] = (None, run.loss)
    caption = tr("Where every visible run is after each step, and its loss there.")
    columns = steps_at(values, tr("Step"))
    return ChartTable(tr("Paths"), caption, columns, session.step, session.seek, tr("Go to this step"))
