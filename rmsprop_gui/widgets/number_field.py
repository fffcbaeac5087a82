"""A field for one number, which keeps what the user typed and says in a sentence what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import parse_number
from rmsprop_gui.widgets.scale import SliderScale


def entry_text(value: float, whole: bool = False) -> str:
    """A value as a user would type it, with all its digits: "0.001", "1e-8", "0"."""
    if whole and math.isfinite(value):
        return str(int(value))
    text = repr(float(value)).removesuffix(".0")
    mantissa, mark, exponent = text.partition("e")
    return f"{mantissa.removesuffix('.0')}e{int(exponent)}" if mark else text


class NumberEdit(QLineEdit):
    """Edits one number. Enter, leaving the field, and the arrow keys take the text over.

    A text that is not accepted stays, with an error border, and the last good value stays in force.
    ``value_changed(float)`` only for values that differ; ``error(str)`` the sentence, "" once it is solved.
    ``check`` may refuse a number with a ValueError whose text is shown. ``whole`` accepts integers only; ``zero`` is the word
    that stands for 0 where that is no amount.
    """

    value_changed = Signal(float)
    error = Signal(str)

    def __init__(
        self, value: float = 0.0, check: Callable[[float], object] | None = None, scale: SliderScale | None = None,
        whole: bool = False, name: str = "", parent: QWidget | None = None, zero: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._value = value
        self._zero = zero
        self._check, self._scale, self._whole = check, scale, whole
        self._problem = ""
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setText(self.spell_value(value))
        self.textEdited.connect(self._on_edited)

    def value(self) -> float:
        """The last good value."""
        return self._value

    def set_value(self, value: float) -> None:
        """Shows ``value`` without a signal of a change; not while the user is typing the same number."""
        if value == self._value and (self.isModified() or self._problem):
            return
        self._value = value
        if self.isModified() or self.text() != self.spell_value(value):  # the same text would be painted anew
            self._show(value)
        self._set_problem("")

    def set_check(self, check: Callable[[float], object] | None) -> None:
        """Changes what is accepted from now on."""
        self._check = check

    def problem_text(self) -> str:
        """The sentence about the text in the field, "" if it is good."""
        return self._problem

    def sizeHint(self) -> QSize:
        return QSize(66, 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, 26)

    def _show(self, value: float) -> None:
        self.setText(self.spell_value(value))
        self.setModified(False)
        self.setCursorPosition(0)

    def spell_value(self, value: float) -> str:
        """A value as it stands in the field."""
        return self._zero if self._zero and value == 0 else entry_text(value, self._whole)

    def _read(self) -> float:
        is_zero = self._zero and self.text().strip().casefold() == self._zero.casefold()
        value = 0.0 if is_zero else parse_number(self.text())
        if self._whole and value != math.floor(value):
            raise ValueError(
                tr("{text} is not whole: write an integer such as {value}.", text=self.text().strip(), value=round(value))
            )
        if self._check is not None:
            self._check(value)
        return value

    def _set_problem(self, sentence: str) -> None:
        if sentence == self._problem:
            return
        self._problem = sentence
        self.setProperty("invalid", bool(sentence))
        self.setAccessibleDescription(sentence)
        self.style().unpolish(self)  # a style sheet sees a changed property only then
        self.style().polish(self)
        self.error.emit(sentence)

    def _on_edited(self) -> None:
        """While a problem is shown, says at once when it is solved; does not complain while one types."""
        if not self._problem:
            return
        try:
            self._read()
        except ValueError:
            return
        self._set_problem("")

    def commit(self) -> bool:
        """Takes the text over; False, with the sentence shown, if it is not accepted."""
        try:
            value = self._read()
        except ValueError as error:
            self._set_problem(
                tr("{error} Keeps {entry_text} until fixed.", error=error, entry_text=self.spell_value(self._value))
            )
            return False
        self._set_problem("")
        self._take(value)
        return True

    def _take(self, value: float) -> None:
        if value != self._value:
            self._value = value
            self.value_changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.commit():
                self._forget_typing()
        elif key == Qt.Key.Key_Escape and (self.isModified() or self._problem):
            self.take_back()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Up else -1, event.modifiers())
        else:
            super().keyPressEvent(event)

    def take_back(self) -> None:
        """The last good value stands in place of what was typed."""
        self._show(self._value)
        self._set_problem("")

    def _forget_typing(self) -> None:
        """The text is in force: undoing is now the window's, and changes the number back. What was typed stays as it looks."""
        place, modified = self.cursorPosition(), self.isModified()
        self.setText(self.text())
        self.setModified(modified)
        self.setCursorPosition(place)

    def _step(self, direction: int, modifiers: Qt.KeyboardModifier) -> None:
        if not self.commit():
            return
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        factor = 5.0 if modifiers & shift else 0.2 if modifiers & control else 1.0
        value = self._next(direction, factor)
        try:
            if self._check is not None:
                self._check(value)
        except ValueError as error:
            self._set_problem(tr("{error} Keeps {entry_text}.", error=error, entry_text=self.spell_value(self._value)))
            return
        self._show(value)
        self._take(value)

    def _next(self, direction: int, factor: float) -> float:
        value = self._value
        if self._whole:
            return value + direction * max(1.0, factor)
        if self._scale is not None:
            return self._scale.stepped(value, direction, factor)
        decade = math.floor(math.log10(abs(value))) - 1 if value else -1  # the second significant digit
        step = 10.0**decade * factor
        return round(value + direction * step, max(0, 1 - decade))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.isModified() and self.commit():
            self._show(self._value)
        super().focusOutEvent(event)
