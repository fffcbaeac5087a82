"""Whether a view can be seen: a dock behind another one's tab is not hidden, but what it shows would be computed for nobody."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QWidget


class VisibilityWatch(QObject):
    """entered() and left() as the view comes into sight and goes out of it; `there` in between."""

    entered = Signal()
    left = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self.there = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.check)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Show, QEvent.Type.Hide):
            self.check()
        elif kind == QEvent.Type.Paint and not self.there:
            self._soon.start()  # what is painted is seen; nothing is asked for in the middle of painting
        elif kind == QEvent.Type.ParentChange and isinstance(dock := self._view.parentWidget(), QDockWidget):
            dock.visibilityChanged.connect(self.check)
        return super().eventFilter(watched, event)

    @Slot()
    @Slot(bool)
    def check(self, *_: object) -> None:
        there = self._view.isVisible() and not self._view.visibleRegion().isEmpty()
        if there != self.there:
            self.there = there
            (self.entered if there else self.left).emit()
