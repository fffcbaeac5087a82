"""What every painter of the map is handed: the painter, the frame between coordinates and pixels, and how to draw here."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from rmsprop_gui.charts.coordinates import Coordinates, round_edges
from rmsprop_gui.charts.landscape.label_room import LabelRoom
from rmsprop_gui.charts.sized_item import DirectItem
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import MovingWords
from rmsprop_gui.drawing.paint_guard import guarded

OVER_EDGE = 5.0  # pixels beyond the map that change with the step; the numbers of its axes stand farther away
SMALLEST = 20  # pixels; a smaller map is not drawn
NARROW = 560  # pixels of map below which tools and keys take their short forms


@dataclass
class PaintContext:
    """
    vector   draw shapes and text only, no pixmaps: for files that stay sharp
    ratio    device pixels per logical pixel
    room     where words have room; None: they stand where they are wanted
    words    what is written beside things that move
    """

    painter: QPainter
    frame: Coordinates
    vector: bool = False
    ratio: float = 1.0
    room: LabelRoom | None = None
    words: MovingWords = field(default_factory=MovingWords)

    def choose_place(self, places: Sequence[QRectF], *, must: bool = True) -> int | None:
        """Which of the places of a word it takes, the wanted one first; None where none is free and it need not be written."""
        return 0 if self.room is None else self.room.choose(places, must=must)

    def fill(self, area: QRectF, color: QColor) -> None:
        """An area whose edges are under an outline."""
        self.painter.fillRect(area if self.vector else round_edges(area), color)

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


class MapLayer(DirectItem):
    """Paints by a function, over the map's rectangle and a margin for what stands outside its edges; of `axes` a wide one."""

    def __init__(self, draw: Callable[[PaintContext], None], z: float, axes: bool = False) -> None:
        super().__init__()
        self._axes = axes
        self._margin = 60.0 * (2 if axes else 1)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption, axes)  # it is told what is to be painted
        self._draw = draw
        self._frame: Coordinates | None = None
        self.vector = False
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def set_frame(self, frame: Coordinates) -> None:
        if frame != self._frame:
            self.prepareGeometryChange()
            self._frame = frame

    def refresh(self) -> None:
        """Paints the map anew, and what hangs over its edges, but no numbers beside it."""
        self.update(self._get_inside())

    def _get_inside(self) -> QRectF:
        over = OVER_EDGE * style.scale()
        return QRectF() if self._frame is None else self._frame.rect.adjusted(-over, -over, over, over)

    @guarded
    def boundingRect(self) -> QRectF:
        if self._frame is None:
            return QRectF()
        unit, beside = style.scale(), self._margin * style.layout_scale()
        return self._frame.rect.adjusted(-beside, -12 * unit, 12 * unit, max(30 * unit, 0.5 * beside))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._frame is None or self._frame.width < 20 or self._frame.height < 20:
            return
        if self._axes and not self.vector and self._get_inside().adjusted(-2, -2, 2, 2).contains(option.exposedRect):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:  # an exception that leaves a paint function ends the process
            self._draw(PaintContext(painter, self._frame, self.vector, painter.device().devicePixelRatioF()))
        except Exception:
            log.exception("A layer of the map could not be drawn.")
        finally:
            painter.restore()
