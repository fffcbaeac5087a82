"""A painted slider: groove, fill, ring handle, decade ticks, and a hollow diamond at the default."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded, painting
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import short
from rmsprop_gui.widgets.scale import SliderScale

MIDDLE = 13.0  # the groove lies a little above the middle: ticks come below
HANDLE = 6.5
DIAMOND = 4.0


class SliderLook(NamedTuple):
    """All that a picture of a slider depends on; places in logical pixels from the left edge."""

    left: float
    way: float
    handle: float
    diamond: float | None
    ticks: tuple[float, ...]  # shares of the way
    outside: int  # -1 or 1 if the value lies below or above the range
    enabled: bool
    focused: bool
    lively: bool  # under the mouse


def paint(painter: QPainter, look: SliderLook) -> None:
    """Draws ticks, groove, diamond and handle around the line ``MIDDLE``."""
    _ticks(painter, look)
    _groove(painter, look)
    if look.diamond is not None:
        painter.setPen(style.pen("border_strong", 1.25))
        painter.setBrush(style.color("panel"))
        x = look.diamond
        corners = ((x, -DIAMOND), (x + DIAMOND, 0), (x, DIAMOND), (x - DIAMOND, 0))
        painter.drawPolygon(QPolygonF([QPointF(right, MIDDLE + down) for right, down in corners]))
    _handle(painter, look)


def _ticks(painter: QPainter, look: SliderLook) -> None:
    painter.setPen(style.pen("border_strong" if look.enabled else "border", 1))
    for share in look.ticks:
        x = round(look.left + look.way * share) + 0.5
        painter.drawLine(QPointF(x, MIDDLE + 7.5), QPointF(x, MIDDLE + 10))


def _groove(painter: QPainter, look: SliderLook) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    groove = QRectF(look.left, MIDDLE - 1.5, look.way, 3)
    painter.setBrush(style.color(style.outline_key()))
    painter.drawRoundedRect(groove, 1.5, 1.5)
    painter.setBrush(style.color("accent" if look.enabled else "text_disabled"))
    groove.setRight(look.handle)
    painter.drawRoundedRect(groove, 1.5, 1.5)


def _handle(painter: QPainter, look: SliderLook) -> None:
    x = look.handle
    if look.focused:
        painter.setPen(style.pen("focus", 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, MIDDLE), HANDLE + 1.5, HANDLE + 1.5)
    painter.setPen(style.pen("accent" if look.enabled else "text_disabled", 1.5))
    painter.setBrush(style.color("selected" if look.lively else "panel"))
    painter.drawEllipse(QPointF(x, MIDDLE), HANDLE - 0.75, HANDLE - 0.75)
    if look.outside:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("warn"))
        side = look.outside
        corners = ((3.2 * side, 0.0), (-2.0 * side, -3.2), (-2.0 * side, 3.2))
        painter.drawPolygon(QPolygonF([QPointF(x + right, MIDDLE + down) for right, down in corners]))


PARTS = 1000  # of the way, by which a screen reader hears it move
MARGIN = 9.0  # room for half the handle and its focus ring


class ScaleSlider(QSlider):
    """Chooses a value on a linear, "log" or "complement" scale. A QSlider for those who do not see it; all else is its own.

    ``value_changed(float)`` follows every movement by hand, ``released()`` ends it: a drag, a key or wheel press.
    ``set_value`` emits nothing. A value outside the range is kept; the handle waits at the end with an arrow.
    """

    value_changed = Signal(float)
    released = Signal()

    def __init__(
        self, low: float = 0.0, high: float = 1.0, scale: str = "linear", default: float | None = None,
        name: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, PARTS)
        self._scale = SliderScale(scale, low, high)
        self._default = default
        self._value = low if default is None else default
        self._dragging = False
        self._hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        style.notifier().changed.connect(self.update)
        self._describe()

    def value(self) -> float:
        """The value, also if it lies outside the range."""
        return self._value

    def set_value(self, value: float) -> None:
        """Shows ``value`` without emitting a signal."""
        if value != self._value:
            self._value = value
            self._describe()
            self.update()

    def scale(self) -> SliderScale:
        """The range and its scale."""
        return self._scale

    def set_range(self, low: float, high: float, scale: str = "linear", default: float | None = None) -> None:
        """Changes range, scale and default; the value stays, inside or out.

        Raises:
            ValueError: one sentence, for ranges that cannot be drawn.
        """
        self._scale = SliderScale(scale, low, high)
        self._default = default
        self._describe()
        self.update()

    def is_outside(self) -> bool:
        """Whether the value lies outside the slider's range."""
        return not (self._scale.low <= self._value <= self._scale.high)

    def _describe(self) -> None:
        parts = [
            tr("value {value}", value=short(self._value)),
            tr("from {low} to {high}", low=short(self._scale.low), high=short(self._scale.high)),
        ]
        if self.is_outside():
            parts.insert(1, tr("outside the slider's range"))
        if self._default is not None:
            parts.append(tr("default {default}", default=short(self._default)))
        self.setAccessibleDescription(", ".join(parts))
        position = self._scale.position(self._value)
        self.setValue(0 if math.isnan(position) else round(PARTS * min(1.0, max(0.0, position))))

    def _move_to(self, value: float) -> None:
        if value == self._value:
            return
        self.set_value(value)
        self.value_changed.emit(value)

    # geometry

    def sizeHint(self) -> QSize:
        return QSize(120, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 28)

    def _way(self) -> float:
        return max(1.0, self.width() - 2 * MARGIN)

    def x_of(self, value: float) -> float:
        """The pixel column of a value; values outside the range lie at the ends."""
        position = self._scale.position(value)
        return MARGIN + self._way() * (0.0 if math.isnan(position) else min(1.0, max(0.0, position)))

    def _position_at(self, x: float) -> float:
        return (x - MARGIN) / self._way()

    def _diamond_x(self) -> float | None:
        """The column of the default's diamond; None where there is none or the handle covers it."""
        if self._default is None or not self._scale.low <= self._default <= self._scale.high:
            return None
        x = self.x_of(self._default)
        return x if abs(x - self.x_of(self._value)) > HANDLE + 2.5 else None

    def _on_diamond(self, place: QPointF) -> bool:
        x = self._diamond_x()
        return x is not None and abs(place.x() - x) <= DIAMOND + 1 and abs(place.y() - MIDDLE) <= DIAMOND + 2

    # mouse, wheel, keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        if self._on_diamond(event.position()) and self._default is not None:
            self._move_to(self._default)
            self.released.emit()
            return
        self._dragging = True
        if abs(event.position().x() - self.x_of(self._value)) > HANDLE + 1:
            self._drag_to(event.position().x())
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._drag_to(event.position().x())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor
            if self._dragging or self._on_diamond(event.position())
            else Qt.CursorShape.ArrowCursor
        )

    def _drag_to(self, x: float) -> None:
        self._move_to(self._scale.nearest_round(self._position_at(x), 1 / self._way()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and event.button() == Qt.MouseButton.LeftButton:
            self._dragging = False
            self.update()
            self.released.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta().y()
        if not self.hasFocus() or delta == 0:
            event.ignore()  # the page scrolls instead
            return
        self._step(1 if delta > 0 else -1, event.modifiers())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        direction = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1,
        }.get(Qt.Key(key))  # fmt: skip
        if direction:
            self._step(direction, event.modifiers())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move_to(self._scale.value(0.0 if key == Qt.Key.Key_Home else 1.0))
            self.released.emit()
        else:
            event.ignore()

    def _step(self, direction: int, modifiers: Qt.KeyboardModifier) -> None:
        factor = 1.0
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            factor = 5.0
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            factor = 0.2
        self._move_to(self._scale.stepped(self._value, direction, factor))
        self.released.emit()

    # state and painting

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.HoverEnter, QEvent.Type.Enter, QEvent.Type.Leave):
            self._hovered = kind != QEvent.Type.Leave
            self.update()
        elif kind == QEvent.Type.EnabledChange:
            self.update()
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._on_diamond(QPointF(event.pos())):
            QToolTip.showText(event.globalPos(), tr("Default {default}: click to return", default=short(self._default)), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _look(self) -> SliderLook:
        start = self._scale.position(self._value) < 0 or self._value < self._scale.low
        return SliderLook(
            left=MARGIN,
            way=self._way(),
            handle=self.x_of(self._value),
            diamond=self._diamond_x(),
            ticks=tuple(self._scale.ticks()),
            outside=(-1 if start else 1) if self.is_outside() else 0,
            enabled=self.isEnabled(),
            focused=self.hasFocus(),
            lively=self._dragging or self._hovered,
        )

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.translate(0, self.height() / 2 - 14)
            paint(painter, self._look())
