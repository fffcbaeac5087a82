"""The two layers of the picture: what stays the same at every step, kept as pixels, and what moves."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem

from rmsprop_gui import style
from rmsprop_gui.paint_guard import guarded

log = logging.getLogger(__name__)


class Layer(QGraphicsItem):
    """An item over the whole picture that paints by a function."""

    def __init__(self, draw: Callable[[QPainter], None], z: float) -> None:
        super().__init__()
        self._paint, self.size = draw, QRectF()
        self.vector = False  # draw shapes and text, no kept pixels: for files
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @guarded
    def boundingRect(self) -> QRectF:
        return self.size

    def resize(self, size: QRectF) -> None:
        if size != self.size:
            self.prepareGeometryChange()
            self.size = size

    @guarded
    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:  # an exception that leaves a paint function ends the process
            self.draw(painter)
        except Exception:
            log.exception("A layer of the data could not be drawn.")
        finally:
            painter.restore()

    def draw(self, painter: QPainter) -> None:
        self._paint(painter)


class KeptLayer(Layer):
    """Draws once into pixels, until `forget`, another size, another resolution or another style."""

    _kept: tuple[object, QPixmap] | None = None

    def forget(self) -> None:
        self._kept = None
        self.update()

    def draw(self, painter: QPainter) -> None:
        if self.vector:
            self._paint(painter)
            return
        ratio = painter.device().devicePixelRatioF()
        key = self.size.width(), self.size.height(), ratio, style.theme().name, style.layout_key()
        if self._kept is None or self._kept[0] != key:
            self._kept = key, self._drawn(ratio)
        painter.drawPixmap(QPointF(0, 0), self._kept[1])

    def _drawn(self, ratio: float) -> QPixmap:
        picture = QPixmap(max(1, round(self.size.width() * ratio)), max(1, round(self.size.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
        finally:
            painter.end()
        return picture
