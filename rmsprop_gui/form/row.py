"""One row of a form: a label, its controls, and below them a sentence when something is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rmsprop_gui.form.label import GAP, FieldLabel


class Row(QWidget):
    """The label is the buddy of the last control that takes the focus; ``say`` shows or removes the sentence."""

    def __init__(self, title: str, *controls: QWidget, symbol: str = "", tip: str = "") -> None:
        super().__init__()
        self.label = FieldLabel(title, symbol)
        self.label.setToolTip(tip)
        if not title:  # setVisible(True) here would open the label as a window of its own for a moment
            self.label.hide()
        self._line = QHBoxLayout()
        self._line.setSpacing(GAP)
        self._line.addWidget(self.label)
        for control in controls:
            self._line.addWidget(control)
            if control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                self.label.setBuddy(control)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "error")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._sentence.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._line)
        column.addWidget(self._sentence)

    def push_right(self) -> None:
        """Puts the controls at the right edge, the free room between them and the label."""
        self._line.insertStretch(1, 1)

    def push_left(self) -> None:
        """Puts the controls beside the label, the free room behind them."""
        self._line.addStretch(1)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Shows what is wrong; "" when nothing is."""
        if sentence != self._sentence.text():
            self._sentence.setText(sentence)
            self._sentence.setVisible(bool(sentence))

    def sentence(self) -> str:
        """What is shown as wrong."""
        return self._sentence.text()
