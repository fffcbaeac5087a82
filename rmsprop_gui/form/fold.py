"""A part of a form that folds away under its heading, and remembers whether it did."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rmsprop_gui import stored
from rmsprop_gui.form.fold_button import FoldButton
from rmsprop_gui.i18n import tr


class Fold(QWidget):
    """``key`` names it among what the program remembers. ``set_note`` puts quiet words at the right of the heading."""

    def __init__(self, title: str, key: str, body: QWidget) -> None:
        super().__init__()
        self._key = f"settings_dock/open/{key}"
        self.button = FoldButton()
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        line.addWidget(self._note, 1)
        self._body = body
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(body)
        self.button.clicked.connect(self._on_clicked)
        self.set_title(title)
        self.set_open(stored.read_flag(QSettings(), self._key))

    def is_open(self) -> bool:
        return self.button.isChecked()

    def set_open(self, opened: bool) -> None:
        """Folds or unfolds."""
        self.button.setChecked(opened)
        self.button.setAccessibleDescription("open" if opened else tr("folded away"))
        self._body.setVisible(opened)

    def set_title(self, title: str) -> None:
        """Changes the heading."""
        self.button.setText(title)
        self.button.setAccessibleName(title)
        self.button.updateGeometry()

    def set_note(self, text: str) -> None:
        """What folded-away values differ, so that nothing is hidden."""
        self._note.setText(text)

    @Slot(bool)
    def _on_clicked(self, opened: bool) -> None:
        self.set_open(opened)
        QSettings().setValue(self._key, "true" if opened else "false")
