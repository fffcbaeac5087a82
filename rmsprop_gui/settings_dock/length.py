"""How many steps the runs make, and which loss counts as reached: shared by all runs."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from optim.checks import checked_number
from optim.spec import MOST_STEPS
from rmsprop_gui.controls import name_control
from rmsprop_gui.form.number_row import NumberRow
from rmsprop_gui.forms import SPACING
from rmsprop_gui.i18n import tr
from rmsprop_gui.session import Session
from rmsprop_gui.widgets.scale import Scale


def checked_length(steps: float) -> None:
    """Raises ValueError with a sentence for what cannot be a number of steps."""
    if not 1 <= steps <= MOST_STEPS:
        raise ValueError(tr("A run has 1 to {most_steps} steps, and each of them is kept.", most_steps=f"{MOST_STEPS:,}"))


def checked_tolerance(tolerance: float) -> None:
    """Raises ValueError with a sentence for negative ones."""
    checked_number(tolerance, tr("the tolerance"), at_least=0.0)


class Length(QWidget):
    """Two rows: steps, tolerance."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        tip = tr("Every step is recorded; up to a million")
        self.steps = NumberRow(tr("Steps"), "", Scale("log", 10, 10_000), 120, checked_length, whole=True, tip=tip)
        tip = tr("A loss this close to the lowest one counts as reached")
        self.tolerance = NumberRow(tr("Tolerance"), "", Scale("log", 1e-6, 10), 0.05, checked_tolerance, tip=tip)
        name_control(self.steps, "steps")
        name_control(self.tolerance, "tolerance")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.steps)
        column.addWidget(self.tolerance)
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
