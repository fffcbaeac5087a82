"""Unsaved work is written beside the window, soon after each change: the window never waits for a disk."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from optim import SpecError
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.recovery import RecoveryFile, UnsavedDraft, UnsavedWork
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.timers import make_delay, start_once
from rmsprop_gui.tasks.task_runner import Task, TaskRunner

log = logging.getLogger(__name__)
AFTER = 1500  # milliseconds between a change and its being written; further changes do not put it off
PATIENCE = 2.0  # seconds that the last writing may take at the end


class RecoveryKeeper(QObject):
    """Follows a session, and whatever else with `follow`. `find_unsaved` says what is unsaved now, frozen, so that the thread
    can write it out.

    failed(sentence)   unsaved work cannot be kept; told once
    """

    failed = Signal(str)

    def __init__(
        self, session: Session, find_unsaved: Callable[[], Sequence[UnsavedWork | UnsavedDraft]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._find_unsaved = find_unsaved
        self._tasks = TaskRunner("recovery", self, patience=math.inf, seconds=PATIENCE)
        self.file = RecoveryFile()
        self._warned = self._closed = False
        self._timer = make_delay(self, AFTER, self.write)
        self._tasks.failed.connect(self._warn)
        for signal in (session.scene_changed, session.opened, session.undo_stack.cleanChanged):
            self.follow(signal)

    def follow(self, signal: SignalInstance) -> None:
        """Whenever it is emitted, something else may be unsaved."""
        signal.connect(self._note)

    @Slot()
    def _note(self) -> None:
        if not self._closed:
            start_once(self._timer)

    @Slot()
    def write(self, then: Callable[[], None] | None = None) -> None:
        """Writes what is unsaved now, or removes the file where nothing is. `then` is done after it, in the thread."""
        self._timer.stop()
        self._tasks.start(partial(keep, self.file, tuple(self._find_unsaved()), then))

    def finish(self, seconds: float = PATIENCE) -> bool:
        """Waits until all is written; False where that takes too long."""
        return self._tasks.finish(seconds)

    @Slot(str)
    def _warn(self, sentence: str) -> None:
        if not self._warned:
            self._warned = True
            self.failed.emit(tr("Unsaved work would be lost in a crash: {why} Save it yourself now and then.", why=sentence))

    def close(self, keep: bool) -> None:
        """keep   what is unsaved now is written a last time and stays; else nothing stays, it was saved or given up."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        if keep:
            self.write()
        else:
            self._tasks.start(partial(forget, self.file))
        self._tasks.finish(PATIENCE)
        self._tasks.close()
        self.file.close()


def keep(file: RecoveryFile, unsaved: Sequence[UnsavedWork | UnsavedDraft], then: Callable[[], None] | None, task: Task) -> None:
    try:
        file.keep(unsaved)
    except (OSError, SpecError) as error:
        log.warning("Unsaved work cannot be kept: %s", error)
        raise error if isinstance(error, SpecError) else SpecError(str(error)) from None
    if then is not None:
        then()


def forget(file: RecoveryFile, task: Task) -> None:
    file.forget()
