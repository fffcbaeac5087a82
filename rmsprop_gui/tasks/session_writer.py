"""Session files are written beside the main thread: a drive that is slow, or gone, stops no frame."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from optim import SpecError
from optim.base.whole_file import write_whole
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session
from rmsprop_gui.tasks.task_runner import Policy, Task, TaskRunner
from rmsprop_gui.tasks.threads import WRITING

log = logging.getLogger(__name__)


@dataclass
class SaveTask:
    """A file that is being written. `then(sentence)` hears once, in the main thread, why it was not; "" if it was."""

    then: Callable[[str], None]
    sentence: str = ""


class SessionWriter(QObject):
    """Writes one file after the other; the owner decides how long to `wait`."""

    @staticmethod
    def of(session: Session) -> SessionWriter:
        known = session.findChild(SessionWriter)
        return known if known is not None else SessionWriter(session)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._tasks = TaskRunner("session writer", self, policy=Policy.QUEUE, seconds=WRITING)
        self._saving: dict[int, SaveTask] = {}  # by ticket
        self._tasks.finished.connect(self._tell_written)
        self._tasks.failed.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether something is not known to be written yet."""
        return self._tasks.busy

    def put(self, path: str, content: bytes, then: Callable[[str], None]) -> SaveTask:
        """Writes a file after those that wait already, whole or not at all."""
        task = self._saving[self._tasks.start(partial(write_session, path, content))] = SaveTask(then)
        return task

    def wait(self, seconds: float) -> bool:
        """Whether all is written, or has failed, within these seconds; what has is told at once."""
        return self._tasks.finish(seconds)

    def close(self, seconds: float) -> bool:
        """Ends the thread after what waits. False where that takes longer: it goes with the process then."""
        if not self.wait(seconds):
            return False
        self._tasks.close()
        return True

    @Slot(object)
    def _tell_written(self, _: object) -> None:
        self._tell("")

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        task = self._saving.pop(self._tasks.ticket)
        task.sentence = sentence
        task.then(sentence)


def write_session(path: str, content: bytes, task: Task) -> None:
    try:
        write_whole(path, content)
    except SpecError:
        raise
    except Exception as error:
        log.exception("%s was not written", path)
        raise SpecError(tr("{name} was not saved: {error}", name=Path(path).name, error=str(error)[:200])) from None
