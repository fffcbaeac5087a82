"""Values that are no single number: lists, words, numbers that may be left out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import parse_number
from rmsprop_gui.widgets.form.row import FormRow
from rmsprop_gui.widgets.number_field import entry_text


def parse_list(text: str) -> tuple[float, ...]:
    """ "80, 160" or "80 160" as numbers. Raises ValueError with a sentence."""
    return tuple(parse_number(part) for part in text.replace(",", " ").split())


def list_text(values: tuple[float, ...]) -> str:
    return ", ".join(entry_text(value) for value in values)


def parse_optional(text: str) -> float | None:
    """A number, or None for an empty text."""
    return parse_number(text) if text.strip() else None


def optional_text(value: float | None) -> str:
    return "" if value is None else entry_text(value)


class LineField(QLineEdit):
    """Tells when the user is done with it: Enter, leaving it; Escape takes the typing back."""

    done = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.isModified():
            self.done.emit()
        super().focusOutEvent(event)

    def set_invalid(self, invalid: bool) -> None:
        """The red border."""
        if bool(self.property("invalid")) != invalid:
            self.setProperty("invalid", invalid)
            self.style().unpolish(self)  # a style sheet sees a changed property only then
            self.style().polish(self)


class TextRow(FormRow):
    """``parse`` reads the text and may raise ValueError, ``spell`` writes a value; ``changed(value, 0)`` when it differs."""

    changed = Signal(object, int)

    def __init__(
        self, title: str, value: object, parse: Callable[[str], object], spell: Callable[..., str],
        check: Callable[..., object] | None = None, placeholder: str = "", tip: str = "",
    ) -> None:  # fmt: skip
        self.field = LineField()
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(placeholder)
        self.field.setToolTip(tip)
        super().__init__(title, self.field, tip=tip)
        self._parse, self._spell, self._check = parse, spell, check
        self._value = value
        self.field.setText(spell(value))
        self.field.done.connect(self._commit)
        self.field.given_up.connect(self._show)

    def value(self) -> object:
        """The last good value."""
        return self._value

    def set_value(self, value: object) -> None:
        """Shows a value without a signal; typing is kept while the value stays the same."""
        if value != self._value:
            self._value = value
            self._show()

    def set_default(self, default: object) -> None:
        """Texts have no diamond; what they would be by default is said in the tool tip by the form."""

    @Slot()
    def _show(self) -> None:
        self.field.setText(self._spell(self._value))
        self.field.setModified(False)
        self._complain("")

    def _complain(self, sentence: str) -> None:
        self.field.set_invalid(bool(sentence))
        self.field.setAccessibleDescription(sentence)
        self.say(sentence)

    @Slot()
    def _commit(self) -> None:
        try:
            value = self._parse(self.field.text())
            if self._check is not None:
                self._check(value)
        except ValueError as error:
            self._complain(
                tr("{error} Keeps {spell} until fixed.", error=error, spell=self._spell(self._value) or tr("it empty"))
            )
            return
        changed, self._value = value != self._value, value
        self._show()
        if changed:
            self.changed.emit(value, 0)
