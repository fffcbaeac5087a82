"""A layer of the map: an item of the scene, whose coordinates are the widget's pixels."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from rmsprop_gui import style
from rmsprop_gui.map.frame import Frame
from rmsprop_gui.map.pad import Pad
from rmsprop_gui.paint_guard import guarded

log = logging.getLogger(__name__)


class Layer(QGraphicsItem):
    """Paints by a function, over the map's rectangle and a margin for what stands outside its edges."""

    def __init__(self, draw: Callable[[Pad], None], z: float) -> None:
        super().__init__()
        self._draw = draw
        self._frame: Frame | None = None
        self.vector = False
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def set_frame(self, frame: Frame) -> None:
        if frame != self._frame:
            self.prepareGeometryChange()
            self._frame = frame

    @guarded
    def boundingRect(self) -> QRectF:
        if self._frame is None:
            return QRectF()
        unit = style.scale()
        return self._frame.rect.adjusted(-60 * unit, -12 * unit, 12 * unit, 30 * unit)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._frame is None or self._frame.width < 20 or self._frame.height < 20:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:  # an exception that leaves a paint function ends the process
            self._draw(Pad(painter, self._frame, self.vector, painter.device().devicePixelRatioF()))
        except Exception:
            log.exception("A layer of the map could not be drawn.")
        finally:
            painter.restore()
