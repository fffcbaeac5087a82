"""The system's requests to end, as at logout: answered within the event loop, and at the latest after some seconds."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from types import FrameType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from rmsprop_gui.tasks.threads import leave_now, start_thread

GRACE = 8.0  # seconds after which the process ends whatever it does; desktops wait about ten before they kill


class TerminationSignals(QObject):
    """Calls `leave` in the main thread when the process is asked to end (SIGTERM, or SIGHUP of a terminal that is closed).

    Python's own handlers wait for the main thread to run Python. A thread that reads what the system's handler writes does
    not, so the process also ends when its window hangs. `close` gives the handlers back.
    """

    _asked = Signal()

    def __init__(self, leave: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leave = leave
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        wanted = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
        self._before = {number: signal.getsignal(number) for number in wanted if signal.getsignal(number) == signal.SIG_DFL}
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for number in self._before:
            signal.signal(number, _take)
        start_thread("end", partial(self._watch, self._read, frozenset(self._before)))

    def _watch(self, pipe: int, numbers: frozenset[int]) -> None:
        while True:
            try:
                heard = os.read(pipe, 1)
            except OSError:
                return
            if not heard:
                os.close(pipe)
                return
            if heard[0] in numbers:
                self._asked.emit()
                time.sleep(GRACE)
                leave_now(128 + heard[0])

    @Slot()
    def _answer(self) -> None:
        self._leave()

    def close(self) -> None:
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._write)  # which ends the thread


def _take(number: int, frame: FrameType | None) -> None:
    """The thread has heard it already."""
