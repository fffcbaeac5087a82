"""Gradient noise and its seed: shared by all runs."""

from __future__ import annotations

from PySide6.QtCore import QRandomGenerator, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmsprop_gui import style
from rmsprop_gui.controls import name_control
from rmsprop_gui.form.label import field_width
from rmsprop_gui.form.row import Row
from rmsprop_gui.forms import SPACING
from rmsprop_gui.i18n import tr
from rmsprop_gui.session import Session
from rmsprop_gui.settings_dock.family_picker import FamilyPicker
from rmsprop_gui.widgets.number_field import NumberField
from rmsprop_gui.widgets.tool_button import tool_button

DICE_SIDES = 10_000  # seeds worth writing down
LARGEST_SEED = 2**53  # beyond it a typed number is no longer exact


def checked_seed(seed: float) -> None:
    """Raises ValueError with a sentence for what cannot be a seed."""
    if not 0 <= seed <= LARGEST_SEED:
        raise ValueError(tr("A seed is a whole number from 0 to {largest_seed}.", largest_seed=LARGEST_SEED))


class Noise(QWidget):
    """Kind, size and seed. The seed also stands there without noise, so that one sees where it comes from."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.picker = FamilyPicker(tr("Noise"), "optim.noise", "kind", tr("Off"), understood=tr("Noise"))
        self.dice = tool_button("dice", tr("Another seed"))
        self.seed = NumberField(0, checked_seed, whole=True, name=tr("Seed"))
        row = Row(tr("Seed"), self.dice, self.seed, tip=tr("The same seed gives the same noise, to every run"))
        row.push_right()
        name_control(self.picker, "noise")
        name_control(row, "seed")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.picker)
        column.addWidget(row)
        self.picker.chosen.connect(self._on_chosen)
        self.seed.value_changed.connect(self._on_seed)
        self.seed.problem.connect(row.say)
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
