"""How it is trained: batches, epochs, the first weights, the order of the rows, the seed, and how often a record is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from optim import SpecError
from optim.network.initializers import ORDERS, STARTS
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.widgets.form.rows import ElidedCombo, FormRow, NumberRow
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.scale import SliderScale
from rmsprop_gui.windows.training.session import TrainingSession

NUMBERS = {  # field: label, slider from, to, tool tip
    "batch": (mark("Batch"), 1, 512, mark("Rows whose mean gradient makes one step")),
    "epochs": (mark("Epochs"), 1, 100, mark("How often all training rows are seen")),
    "seed": (mark("Seed"), 1, 1000, mark("Of the first weights and of the order of the rows")),
    "every": (mark("Record every"), 1, 100, mark("Statistics are kept every so many steps; they take time and memory")),
}
WORDS = {
    "glorot_uniform": mark("Glorot uniform"), "glorot_normal": mark("Glorot normal"), "he_uniform": mark("He uniform"),
    "he_normal": mark("He normal"), "torch_linear": mark("Torch linear"), "shuffled": mark("Shuffled"),
    "as given": mark("As given"),
}  # fmt: skip
CHOICES = {
    "start": (mark("First weights"), [(name, WORDS.get(name, name)) for name in STARTS]),
    "order": (mark("Order"), [(name, WORDS.get(name, name)) for name in ORDERS]),
}


def translate_options(options: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(value, what it is called in the language of the user)."""
    return [(value, translated(word)) for value, word in options]


class TrainingConditions(QWidget):
    """One row for each field of the spec."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        self.numbers: dict[str, NumberRow] = {}
        self.choices: dict[str, ElidedCombo] = {}
        self._names: dict[QWidget, str] = {}
        for name, (label, low, high, tip) in NUMBERS.items():
            scale, check = SliderScale("log", low, high), partial(self._try, name)
            row = NumberRow(translated(label), "", scale, low, check, whole=True, tip=translated(tip))
            row.changed.connect(self._on_number)
            self.numbers[name] = row
            self._names[row] = name
            column.addWidget(row)
        for name, (label, options) in CHOICES.items():
            combo = ElidedCombo(translate_options(options), name=translated(label))
            combo.value_changed.connect(self._on_choice)
            self.choices[name] = combo
            self._names[combo] = name
            column.addWidget(FormRow(translated(label), combo))

    def _try(self, name: str, value: float) -> None:
        """Raises a SpecError, whose sentence stands below the row, for what the spec refuses."""
        if self._session.draft is not None:
            self._session.draft.with_(**{name: round(value) if value == round(value) else value})

    @Slot()
    def refresh(self) -> None:
        draft = self._session.draft
        if draft is None:
            return
        for name, row in self.numbers.items():
            row.set_value(getattr(draft, name))
        for name, combo in self.choices.items():
            value = getattr(draft, name)
            options = translate_options(CHOICES[name][1])
            combo.set_options(options if value in dict(options) else [*options, (value, value)], value)

    @Slot(object, int)
    def _on_number(self, value: float, gesture: int) -> None:
        name = self._names[self.sender()]  # type: ignore[index]
        self._change(name, round(value), f"{name}:{gesture}" if gesture else "")

    @Slot(object)
    def _on_choice(self, value: str) -> None:
        self._change(self._names[self.sender()], value, "")  # type: ignore[index]

    def _change(self, name: str, value: object, merge: str) -> None:
        label = translated((NUMBERS.get(name) or CHOICES[name])[0]).lower()
        try:
            self._session.edit_draft(self._session.draft.with_(**{name: value}), tr("Change: {label}", label=label), merge)
        except SpecError as error:
            self._session.error.emit(translated(str(error)))
            self.refresh()
