"""Lines through points of the plane, drawn in compiled code: quick enough to be drawn anew, and smoothly, in every picture."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPen

from rmsprop_gui.charts.raster.canvas import Ink
from rmsprop_gui.charts.raster.compiled_strokes import strokes


class PathCanvas:
    """Memory in which one line after the other is drawn. For the thread that paints."""

    def __init__(self) -> None:
        self._pixels, self._cover = np.empty(0, np.uint32), np.empty(0, np.float32)

    def stroke(
        self, painter: QPainter, area: QRectF, ratio: float, xy: np.ndarray, joined: np.ndarray, pens: list[QPen]
    ) -> bool:  # fmt: skip
        """Draws the line within `area`, with one pen over the other. False where compiled code is not there (yet).

        area     logical pixels
        ratio    device pixels in a logical one
        xy       (n, 2) logical pixels
        joined   (n,) whether the line is drawn to the next point
        """
        kernels = strokes.find()
        if kernels is None:
            return False
        if len(xy) < 2:
            return True
        margin = 1.0 + max(pen.widthF() for pen in pens)
        low, high = xy.min(axis=0) - margin, xy.max(axis=0) + margin
        seen = QRectF(QPointF(*low), QPointF(*high)) & area
        left, top = int(np.floor(seen.left() * ratio)), int(np.floor(seen.top() * ratio))
        wide, tall = int(np.ceil(seen.right() * ratio)) - left, int(np.ceil(seen.bottom() * ratio)) - top
        if seen.isEmpty() or wide < 1 or tall < 1:
            return True
        pixels, cover = self._take(wide, tall)
        place = np.array([left / ratio, top / ratio, ratio])
        xy, joined = np.ascontiguousarray(xy), np.ascontiguousarray(joined)
        for ink in (Ink.of(pen, ratio) for pen in pens):
            kernels.stroke_path(pixels, xy, joined, place, ink.width, ink.color, ink.opacity, ink.dash, ink.flat, cover)
        image = QImage(pixels.data, wide, tall, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(left / ratio, top / ratio), image)
        return True

    def _take(self, wide: int, high: int) -> tuple[np.ndarray, np.ndarray]:
        """(high, wide) clear pixels, and (wide, high) of the areas that pens cover, which the loops leave at 0."""
        count = wide * high
        if count > len(self._pixels):
            self._pixels, self._cover = np.empty(count, np.uint32), np.zeros(count, np.float32)
        pixels = self._pixels[:count].reshape(high, wide)
        pixels.fill(0)
        return pixels, self._cover[:count].reshape(wide, high)


path_canvas = PathCanvas()
