"""Undo and redo of the settings in the Training window."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from rmsprop_gui.training.session import TrainingSession


class DraftCommand(QUndoCommand):
    """The settings before and after; drags of one slider merge. The reference is weak, as in the main window's commands."""

    def __init__(self, session: TrainingSession, before: Any, after: Any, text: str, merge: str) -> None:
        super().__init__(text)
        self._session = weakref.ref(session)
        self._before, self._after, self._merge = before, after, merge

    def redo(self) -> None:
        self._go(self._after)

    def undo(self) -> None:
        self._go(self._before)

    def _go(self, spec: Any) -> None:
        session = self._session()
        if session is not None:
            session.show_draft(spec)

    def id(self) -> int:
        return (hash(self._merge) & 0x3FFFFFFF) if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, DraftCommand) or other._merge != self._merge:
            return False
        self._after = other._after
        return True
