"""F1 and Shift+F1 in dialogs: the keys of the window behind do not reach them, and a guide of that window would be blocked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

GUIDE = "guideWindow"  # the guide itself, which is a dialog too


class DialogKeys(QObject):
    """Every dialog gets the keys of the guide when the focus first comes into it, those of the system too."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        QApplication.instance().focusChanged.connect(self._follow_focus)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        dialog = None if now is None else now.window()
        if not isinstance(dialog, QDialog) or dialog.objectName() == GUIDE:
            return
        if dialog.windowType() != Qt.WindowType.Popup and dialog.findChild(GuideKey) is None:
            GuideKey("F1", dialog)
            GuideKey("Shift+F1", dialog)


class GuideKey(QShortcut):
    """Opens the guide as a window of the dialog, which can be used while the dialog waits, and goes with it."""

    def __init__(self, key: str, dialog: QDialog) -> None:
        super().__init__(QKeySequence(key), dialog)
        self.activated.connect(self._explain)

    @Slot()
    def _explain(self) -> None:
        from rmsprop_gui.windows.guide import guide_window  # only when it is wanted

        if self.key() == QKeySequence("F1"):
            guide_window.open_place(self.parent())
        else:
            guide_window.point(self.parent())
