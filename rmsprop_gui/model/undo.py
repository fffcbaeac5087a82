"""What undo and redo are made of: the state before an edit, and after it."""

from __future__ import annotations

import weakref
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid


class History(QUndoStack):
    """Qt's undo stack, emptied before Python's garbage collector takes it apart.

    The collector may free the commands before the stack, which then frees them again and brings the process down. It runs
    `__del__` first, while everything is whole. For the same reason the stack has no Qt parent.
    """

    def record(self, change: Change) -> None:
        """Carries out a change. One that goes on with the newest, as the moves of a drag do, becomes part of it.

        Qt merges commands too, but PySide keeps every command that was merged and all that it holds: 2,000 moves of a slider
        left 2,000 of them. So a command that would be merged is never given to Qt.
        """
        newest = self.command(self.index() - 1) if self.index() == self.count() > 0 and not self.isClean() else None
        if isinstance(newest, Change) and newest.goes_on_with(change):
            newest.take_over(change)
            self.indexChanged.emit(self.index())
        else:
            self.push(change)

    def __del__(self) -> None:
        if isValid(self):
            self.blockSignals(True)
            self.clear()


class Change(QUndoCommand):
    """An edit of a session; edits in a row with the same non-empty `merge` become one, as drags of a slider do.

    `show(session, state)` is what undo and redo do. The stack owns its commands. One that held its session too would close
    a circle, and Python's garbage collector would then free commands that the stack frees again: hence the weak reference.
    """

    def __init__(self, session: QObject, before: Any, after: Any, text: str, merge: str) -> None:
        super().__init__(text)
        self._session = weakref.ref(session)
        self._before, self._after, self._merge = before, after, merge

    def show(self, session: Any, state: Any) -> None:
        """Each kind of change says how a state is shown."""

    def redo(self) -> None:
        self._go(self._after)

    def undo(self) -> None:
        self._go(self._before)

    def _go(self, state: Any) -> None:
        session = self._session()
        if session is not None:
            self.show(session, state)

    def goes_on_with(self, other: Change) -> bool:
        return bool(self._merge) and type(other) is type(self) and other._merge == self._merge

    def take_over(self, other: Change) -> None:
        """What the other one leads to is now what this one leads to."""
        self._after = other._after
        self.redo()
