"""What every painter of the map is handed: the painter, the frame between coordinates and pixels, and how to draw here."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded

SNAP = 12.0  # pixels, at least, between the round numbers at which a start may be held
REACH = 20_000.0  # pixels from the map beyond which nothing is handed to Qt: its coordinates overflow


@dataclass(frozen=True)
class MapCoordinates:
    """The map's rectangle in pixels and the ranges it shows.

    x, y    (low, high) of each axis; with `log_y` the second range is one of powers of ten
    """

    left: float
    top: float
    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]
    log_y: bool = False

    @property
    def rect(self) -> QRectF:
        return QRectF(self.left, self.top, self.width, self.height)

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def scale(self) -> tuple[float, float]:
        """Pixels per unit along each axis."""
        return self.width / (self.x[1] - self.x[0]), self.height / (self.y[1] - self.y[0])

    def pixels(self, points: np.ndarray) -> np.ndarray:
        """(n, 2) coordinates as (n, 2) pixels; what is not finite stays so."""
        sx, sy = self.scale
        result = np.empty((len(points), 2))
        with np.errstate(all="ignore"):
            second = np.log10(points[:, 1]) if self.log_y else points[:, 1]
            result[:, 0] = self.left + (points[:, 0] - self.x[0]) * sx
            result[:, 1] = self.bottom - (second - self.y[0]) * sy
        return result

    def point(self, x: float, y: float) -> QPointF | None:
        """One point in pixels, or None where Qt could not draw it."""
        px, py = self.pixels(np.array([[x, y]]))[0]
        if abs(px - self.left) < REACH and abs(py - self.top) < REACH:
            return QPointF(px, py)
        return None

    def data(self, at: QPointF) -> tuple[float, float]:
        """The coordinates under a pixel."""
        sx, sy = self.scale
        second = self.y[0] + (self.bottom - at.y()) / sy
        return self.x[0] + (at.x() - self.left) / sx, 10.0**second if self.log_y else second

    def log_second(self, y: float) -> float:
        """A second coordinate in the units of the second range."""
        return math.log10(y) if self.log_y and y > 0 else y

    def inside(self, pixels: np.ndarray) -> np.ndarray:
        """Which of (n, 2) pixels lie on the map."""
        with np.errstate(all="ignore"):
            across = (pixels[:, 0] >= self.left) & (pixels[:, 0] <= self.right)
            return across & (pixels[:, 1] >= self.top) & (pixels[:, 1] <= self.bottom)

    def shows(self, at: QPointF | None) -> bool:
        return at is not None and self.rect.contains(at)

    def round_point(self, x: float, y: float) -> tuple[float, float]:
        """The point with only the digits that a pixel can tell apart."""
        sx, sy = self.scale
        return _round(x, 1 / sx), _round(y, 1 / sy)

    def snap(self, x: float, y: float) -> tuple[float, float]:
        """The nearest point of two round numbers, which stand a few pixels apart on each axis."""
        sx, sy = self.scale
        return _snap(x, SNAP / sx), _snap(y, SNAP / sy)


def _snap(value: float, least: float) -> float:
    """To multiples of 1, 2 or 5 times a power of ten, of at least this size."""
    decade = math.floor(math.log10(least))
    digit = next((digit for digit in (1, 2, 5) if digit * 10.0**decade >= least), 10)
    step = digit * 10.0**decade
    return float(round(round(value / step) * step, max(0, -decade)))


def _round(value: float, size: float) -> float:
    digits = -math.floor(math.log10(size))
    return float(round(value, digits))


NARROW = 560  # pixels of map below which tools and keys take their short forms


@dataclass
class PaintContext:
    """
    vector   draw shapes and text only, no pixmaps: for files that stay sharp
    ratio    device pixels per logical pixel
    """

    painter: QPainter
    frame: MapCoordinates
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
        self._frame: MapCoordinates | None = None
        self.vector = False
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def set_frame(self, frame: MapCoordinates) -> None:
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
