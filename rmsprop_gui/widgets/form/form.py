"""A form made from a type: each field's NumberField, BoolField or type says what its row looks like and what it accepts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import NoneType
from typing import Any, get_args, get_type_hints

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from optim.base.checks import check_field
from optim.base.fields import BoolField, EnumField, NumberField, get_declarations
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import parse_number
from rmsprop_gui.widgets.controls import name_control
from rmsprop_gui.widgets.form.rows import (
    BoolRow,
    EnumRow,
    NumberRow,
    TextRow,
    list_text,
    optional_text,
    parse_list,
    parse_optional,
)
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.layouts import make_column
from rmsprop_gui.widgets.number_field import entry_text
from rmsprop_gui.widgets.scale import SliderScale

EditorRow = NumberRow | TextRow | EnumRow | BoolRow


def get_title(kind: type, name: str) -> str:
    """What a field is called: by its declaration, or by its own name in plain words."""
    note = get_declarations(kind).get(name)
    return translated(note.label) if note is not None else name.replace("_", " ").capitalize()


def get_scale(span: NumberField, default: float) -> SliderScale:
    """The slider's way. A logarithmic one whose default is zero begins with a place for zero."""
    low = 0.0 if span.scale == "log" and default == 0 and span.at_least <= 0 else span.low
    return SliderScale(span.scale, low, span.high)


class ParameterForm(QWidget):
    """Rows for the fields of a NamedTuple `kind`, or for those in `names`, in that order.

    value_changed(name, value, gesture)   by the user's hand; the values of one drag share their gesture, 0: a single change
    check    all values by name -> anything; it may refuse them with a ValueError, whose sentence stands below the row
    """

    value_changed = Signal(str, object, int)

    def __init__(
        self, kind: type[Any], names: Iterable[str] | None = None, check: Callable[[dict[str, Any]], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.kind = kind
        self._check = check
        self._hints = get_type_hints(kind)
        self._values: dict[str, Any] = dict(kind._field_defaults)
        self._names: dict[QWidget, str] = {}
        self.rows: dict[str, EditorRow] = {}
        self._column = make_column(of=self, spacing=SPACING, margins=0)
        for name in kind._fields if names is None else names:
            row = self._make_row(name)
            self.rows[name] = row
            name_control(row, name)
            self._names[row] = name
            row.changed.connect(self._on_changed)
            self._column.addWidget(row)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Shows values without a signal; fields that are missing keep theirs."""
        self._values.update(values)
        for name, row in self.rows.items():
            row.set_value(self._values[name])

    def set_defaults(self, defaults: Mapping[str, Any]) -> None:
        """Marks where each value would be by default."""
        for name, row in self.rows.items():
            row.set_default(defaults[name])

    def take_back(self) -> None:
        """The last good values stand in place of what was typed and not taken over."""
        for row in self.rows.values():
            row.take_back()

    def _checker(self, name: str) -> Callable[[Any], None]:
        note, default = get_declarations(self.kind).get(name), self.kind._field_defaults.get(name)

        def check(value: Any) -> None:
            known = check_field(value, get_title(self.kind, name), self._hints[name], note, default)
            if self._check is not None:
                self._check({**self._values, name: known})

        return check

    def _make_row(self, name: str) -> EditorRow:
        note, value, check = get_declarations(self.kind).get(name), self._values[name], self._checker(name)
        title = get_title(self.kind, name)
        tip = "\n".join(part for part in (translated(getattr(note, "help", "")), name) if part)
        if isinstance(note, NumberField):
            whole = self._hints[name] is int
            return NumberRow(title, note.symbol, get_scale(note, value), value, check, whole, tip, value, translated(note.zero))
        if isinstance(note, BoolField):
            return BoolRow(title, value, tip)
        if isinstance(note, EnumField):
            return EnumRow(title, [(option, translated(word)) for option, word in note.get_words()], value, tip)
        parse, spell, placeholder = _spelling(self._hints[name])
        return TextRow(title, value, parse, spell, check, placeholder, tip)

    @Slot(object, int)
    def _on_changed(self, value: Any, gesture: int) -> None:
        name = self._names[self.sender()]  # type: ignore[index]
        self._values[name] = value
        self.value_changed.emit(name, value, gesture)


def _spelling(hint: Any) -> tuple[Callable[[str], Any], Callable[..., str], str]:
    """(text -> value, value -> text, what an empty field shows) for fields that declare no range."""
    if hint is tuple or getattr(hint, "__origin__", None) is tuple:
        return parse_list, list_text, tr("numbers, with commas")
    if NoneType in get_args(hint):
        return parse_optional, optional_text, tr("not set")
    if hint is str:
        return str.strip, str, ""
    return parse_number, entry_text, ""
