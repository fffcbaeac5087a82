"""The conditions that all runs share: gradient noise and its seed, drift, the set in which parameters are held, length and
tolerance.
"""

from __future__ import annotations

from PySide6.QtCore import QRandomGenerator, Slot
from PySide6.QtWidgets import QWidget

from optim.base.checks import check_number
from optim.simulate.spec import MOST_STEPS
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.settings.family_picker import FamilyPicker
from rmsprop_gui.widgets.controls import name_control, tool_button
from rmsprop_gui.widgets.form.rows import FormRow, NumberRow, field_width
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.layouts import make_column
from rmsprop_gui.widgets.number_field import NumberEdit
from rmsprop_gui.widgets.scale import SliderScale

DICE_SIDES = 10_000  # seeds worth writing down
LARGEST_SEED = 2**53  # beyond it a typed number is no longer exact


def check_seed(seed: float) -> None:
    """Raises ValueError with a sentence for what cannot be a seed."""
    if not 0 <= seed <= LARGEST_SEED:
        raise ValueError(tr("A seed is a whole number from 0 to {largest_seed}.", largest_seed=LARGEST_SEED))


class NoiseSection(QWidget):
    """Kind, size and seed. The seed also stands there without noise, so that one sees where it comes from."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.picker = FamilyPicker(tr("Noise"), "optim.conditions.noise", "kind", tr("Off"), understood=tr("Noise"))
        self.dice = tool_button("dice", tr("Another seed"))
        self.seed = NumberEdit(0, check_seed, whole=True, name=tr("Seed"))
        row = FormRow(tr("Seed"), self.dice, self.seed, tip=tr("The same seed gives the same noise, to every run"))
        row.push_right()
        name_control(self.picker, "noise")
        name_control(row, "seed")
        make_column(self.picker, row, of=self, spacing=SPACING, margins=0)
        self.picker.chosen.connect(self._on_chosen)
        self.seed.value_changed.connect(self._on_seed)
        self.seed.error.connect(row.say)
        self.dice.clicked.connect(self._on_dice)
        style.notifier().changed.connect(self._resize)
        self._resize()

    @Slot()
    def refresh(self) -> None:
        self.picker.show_rule(self._session.scene.noise)
        self.seed.set_value(self._session.scene.seed)

    @Slot(object, int)
    def _on_chosen(self, rule: object, gesture: int) -> None:
        self._session.change(tr("Change the noise"), f"noise:{gesture}" if gesture else "", noise=rule)
        self.refresh()

    @Slot(float)
    def _on_seed(self, seed: float) -> None:
        self._session.change(tr("Change the seed"), seed=int(seed))

    @Slot()
    def _on_dice(self) -> None:
        seed = QRandomGenerator.global_().bounded(1, DICE_SIDES)
        self._on_seed(seed if seed != self._session.scene.seed else seed % DICE_SIDES + 1)

    @Slot()
    def _resize(self) -> None:
        self.seed.setFixedWidth(field_width())


class SharedRuleSection(QWidget):
    """A rule of the scene that holds for all runs: off, or one of its family with its settings.

    field   of the scene, and the family's folder in optim.conditions
    title   of the choice
    change  what undo calls a change of it
    """

    def __init__(self, session: Session, field: str, title: str, change: str) -> None:
        super().__init__()
        self._session, self._field, self._change = session, field, change
        self.picker = FamilyPicker(title, f"optim.conditions.{field}", "kind", tr("Off"))
        name_control(self, field)
        make_column(self.picker, of=self, margins=0)
        self.picker.chosen.connect(self._on_chosen)

    @Slot()
    def refresh(self) -> None:
        self.picker.show_rule(getattr(self._session.scene, self._field))

    @Slot(object, int)
    def _on_chosen(self, rule: object, gesture: int) -> None:
        self._session.change(self._change, f"{self._field}:{gesture}" if gesture else "", **{self._field: rule})
        self.refresh()


class DriftSection(SharedRuleSection):
    """Whether and how the landscape moves under the runs."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "drift", tr("Movement"), tr("Move the landscape"))


class ProjectionSection(SharedRuleSection):
    """Whether and where the parameters are held."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "projection", tr("Projection"), tr("Hold the parameters"))


def check_length(steps: float) -> None:
    """Raises ValueError with a sentence for what cannot be a number of steps."""
    if not 1 <= steps <= MOST_STEPS:
        raise ValueError(tr("A run has 1 to {most_steps} steps, and each of them is kept.", most_steps=f"{MOST_STEPS:,}"))


def check_tolerance(tolerance: float) -> None:
    """Raises ValueError with a sentence for negative ones."""
    check_number(tolerance, tr("the tolerance"), at_least=0.0)


class LengthSection(QWidget):
    """Two rows: steps, tolerance."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        tip = tr("Every step is recorded; up to a million")
        self.steps = NumberRow(tr("Steps"), "", SliderScale("log", 10, 10_000), 120, check_length, whole=True, tip=tip)
        tip = tr("A loss this close to the lowest one counts as reached")
        self.tolerance = NumberRow(tr("Tolerance"), "", SliderScale("log", 1e-6, 10), 0.05, check_tolerance, tip=tip)
        name_control(self.steps, "steps")
        name_control(self.tolerance, "tolerance")
        make_column(self.steps, self.tolerance, of=self, spacing=SPACING, margins=0)
        self.steps.changed.connect(self._on_steps)
        self.tolerance.changed.connect(self._on_tolerance)

    @Slot()
    def refresh(self) -> None:
        self.steps.set_value(self._session.scene.steps)
        self.tolerance.set_value(self._session.scene.tolerance)

    @Slot(object, int)
    def _on_steps(self, steps: int, gesture: int) -> None:
        self._session.change(tr("Change the number of steps"), f"steps:{gesture}", steps=steps)

    @Slot(object, int)
    def _on_tolerance(self, tolerance: float, gesture: int) -> None:
        self._session.change(tr("Change the tolerance"), f"tolerance:{gesture}", tolerance=tolerance)
