"""The last unexpected error in full, to copy into a report."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from rmsprop_gui.errors import last_details, log_path
from rmsprop_gui.i18n import tr


class DetailsDialog(QDialog):
    """Shows what went wrong and where the log is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Details of the last error"))
        self.resize(720, 420)
        self._details = last_details()
        calm = tr("Nothing has gone wrong since the program was started.")
        where = QLabel(tr("The log is in {log_path}.", log_path=log_path()) if self._details else calm)
        where.setWordWrap(True)
        text = QPlainTextEdit(self._details)
        text.setReadOnly(True)
        text.setAccessibleName(tr("Details"))
        text.setVisible(bool(self._details))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        if self._details:
            copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
            copy.clicked.connect(self._copy)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 18, 20, 14)
        page.setSpacing(12)
        page.addWidget(where)
        page.addWidget(text, 1)
        page.addWidget(buttons)
        if not self._details:
            self.resize(420, 120)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
