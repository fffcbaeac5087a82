"""The question what a table is, where its columns do not tell."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from optim.recorder.open import DATA, LOG
from rmsprop_gui.i18n import tr

Role = QMessageBox.ButtonRole


def make_question(parent: QWidget | None, name: str) -> QMessageBox:
    """The question, with the buttons `LOG` and `DATA` under these object names."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(tr("Open a table"))
    box.setText(tr("Is {name} the log of a training, or a data set?", name=name))
    box.setInformativeText(tr(
        "A log is shown in the Training window, step by step; through a data set a line or a curve is fitted. The names of its "
        "columns could be either."
    ))  # fmt: skip
    box.addButton(tr("Log of a training"), Role.AcceptRole).setObjectName(LOG)
    box.addButton(tr("Data set"), Role.AcceptRole).setObjectName(DATA)
    box.addButton(QMessageBox.StandardButton.Cancel)
    return box


def ask(parent: QWidget | None, name: str) -> str:
    """LOG, DATA, or "" where neither is wanted."""
    box = make_question(parent, name)
    box.exec()
    clicked = box.clickedButton()
    answer = clicked.objectName() if clicked is not None else ""
    box.deleteLater()
    return answer if answer in (LOG, DATA) else ""
