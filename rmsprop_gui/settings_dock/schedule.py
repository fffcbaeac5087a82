"""How the focused run's learning rate changes over the steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from optim.catalog import optimizers, schedules
from optim.fields import declared
from optim.forms import Form as Rule
from optim.spec import RunSpec
from optim.tables import MOMENTA, unused_momentum
from rmsprop_gui.controls import name_control
from rmsprop_gui.form.row import Row
from rmsprop_gui.forms import SPACING
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.numbers import short
from rmsprop_gui.session import Session
from rmsprop_gui.settings_dock import dialects
from rmsprop_gui.settings_dock.family_picker import FamilyPicker
from rmsprop_gui.settings_dock.sparkline import Sparkline

LASTING = "Steps"  # the label of a setting that says how many steps a schedule lasts


def try_schedule(rule: Rule, values: dict[str, Any]) -> None:
    """Schedules say themselves, with a SpecError, when their settings do not go together."""
    parameters = rule.Parameters(**values)
    with np.errstate(all="ignore"):
        rule.apply(np.arange(3), np.full(3, 0.1), parameters)
        if rule.momentum is not None:
            rule.momentum(np.arange(3), parameters)


class Schedule(QWidget):
    """The schedule, a small picture of the rate, and a word where the schedule also drives the momentum."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.picker = FamilyPicker(tr("Schedule"), "optim.schedules", "name", tr("Constant"), try_out=try_schedule)
        self.sparkline = Sparkline()
        self._spark_row = Row(tr("Rate over the steps"), self.sparkline)
        self.note = QLabel()
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        name_control(self, "schedule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for part in (self.picker, self.note, self._spark_row):
            column.addWidget(part)
        self.picker.chosen.connect(self._on_chosen)
        session.runs_changed.connect(self._show_rates)

    @Slot()
    def refresh(self) -> None:
        session = self._session
        if not session.scene.runs:
            return
        run = session.scene.runs[session.focus]
        spoken = dialects.dialect_spoken(run.optimizer, dialects.full_hyper(run))
        library = spoken.library if spoken is not None else ""
        self.picker.show_rule(run.schedule, library or dialects.USUAL_LIBRARY, session.focus)
        sentence = momentum_sentence(run.optimizer, self.picker.rule_form(), run.schedule or {})
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        self._spark_row.setVisible(run.schedule is not None or any(edit.field == "lr" for edit in run.edits))
        self._show_rates()

    @Slot()
    def _show_rates(self) -> None:
        run = self._session.run
        if run is not None and not self._spark_row.isHidden():
            self.sparkline.set_values(run.lr)

    @Slot(object, int)
    def _on_chosen(self, rule: dict[str, Any] | None, gesture: int) -> None:
        session = self._session
        merge = f"schedule:{session.focus}:{gesture}" if gesture else ""
        before = session.scene.runs[session.focus].schedule or {}
        session.change_run(tr("Change the schedule"), merge, schedule=stretched(rule, before, session.scene.steps))
        self.refresh()


def stretched(rule: dict[str, Any] | None, before: Mapping[str, Any], steps: int) -> dict[str, Any] | None:
    """A newly chosen schedule that lasts a number of steps lasts as long as the run."""
    if rule is None or rule["name"] == before.get("name"):
        return rule
    notes = declared(schedules()[rule["name"]].Parameters)
    lasting = {name for name, note in notes.items() if note.label == LASTING and name not in before}
    return {**rule, **dict.fromkeys(lasting, steps)}


def momentum_sentence(optimizer: str, rule: Rule | None, values: Any) -> str:
    """What a schedule does to the momentum besides, or ""."""
    if rule is None or rule.momentum is None:
        return ""
    known = {**rule.Parameters._field_defaults, **{n: values[n] for n in rule.Parameters._fields if n in values}}  # type: ignore[attr-defined]
    if not known.get("cycle_momentum"):
        return ""
    notes = declared(optimizers()[optimizer].Hyper)
    name = next((name for name in MOMENTA if name in notes), None)
    if name is None:
        return translated(unused_momentum(RunSpec(optimizer=optimizer, schedule={"name": rule.name, **known})))
    low, high = short(known["base_momentum"]), short(known["max_momentum"])
    return tr(
        "This schedule also moves {symbol} between {low} and {high}, in place of the value set above.",
        symbol=notes[name].symbol,
        low=low,
        high=high,
    )
