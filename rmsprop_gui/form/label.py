"""The label before a field: words, and the symbol in serif italics."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from rmsprop_gui import style

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
            self.setText(f"{escape(words)}&nbsp;<span style=\"{look}\">{lowered(self._symbol)}</span>")
        self.setMinimumHeight(max(ROW_HEIGHT, self.heightForWidth(label_width())))


def lowered(symbol: str) -> str:
    """A symbol for rich text: what follows its underscore goes below the line, upright."""
    letters, _, below = symbol.partition("_")
    script = f"<sub style=\"font-style:normal\">{escape(below)}</sub>" if below else ""
    return f"{escape(letters)}{script}"
