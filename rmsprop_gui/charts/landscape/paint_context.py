"""What every painter of the map is handed: the painter, the frame between coordinates and pixels, and how to draw here."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded

NARROW = 560  # pixels of map below which tools and keys take their short forms


@dataclass
class PaintContext:
    """
    vector   draw shapes and text only, no pixmaps: for files that stay sharp
    ratio    device pixels per logical pixel
    """

    painter: QPainter
    frame: Coordinates
    vector: bool = False
    ratio: float = 1.0

    @property
    def narrow(self) -> bool:
        return self.frame.width < (NARROW - 40) * style.layout_scale()


def casing() -> QColor:
    """What separates paths and marks from the landscape."""
    return style.color("casing", style.theme()["casing_a"])


def apart(a: QPointF | None, b: QPointF | None) -> float:
    """Pixels between two points; inf where one of them is not on the map."""
    return math.inf if a is None or b is None else math.hypot(a.x() - b.x(), a.y() - b.y())


log = logging.getLogger(__name__)


class MapLayer(QGraphicsItem):
    """Paints by a function, over the map's rectangle and a margin for what stands outside its edges."""

    def __init__(self, draw: Callable[[PaintContext], None], z: float) -> None:
        super().__init__()
        self._draw = draw
        self._frame: Coordinates | None = None
        self.vector = False
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def set_frame(self, frame: Coordinates) -> None:
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
            self._draw(PaintContext(painter, self._frame, self.vector, painter.device().devicePixelRatioF()))
        except Exception:
            log.exception("A layer of the map could not be drawn.")
        finally:
            painter.restore()
