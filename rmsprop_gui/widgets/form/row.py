"""One row of a form: a label, its controls, and below them a sentence when something is wrong."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rmsprop_gui.drawing import style

BREAK = "\N{ZERO WIDTH SPACE}"  # other languages have longer words
LABEL_WIDTH, FIELD_WIDTH, ROW_HEIGHT, GAP = 84, 66, 28, 8


def label_width() -> int:
    """The common width of all labels; it grows with the text."""
    return round(LABEL_WIDTH * style.text_scale())


def field_width() -> int:
    """The common width of all number fields."""
    return round(FIELD_WIDTH * style.text_scale())


class FieldLabel(QLabel):
    """"Rate α": takes two lines where the words are long, so nothing is cut."""

    def __init__(self, text: str, symbol: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._symbol = text, symbol
        self.setProperty("role", "label")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def set_words(self, text: str) -> None:
        """Other words before the same symbol."""
        self._words = text
        self._restyle()

    def plain(self) -> str:
        """The label as screen readers say it."""
        return f"{self._words} {self._symbol}".strip()

    def _breakable(self) -> str:
        """The words; one that is wider than the label may break where it must, so that nothing of it is cut off."""
        metrics = self.fontMetrics()
        words = self._words.split(" ")
        return " ".join(w if metrics.horizontalAdvance(w) <= label_width() else BREAK.join(w) for w in words)

    @Slot()
    def _restyle(self) -> None:
        self.setFixedWidth(label_width())
        self.ensurePolished()
        words = self._breakable()
        if not self._symbol:
            self.setText(words)
        else:
            font = style.font(15, math=True)
            look = f"font-family:'{font.families()[0]}'; font-style:italic; font-size:{font.pixelSize()}px"
            last = self.fontMetrics().horizontalAdvance(f"{self._words.split(' ')[-1]} ")
            fits = last + QFontMetrics(font).horizontalAdvance(self._symbol.replace("_", "")) <= label_width()
            gap = "&nbsp;" if fits else " "  # a symbol stands beside its word, or below it
            self.setText(f"{escape(words)}{gap}<span style=\"{look}\">{lower(self._symbol)}</span>")
        self.setMinimumHeight(max(ROW_HEIGHT, self.heightForWidth(label_width())))


def lower(symbol: str) -> str:
    """A symbol for rich text: what follows its underscore goes below the line, upright."""
    letters, _, below = symbol.partition("_")
    script = f"<sub style=\"font-style:normal\">{escape(below)}</sub>" if below else ""
    return f"{escape(letters)}{script}"


class FormRow(QWidget):
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
