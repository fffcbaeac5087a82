"""One picture for one change: painting waits a moment while the runs of a new setup are on their way."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from rmsprop_gui.session import Session

LONGEST = 45  # milliseconds that painting waits; four runs of 10,000 steps take less


class Patience(QObject):
    """Holds back a window's repaints from the moment runs are asked for until they are there.

    Without it every view is painted twice for one move of a slider: with the new setup and the old runs, and again.
    """

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._held = False
        self._timer = QTimer(self, singleShot=True, interval=LONGEST)
        self._timer.timeout.connect(self._paint)
        session.asked.connect(self._wait)
        session.runs_changed.connect(self._paint)
        session.problem.connect(self._paint)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallows the window's own request to paint what is dirty; what is dirty stays so."""
        if event.type() == QEvent.Type.UpdateRequest and self._timer.isActive():
            self._held = True
            return True
        return False

    @Slot(object)
    def _wait(self, specs: object) -> None:
        if not self._timer.isActive():  # moves that follow one another do not add up
            self._timer.start()

    @Slot()
    def _paint(self) -> None:
        self._timer.stop()
        if self._held:
            self._held = False
            priority = Qt.EventPriority.LowEventPriority.value  # after all views have taken the runs
            QCoreApplication.postEvent(self._window, QEvent(QEvent.Type.UpdateRequest), priority)
