"""The keys of the plots: arrows move the step, with Shift by ten; Home and End go to the first and the last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from rmsprop_gui.session import Session

FEW, MANY = 1, 10  # steps
_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def press(session: Session, event: QKeyEvent) -> bool:
    """Does what a key asks for; False where it asks for nothing here."""
    key, many = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in _WAYS:
        session.seek(session.step + _WAYS[key] * (MANY if many else FEW))
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        session.seek(0 if key == Qt.Key.Key_Home else session.scene.steps)
    else:
        return False
    return True
