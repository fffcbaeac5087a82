"""The ring that shows which painted widget has the focus; everywhere the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter

from rmsprop_gui import style

BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class Ringed:
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
        viewport = getattr(self, "viewport", None)
        (viewport() if viewport is not None else self).update()  # type: ignore[attr-defined]


def paint_ring(painter: QPainter, room: QRectF) -> None:
    """Just inside `room`, over what is painted there."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen("focus", 2))
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 4, 4)
    painter.restore()
