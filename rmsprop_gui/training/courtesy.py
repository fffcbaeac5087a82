"""Makes a worker in plain Python step aside while the window has something to do.

Painting asks for the interpreter's lock hundreds of times a frame, and waits each time until the other thread lets go. So the
worker rests between two steps as long as the main thread is at work; in between it has the lock for itself.
"""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Slot

LONGEST = 0.05  # seconds after which the worker makes a step all the same: a window that never rests must not stop it


class Courtesy(QObject):
    """Lives in the main thread; `wait` is called in the worker's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._free = threading.Event()
        self._free.set()
        self._watched: QAbstractEventDispatcher | None = None
        self._awake_since = self._spent = 0.0

    def begin(self) -> None:
        """Watch the main thread from now on."""
        if self._watched is None:
            self._watched = QAbstractEventDispatcher.instance()
            self._watched.awake.connect(self._on_awake)
            self._watched.aboutToBlock.connect(self._on_rest)

    def end(self) -> None:
        """There is no worker any more that could be in the way."""
        if self._watched is not None:
            self._watched.awake.disconnect(self._on_awake)
            self._watched.aboutToBlock.disconnect(self._on_rest)
            self._watched = None
        self._free.set()

    def wait(self) -> None:
        """Returns when the main thread rests, at the latest after LONGEST."""
        self._free.wait(LONGEST)

    def take_spent(self) -> float:
        """Seconds that the main thread has been at work since this was last asked."""
        spent, self._spent = self._spent, 0.0
        return spent

    @Slot()
    def _on_awake(self) -> None:
        self._free.clear()
        self._awake_since = time.perf_counter()

    @Slot()
    def _on_rest(self) -> None:
        self._free.set()
        if self._awake_since:
            self._spent += time.perf_counter() - self._awake_since
            self._awake_since = 0.0
