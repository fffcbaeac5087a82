"""One change in the middle of a run: from which step on, which number, which value."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from optim.checks import checked_number
from optim.fields import Span
from optim.spec import MOST_STEPS, Edit
from rmsprop_gui import style
from rmsprop_gui.form.elided_combo import ElidedCombo
from rmsprop_gui.form.label import field_width
from rmsprop_gui.form.row import Row
from rmsprop_gui.forms import SPACING
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.widgets.number_field import NumberField
from rmsprop_gui.widgets.tool_button import tool_button


def checked_step(step: float) -> None:
    """Raises ValueError with a sentence for what cannot be a step."""
    if not 0 <= step <= MOST_STEPS:
        raise ValueError(tr("A step is a whole number from 0 to {most_steps}.", most_steps=f"{MOST_STEPS:,}"))


class EditRow(QWidget):
    """"From step 80" above, "Rate α = 0.001" below. ``changed(field)``: also which number, for a value to begin with."""

    changed = Signal(str)
    removed = Signal()

    def __init__(self, spans: Mapping[str, Span], place: int) -> None:
        super().__init__()
        self._spans = spans
        which = tr("of edit {place}", place=place + 1)
        self.step = NumberField(0, checked_step, whole=True, name=tr("First step {which}", which=which))
        self.remove = tool_button("remove", tr("Remove edit {place}", place=place + 1), color_key="text_3")
        pairs = [(name, f"{translated(span.label)} {span.symbol}") for name, span in spans.items()]
        self.field = ElidedCombo(pairs, name=tr("Number {which}", which=which))
        self.value = NumberField(0.0, self._check, name=tr("Value {which}", which=which))
        self._upper = Row(tr("From step"), self.step, self.remove)
        self._upper.label.setBuddy(self.step)
        self._upper.push_left()
        self._lower = Row("", self.field, _equals(), self.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING)
        column.setSpacing(SPACING)
        column.addWidget(self._upper)
        column.addWidget(self._lower)
        self.step.problem.connect(self._upper.say)
        self.value.problem.connect(self._lower.say)
        self.step.value_changed.connect(self._on_number)
        self.value.value_changed.connect(self._on_number)
        self.field.value_changed.connect(self._on_field)
        self.remove.clicked.connect(self.removed)
        style.notifier().changed.connect(self._resize)
        self._resize()

    def edit(self) -> Edit:
        """What the row says."""
        return Edit(int(self.step.value()), str(self.field.value()), self.value.value())

    def show_edit(self, edit: Edit) -> None:
        """Shows an edit, without a signal."""
        self.step.set_value(edit.step)
        self.field.set_value(edit.field)
        self.value.set_value(edit.value)

    def _check(self, value: float) -> None:
        span = self._spans[str(self.field.value())]
        checked_number(value, translated(span.label), span.at_least, span.at_most)

    @Slot(float)
    def _on_number(self, value: float) -> None:
        self.changed.emit("")

    @Slot(object)
    def _on_field(self, name: str) -> None:
        self.changed.emit(name)

    @Slot()
    def _resize(self) -> None:
        self.step.setFixedWidth(field_width())
        self.value.setFixedWidth(field_width())


def _equals() -> QLabel:
    sign = QLabel("=")
    sign.setProperty("role", "label")
    sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return sign
