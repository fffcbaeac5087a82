"""Paints what lies under the runs' marks: the landscape (a relief, or a curve) and the ghosts of what is to come."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from rmsprop_gui import style
from rmsprop_gui.map.curve import paint_curve
from rmsprop_gui.map.frame import Frame
from rmsprop_gui.map.ink import HURRIED, paint_ghost
from rmsprop_gui.map.labels import Surroundings
from rmsprop_gui.map.pad import Pad
from rmsprop_gui.map.sight import Sight
from rmsprop_gui.map.terrain import Terrain

SPARE = 0.35  # share of the view traced beyond each edge where the objective moves


class Below:
    """The landscape's layer. `cards` gives the rectangles that labels keep away from."""

    def __init__(self, sight: Sight, cards: Callable[[], tuple[QRectF, ...]]) -> None:
        self.sight = sight
        self.terrain = Terrain()
        self._cards = cards
        self._base: Frame | None = None
        self._ghost_key: object = None
        self._ghosts: QPixmap | None = None
        self._runs_key: object = None

    def paint(self, pad: Pad, hurried: bool) -> None:
        painter, rect = pad.painter, pad.frame.rect
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        if self.sight.ground.dimension == 1:
            paint_curve(pad, self.sight)
        else:
            self._paint_terrain(pad, hurried)
        if "paths" in self.sight.layers:
            self._paint_ghosts(pad, hurried)
        painter.restore()

    def settle(self) -> None:
        """Lets the labels find new places away from the runs as they are now."""
        self._runs_key = tuple(id(track) for _, track in self.sight.tracks())

    def _paint_terrain(self, pad: Pad, hurried: bool) -> None:
        frame = pad.frame
        seen, shift = self._seen(frame)
        self.terrain.update(self.sight.ground, seen, hurried)
        if self._runs_key is None:
            self.settle()
        self.terrain.settle_labels(self._surroundings(seen, shift), (self._runs_key, self.sight.ground.key))
        lines = "isolines" in self.sight.layers
        corner = QPointF(frame.left, frame.top) + shift
        if pad.vector:
            self.terrain.paint_vector(pad.painter, QRectF(corner.x(), corner.y(), seen.width, seen.height), lines)
        else:
            self.terrain.paint(pad.painter, corner, pad.ratio, lines)

    def _seen(self, frame: Frame) -> tuple[Frame, QPointF]:
        """The part of the resting objective to trace, and where its picture goes, measured from the map's corner."""
        if self.sight.centres is None:
            return frame, QPointF(0, 0)
        (cx, cy), (sx, sy) = self.sight.centre(), frame.scale
        x, y = (frame.x[0] - cx, frame.x[1] - cx), (frame.y[0] - cy, frame.y[1] - cy)
        base = self._base
        if base is None or base.scale != frame.scale or not (
            base.x[0] <= x[0] and x[1] <= base.x[1] and base.y[0] <= y[0] and y[1] <= base.y[1]
        ):
            px, py = SPARE * frame.width, SPARE * frame.height
            wide, high = frame.width + 2 * px, frame.height + 2 * py
            low_x, low_y = x[0] - px / sx, y[0] - py / sy
            base = Frame(0, 0, wide, high, (low_x, low_x + wide / sx), (low_y, low_y + high / sy))
            self._base = base
        return base, QPointF((base.x[0] - x[0]) * sx, (y[1] - base.y[1]) * sy)

    def _surroundings(self, seen: Frame, shift: QPointF) -> Surroundings:
        """Paths, minima and cards in pixels of the traced picture."""
        frame, corner = self.sight.frame, np.array([self.sight.frame.left + shift.x(), self.sight.frame.top + shift.y()])
        paths = [track.line(frame).xy for _, track in self.sight.tracks()] if "paths" in self.sight.layers else []
        thinned = [xy[:: max(1, len(xy) // 60)] for xy in paths if len(xy)]
        points = np.concatenate(thinned) - corner if thinned else np.empty((0, 2))
        marks = [(at.x(), at.y()) for kind, at in self.sight.places() if kind == "minimum"]
        minima = np.array(marks).reshape(-1, 2) - corner
        words = tuple(QRectF(at[0] - 4, at[1] - 4, 100 * style.scale(), 30 * style.scale()) for at in minima)
        cards = tuple(card.translated(-corner[0], -corner[1]) for card in self._cards())
        return Surroundings(points, minima, cards + words)

    def _paint_ghosts(self, pad: Pad, hurried: bool) -> None:
        frame, parts = pad.frame, []
        for index, track in self.sight.tracks():
            line = track.line(frame)
            first, last = line.stretch(track.step(self.sight.step))
            parts.append((line, self.sight.look(index), first, last))
        if pad.vector:
            for line, look, first, last in parts:
                first = max(first, line.count(self.sight.step) - 1)
                paint_ghost(pad, line, look, first, last)
            return
        most = HURRIED if hurried else None
        rough = hurried and any(last - first > HURRIED for _, _, first, last in parts)
        key = [(id(part[0]), *part[1:]) for part in parts], pad.ratio, style.theme().name, style.scale(), frame
        if self._ghosts is None or self._ghost_key not in ((key, False), (key, rough)):
            self._ghosts, self._ghost_key = self._render_ghosts(pad, parts, most), (key, rough)
        pad.painter.drawPixmap(frame.rect.topLeft(), self._ghosts)

    def _render_ghosts(self, pad: Pad, parts: list, most: int | None) -> QPixmap:
        frame = pad.frame
        pixmap = QPixmap(max(1, round(frame.width * pad.ratio)), max(1, round(frame.height * pad.ratio)))
        pixmap.setDevicePixelRatio(pad.ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-frame.left, -frame.top)
            for line, look, first, last in parts:
                paint_ghost(Pad(painter, frame), line, look, first, last, most)
        finally:
            painter.end()
        return pixmap
