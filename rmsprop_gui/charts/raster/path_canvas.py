"""Lines through points of the plane, drawn in compiled code: quick enough to be drawn anew, and smoothly, in every picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from types import ModuleType
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPen

from rmsprop_gui.charts.raster.canvas import Ink
from rmsprop_gui.charts.raster.compiled_strokes import WorkBeside, strokes

KEPT = 2  # times as many as were wanted last: there may be another map, whose turn it is then


class PathStroke(NamedTuple):
    """A line, and the pens that draw it, one over the other.

    of       what tells this line from others, and which part of it is meant
    xy       (n, 2) logical pixels
    joined   (n,) whether the line is drawn to the next point
    pens     the first one is the lowest
    """

    of: tuple[object, ...]
    xy: np.ndarray
    joined: np.ndarray
    pens: tuple[QPen, ...]


class Drawn(NamedTuple):
    """The pixels of one stroke: all those of a line that are seen."""

    pixels: np.ndarray
    corner: QPointF
    ratio: float

    def paint(self, painter: QPainter) -> None:
        high, wide = self.pixels.shape
        image = QImage(self.pixels.data, wide, high, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(self.ratio)
        painter.drawImage(self.corner, image)


class StrokeMemory:
    """Memory in which one line after the other is drawn, by one thread."""

    def __init__(self) -> None:
        self._pixels, self._cover = np.empty(0, np.uint32), np.empty(0, np.float32)

    def draw(
        self, kernels: ModuleType, area: QRectF, ratio: float, stroke: PathStroke, inks: Sequence[Ink], keep: bool
    ) -> Drawn | None:  # fmt: skip
        """None where nothing of it is seen. `keep`: in memory of its own, else in that of the line before."""
        if len(stroke.xy) < 2:
            return None
        margin = 1.0 + max(pen.widthF() for pen in stroke.pens)
        low, high = stroke.xy.min(axis=0) - margin, stroke.xy.max(axis=0) + margin
        seen = QRectF(QPointF(*low), QPointF(*high)) & area
        left, top = int(np.floor(seen.left() * ratio)), int(np.floor(seen.top() * ratio))
        wide, tall = int(np.ceil(seen.right() * ratio)) - left, int(np.ceil(seen.bottom() * ratio)) - top
        if seen.isEmpty() or wide < 1 or tall < 1:
            return None
        pixels, cover = self._take(wide, tall, keep)
        place = np.array([left / ratio, top / ratio, ratio])
        xy, joined = np.ascontiguousarray(stroke.xy), np.ascontiguousarray(stroke.joined)
        for ink in inks:
            kernels.stroke_path(pixels, xy, joined, place, ink.width, ink.color, ink.opacity, ink.dash, ink.flat, cover)
        return Drawn(pixels, QPointF(left / ratio, top / ratio), ratio)

    def _take(self, wide: int, high: int, keep: bool) -> tuple[np.ndarray, np.ndarray]:
        """(high, wide) clear pixels, and (wide, high) of the areas that pens cover, which the loops leave at 0."""
        count = wide * high
        if count > len(self._cover):
            self._cover = np.zeros(count, np.float32)
        cover = self._cover[:count].reshape(wide, high)
        if keep:
            return np.zeros((high, wide), np.uint32), cover
        if count > len(self._pixels):
            self._pixels = np.empty(count, np.uint32)
        pixels = self._pixels[:count].reshape(high, wide)
        pixels.fill(0)
        return pixels, cover


class PathCanvas:
    """For the thread that paints. `begin` has strokes drawn beside, while something else is done before they are painted."""

    def __init__(self) -> None:
        self._here, self._beside = StrokeMemory(), StrokeMemory()
        self._kept: dict[tuple[object, ...], Drawn | None] = {}  # what was begun, the oldest first
        self._begun: WorkBeside | None = None

    def stroke(self, painter: QPainter, area: QRectF, ratio: float, stroke: PathStroke) -> bool:
        """Draws the line within `area`. False where compiled code is not there (yet).

        area     logical pixels
        ratio    device pixels in a logical one
        """
        kernels = strokes.find()
        if kernels is None:
            return False
        self._take_begun()
        key = get_key(area, ratio, stroke)
        if key in self._kept:
            drawn = self._kept[key]
        else:
            drawn = self._here.draw(kernels, area, ratio, stroke, get_inks(stroke, ratio), keep=False)
        if drawn is not None:
            drawn.paint(painter)
        return True

    def begin(self, area: QRectF, ratio: float, wanted: Sequence[PathStroke]) -> None:
        """Has these drawn, as far as they are not there, where compiled code is."""
        kernels = strokes.kernels
        if kernels is None:
            return
        self._take_begun()
        keyed = {get_key(area, ratio, stroke): stroke for stroke in wanted}
        missing = {key: stroke for key, stroke in keyed.items() if key not in self._kept}
        for key in keyed.keys() - missing.keys():
            self._kept[key] = self._kept.pop(key)  # as the newest
        for key in list(self._kept)[: max(0, len(self._kept) + len(missing) - KEPT * len(keyed))]:
            del self._kept[key]
        if not missing:
            return
        inked = {key: (stroke, get_inks(stroke, ratio)) for key, stroke in missing.items()}
        self._begun = strokes.begin(partial(self._draw_missing, kernels, area, ratio, inked))

    def forget(self) -> None:
        """Gives the memory back; what is begun is not waited for."""
        self._begun = None
        self._kept.clear()

    def _draw_missing(
        self, kernels: ModuleType, area: QRectF, ratio: float, inked: dict[tuple[object, ...], tuple[PathStroke, list[Ink]]]
    ) -> dict[tuple[object, ...], Drawn | None]:
        draw = partial(self._beside.draw, kernels, area, ratio, keep=True)
        return {key: draw(stroke, inks) for key, (stroke, inks) in inked.items()}

    def _take_begun(self) -> None:
        begun, self._begun = self._begun, None
        if begun is not None:
            self._kept.update(begun.wait() or {})


def get_inks(stroke: PathStroke, ratio: float) -> list[Ink]:
    return [Ink.of(pen, ratio) for pen in stroke.pens]


def get_key(area: QRectF, ratio: float, stroke: PathStroke) -> tuple[object, ...]:
    """Equal for what looks the same."""
    pens = ((pen.color().rgba(), pen.widthF(), pen.capStyle(), tuple(pen.dashPattern()), pen.dashOffset()) for pen in stroke.pens)
    return area.getRect(), ratio, *stroke.of, *pens


path_canvas = PathCanvas()
