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

    def id(self) -> int:
        return (hash(self._merge) & 0x3FFFFFFF) if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if type(other) is not type(self) or other._merge != self._merge:
            return False
        self._after = other._after
        return True
