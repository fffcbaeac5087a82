"""A number by slider and by exact entry."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from PySide6.QtCore import Signal, Slot

from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.form.row import FormRow, field_width
from rmsprop_gui.widgets.number_field import NumberEdit
from rmsprop_gui.widgets.scale import SliderScale
from rmsprop_gui.widgets.slider import ScaleSlider

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
