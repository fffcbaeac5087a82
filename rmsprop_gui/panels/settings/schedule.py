"""What is done to the focused run's rate, gradient and numbers: how the learning rate changes over the steps, how the gradient is
clipped before the optimizer sees it and the update after, and how short the numbers are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter

from optim.base.catalog import get_by_key, get_key, schedules
from optim.base.fields import Rule, get_declarations
from optim.simulate.edits import AnyEdit, Edit, Switch
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import unused_momentum
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.painted_chart import PaintedWidget
from rmsprop_gui.charts.series import find_line, paint_area, paint_base, paint_line
from rmsprop_gui.charts.tables import ChartTable, TableColumn
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import short
from rmsprop_gui.model import notation
from rmsprop_gui.model.scene import RunSetup
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.settings.family_picker import FamilyPicker
from rmsprop_gui.panels.settings.run_section import RunSection
from rmsprop_gui.widgets.controls import Segmented
from rmsprop_gui.widgets.form.rows import FormRow
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.layouts import make_column, make_label

HEIGHT, MARGIN = 34, 4.0


class Sparkline(PaintedWidget):
    """Linear from zero; its tool tip says first, lowest, highest and last rate."""

    def __init__(self) -> None:
        super().__init__(tr("Rate over the steps"))
        self._values = np.zeros(0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(100, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, HEIGHT)

    @Slot(object)
    def set_values(self, values: np.ndarray) -> None:
        """Shows the rate of each step."""
        self._values = values
        finite = values[np.isfinite(values)]
        text = ""
        if len(finite):
            ends = [short(float(x), 3) for x in (finite[0], finite.min(), finite.max(), finite[-1])]
            first, lowest, highest, last = ends
            text = tr(
                "Rate: first {first}, lowest {lowest}, highest {highest}, last {last}",
                first=first, lowest=lowest, highest=highest, last=last,
            )  # fmt: skip
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self.update()

    def table(self) -> ChartTable | None:
        """The rate of every step."""
        if not len(self._values):
            return None
        columns = (TableColumn(tr("Step"), np.arange(len(self._values))), TableColumn(tr("Learning rate"), self._values))
        return ChartTable(tr("Learning rate"), tr("The learning rate that the run has used in every step."), columns)

    def paint(self, painter: QPainter) -> None:
        values = self._values[np.isfinite(self._values)]
        floor = self.height() - MARGIN
        paint_base(painter, QRectF(self.rect()), floor - 0.5)
        if not len(values):
            return
        low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
        ends = (0.0, float(max(1, len(self._values) - 1))), (low, high if high > low else low + 1.0)
        at = Coordinates(1, MARGIN, self.width() - 2, floor - MARGIN, *ends)
        x, y = find_line(at, self._values)
        there = np.isfinite(y)
        paint_area(painter, x[there], y[there], floor, style.color("selected"))
        paint_line(painter, at, x, y, style.pen("accent", 1.5), cut=False)


LASTING = "Steps"  # the label of a setting that says how many steps a schedule lasts


def try_schedule(rule: Rule, values: dict[str, Any]) -> None:
    """Schedules say themselves, with a SpecError, when their settings do not go together."""
    parameters = rule.Parameters(**values)
    with np.errstate(all="ignore"):
        rule.apply(np.arange(3), np.full(3, 0.1), parameters)
        if rule.momentum is not None:
            rule.momentum(np.arange(3), parameters)


def changes_rate(edit: AnyEdit) -> bool:
    """Whether an edit sets the rate: by itself, or by the optimizer that takes over."""
    return isinstance(edit, Switch) or (isinstance(edit, Edit) and edit.field == "lr")


class ScheduleSection(RunSection):
    """The schedule, a small picture of the rate, and a word where the schedule also drives the momentum."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "schedule")
        self.picker = FamilyPicker(tr("Schedule"), "optim.conditions.schedules", "name", tr("Constant"), try_out=try_schedule)
        self.sparkline = Sparkline()
        self._spark_row = FormRow(tr("Rate over the steps"), self.sparkline)
        self.note = make_label("", "caption", wrap=True)
        make_column(self.picker, self.note, self._spark_row, of=self, spacing=SPACING, margins=0)
        self.picker.chosen.connect(self._on_chosen)
        session.runs_changed.connect(self._show_rates)

    def show_run(self, run: RunSetup) -> None:
        self.picker.show_rule(run.schedule, notation.find_library(run), self._session.focus)
        sentence = momentum_sentence(get_key(run), self.picker.rule_form(), run.schedule or {})
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        self._spark_row.setVisible(run.schedule is not None or any(changes_rate(edit) for edit in run.edits))
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
        before = self._run.schedule or {}
        session.change_run(tr("Change the schedule"), merge, schedule=stretch(rule, before, session.scene.steps))
        self.refresh()


def stretch(rule: dict[str, Any] | None, before: Mapping[str, Any], steps: int) -> dict[str, Any] | None:
    """A newly chosen schedule that lasts a number of steps lasts as long as the run."""
    if rule is None or rule["name"] == before.get("name"):
        return rule
    notes = get_declarations(schedules()[rule["name"]].Parameters)
    lasting = {name for name, note in notes.items() if note.label == LASTING and name not in before}
    return {**rule, **dict.fromkeys(lasting, steps)}


