"""What is said while a table is opened: how far it is, once reading takes long, and the question what the table is, where its
columns do not tell.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QProgressBar, QWidget

from optim.recorder.open import DATA, LOG
from rmsprop_gui.i18n import tr
from rmsprop_gui.tasks.data_loader import DataLoader
from rmsprop_gui.widgets.layouts import make_column, make_label


class WaitingDialog(QDialog):
    """Opens and closes with the words of a Preparer; Cancel and Escape end the reading, and nothing has changed then."""

    def __init__(self, data_loader: DataLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._data_loader = data_loader
        self.setWindowTitle(tr("Reading data"))
        self.setProperty("guide", "data")
        self.setModal(False)
        self.setMinimumWidth(380)
        self.words = make_label("", "label")
        progress = QProgressBar()
        progress.setRange(0, 0)
        progress.setAccessibleName(tr("Data are being read"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        make_column(self.words, progress, buttons, of=self, spacing=12, margins=(20, 18, 20, 14))
        data_loader.waiting.connect(self._show_words)

    @Slot(str)
    def _show_words(self, words: str) -> None:
        self.words.setText(words)
        if bool(words) != self.isVisible():
            self.setVisible(bool(words))

    def reject(self) -> None:
        self._data_loader.cancel()
        super().reject()


Button = QMessageBox.StandardButton
ANSWERS = {Button.Save: "save", Button.Discard: "discard"}


def ask_to_save(parent: QWidget, title: str) -> str:
    """ "save", "discard" or "cancel"."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(tr("Unsaved changes"))
    box.setProperty("guide", "recovery")
    box.setText(tr("Save the changes to “{title}”?", title=title))
    box.setInformativeText(tr("Otherwise the changes made since it was opened or saved are lost."))
    box.setStandardButtons(Button.Save | Button.Discard | Button.Cancel)
    box.setDefaultButton(Button.Save)
    answer = ANSWERS.get(Button(box.exec()), "cancel")
    box.deleteLater()
    return answer


Role = QMessageBox.ButtonRole


def make_kind_question(parent: QWidget | None, name: str) -> QMessageBox:
    """The question, with the buttons `LOG` and `DATA` under these object names."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(tr("Open a table"))
    box.setProperty("guide", "data")
    box.setText(tr("Is {name} the log of a training, or a data set?", name=name))
    box.setInformativeText(tr(
        "A log is shown in the Training window, step by step; through a data set a line or a curve is fitted. The names of its "
        "columns could be either."
    ))  # fmt: skip
    box.addButton(tr("Log of a training"), Role.AcceptRole).setObjectName(LOG)
    box.addButton(tr("Data set"), Role.AcceptRole).setObjectName(DATA)
    box.addButton(QMessageBox.StandardButton.Cancel)
    return box


def ask_table_kind(parent: QWidget | None, name: str) -> str:
    """LOG, DATA, or "" where neither is wanted."""
    box = make_kind_question(parent, name)
    box.exec()
    clicked = box.clickedButton()
    answer = clicked.objectName() if clicked is not None else ""
    box.deleteLater()
    return answer if answer in (LOG, DATA) else ""
