"""Changes in the middle of the focused run: "from step 80, rate = 0.001", "reset v", "SGD goes on"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from optim.base.catalog import get_by_key, get_key, get_optimizer, make_key, own_rules
from optim.base.checks import check_number
from optim.base.fields import NumberField, existing, get_declarations
from optim.notation import quantity_names
from optim.simulate.edits import ALL, COUNT, AnyEdit, Edit, Reset, Switch, get_settings_at
from optim.simulate.spec import MOST_STEPS
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model import notation
from rmsprop_gui.model.scene import RunSetup
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.settings.optimizer_choice import optimizer_options
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


RESET, OPTIMIZER = "reset:", "optimizer:"  # in front of what no number is called


class EditRow(QWidget):
    """"From step 80" above, "Rate α = 0.001" below; or what is reset there; or which optimizer goes on, and its rate.
    ``changed(field)``: also which number, for a value to begin with.

    run     whose optimizer meets the edit
    place   of the edit, from 0
    """

    changed = Signal(str)
    removed = Signal()

    def __init__(self, run: Any, place: int) -> None:
        super().__init__()
        self._spans = get_spans(get_key(run))
        self._hyper: Mapping[str, Any] = {}
        which = tr("of edit {place}", place=place + 1)
        self.step = NumberEdit(0, check_step, whole=True, name=tr("First step {which}", which=which))
        self.remove = tool_button("remove", tr("Remove edit {place}", place=place + 1), color_key="text_3")
        self._pairs = [(name, f"{translated(span.label)} {span.symbol}") for name, span in self._spans.items()]
        self._pairs += [(RESET + name, words) for name, words in list_resets(run)]
        self._pairs.append((OPTIMIZER, tr("Optimizer")))
        self.field = ElidedCombo(self._pairs, name=tr("Target {which}", which=which))
        self.value = NumberEdit(0.0, self._check, name=tr("Value {which}", which=which))
        self.optimizer = ElidedCombo(optimizer_options()[: -len(own_rules())], name=tr("Optimizer {which}", which=which))
        self._upper = FormRow(tr("From step"), self.step, self.remove)
        self._upper.label.setBuddy(self.step)
        self._upper.push_left()
        self._sign = make_sign("=")
        self._lower = FormRow("", self.field, self._sign, self.value)
        self.rate = NumberEdit(0.0, self._check_rate, name=tr("Rate {which}", which=which))
        self._last = FormRow("", self.optimizer, make_sign("α ="), self.rate)
        make_column(self._upper, self._lower, self._last, of=self, spacing=SPACING, margins=(0, 0, 0, SPACING))
        self.step.error.connect(self._upper.say)
        self.value.error.connect(self._lower.say)
        self.rate.error.connect(self._last.say)
        self.rate.value_changed.connect(self._on_number)
        self.step.value_changed.connect(self._on_number)
        self.value.value_changed.connect(self._on_number)
        self.field.value_changed.connect(self._on_field)
        self.optimizer.value_changed.connect(self._on_optimizer)
        self.remove.clicked.connect(self.removed)
        style.notifier().changed.connect(self._resize)
        self._resize()

    def edit(self) -> AnyEdit:
        """What the row says."""
        step, field = int(self.step.value()), str(self.field.value())
        if field.startswith(RESET):
            return Reset(step, field.removeprefix(RESET))
        if field == OPTIMIZER:
            return Switch(step, str(self.optimizer.value()), {**self._hyper, "lr": self.rate.value()})
        return Edit(step, field, self.value.value())

    def show_edit(self, edit: AnyEdit) -> None:
        """Shows an edit, without a signal."""
        self.step.set_value(edit.step)
        field = edit.field if isinstance(edit, Edit) else OPTIMIZER if isinstance(edit, Switch) else RESET + edit.reset
        if field not in dict(self._pairs):  # out of a file: one of the numbers that are offered nowhere
            self._pairs.append((field, edit.reset if isinstance(edit, Reset) else field))
            self.field.set_options(self._pairs)
        self.field.set_value(field)
        for part in (self._sign, self.value):
            part.setVisible(isinstance(edit, Edit))
        self._last.setVisible(isinstance(edit, Switch))
        if isinstance(edit, Edit):
            self.value.set_value(edit.value)
        elif isinstance(edit, Switch):
            if edit.optimizer in own_rules():
                self.optimizer.set_options(optimizer_options())
            self._hyper = edit.hyper
            self.rate.set_value(notation.full_hyper(edit)["lr"])
            self.optimizer.set_value(edit.optimizer)

    def _check(self, value: float) -> None:
        span = self._spans[str(self.field.value())]
        check_number(value, translated(span.label), span.at_least, span.at_most)

    def _check_rate(self, value: float) -> None:
        span = get_spans(make_key(str(self.optimizer.value()), self._hyper))["lr"]
        check_number(value, translated(span.label), span.at_least, span.at_most)

    @Slot(float)
    def _on_number(self, value: float) -> None:
        self.changed.emit("")

    @Slot(object)
    def _on_field(self, name: str) -> None:
        self.changed.emit(name)

    @Slot(object)
    def _on_optimizer(self, name: str) -> None:
        self.changed.emit(OPTIMIZER + name)

    @Slot()
    def _resize(self) -> None:
        self.step.setFixedWidth(field_width())
        self.value.setFixedWidth(field_width())
        self.rate.setFixedWidth(field_width())


def make_sign(text: str) -> QLabel:
    """A sign between two fields."""
    sign = make_label(text, "label")
    sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return sign


FIRST_SHARE = 0.1  # a new edit begins with a tenth of the rate
SECOND = ("sgd", "adam")  # what takes over at first: SGD, or from that Adam


def get_spans(optimizer: str) -> dict[str, NumberField]:
    """The numbers that can be edited during a run."""
    return {n: note for n, note in get_declarations(get_by_key(optimizer).Hyper).items() if isinstance(note, NumberField)}


def list_remembered(run: Any) -> tuple[str, ...]:
    """Names of the numbers that the optimizer of a run remembers of each parameter, under its settings.

    run   anything with optimizer and hyper
    """
    return existing(get_optimizer(run).State, quantity_names.find_switched_on(notation.full_hyper(run)))


def list_resets(run: Any) -> list[tuple[str, str]]:
    """(name, words) of what the optimizer of a run remembers: all of it, each number, the count of its steps.

    run   anything with optimizer and hyper
    """
    notes = quantity_names.quantities(get_optimizer(run).State, notation.full_hyper(run))
    found = [(ALL, tr("Reset: all that is remembered"))]
    for name in list_remembered(run):
        note = notes.get(name)
        words = f"{translated(note.symbol)}, {translated(note.label)}" if note is not None else name
        found.append((name, tr("Reset: {what}", what=words)))
    return [*found, (COUNT, tr("Reset: t, the number of steps made"))]


def new_edit(run: RunSetup, step: int, steps: int) -> Edit:
    """A tenth of the rate, from the step that is shown on, or from the middle."""
    begin = step if 0 < step < steps else steps // 2
    met = get_settings_at(run.edits, begin, run)
    name = next(iter(get_spans(get_key(met))))
    value = notation.full_hyper(met)[name]
    return Edit(begin, name, float(f"{value * FIRST_SHARE:.3g}"))


def make_edit(run: RunSetup, edit: AnyEdit, field: str) -> AnyEdit:
    """The edit of a row in which something else was chosen.

    edit    what the row says
    field   a number, what is reset, or an optimizer: "" for one to begin with
    """
    met = get_settings_at(run.edits, edit.step - 1 if field.startswith(OPTIMIZER) else edit.step, run)
    if field.startswith(RESET):
        return Reset(edit.step, field.removeprefix(RESET))
    if field.startswith(OPTIMIZER):
        wanted = field.removeprefix(OPTIMIZER) or next(name for name in SECOND if name != met.optimizer)
        setup = RunSetup(met.optimizer, dict(met.hyper))
        return Switch(edit.step, wanted, notation.with_optimizer(setup, wanted)["hyper"])
    return Edit(edit.step, field, notation.full_hyper(met)[field])


class EditsSection(RunSection):
    """A row for each edit, and a button for one more."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "edits")
        self.rows: list[EditRow] = []
        words = tr("Change a number, the memory or the optimizer from some step on")
        self.add = tool_button("add", words, size=24, color_key="text_3")
        self.add.clicked.connect(self._on_add)
        self._lay_out(tr("Edits during the run"), self.add)

    def show_run(self, run: RunSetup) -> None:
        met = [find_met(run, edit) for edit in run.edits]
        kinds = [(type(edit), get_key(each), list_remembered(each)) for edit, each in zip(run.edits, met, strict=True)]
        wanted = (self._session.focus, run.optimizer, kinds)
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild(met)
        for row, edit in zip(self.rows, run.edits, strict=True):
            row.show_edit(edit)

    def _rebuild(self, met: list[Any]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [EditRow(each, place) for place, each in enumerate(met)]
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
        others = run.edits[:place] + run.edits[place + 1 :]
        edit = self.rows[place].edit() if not field else make_edit(replace(run, edits=others), run.edits[place], field)
        self._change(tr("Change an edit"), (*run.edits[:place], edit, *run.edits[place + 1 :]))
        self.refresh()

    @Slot()
    def _on_removed(self) -> None:
        place = self.rows.index(self.sender())  # type: ignore[arg-type]
        edits = self._run.edits
        self._change(tr("Remove an edit"), edits[:place] + edits[place + 1 :])
        self.add.setFocus()

    def _change(self, text: str, edits: tuple[AnyEdit, ...]) -> None:
        """Takes over the edits; those that mean nothing to the optimizer that they meet now go."""
        self._session.change_run(text, edits=notation.keep_fitting(edits, get_optimizer(self._run)))


def find_met(run: RunSetup, edit: AnyEdit) -> Any:
    """What an edit meets: the optimizer of its step, that of the step before where another one takes over."""
    return get_settings_at(run.edits, edit.step - 1 if isinstance(edit, Switch) else edit.step, run)
