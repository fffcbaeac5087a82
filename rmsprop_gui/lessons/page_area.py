"""The place in which a page scrolls. It takes the keyboard, and shows that to whoever came by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from rmsprop_gui.lessons.steady_bar import SteadyBar, mark

BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class PageArea(QScrollArea):
    """Up and down arrows scroll."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setObjectName("lessonPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(page)
        self.verticalScrollBar().setSingleStep(24)
        SteadyBar(self)

    def _ring(self, on: bool) -> None:
        mark(self, "ringed", on)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring(event.reason() in BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring(False)
