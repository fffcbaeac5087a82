"""Paints what lies under the runs' marks: the landscape (a relief, or a curve) and the future paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPixmap

from rmsprop_gui.charts.coordinates import REACH, Coordinates
from rmsprop_gui.charts.landscape.contours import make_path
from rmsprop_gui.charts.landscape.labels import LabelObstacles
from rmsprop_gui.charts.landscape.paint_context import SMALLEST, PaintContext, casing
from rmsprop_gui.charts.landscape.paths import FuturePath, FuturePaths
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.charts.landscape.survey import Heights
from rmsprop_gui.charts.landscape.terrain import Age, Terrain
from rmsprop_gui.charts.raster.path_canvas import PathStroke
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import clear_pixmap, painting
from rmsprop_gui.panels.map.basin_overlay import BasinOverlay
from rmsprop_gui.panels.map.view_state import ViewState

SPACING = 1.5  # pixels between the points at which f is computed
TANGENT = 42.0  # pixels to either side of the point


def paint_curve(context: PaintContext, found: Heights | None, centre: float) -> None:
    """The paper, the area below the curve, grid lines and the curve, as far as it is known."""
    frame, painter = context.frame, context.painter
    painter.fillRect(frame.rect, style.ramp(0))
    if found is None:
        return
    pixels = frame.pixels(np.column_stack((found.axes[0] + centre, found.values)))
    far = 4 * frame.height
    seen = np.isfinite(pixels).all(axis=1) & (np.abs(pixels - (frame.left, frame.top)) < (REACH, far)).all(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], seen, [False])).astype(int)))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        part = pixels[first:last]
        floor = np.array([[part[-1, 0], frame.bottom], [part[0, 0], frame.bottom]])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.ramp(0.45))
        painter.drawPath(make_path(np.concatenate((part, floor)), np.ones(len(part) + 2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen("iso_label", 1.5))
    joined = seen.copy()
    joined[:-1] &= seen[1:]
    pixels[~seen] = frame.left
    painter.drawPath(make_path(pixels, joined))


def paint_tangent(context: PaintContext, at: QPointF, slope: float, loss: float, color: QColor) -> None:
    """The gradient as the curve's tangent at the point."""
    across, up = context.frame.scale
    with np.errstate(all="ignore"):
        rise = slope / (loss * np.log(10)) if context.frame.log_y else slope
        way = np.array([across, -up * rise])
        way = way / np.hypot(*way) * TANGENT * style.scale()
    if not np.isfinite(way).all():
        return
    for pen in (style.pen(casing(), 4), style.pen(color, style.metrics.pen.arrow_grad)):
        context.painter.setPen(pen)
        context.painter.drawLine(at - QPointF(*way), at + QPointF(*way))


MOST_TRACED = 3.0  # widths of the map that are traced at once for a moving objective
SPARE = 0.35  # share of the view traced beyond each edge where the objective moves


