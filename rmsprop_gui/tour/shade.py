"""Dims the window but for one place, which stays in the light and in use."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from rmsprop_gui import style
from rmsprop_gui.paint_guard import guarded

AROUND = 4  # pixels of light around the place
RADIUS = 6


class Shade(QWidget):
    """Lies over the whole window and keeps the mouse from what is dimmed; the hole lets it through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._hole = QRect()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        style.notifier().changed.connect(self._restyle)

    @Slot()
    def _restyle(self) -> None:
        self.update()

    def hole(self) -> QRect:
        return QRect(self._hole)

    def light(self, target: QRect) -> bool:
        """Covers the window anew and leaves this place, in the window's pixels, in the light. Whether that changed anything."""
        room, before = self.parentWidget().rect(), (self.geometry(), self._hole)
        self._hole = target.adjusted(-AROUND, -AROUND, AROUND, AROUND) & room
        if (room, self._hole) == before:
            return False
        self.setGeometry(room)
        self.setMask(QRegion(room).subtracted(QRegion(self._hole)))
        self.update()
        return True

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(event.rect(), style.color("shade", style.theme()["shade_a"]))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(style.pen("on_shade", 2))
            painter.drawRoundedRect(QRectF(self._hole).adjusted(-1, -1, 1, 1), RADIUS, RADIUS)
        finally:
            painter.end()
