"""Session files are written beside the main thread: a drive that is slow, or gone, stops no frame."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from optim import SpecError
from optim.base.whole_file import write_whole
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.session import Session

log = logging.getLogger(__name__)


class SaveTask:
    """A file that is being written. `then(sentence)` hears once, in the main thread, why it was not; "" if it was."""

    def __init__(self, path: str, content: bytes, then: Callable[[str], None]) -> None:
        self.path, self._content, self._then = path, content, then
        self.done = threading.Event()
        self.sentence = ""
        self._told = False

    def carry_out(self) -> None:
        """In the thread."""
        try:
            write_whole(self.path, self._content)
        except SpecError as error:
            self.sentence = translated(str(error))
        except Exception as error:
            log.exception("%s was not written", self.path)
            name = Path(self.path).name
            self.sentence = tr("{name} was not saved: {error}", name=name, error=str(error)[:200])
        finally:
            self.done.set()

    def tell(self) -> None:
        if not self._told:
            self._told = True
            self._then(self.sentence)


class SessionWriter(QObject):
    """Writes one file after the other in a thread that no process waits for: the owner decides how long to `wait`."""

    _written = Signal(object)

    @staticmethod
    def of(session: Session) -> SessionWriter:
        known = session.findChild(SessionWriter)
        return known if known is not None else SessionWriter(session)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._waiting: queue.SimpleQueue[SaveTask | None] = queue.SimpleQueue()
        self._tasks: list[SaveTask] = []  # not told yet, the oldest first; of the main thread alone
        self._thread: threading.Thread | None = None
        self._written.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether something is not known to be written yet."""
        return bool(self._tasks)

    def put(self, path: str, content: bytes, then: Callable[[str], None]) -> SaveTask:
        """Writes a file after those that wait already, whole or not at all."""
        task = SaveTask(path, content, then)
        self._tasks.append(task)
        self._waiting.put(task)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="session writer", daemon=True)
            self._thread.start()
        return task

    def wait(self, seconds: float) -> bool:
        """Whether all is written, or has failed, within these seconds; what has is told at once."""
        until = time.monotonic() + seconds
        for task in tuple(self._tasks):
            if not task.done.wait(max(0.0, until - time.monotonic())):
                return False
            self._tell(task)
        return True

    def close(self, seconds: float) -> bool:
        """Ends the thread after what waits. False where that takes longer: it goes with the process then."""
        self._waiting.put(None)
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join(seconds)
        return thread is None or not thread.is_alive()

    @Slot(object)
    def _tell(self, task: SaveTask) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
            task.tell()

    def _run(self) -> None:
        while (task := self._waiting.get()) is not None:
            task.carry_out()
            try:
                self._written.emit(task)
            except RuntimeError:  # the session has gone meanwhile: nobody is to hear
                return
