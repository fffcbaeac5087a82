"""A question: the prediction first, the answer afterwards."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from optim.lessons import Question
from rmsprop_gui.i18n import tr
from rmsprop_gui.lessons.course import SHOWN
from rmsprop_gui.lessons.option import RIGHT, WRONG, OptionRow
from rmsprop_gui.lessons.prose import Prose


class QuestionBox(QWidget):
    """The question, its options, and after the prediction what was measured.

    predicted(index)   the user's choice, or SHOWN to see the answer without one
    """

    predicted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.text = Prose()
        self.options: list[OptionRow] = []
        self._group = QButtonGroup(self)
        self.check, self.show_me = QPushButton(tr("Check my prediction")), QPushButton(tr("Show me"))
        self.check.setProperty("primary", True)
        self.show_me.setProperty("link", True)
        self.show_me.setToolTip(tr("Shows the answer without a prediction"))
        self.outcome = Prose()
        self.reveal = Prose()
        self._lay_out()
        self._group.idToggled.connect(self._on_toggled)
        self.check.clicked.connect(self._on_check)
        self.show_me.clicked.connect(self._on_show_me)

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.addWidget(self.check)
        buttons.addWidget(self.show_me)
        buttons.addStretch(1)
        self._buttons = QWidget()
        self._buttons.setLayout(buttons)
        buttons.setContentsMargins(0, 2, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.text)
        column.addLayout(self._rows)
        column.addWidget(self._buttons)
        column.addWidget(self.outcome)
        column.addWidget(self.reveal)

    def ask(self, question: Question, filled: list[str], text: str, factor: float) -> None:
        """Another question, or the same one with its numbers: `filled` are the options, `text` the question itself."""
        self.text.show_text(text, factor)
        if len(self.options) != len(question.choices):
            self._make_rows(len(question.choices))
        for row, option in zip(self.options, filled, strict=True):
            row.say(option, factor)

    def _make_rows(self, count: int) -> None:
        for row in self.options:
            self._group.removeButton(row.radio)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.options = [OptionRow(number) for number in range(1, count + 1)]
        for index, row in enumerate(self.options):
            self._group.addButton(row.radio, index)
            self._rows.addWidget(row)

    def wait(self) -> None:
        """Nothing chosen, nothing shown."""
        self._group.setExclusive(False)
        for row in self.options:
            row.radio.setChecked(False)
            row.radio.setEnabled(True)
            row.judge("")
        self._group.setExclusive(True)
        self.check.setEnabled(False)
        self._buttons.show()
        self.outcome.hide()
        self.reveal.hide()

    def tell(self, chosen: int, right: int | None, reveal: str, factor: float, failed: str = "") -> None:
        """What was predicted and what is right (None: not measured yet, or `failed` for this reason)."""
        self._buttons.hide()
        for index, row in enumerate(self.options):
            row.radio.setChecked(index == chosen)
            row.radio.setEnabled(False)
            row.judge(RIGHT if index == right else WRONG if index == chosen and right is not None else "")
        self.outcome.show_text(failed or self._outcome(chosen, right), factor)
        self.outcome.show()
        self.reveal.show_text(reveal, factor)
        self.reveal.setVisible(right is not None or bool(failed))

    def _outcome(self, chosen: int, right: int | None) -> str:
        """How a prediction came out, kindly."""
        if right is None:
            return tr("**Measuring the answer…**")
        if chosen == SHOWN:
            return tr("**This is what was measured:**")
        if chosen == right:
            return tr("**Well predicted.** This is what was measured:")
        return tr("**Many expect that.** What was measured: {option}", option=self.options[right].words.markdown())

    def choose(self, index: int) -> None:
        """By key; nothing happens once the answer is shown."""
        if index < len(self.options) and self.options[index].radio.isEnabled():
            self.options[index].radio.setChecked(True)
            self.options[index].radio.setFocus()

    def has_choice(self) -> bool:
        return self._group.checkedId() >= 0 and not self._buttons.isHidden()

    @Slot(int, bool)
    def _on_toggled(self, index: int, on: bool) -> None:
        self.check.setEnabled(self._group.checkedId() >= 0)

    @Slot()
    def _on_check(self) -> None:
        if self.has_choice():
            self.predicted.emit(self._group.checkedId())

    @Slot()
    def _on_show_me(self) -> None:
        self.predicted.emit(SHOWN)
