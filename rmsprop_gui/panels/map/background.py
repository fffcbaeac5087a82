"""Paints what lies under the runs' marks: the landscape (a relief, or a curve) and the ghosts of what is to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from rmsprop_gui.charts.landscape.coordinates import MapCoordinates
from rmsprop_gui.charts.landscape.future_paths import FuturePath, FuturePaths
from rmsprop_gui.charts.landscape.labels import LabelObstacles
from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.charts.landscape.terrain import Terrain
from rmsprop_gui.drawing import style
from rmsprop_gui.panels.map.basin_overlay import BasinOverlay
from rmsprop_gui.panels.map.curve import paint_curve
from rmsprop_gui.panels.map.view_state import ViewState

MOST_TRACED = 3.0  # widths of the map that are traced at once for a moving objective
SPARE = 0.35  # share of the view traced beyond each edge where the objective moves


class MapBackground:
    """The landscape's layer and the veil over it. `cards` gives the rectangles that labels keep away from."""

    def __init__(self, sight: ViewState, cards: Callable[[], tuple[QRectF, ...]], veil: BasinOverlay) -> None:
        self.sight = sight
        self.terrain = Terrain()
        self.veil = veil
        self._cards = cards
        self._base: MapCoordinates | None = None
        self._others, self._focused = FuturePaths(), FuturePaths()  # apart: mostly it is the focused run that is being edited

    def paint(self, pad: PaintContext, hurried: bool) -> None:
        painter, rect = pad.painter, pad.frame.rect
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        if self.sight.ground.dimension == 1:
            paint_curve(pad, self.sight)
        else:
            self._paint_terrain(pad, hurried)
            self.veil.paint(pad)
        if "paths" in self.sight.layers:
            self._paint_ghosts(pad, hurried)
        painter.restore()

    def refining(self, pad: PaintContext) -> Iterator[None]:
        """Makes everything as it is at rest, in pieces that take some milliseconds each; nothing is painted."""
        if self.sight.ground.dimension > 1:
            seen, shift = self._seen(pad.frame)
            self.terrain.update(self.sight.ground, seen, hurried=False)
            yield
            for _, track in self.sight.tracks():
                track.line(pad.frame)
                yield
            self._settle_labels(seen, shift)
            yield
            self.terrain.prepare(pad.ratio, "isolines" in self.sight.layers)
        yield
        if "paths" in self.sight.layers:
            others, focused = self._ghosts_in(pad, hurried=False)
            self._others.prepare(pad, others)
            yield
            self._focused.prepare(pad, focused)

    def _paint_terrain(self, pad: PaintContext, hurried: bool) -> None:
        frame = pad.frame
        seen, shift = self._seen(frame)
        self.terrain.update(self.sight.ground, seen, hurried)
        if not hurried:
            self._settle_labels(seen, shift)
        lines = "isolines" in self.sight.layers
        corner = QPointF(frame.left, frame.top) + shift
        if pad.vector:
            self.terrain.paint_vector(pad.painter, QRectF(corner.x(), corner.y(), seen.width, seen.height), lines)
        else:
            self.terrain.paint(pad.painter, corner, pad.ratio, lines, hurried)

    def _settle_labels(self, seen: MapCoordinates, shift: QPointF) -> None:
        """Lets the labels find places away from the runs as they are now."""
        runs = tuple(track for _, track in self.sight.tracks())
        self.terrain.settle_labels(lambda: self._surroundings(seen, shift), (runs, self.sight.ground.key, *self._cards()))

    def _seen(self, frame: MapCoordinates) -> tuple[MapCoordinates, QPointF]:
        """The part of the resting objective to trace, and where its picture goes, measured from the map's corner."""
        if self.sight.centres is None:
            return frame, QPointF(0, 0)
        (cx, cy), (sx, sy) = self.sight.centre(), frame.scale
        x, y = (frame.x[0] - cx, frame.x[1] - cx), (frame.y[0] - cy, frame.y[1] - cy)
        base = whole_way(frame, self.sight.centres) or self._base
        if base is None or base.scale != frame.scale or not (
            base.x[0] <= x[0] and x[1] <= base.x[1] and base.y[0] <= y[0] and y[1] <= base.y[1]
        ):
            px, py = SPARE * frame.width, SPARE * frame.height
            wide, high = frame.width + 2 * px, frame.height + 2 * py
            low_x, low_y = x[0] - px / sx, y[0] - py / sy
            base = MapCoordinates(0, 0, wide, high, (low_x, low_x + wide / sx), (low_y, low_y + high / sy))
            self._base = base
        return base, QPointF((base.x[0] - x[0]) * sx, (y[1] - base.y[1]) * sy)

    def _surroundings(self, seen: MapCoordinates, shift: QPointF) -> LabelObstacles:
        """Paths, minima and cards in pixels of the traced picture."""
        frame, corner = self.sight.frame, np.array([self.sight.frame.left + shift.x(), self.sight.frame.top + shift.y()])
        paths = [track.line(frame).xy for _, track in self.sight.tracks()] if "paths" in self.sight.layers else []
        thinned = [xy[:: max(1, len(xy) // 60)] for xy in paths if len(xy)]
        points = np.concatenate(thinned) - corner if thinned else np.empty((0, 2))
        marks = [(at.x(), at.y()) for kind, at in self.sight.places() if kind == "minimum"]
        minima = np.array(marks).reshape(-1, 2) - corner
        words = tuple(QRectF(at[0] - 4, at[1] - 4, 100 * style.scale(), 30 * style.scale()) for at in minima)
        cards = tuple(card.translated(-corner[0], -corner[1]) for card in self._cards())
        return LabelObstacles(points, minima, cards + words)

    def _paint_ghosts(self, pad: PaintContext, hurried: bool) -> None:
        others, focused = self._ghosts_in(pad, hurried)
        if pad.vector:
            for ghost in others + focused:
                first = max(ghost.first, ghost.line.count(self.sight.step) - 1)
                ghost._replace(first=first).paint(pad.painter, ghost.pen())
            return
        self._others.paint(pad, others, hurried)
        self._focused.paint(pad, focused, hurried)

    def _ghosts_in(self, pad: PaintContext, hurried: bool) -> tuple[tuple[FuturePath, ...], tuple[FuturePath, ...]]:
        """(of the other runs, of the focused one)."""
        found: tuple[list[FuturePath], list[FuturePath]] = [], []
        for index, track in self.sight.tracks():
            line = track.line(pad.frame, hurried)
            stretch = line.stretch(track.step(self.sight.step))
            found[index == self.sight.session.focus].append(FuturePath(line, self.sight.look(index), *stretch))
        return tuple(found[0]), tuple(found[1])


def whole_way(frame: MapCoordinates, centres: np.ndarray) -> MapCoordinates | None:
    """What of the resting objective is ever seen while its origin moves: the same picture at every step, however it is come
    upon. None where that is too much to trace at once; the map then traces what is near."""
    low, high = centres.min(axis=0), centres.max(axis=0)
    x, y = (frame.x[0] - high[0], frame.x[1] - low[0]), (frame.y[0] - high[1], frame.y[1] - low[1])
    wide, tall = (x[1] - x[0]) * frame.scale[0], (y[1] - y[0]) * frame.scale[1]
    if not wide <= MOST_TRACED * frame.width or not tall <= MOST_TRACED * frame.height:
        return None
    return MapCoordinates(0, 0, wide, tall, x, y)


class CachedPixmap:
    """Draws by a function, and anew only where its key, its place or the style changed."""

    def __init__(self) -> None:
        self._key: object = None
        self._picture = QPixmap()

    def paint(self, pad: PaintContext, rect: QRectF, key: object, draw: Callable[[PaintContext], None]) -> None:
        """`draw(pad)` must stay within `rect`, in the map's own coordinates."""
        if pad.vector:
            draw(pad)
            return
        area = QRectF(rect.adjusted(-1, -1, 1, 1).toAlignedRect())
        whole = key, rect, pad.ratio, style.theme().name, style.layout_key()
        if whole != self._key:
            self._key, self._picture = whole, self._drawn(pad, area, draw)
        pad.painter.drawPixmap(area.topLeft(), self._picture)

    @staticmethod
    def _drawn(pad: PaintContext, area: QRectF, draw: Callable[[PaintContext], None]) -> QPixmap:
        picture = QPixmap(max(1, round(area.width() * pad.ratio)), max(1, round(area.height() * pad.ratio)))
        picture.setDevicePixelRatio(pad.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-area.topLeft())
            draw(PaintContext(painter, pad.frame, False, pad.ratio))
        finally:
            painter.end()
        return picture
