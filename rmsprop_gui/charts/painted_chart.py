"""A plot that paints itself: read by pointer and keys, ringed while it has the focus, with a table of its numbers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QWidget

from rmsprop_gui.charts.tables import offer
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded

BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class FocusRingMixin:
    """For a widget that paints itself: `ringed` while it has the focus from a key. A click is seen where it is made.

    Stands before the Qt class among the bases. Windows and menus that come and go between leave it as it is.
    """

    ringed = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in PASSING:
            self.ringed = event.reason() in BY_KEY
        super().focusInEvent(event)  # type: ignore[misc]
        self.show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in PASSING:
            self.ringed = False
        super().focusOutEvent(event)  # type: ignore[misc]
        self.show_ring()

    def show_ring(self) -> None:
        """Paints the widget anew, with the ring or without it."""
        if isinstance(self, QAbstractScrollArea):
            self.viewport().update()
        elif isinstance(self, QWidget):
            self.update()


def paint_ring(painter: QPainter, room: QRectF) -> None:
    """Just inside `room`, over what is painted there."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen("focus", 2))
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 4, 4)
    painter.restore()


class PaintedChart(FocusRingMixin, QWidget):
    """Arrow keys are its own. Those derived from it have `table()` and `paint(painter)`, which paints everything but the ring."""

    paint: Callable[[QPainter], None]

    def __init__(self, name: str, description: str) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_keys", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        offer(self)
        style.notifier().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Theme or size of the text are others."""
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self.paint(painter)
            if self.ringed:
                paint_ring(painter, QRectF(self.rect()))
        finally:
            painter.end()
