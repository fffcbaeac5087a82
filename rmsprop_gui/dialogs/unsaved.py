"""The question before a changed scene is left."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from rmsprop_gui.i18n import tr

Button = QMessageBox.StandardButton
ANSWERS = {Button.Save: "save", Button.Discard: "discard"}


def ask(parent: QWidget, title: str) -> str:
    """ "save", "discard" or "cancel"."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(tr("Unsaved changes"))
    box.setText(tr("Save the changes to “{title}”?", title=title))
    box.setInformativeText(tr("Otherwise the changes made since it was opened or saved are lost."))
    box.setStandardButtons(Button.Save | Button.Discard | Button.Cancel)
    box.setDefaultButton(Button.Save)
    answer = ANSWERS.get(Button(box.exec()), "cancel")
    box.deleteLater()
    return answer
