"""Long work in a thread of its own: the newest task wins, and what it yields on the way is shown at once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal, Slot

from optim import SpecError
from optim.base.errors import Cancelled
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.tasks.threads import PATIENCE, Worker, close_at_end, end_thread, start_thread

log = logging.getLogger(__name__)
Work = Callable[[np.ndarray], Iterable[object]]  # of a cancel flag (uint8 of 1); yields what is worth showing


@dataclass(frozen=True, eq=False)
class Task:
    """`cancel[0]` is set to 1 when nobody waits for it any more."""

    ticket: int
    work: Work
    cancel: np.ndarray


class TaskWorker(QObject, Worker):
    """Lives in the thread."""

    brought = Signal(int, object)
    ended = Signal(int, str)

    @Slot(object)
    def run(self, task: Task) -> None:
        sentence = ""
        try:
            if not task.cancel[0]:
                for thing in task.work(task.cancel):
                    if task.cancel[0]:
                        break
                    self.brought.emit(task.ticket, thing)
        except Cancelled:
            pass
        except SpecError as error:
            sentence = translated(str(error))
        except Exception as error:  # the window must stay usable whatever happens here
            log.exception("A task failed")
            sentence = tr("This could not be computed ({kind}: {error}); see the log.", kind=type(error).__name__, error=error)
        self.ended.emit(task.ticket, sentence)


class TaskRunner(QObject):
    """Lives in the main thread; `ask` never waits. The thread exists from the first ask to `close`.

    brought(object)  what the newest task yields, one after the other
    ended(sentence)  the newest task is done, or (with a sentence) it could not be

    patience   seconds that a task has to end once the thread is closed
    """

    brought = Signal(object)
    ended = Signal(str)
    _wanted = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None, allowance: float = PATIENCE) -> None:
        super().__init__(parent)
        self._name, self._allowance = name, allowance
        self._thread: QThread | None = None
        self._runner: TaskWorker | None = None
        self._newest: Task | None = None
        self._next: Task | None = None  # waits for the newest to end
        self._ticket = 0

    @property
    def busy(self) -> bool:
        """Whether the newest task is under way."""
        return self._newest is not None

    def ask(self, work: Work, patient: bool = False) -> None:
        """Do this instead of whatever is being done; `patient`: after it.

        Who asks with every step of a timeline is patient: else nothing would ever be finished. Of those who wait only the
        last one is served.
        """
        self._ticket += 1
        task = Task(self._ticket, work, np.zeros(1, np.uint8))
        if patient and self._newest is not None:
            self._next = task
            return
        self.cancel()
        self._begin(task)

    def cancel(self) -> None:
        """Stop; nothing more is brought."""
        self._next = None
        if self._newest is not None:
            self._newest.cancel[0] = 1
            self._newest = None

    def _begin(self, task: Task) -> None:
        if self._thread is None:
            self._start()
        self._newest, self._next = task, None
        self._runner.under_way = task  # type: ignore[union-attr]
        self._wanted.emit(task)

    def _start(self) -> None:
        close_at_end(self)
        self._thread = QThread()
        self._thread.setObjectName(self._name)
        self._runner = TaskWorker()
        self._runner.moveToThread(self._thread)
        self._wanted.connect(self._runner.run)
        self._runner.brought.connect(self._take)
        self._runner.ended.connect(self._end)
        start_thread(self._thread, self, self._runner, self._runner.give_up, self._allowance)

    @Slot(int, object)
    def _take(self, ticket: int, thing: object) -> None:
        if self._newest is not None and ticket == self._newest.ticket:
            self.brought.emit(thing)

    @Slot(int, str)
    def _end(self, ticket: int, sentence: str) -> None:
        if self._newest is None or ticket != self._newest.ticket:
            return
        self._newest = None
        if self._next is not None:
            self._begin(self._next)
        else:
            self.ended.emit(sentence)

    @Slot()
    def close(self) -> None:
        """Stop the thread: what is queued is dropped, what is running ends at its next look at the flag."""
        self.cancel()
        if self._thread is not None and self._runner is not None:
            end_thread(self._thread, self._runner, self._allowance)
            self._wanted.disconnect(self._runner.run)
            self._thread = self._runner = None
