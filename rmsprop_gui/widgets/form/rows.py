"""The rows of forms: a label, its controls (a choice, a number by slider and by exact entry, lists and words), and below them
a sentence when something is wrong.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import parse_number
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row
from rmsprop_gui.widgets.number_field import NumberEdit, entry_text
from rmsprop_gui.widgets.scale import SliderScale
from rmsprop_gui.widgets.slider import ScaleSlider

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
        self.setMinimumHeight(0)  # Qt says that text is at least as high as it had to be before
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
        self._line = make_row(self.label, spacing=GAP)
        for control in controls:
            self._line.addWidget(control)
            if control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                self.label.setBuddy(control)
        self._sentence = make_label("", "error", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._sentence.hide()
        make_column(self._line, self._sentence, of=self, spacing=2, margins=0)

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


class ElidedCombo(Combo):
    """The list below it shows every text in full."""

    def shown_text(self) -> str:
        """The text as it stands in the closed box."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._fit_text(option)

    def _fit_text(self, option: QStyleOptionComboBox) -> str:
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        icon = 0 if option.currentIcon.isNull() else self.iconSize().width() + 4
        return self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, place.width() - icon - 2)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self._fit_text(option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class EnumRow(FormRow):
    """One of a few named values, by a combo box."""

    changed = Signal(object, int)

    def __init__(self, title: str, options: Iterable[str | tuple[object, str]], value: object = None, tip: str = "") -> None:
        self.combo = ElidedCombo(options, value, title)
        self.combo.setToolTip(tip)
        super().__init__(title, self.combo, tip=tip)
        self.combo.value_changed.connect(self._on_chosen)

    def value(self) -> object:
        return self.combo.value()

    def set_value(self, value: object) -> None:
        self.combo.set_value(value)

    def set_default(self, default: object) -> None:
        """A combo box marks no default."""

    def take_back(self) -> None:
        """Nothing is typed here."""

    @Slot(object)
    def _on_chosen(self, value: object) -> None:
        self.changed.emit(value, 0)


class BoolRow(QWidget):
    """A check box over the whole width."""

    changed = Signal(object, int)

    def __init__(self, title: str, value: bool, tip: str = "") -> None:
        super().__init__()
        self.box = QCheckBox(title)
        self.box.setChecked(value)
        self.box.setToolTip(tip)
        self.box.setAccessibleDescription(tip)
        make_column(self.box, of=self, margins=0)
        self.box.clicked.connect(self._on_clicked)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: bool) -> None:
        self.box.setChecked(value)

    def set_default(self, default: bool) -> None:
        """A check box marks no default."""

    def take_back(self) -> None:
        """Nothing is typed here."""

    @Slot(bool)
    def _on_clicked(self, on: bool) -> None:
        self.changed.emit(on, 0)


_gestures = itertools.count(1)  # over all rows, so that no two drags are taken for one


class NumberRow(FormRow):
    """Label, slider, field; the two follow each other at once.

    ``changed(value, gesture)``: values of one drag have the same gesture number. ``check(value)`` may refuse a number with
    a ValueError, from either control; the last good value then stays in force and the sentence stands below.
    """

    changed = Signal(object, int)

    def __init__(
        self, title: str, symbol: str, scale: SliderScale, value: float, check: Callable[[float], object] | None = None,
        whole: bool = False, tip: str = "", default: float | None = None, zero: str = "",
    ) -> None:  # fmt: skip
        self.slider = ScaleSlider(scale.low, scale.high, scale.kind, default, title)
        self.slider.setProperty("own_keys", True)
        self.field = NumberEdit(value, check, scale, whole, title, zero=zero)
        super().__init__(title, self.slider, self.field, symbol=symbol, tip=tip)
        self.slider.setToolTip(tip)
        self._check, self._whole = check, whole
        self._value, self._default = value, default
        self._gesture = next(_gestures)
        self.slider.set_value(value)
        self.slider.value_changed.connect(self._on_slider)
        self.slider.released.connect(self._on_released)
        self.field.value_changed.connect(self._on_field)
        self.field.error.connect(self.say)
        style.notifier().changed.connect(self._resize)
        self._resize()

    def value(self) -> float:
        """The last good value."""
        return self._value

    def set_value(self, value: float) -> None:
        """Shows a value without a signal."""
        if value != self._value:
            self._value = value
            self.say("")
        self.slider.set_value(value)
        self.field.set_value(value)

    def set_default(self, default: float | None) -> None:
        """Moves the diamond."""
        if default == self._default:
            return
        self._default = default
        scale = self.slider.scale()
        self.slider.set_range(scale.low, scale.high, scale.kind, default)

    def take_back(self) -> None:
        """Shows the last good value in place of what was typed."""
        self.field.take_back()
        self.say("")

    def _on_typed(self, value: float) -> float:
        return round(value) if self._whole else value

    @Slot(float)
    def _on_slider(self, value: float) -> None:
        value = self._on_typed(value)
        if value == self._value:
            return
        try:
            if self._check is not None:
                self._check(value)
        except ValueError as error:
            self.say(tr("{error} Keeps {entry_text}.", error=error, entry_text=self.field.spell_value(self._value)))
            return
        self.say("")
        self._value = value
        self.field.set_value(value)
        self.changed.emit(value, self._gesture)

    @Slot()
    def _on_released(self) -> None:
        self._gesture = next(_gestures)
        self.slider.set_value(self._value)

    @Slot(float)
    def _on_field(self, value: float) -> None:
        self._value = self._on_typed(value)
        self.say("")
        self.slider.set_value(self._value)
        self.changed.emit(self._value, next(_gestures))

    @Slot()
    def _resize(self) -> None:
        self.field.setFixedWidth(field_width())


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
        self.field.given_up.connect(self.take_back)

    def value(self) -> object:
        """The last good value."""
        return self._value

    def set_value(self, value: object) -> None:
        """Shows a value without a signal; typing is kept while the value stays the same."""
        if value != self._value:
            self._value = value
            self.take_back()

    def set_default(self, default: object) -> None:
        """Texts have no diamond; what they would be by default is said in the tool tip by the form."""

    @Slot()
    def take_back(self) -> None:
        """Shows the last good value in place of what was typed."""
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
        self.take_back()
        if changed:
            self.changed.emit(value, 0)
