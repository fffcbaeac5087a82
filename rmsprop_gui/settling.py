"""Quick pictures while something changes, whole ones once it rests: made in pieces, so that the window never waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

IDLE = 120  # milliseconds after the last change until the rest begins
AT_ONCE = 0.006  # seconds of work between two turns of the event loop
BETWEEN = 2  # milliseconds that others have between two pieces


class Settling(QObject):
    """`pieces()` does the work of the rest, yielding every few milliseconds; `settled` says that it is done."""

    settled = Signal()

    def __init__(self, pieces: Callable[[], Iterator[None]], parent: QObject) -> None:
        super().__init__(parent)
        self.hurried = False
        self._pieces = pieces
        self._work: Iterator[None] | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._begin)
        self._turn = QTimer(self, singleShot=True, interval=BETWEEN)
        self._turn.timeout.connect(self._go_on)

    def hurry(self) -> None:
        """Something has changed, and more may follow at once."""
        self.hurried = True
        self._stop()
        self._idle.start()

    def ask(self) -> None:
        """There is work for the rest, but nothing to hurry for."""
        if self._work is None and not self._idle.isActive():
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
