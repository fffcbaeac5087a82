"""A plot that paints itself: read by pointer and keys, ringed while it has the focus, with a table of its numbers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmsprop_gui import style
from rmsprop_gui.alternative import offer
from rmsprop_gui.paint_guard import guarded
from rmsprop_gui.widgets.ring import Ringed, paint_ring


class Painted(Ringed, QWidget):
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
