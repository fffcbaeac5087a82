"""Formulas that stay the same from step to step, painted once and stamped from then on."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from rmsprop_gui import style
from rmsprop_gui.formula import Box

EDGE = 3  # logical pixels around a box, for what leans out of it
KEPT = 100


class Stamps:
    """Pixmaps of boxes, for the theme, text size and device of one widget."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._kept: dict[Box, QPixmap] = {}
        self._key: object = None

    def paint(self, painter: QPainter, box: Box, x: float, baseline: float) -> None:
        """Like `box.paint`, at the nearest whole device pixel."""
        ratio = self._widget.devicePixelRatioF()
        key = style.theme(), style.layout_key(), ratio
        if key != self._key or len(self._kept) > KEPT:
            self._kept, self._key = {}, key
        stamp = self._kept.get(box)
        if stamp is None:
            stamp = self._kept[box] = self._made(box, ratio)
        left, top = x - EDGE, baseline - math.ceil(box.ascent) - EDGE
        painter.drawPixmap(QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio), stamp)

    @staticmethod
    def _made(box: Box, ratio: float) -> QPixmap:
        width, high = math.ceil(box.width) + 2 * EDGE, math.ceil(box.ascent) + math.ceil(box.descent) + 2 * EDGE
        stamp = QPixmap(math.ceil(width * ratio), math.ceil(high * ratio))
        stamp.setDevicePixelRatio(ratio)
        stamp.fill(Qt.GlobalColor.transparent)
        painter = QPainter(stamp)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box.paint(painter, EDGE, EDGE + math.ceil(box.ascent))
        finally:
            painter.end()
        return stamp