class MapBackground:
    """The landscape's layer and the overlay of basins on it. `cards` gives the rectangles that labels keep away from."""

    def __init__(self, view_state: ViewState, cards: Callable[[], tuple[QRectF, ...]], basin_overlay: BasinOverlay) -> None:
        self.view_state = view_state
        self.terrain = Terrain()
        self.basin_overlay = basin_overlay
        self._cards = cards
        self._base: Coordinates | None = None
        self._place = QRectF()  # of the traced picture
        self._curve: Heights | None = None  # what is known of a landscape with one parameter
        self._curve_age, self._curve_name = Age.NONE, ""
        self._others, self._focused = FuturePaths(), FuturePaths()  # apart: mostly it is the focused run that is being edited

    def paint(self, context: PaintContext, hurried: bool) -> None:
        painter, rect = context.painter, context.frame.rect
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        if self.view_state.ground.dimension == 1:
            self._survey_curve(context.frame)
            paint_curve(context, self._curve, self.view_state.centre()[0])
        else:
            self._paint_terrain(context, hurried)
            self.basin_overlay.paint(context)
        if "paths" in self.view_state.layers:
            self._paint_future_paths(context, hurried)
        painter.restore()

    @property
    def age(self) -> Age:
        """Of the landscape that is drawn."""
        return self._curve_age if self.view_state.ground.dimension == 1 else self.terrain.age

    def _survey_curve(self, frame: Coordinates) -> None:
        """Asks for the curve over the frame; an older one stays until it is there, unless it is of another landscape."""
        ground, centre = self.view_state.ground, self.view_state.centre()[0]
        count = max(16, round(frame.width / (SPACING * style.scale())))
        found = get_reader().survey(self.terrain.asking or self, ground, ((frame.x[0] - centre, frame.x[1] - centre),), (count,))
        if found is not None:
            self._curve, self._curve_name, self._curve_age = found, ground.name, Age.NOW if found.whole else Age.COARSE
        elif self._curve_name != ground.name:
            self._curve, self._curve_age = None, Age.NONE
        else:
            self._curve_age = Age.OLD

    def render_pieces(self, context: PaintContext) -> Iterator[None]:
        """Makes everything as it is at rest, in pieces that take some milliseconds each; nothing is painted."""
        if self.view_state.ground.dimension > 1:
            seen, shift = self._get_visible(context.frame)
            self.terrain.update(self.view_state.ground, seen, hurried=False)
            yield
            for _, track in self.view_state.tracks():
                track.line(context.frame)
                yield
            self._settle_labels(seen, shift)
            yield
            yield from self.terrain.prepare_in_pieces(context.ratio, "isolines" in self.view_state.layers)
        yield
        if "paths" in self.view_state.layers:
            others, focused = self._make_future_paths(context, hurried=False)
            self._others.prepare(context, others)
            yield
            self._focused.prepare(context, focused)

    def prepare_terrain(self, context: PaintContext, hurried: bool) -> None:
        """Makes the picture of the landscape as it is to be painted next, unless it is there."""
        if self.view_state.ground.dimension > 1 and min(context.frame.width, context.frame.height) >= SMALLEST:
            seen, _ = self._get_visible(context.frame)
            self.terrain.update(self.view_state.ground, seen, hurried)
            self.terrain.prepare(context.ratio, "isolines" in self.view_state.layers, hurried)

    def _paint_terrain(self, context: PaintContext, hurried: bool) -> None:
        frame = context.frame
        seen, shift = self._get_visible(frame)
        self.terrain.update(self.view_state.ground, seen, hurried)
        if not hurried:
            self._settle_labels(seen, shift)
        lines = "isolines" in self.view_state.layers
        self._place = place = self.terrain.find_place(seen, QPointF(frame.left, frame.top) + shift)
        if context.vector:
            self.terrain.paint_vector(context.painter, place, lines)
        else:
            self.terrain.paint(context.painter, place, context.ratio, lines, hurried)

    def get_label_places(self) -> tuple[QRectF, ...]:
        """Where the numbers of isolines stand on the map."""
        shown = self.terrain.labels if "isolines" in self.view_state.layers and not self.terrain.is_elsewhere else ()
        return tuple(label.rect(style.layout_scale()).translated(self._place.topLeft()) for label in shown)

    def _settle_labels(self, seen: Coordinates, shift: QPointF) -> None:
        """Lets the labels find places away from the runs as they are now."""
        runs = tuple(track for _, track in self.view_state.tracks())
        self.terrain.settle_labels(lambda: self._surroundings(seen, shift), (runs, self.view_state.ground.key, *self._cards()))

    def _get_visible(self, frame: Coordinates) -> tuple[Coordinates, QPointF]:
        """The part of the resting objective to trace, and where its picture goes, measured from the map's corner."""
        if self.view_state.centres is None:
            return frame, QPointF(0, 0)
        (cx, cy), (sx, sy) = self.view_state.centre(), frame.scale
        x, y = (frame.x[0] - cx, frame.x[1] - cx), (frame.y[0] - cy, frame.y[1] - cy)
        base = whole_way(frame, self.view_state.centres) or self._base
        if (
            base is None
            or base.scale != frame.scale
            or not (base.x[0] <= x[0] and x[1] <= base.x[1] and base.y[0] <= y[0] and y[1] <= base.y[1])
        ):
            px, py = SPARE * frame.width, SPARE * frame.height
            wide, high = frame.width + 2 * px, frame.height + 2 * py
            low_x, low_y = x[0] - px / sx, y[0] - py / sy
            base = Coordinates(0, 0, wide, high, (low_x, low_x + wide / sx), (low_y, low_y + high / sy))
            self._base = base
        return base, QPointF((base.x[0] - x[0]) * sx, (y[1] - base.y[1]) * sy)

    def _surroundings(self, seen: Coordinates, shift: QPointF) -> LabelObstacles:
        """Paths, minima and cards in pixels of the traced picture."""
        frame, corner = (
            self.view_state.frame,
            np.array([self.view_state.frame.left + shift.x(), self.view_state.frame.top + shift.y()]),
        )
        paths = [track.line(frame).xy for _, track in self.view_state.tracks()] if "paths" in self.view_state.layers else []
        thinned = [xy[:: max(1, len(xy) // 60)] for xy in paths if len(xy)]
        points = np.concatenate(thinned) - corner if thinned else np.empty((0, 2))
        marks = [(at.x(), at.y()) for kind, at in self.view_state.places() if kind == "minimum"]
        minima = np.array(marks).reshape(-1, 2) - corner
        words = tuple(QRectF(at[0] - 4, at[1] - 4, 100 * style.scale(), 30 * style.scale()) for at in minima)
        cards = tuple(card.translated(-corner[0], -corner[1]) for card in self._cards())
        return LabelObstacles(points, minima, cards + words)

    def _paint_future_paths(self, context: PaintContext, hurried: bool) -> None:
        others, focused = self._make_future_paths(context, hurried)
        if context.vector:
            for future_path in others + focused:
                first = max(future_path.first, future_path.line.count(self.view_state.step) - 1)
                future_path._replace(first=first).paint(context.painter, future_path.pen())
            return
        self._others.paint(context, others, hurried)
        self._focused.paint(context, focused, hurried)

    def list_strokes(self, context: PaintContext) -> Iterator[PathStroke]:
        """What the next hurried picture will draw of the ways that are still to come in compiled code."""
        if "paths" in self.view_state.layers:
            others, focused = self._make_future_paths(context, hurried=True)
            yield from self._others.list_strokes(context, others)
            yield from self._focused.list_strokes(context, focused)

    def _make_future_paths(self, context: PaintContext, hurried: bool) -> tuple[tuple[FuturePath, ...], tuple[FuturePath, ...]]:
        """(of the other runs, of the focused one)."""
        found: tuple[list[FuturePath], list[FuturePath]] = [], []
        for index, track in self.view_state.tracks():
            line = track.line(context.frame, hurried)
            stretch = line.stretch(track.step(self.view_state.step))
            found[index == self.view_state.session.focus].append(FuturePath(line, self.view_state.look(index), *stretch))
        return tuple(found[0]), tuple(found[1])


def whole_way(frame: Coordinates, centres: np.ndarray) -> Coordinates | None:
    """What of the resting objective is ever seen while its origin moves: the same picture at every step, however it is come
    upon. None where that is too much to trace at once; the map then traces what is near."""
    low, high = centres.min(axis=0), centres.max(axis=0)
    x, y = (frame.x[0] - high[0], frame.x[1] - low[0]), (frame.y[0] - high[1], frame.y[1] - low[1])
    wide, tall = (x[1] - x[0]) * frame.scale[0], (y[1] - y[0]) * frame.scale[1]
    if not wide <= MOST_TRACED * frame.width or not tall <= MOST_TRACED * frame.height:
        return None
    return Coordinates(0, 0, wide, tall, x, y)


class CachedPixmap:
    """Draws by a function, and anew only where its key, its place or the style changed."""

    def __init__(self) -> None:
        self._key: object = None
        self._picture = QPixmap()

    def paint(self, context: PaintContext, rect: QRectF, key: object, draw: Callable[[PaintContext], None]) -> None:
        """`draw(pad)` must stay within `rect`, in the map's own coordinates."""
        if context.vector:
            draw(context)
            return
        area = QRectF(rect.adjusted(-1, -1, 1, 1).toAlignedRect())
        whole = key, rect, context.ratio, style.theme().name, style.layout_key()
        if whole != self._key:
            self._key, self._picture = whole, self._draw_pixmap(context, area, draw)
        context.painter.drawPixmap(area.topLeft(), self._picture)

    @staticmethod
    def _draw_pixmap(context: PaintContext, area: QRectF, draw: Callable[[PaintContext], None]) -> QPixmap:
        picture = clear_pixmap(area.width(), area.height(), context.ratio)
        with painting(picture) as painter:
            painter.translate(-area.topLeft())
            draw(PaintContext(painter, context.frame, False, context.ratio))
        return picture
