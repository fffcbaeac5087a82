"""Changes in the middle of the focused run: "from step 80, rate = 0.001"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from optim.base.catalog import get_by_key, get_key
from optim.base.checks import check_number
from optim.base.fields import NumberField, get_declarations
from optim.simulate.spec import MOST_STEPS, Edit
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model import notation
from rmsprop_gui.model.scene import RunSetup
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.settings.run_section import RunSection
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.form.rows import ElidedCombo, FormRow, field_width
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.layouts import make_column, make_label
from rmsprop_gui.widgets.number_field import NumberEdit


def check_step(step: float) -> None:
    """Raises ValueError with a sentence for what cannot be a step."""
    if not 0 <= step <= MOST_STEPS:
        raise ValueError(tr("A step is a whole number from 0 to {most_steps}.", most_steps=f"{MOST_STEPS:,}"))


class EditRow(QWidget):
    """"From step 80" above, "Rate α = 0.001" below. ``changed(field)``: also which number, for a value to begin with."""

    changed = Signal(str)
    removed = Signal()

    def __init__(self, spans: Mapping[str, NumberField], place: int) -> None:
        super().__init__()
        self._spans = spans
        which = tr("of edit {place}", place=place + 1)
        self.step = NumberEdit(0, check_step, whole=True, name=tr("First step {which}", which=which))
        self.remove = tool_button("remove", tr("Remove edit {place}", place=place + 1), color_key="text_3")
        pairs = [(name, f"{translated(span.label)} {span.symbol}") for name, span in spans.items()]
        self.field = ElidedCombo(pairs, name=tr("Number {which}", which=which))
        self.value = NumberEdit(0.0, self._check, name=tr("Value {which}", which=which))
        self._upper = FormRow(tr("From step"), self.step, self.remove)
        self._upper.label.setBuddy(self.step)
        self._upper.push_left()
        self._lower = FormRow("", self.field, _equals(), self.value)
        make_column(self._upper, self._lower, of=self, spacing=SPACING, margins=(0, 0, 0, SPACING))
        self.step.error.connect(self._upper.say)
        self.value.error.connect(self._lower.say)
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
        check_number(value, translated(span.label), span.at_least, span.at_most)

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
    sign = make_label("=", "label")
    sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return sign


FIRST_SHARE = 0.1  # a new edit begins with a tenth of the rate


def get_spans(optimizer: str) -> dict[str, NumberField]:
    """The numbers that can be edited during a run."""
    return {n: note for n, note in get_declarations(get_by_key(optimizer).Hyper).items() if isinstance(note, NumberField)}


def new_edit(run: RunSetup, step: int, steps: int) -> Edit:
    """A tenth of the rate, from the step that is shown on, or from the middle."""
    name = next(iter(get_spans(get_key(run))))
    value = notation.full_hyper(run)[name]
    return Edit(step if 0 < step < steps else steps // 2, name, float(f"{value * FIRST_SHARE:.3g}"))


class EditsSection(RunSection):
    """A row for each edit, and a button for one more."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "edits")
        self.rows: list[EditRow] = []
        self.add = tool_button("add", tr("Change a number from some step on"), size=24, color_key="text_3")
        self.add.clicked.connect(self._on_add)
        self._lay_out(tr("Edits during the run"), self.add)

    def show_run(self, run: RunSetup) -> None:
        wanted = (self._session.focus, run.optimizer, len(run.edits))
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild(run)
        for row, edit in zip(self.rows, run.edits, strict=True):
            row.show_edit(edit)

    def _rebuild(self, run: RunSetup) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [EditRow(get_spans(get_key(run)), place) for place in range(len(run.edits))]
        for row in self.rows:
            self._column.addWidget(row)
            row.changed.connect(self._on_changed)
            row.removed.connect(self._on_removed)

    @Slot()
    def _on_add(self) -> None:
        run = self._run
        edit = new_edit(run, self._session.step, self._session.scene.steps)
        if self._session.change_run(tr("Add an edit"), edits=(*run.edits, edit)) and self.rows:
            self.rows[-1].step.setFocus()

    @Slot(str)
    def _on_changed(self, field: str) -> None:
        place = self.rows.index(self.sender())  # type: ignore[arg-type]
        run = self._run
        edit = self.rows[place].edit()
        if field:
            edit = replace(edit, value=notation.full_hyper(run)[field])
        self._session.change_run(tr("Change an edit"), edits=(*run.edits[:place], edit, *run.edits[place + 1 :]))
        self.refresh()

    @Slot()
    def _on_removed(self) -> None:
        place = self.rows.index(self.sender())  # type: ignore[arg-type]
        edits = self._run.edits
        self._session.change_run(tr("Remove an edit"), edits=edits[:place] + edits[place + 1 :])
        self.add.setFocus()
