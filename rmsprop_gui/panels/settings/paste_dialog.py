"""Takes a piece of somebody's training code and gives its optimizer to the focused run."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QWidget

from optim import ParsedOptimizer, SpecError, from_code
from optim.code.from_code import find_choices
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.scene import RunSetup
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.settings.other_library import OtherLibrary
from rmsprop_gui.widgets.layouts import make_column, make_label

EXAMPLE = "torch.optim.RMSprop(model.parameters(), lr=1e-3, alpha=0.95)"
LINES = 5  # that are seen at once
LONGEST = 20_000  # of what is taken from the clipboard unasked


class CodeField(QPlainTextEdit):
    """Several lines of code. Enter applies them, Shift+Enter begins a new line, Tab leaves the field."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(round(12 * style.text_scale()))
        self.setFont(font)
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + 24)

    def text(self) -> str:
        return self.toPlainText()

    def setText(self, text: str) -> None:
        self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._dialog.accept()
        else:
            super().keyPressEvent(event)


class PasteDialog(QDialog):
    """The code is parsed and never run. What is wrong with it, or left out of it, is told under the field."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: ParsedOptimizer | None = None
        self.setWindowTitle(tr("Paste an optimizer line"))
        self.setProperty("guide", "optimizer")
        self.setMinimumWidth(min(style.px(560), round(0.9 * self.screen().availableGeometry().width())))
        name = session.name(session.focus) if session.scene.runs else ""
        intro = QLabel(
            tr(
                "Code of PyTorch, Keras, optax, TensorFlow or timm. {name} takes its optimizer, its numbers, its schedule and "
                "its clipping, and that library's defaults.",
                name=name or tr("A new run"),
            )
        )
        intro.setWordWrap(True)
        intro.setProperty("role", "label")
        self.field = CodeField(self)
        self.field.setAccessibleName(tr("Line of code"))
        self.field.setPlaceholderText(EXAMPLE)
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Which optimizer is meant"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(20)
        self.choice.currentIndexChanged.connect(self._choose)
        self.problem = make_label(" ", wrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setMinimumHeight(32)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._apply = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._apply.setText(tr("Apply"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.other = OtherLibrary()
        self.other.grown.connect(self._grow)
        page = make_column(of=self, spacing=8, margins=(20, 18, 20, 14))
        for widget in (intro, self.field, self.choice, self.problem, self.other, buttons):
            page.addWidget(widget)
        self.field.setPlainText(_from_clipboard())
        self.field.selectAll()
        self.field.textChanged.connect(self._check)
        self._check()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    @Slot()
    def _grow(self) -> None:
        """As high as its sentences are at this width, which a layout of wrapped labels does not ask for."""
        self.resize(self.width(), max(self.height(), self.layout().totalHeightForWidth(self.width())))

    @Slot()
    def _check(self) -> None:
        """Offer what may be meant, and tell while typing what is wrong, but not about an empty field."""
        text = self.field.text()
        try:
            titles = find_choices(text) if text.strip() else ()
        except SpecError:
            titles = ()  # `_choose` tells why
        shown = [tr("Which one is meant?"), *map(translated, titles)] if len(titles) > 1 else []
        if shown != [self.choice.itemText(place) for place in range(self.choice.count())]:
            self.choice.blockSignals(True)
            self.choice.clear()
            self.choice.addItems(shown)
            self.choice.blockSignals(False)
        self.choice.setVisible(bool(shown))
        self._choose()

    @Slot()
    def _choose(self) -> None:
        self._found = None
        text, place = self.field.text(), self.choice.currentIndex() - 1
        if not text.strip():
            self._show_message("", "label")
            self.other.show_settings(None)
            return
        try:
            self._found = from_code(text, place if self.choice.count() and place >= 0 else None)
        except SpecError as error:
            self._show_message(translated(str(error)), "error")
        else:
            self._show_message(" ".join(translated(note) for note in self._found.notes), "label")
        self.other.show_settings(self._found)

    def _show_message(self, sentence: str, role: str) -> None:
        """role: "error" for what is wrong, "label" for what is left out."""
        wrong = role == "error" and bool(sentence)
        self.problem.setText(sentence)
        self.field.setAccessibleDescription(sentence)
        for widget, name, value in ((self.field, "invalid", wrong), (self.problem, "role", role)):
            widget.setProperty(name, value)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def accept(self) -> None:
        """Apply, undoably; stay open with the sentence when that is not possible."""
        session = self._session
        self._choose()
        if self._found is None:
            if not self.field.text().strip():
                self._show_message(tr("There is nothing to apply yet; paste a line of code."), "error")
            return
        try:
            found = self._found
            fields: dict[str, Any] = {"optimizer": found.optimizer, "hyper": found.hyper}
            fields |= {"schedule": found.schedule} if found.schedule is not None else {}
            fields |= {"clip": found.clip} if found.clip is not None else {}
            if session.scene.runs:
                scene = session.scene.with_run(session.focus, edits=(), **fields)
            else:
                scene = session.scene.with_(runs=(RunSetup(**fields),), focus=0)
            scene.specs()
        except SpecError as error:
            self._show_message(translated(str(error)), "error")
            return
        session.edit(scene, tr("Paste an optimizer"))
        super().accept()

    def done(self, result: int) -> None:
        """What is being written for another library is given up."""
        self.other.close_down()
        super().done(result)


def _from_clipboard() -> str:
    """The clipboard, if it looks like code that makes an optimizer."""
    text = QGuiApplication.clipboard().text().strip()
    if "(" not in text or len(text) > LONGEST:
        return ""
    try:
        return text if (len(text) < 500 and "\n" not in text) or find_choices(text) else ""
    except SpecError:
        return ""
