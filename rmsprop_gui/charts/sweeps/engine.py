"""Asks the worker for maps and passes its answers on: the newest request wins."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from optim.sweeps import MapSpec, Picture
from rmsprop_gui.charts.sweeps.colours import ColourScale, SweepColours, SweepImage
from rmsprop_gui.charts.sweeps.worker import SweepRequest, SweepWorker
from rmsprop_gui.tasks.threads import WRITING, close_at_end, end_thread, start_thread

PATIENCE = 80  # milliseconds that a request may have for its first picture before a newer one stops it


class SweepEngine(QObject):
    """Lives in the main thread; `ask` never waits. The thread exists from the first ask to `close`.

    drawn(SweepImage)       a picture of the newest request, or of the one before while that is still being dragged
    preparing()        compiling comes first
    expected(seconds)  about how long the newest request will take, where it is long
    ended(sentence)    the newest request is fulfilled, or (with a sentence) cannot be
    saved(sentence)    a grid has been written, or (with a sentence) could not be
    """

    drawn = Signal(object)
    preparing = Signal()
    expected = Signal(float)
    ended = Signal(str)
    saved = Signal(str)
    _wanted = Signal(object)
    _save_wanted = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: QThread | None = None
        self._worker: SweepWorker | None = None
        self._ticket = 0
        self._now: SweepRequest | None = None  # being worked on
        self._next: SweepRequest | None = None  # waits for the worker
        self._allowance = QTimer(self, singleShot=True, interval=PATIENCE)
        self._allowance.timeout.connect(self._stop_now)
        self._delivered = False

    @property
    def busy(self) -> bool:
        return self._now is not None

    def ask(self, map_spec: MapSpec, look: SweepColours, bar: ColourScale | None = None) -> None:
        self._ticket += 1
        self._next = SweepRequest(self._ticket, map_spec, look, np.zeros(1, np.uint8), bar)
        if self._now is None:
            self._begin()
        elif self._delivered:
            self._stop_now()
        elif not self._allowance.isActive():
            self._allowance.start()

    def _begin(self) -> None:
        if self._thread is None:
            self._start_thread()
        self._now, self._next, self._delivered = self._next, None, False
        self._worker.under_way = self._now  # type: ignore[union-attr]
        self._wanted.emit(self._now)

    def _start_thread(self) -> None:
        self._thread = QThread()
        self._thread.setObjectName("maps")
        self._worker = SweepWorker()
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.work)
        self._worker.done.connect(self._take)
        self._worker.preparing.connect(self._tell_preparing)
        self._worker.expected.connect(self._tell_expected)
        self._worker.ended.connect(self._end)
        self._save_wanted.connect(self._worker.save)
        self._worker.saved.connect(self.saved)
        close_at_end(self)  # a window of maps may still be open when the program ends
        start_thread(self._thread, self, self._worker, self._worker.give_up, WRITING)

    @Slot()
    def _stop_now(self) -> None:
        if self._now is not None and self._next is not None:
            self._now.cancel[0] = 1

    @Slot(int, object)
    def _take(self, ticket: int, made: SweepImage) -> None:
        if self._now is None or ticket != self._now.ticket:
            return
        self._delivered = True
        self.drawn.emit(made)
        self._stop_now()

    @Slot(int)
    def _tell_preparing(self, ticket: int) -> None:
        if self._now is not None and ticket == self._now.ticket:
            self.preparing.emit()

    @Slot(int, float)
    def _tell_expected(self, ticket: int, seconds: float) -> None:
        if self._now is not None and ticket == self._now.ticket:
            self.expected.emit(seconds)

    @Slot(int, str)
    def _end(self, ticket: int, sentence: str) -> None:
        if self._now is None or ticket != self._now.ticket:
            return
        self._allowance.stop()
        self._now = None
        if self._next is not None:
            self._begin()
        else:
            self.ended.emit(sentence)

    def save(self, picture: Picture, path: Path) -> None:
        """Writes the grid after what is being computed."""
        if self._thread is None:
            self._start_thread()
        self._save_wanted.emit(picture, path)

    def cancel(self) -> None:
        """Stop; what has been drawn stays."""
        if self._now is not None:
            self._now.cancel[0] = 1
        self._next = None

    @Slot()
    def close(self) -> None:
        """Stop the thread; what is running ends within a step of its runs."""
        self.cancel()
        self._allowance.stop()
        self._now = None
        if self._thread is not None and self._worker is not None:
            ended = end_thread(self._thread, self._worker, WRITING)  # it may be writing a grid
            self._wanted.disconnect(self._worker.work)
            self._save_wanted.disconnect(self._worker.save)
            if ended:
                self._worker.close()
            self._thread = self._worker = None
