"""Work that only the main thread can do, as painting is: in turns with the events of the window, heard of as of any task."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from optim import SpecError
from rmsprop_gui.i18n import translated
from rmsprop_gui.model.timers import make_delay

Given = TypeVar("Given")


def finish(work: Generator[Any, None, Given]) -> Given:
    """Does work that is made of turns at once, for those who may wait, and returns what it returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


class TurnRunner(QObject):
    """Between two of the things that a task yields, the window answers.

    partial(thing)    what the task yields
    ended(sentence)   "" when it is done; what went wrong otherwise. Not after `cancel`

    failure   the sentence for errors that nobody foresaw, which are raised besides
    """

    partial = Signal(object)
    ended = Signal(str)

    def __init__(self, failure: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failure = failure
        self._work: Generator[object, None, None] | None = None
        self._turn = make_delay(self, 0, self._go_on)

    @property
    def busy(self) -> bool:
        return self._work is not None

    def start(self, work: Generator[object, None, None]) -> None:
        """Does this instead of what is being done."""
        self.cancel()
        self._work = work
        self._turn.start()

    def cancel(self) -> None:
        """Ends the work where it stands; a file that it was writing is not there."""
        work, self._work = self._work, None
        self._turn.stop()
        if work is not None:
            work.close()

    @Slot()
    def _go_on(self) -> None:
        if self._work is None:
            return
        try:
            thing = next(self._work)
        except StopIteration:
            self._end("")
        except SpecError as error:
            self._end(translated(str(error)))
        except BaseException:
            self._end(translated(self._failure))
            raise
        else:
            self.partial.emit(thing)
            if self._work is not None:  # nobody has cancelled it for what it said
                self._turn.start()

    def _end(self, sentence: str) -> None:
        self._work = None
        self.ended.emit(sentence)
