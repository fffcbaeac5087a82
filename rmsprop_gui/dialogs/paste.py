"""Takes a line of somebody's training code and gives its optimizer to the focused run."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from optim import SpecError, parse_line
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.scene import RunSetup
from rmsprop_gui.session import Session

EXAMPLE = "torch.optim.RMSprop(model.parameters(), lr=1e-3, alpha=0.95)"


class PasteDialog(QDialog):
    """The line is parsed and never run. What is wrong with it is said under the field."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(tr("Paste an optimizer line"))
        self.setMinimumWidth(560)
        name = session.name(session.focus) if session.scene.runs else ""
        intro = QLabel(
            tr(
                "A line of PyTorch, Keras, optax, TensorFlow or timm. {name} takes its optimizer, its numbers "
                "and that library's defaults.",
                name=name or tr("A new run"),
            )
        )
        intro.setWordWrap(True)
        intro.setProperty("role", "label")
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Line of code"))
        self.field.setPlaceholderText(EXAMPLE)
        self.field.setText(_from_clipboard())
        self.field.textChanged.connect(self._check)
        self.problem = QLabel(" ")
        self.problem.setWordWrap(True)
        self.problem.setProperty("role", "error")
        self.problem.setMinimumHeight(32)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Apply"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 18, 20, 14)
        page.setSpacing(8)
        for widget in (intro, self.field, self.problem, buttons):
            page.addWidget(widget)
        self.field.selectAll()
        self._check()

    @Slot()
    def _check(self) -> None:
        """Say while typing what is wrong, but not about an empty field."""
        try:
            if self.field.text().strip():
                parse_line(self.field.text())
            self._tell("")
        except SpecError as error:
            self._tell(translated(str(error)))

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.field.setAccessibleDescription(sentence)
        self.field.setProperty("invalid", bool(sentence))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def accept(self) -> None:
        """Apply, undoably; stay open with the sentence when that is not possible."""
        session = self._session
        try:
            optimizer, hyper = parse_line(self.field.text())
            if session.scene.runs:
                scene = session.scene.with_run(session.focus, optimizer=optimizer, hyper=hyper, edits=())
            else:
                scene = session.scene.with_(runs=(RunSetup(optimizer=optimizer, hyper=hyper),), focus=0)
            scene.specs()
        except SpecError as error:
            self._tell(translated(str(error)))
            return
        session.edit(scene, tr("Paste an optimizer"))
        super().accept()


def _from_clipboard() -> str:
    """The clipboard, if it looks like a call on one line."""
    text = QGuiApplication.clipboard().text().strip()
    return text if "(" in text and "\n" not in text and len(text) < 500 else ""
