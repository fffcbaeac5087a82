"""Quick pictures while something changes, whole ones once it rests: made in pieces, so that the window never waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from rmsprop_gui.model.session import Session
from rmsprop_gui.model.timers import make_delay

IDLE = 120  # milliseconds after the last change until the rest begins
AT_ONCE = 0.006  # seconds of work between two turns of the event loop
BETWEEN = 2  # milliseconds that others have between two pieces


class ProgressiveRender(QObject):
    """`pieces()` does the work of the rest, yielding every few milliseconds; `settled` says that it is done.

    expecting   whether what is shown is about to be replaced: nobody needs the whole picture of it
    """

    settled = Signal()

    def __init__(
        self, pieces: Callable[[], Iterator[None]], parent: QObject, expecting: Callable[[], bool] | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._expecting = expecting
        self.hurried = False
        self._unpainted = False  # the quick picture is still to be painted
        self._pieces = pieces
        self._work: Iterator[None] | None = None
        self._idle = make_delay(self, IDLE, self._begin)
        self._turn = make_delay(self, BETWEEN, self._go_on)

    def hurry(self) -> None:
        """Something has changed, and more may follow at once."""
        self.hurried = self._unpainted = True
        self._stop()
        self._idle.start()

    def ask(self) -> None:
        """There is work for the rest, but nothing to hurry for."""
        if self._work is None and not self._idle.isActive():
            self._idle.start()

    def note_painted(self) -> None:
        """The rest is counted from the first quick picture on, however long that took; while a run plays others follow."""
        first, self._unpainted = self._unpainted, False
        if first and self._idle.isActive():
            self._idle.start()

    def finish(self) -> None:
        """Does all the work now."""
        self._stop()
        for _ in self._pieces():
            pass
        self._end()

    def _stop(self) -> None:
        self._idle.stop()
        self._turn.stop()
        self._work = None

    @Slot()
    def _begin(self) -> None:
        if self._unpainted or (self._expecting is not None and self._expecting()):
            self._unpainted = False  # what nobody sees is never painted: it waits only once
            self._idle.start()
            return
        self._work = self._pieces()
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        end = time.perf_counter() + AT_ONCE
        for _ in self._work or ():
            if time.perf_counter() >= end:
                self._turn.start()
                return
        self._end()

    def _end(self) -> None:
        self._work, self.hurried = None, False
        self.settled.emit()


LONGEST = 45  # milliseconds that painting waits; four runs of 10,000 steps take less
SLOW = 3 * LONGEST  # runs that take longer are not waited for at all


class RepaintGate(QObject):
    """Holds back a window's repaints from the moment runs are asked for until they are there.

    Without it every view is painted twice for one move of a slider: with the new setup and the old runs, and again. While
    runs are computed that take long, nothing is held back: the window moves at its full rate.
    """

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._held = self._slow = False
        self._timer = make_delay(self, LONGEST, self._paint)
        self._since = QElapsedTimer()  # since runs were asked for that are not there yet
        session.asked.connect(self._wait)
        session.runs_changed.connect(self._on_runs)
        session.error.connect(self._paint)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallows the window's own request to paint what is dirty; what is dirty stays so."""
        if event.type() == QEvent.Type.UpdateRequest and self._timer.isActive():
            self._held = True
            return True
        return False

    @Slot(object)
    def _wait(self, specs: object) -> None:
        if not self._since.isValid():
            self._since.start()
        self._slow |= self._since.hasExpired(SLOW)
        if not self._slow and not self._timer.isActive():  # moves that follow one another do not add up
            self._timer.start()

    @Slot()
    def _on_runs(self) -> None:
        self._slow = self._since.isValid() and self._since.hasExpired(SLOW)
        self._since.invalidate()
        self._paint()

    @Slot()
    def _paint(self) -> None:
        self._timer.stop()
        if self._held:
            self._held = False
            priority = Qt.EventPriority.LowEventPriority.value  # after all views have taken the runs
            QCoreApplication.postEvent(self._window, QEvent(QEvent.Type.UpdateRequest), priority)
