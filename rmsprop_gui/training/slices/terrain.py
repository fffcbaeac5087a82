"""The loss on the plane as a picture, with the fills, isolines and labels of the map; kept until the grid changes."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from rmsprop_gui import style
from rmsprop_gui.map.frame import Frame
from rmsprop_gui.map.labels import Surroundings, place
from rmsprop_gui.map.levels import Levels, choose, decades
from rmsprop_gui.map.outlines import Relief, trace
from rmsprop_gui.map.terrain import label_widths, paint_fills, paint_lines

NOWHERE = np.empty((0, 2))
WIDE = 8.0  # how many times larger the largest loss is than the least for levels by decades


def levels_of(grid: np.ndarray) -> Levels:
    """1, 2, 5 of each decade, where there is at least about one; else even steps."""
    positive = grid[np.isfinite(grid) & (grid > 0)]
    if len(positive) > 1 and positive.max() > WIDE * positive.min():
        return decades(10 * float(positive.min()), float(positive.max()), 0.0)
    return choose(grid, None)


class SliceTerrain:
    """Keeps the relief of one grid in one frame, and its pixmap."""

    def __init__(self) -> None:
        self._grid: np.ndarray | None = None
        self._key: object = None
        self._pixmap = QPixmap()
        self.relief: Relief | None = None

    def paint(self, painter: QPainter, grid: np.ndarray, frame: Frame, path: np.ndarray, ratio: float) -> None:
        """Draws the grid into the frame; labels keep away from the pixels `path` (n, 2)."""
        key = id(grid), frame, style.theme().name, style.layout_key(), ratio
        if key != self._key or grid is not self._grid:
            levels = levels_of(grid)
            self.relief = trace(levels.scaled(grid), levels, frame.width, frame.height)
            self._pixmap = self._render(self.relief, path - (frame.left, frame.top), ratio)
            self._key, self._grid = key, grid
        painter.drawPixmap(QPointF(frame.left, frame.top), self._pixmap)

    @staticmethod
    def _render(relief: Relief, path: np.ndarray, ratio: float) -> QPixmap:
        pixmap = QPixmap(max(1, round(relief.width * ratio)), max(1, round(relief.height * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(style.ramp(0))
        labels = place(relief, label_widths(relief), Surroundings(path, NOWHERE), style.scale())
        painter = QPainter(pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(QRectF(0, 0, relief.width, relief.height))
            paint_fills(painter, relief)
            paint_lines(painter, relief, labels)
        finally:
            painter.end()
        return pixmap