def momentum_sentence(optimizer: str, rule: Rule | None, values: Any) -> str:
    """What a schedule does to the momentum besides, or ""."""
    if rule is None or rule.momentum is None:
        return ""
    kind: type[Any] = rule.Parameters
    known = {**kind._field_defaults, **{n: values[n] for n in kind._fields if n in values}}
    if not known.get("cycle_momentum"):
        return ""
    notes = get_declarations(get_by_key(optimizer).Hyper)
    name = get_by_key(optimizer).cycled_field
    if not name:
        plain = optimizer.partition(":")[0].partition("@")[0]
        return translated(unused_momentum(RunSpec(optimizer=plain, schedule={"name": rule.name, **known})))
    low, high = short(known["base_momentum"]), short(known["max_momentum"])
    return tr(
        "This schedule also moves {symbol} between {low} and {high}, in place of the value set above.",
        symbol=notes[name].symbol,
        low=low,
        high=high,
    )


LAYOUTS = (("vector", mark("Joint")), ("split", mark("Separate")))
LAYOUT_TIP = mark("Whether θ₁ and θ₂ are one variable with one norm, or two variables that are clipped separately")


class ClippingSection(RunSection):
    """The clipping; which parameters make up a variable is asked where the rule looks at a variable's norm."""

    FIELD = "clip"
    ASKED = ("variable",)  # what a rule needs where that is asked

    def __init__(self, session: Session) -> None:
        super().__init__(session, *self.names())
        self.picker = self.make_picker()
        self.layout_choice = Segmented([(name, translated(title)) for name, title in LAYOUTS], "vector", name=tr("Variables"))
        self.layout_row = FormRow(tr("Variables"), self.layout_choice, tip=translated(LAYOUT_TIP))
        make_column(self.picker, self.layout_row, of=self, spacing=SPACING, margins=0)
        self.picker.chosen.connect(self._on_chosen)
        self.layout_choice.value_changed.connect(self._on_layout)

    def names(self) -> tuple[str, ...]:
        """By which lessons and the tour point at it."""
        return ("clip", "clipping")

    def make_picker(self) -> FamilyPicker:
        """What the rule is chosen with."""
        return FamilyPicker(tr("Clipping"), "optim.conditions.clipping", "kind", tr("Off"), understood=tr("Clip"))

    def words(self) -> str:
        """What a change is called in the list of undo."""
        return tr("Change the clipping")

    def _get_rule(self, run: RunSetup) -> Mapping[str, Any] | None:
        rule: Mapping[str, Any] | None = getattr(run, self.FIELD)
        return rule

    def show_run(self, run: RunSetup) -> None:
        rule = self._get_rule(run)
        self.picker.show_rule(rule, notation.find_library(run), self._session.focus)
        form = self.picker.rule_form()
        self.layout_row.setVisible(form is not None and form.needs in self.ASKED)
        if rule is not None:
            self.layout_choice.set_value(rule.get("layout", "vector"))

    @Slot(object, int)
    def _on_chosen(self, rule: dict[str, object] | None, gesture: int) -> None:
        session = self._session
        merge = f"{self.FIELD}:{session.focus}:{gesture}" if gesture else ""
        if rule is not None:
            before = self._get_rule(self._run) or {}
            rule = {**rule, "layout": before.get("layout", "vector")}
        session.change_run(self.words(), merge, **{self.FIELD: rule})
        self.refresh()

    @Slot(object)
    def _on_layout(self, layout: str) -> None:
        self._session.change_run(self.words(), **{self.FIELD: {**(self._get_rule(self._run) or {}), "layout": layout}})


class UpdateClippingSection(ClippingSection):
    """The clipping of updates, which stands beside that of gradients."""

    FIELD = "update_clip"
    ASKED = ("rms", "length")

    def names(self) -> tuple[str, ...]:
        return ("update_clip",)

    def make_picker(self) -> FamilyPicker:
        words = tr("Update clipping")
        return FamilyPicker(words, "optim.conditions.update_clipping", "kind", tr("Off"), understood=tr("Clip updates"))

    def words(self) -> str:
        return tr("Change the clipping of updates")


class PrecisionSection(RunSection):
    """How short the numbers of the focused run are, an operation at a time or as a library's tensors round; float64 throughout
    while it is off."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "precision")
        self.picker = FamilyPicker(tr("Precision"), "optim.conditions.precision", "kind", "float64")
        make_column(self.picker, of=self, margins=0)
        self.picker.chosen.connect(self._on_chosen)

    def show_run(self, run: RunSetup) -> None:
        self.picker.show_rule(run.precision, notation.find_library(run), self._session.focus)

    @Slot(object, int)
    def _on_chosen(self, rule: dict[str, object] | None, gesture: int) -> None:
        session = self._session
        merge = f"precision:{session.focus}:{gesture}" if gesture else ""
        session.change_run(tr("Change the precision"), merge, precision=rule)
        self.refresh()
