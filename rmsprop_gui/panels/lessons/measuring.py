"""Measures lessons in a thread of its own, long ones in another process. The newest one wins; answers are remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from optim.lessons import Lesson, Measured, measure
from optim.lessons.apart import Apart, is_slow
from rmsprop_gui.tasks.task_runner import TaskRunner

KEPT = 32


class LessonMeasurements(QObject):
    """Lives in the main thread; `ask` never waits.

    measured(Measured)    of the lesson that was asked for last
    progressed(part)      0 to 1, while it is being measured
    failed(sentence)      it cannot be measured
    """

    measured = Signal(object)
    progressed = Signal(float)
    failed = Signal(str)
    _part = Signal(int, float)  # from the thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = TaskRunner("lessons", self)
        self._known: list[tuple[Lesson, Measured]] = []
        self._asked: Lesson | None = None
        self._ticket = 0
        self._apart: Apart | None = None  # where it takes another process
        self._part.connect(self._tell)
        self._tasks.brought.connect(self._take)
        self._tasks.ended.connect(self._end)

    @property
    def busy(self) -> bool:
        return self._tasks.busy

    def ask(self, lesson: Lesson) -> None:
        known = next((answer for each, answer in self._known if each is lesson), None)
        if known is not None:
            self.cancel()
            self.measured.emit(known)
            return
        self.cancel()
        self._asked = lesson
        ticket, part = self._ticket, self._part
        apart = self._apart = Apart(lesson) if is_slow(lesson) else None

        def work(cancel: np.ndarray) -> Iterator[Measured]:
            yield (apart.measure if apart is not None else partial(measure, lesson))(cancel, _throttle(ticket, part.emit))

        self._tasks.ask(work)

    def cancel(self) -> None:
        self._ticket += 1
        self._tasks.cancel()
        if self._apart is not None:
            self._apart.stop()
            self._apart = None

    @Slot(int, float)
    def _tell(self, ticket: int, part: float) -> None:
        if ticket == self._ticket and self.busy:
            self.progressed.emit(part)

    @Slot(object)
    def _take(self, answer: Measured) -> None:
        assert self._asked is not None
        self._known = [*self._known, (self._asked, answer)][-KEPT:]
        self.measured.emit(answer)

    @Slot(str)
    def _end(self, sentence: str) -> None:
        self._tasks.close()  # until the next lesson nothing needs a thread
        if sentence:
            self.failed.emit(sentence)

    def close(self) -> None:
        """Stops the thread: what is being measured ends within a step of its runs."""
        self.cancel()
        self._tasks.close()


def _throttle(ticket: int, emit: Callable[[int, float], object]) -> Callable[[float], None]:
    """Tells a part only where it has grown by a hundredth: a window has no use for more."""
    last = -1.0

    def progress(part: float) -> None:
        nonlocal last
        if part - last >= 0.01 or part >= 1.0:
            last = part
            emit(ticket, part)

    return progress
