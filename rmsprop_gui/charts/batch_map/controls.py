"""The choices above a map of batch sizes and rates: how long each cell is trained, which of both, and what is measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from optim.base.errors import SpecError
from optim.batch_scaling import BUDGETS, MEASURED, BatchMapSpec
from optim.batch_scaling.spec import Training
from rmsprop_gui.charts.batch_map.request import BatchChoices, make_batch_request
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.layouts import make_label, make_row
from rmsprop_gui.widgets.number_field import NumberEdit

SIZES = tuple(2**k for k in range(13))
CELLS = (8, 12, 16, 24, 32, 48)
REPEATS = (1, 2, 4, 8, 16)
BUDGET_WORDS = {"epochs": mark("Equal epochs"), "steps": mark("Equal steps")}
MEASURE_WORDS = {"loss": mark("Final loss"), "steps": mark("Steps to a loss of")}


class BatchControls(QWidget):
    """changed(): the user chose something; `choices` is what is chosen. error(sentence): a number that cannot be, "" once it is
    solved.
    """

    changed = Signal()
    error = Signal(str)

    def __init__(self, amount: float) -> None:
        super().__init__()
        self.choices = BatchChoices(amount=amount)
        self._training: Training | None = None
        self.budget = Combo([(k, translated(word)) for k, word in BUDGET_WORDS.items()], "epochs", tr("What is equal"))
        for index, meaning in enumerate(BUDGETS.values()):
            self.budget.setItemData(index, translated(meaning), Qt.ItemDataRole.ToolTipRole)
        sizes = [(size, count(size)) for size in SIZES]
        self.smallest, self.largest = Combo(sizes, name=tr("Smallest batch")), Combo(sizes, name=tr("Largest batch"))
        self.amount = NumberEdit(amount, self._check("amount"), name=tr("Epochs or steps of each training"))
        self.low = NumberEdit(0.001, self._check("low"), name=tr("Lowest rate"))
        self.high = NumberEdit(1.0, self._check("high"), name=tr("Highest rate"))
        self.cells = Combo([(n, tr("{n} rates", n=n)) for n in CELLS], name=tr("How many rates"))
        words = [(k, translated(word)) for k, word in MEASURE_WORDS.items()]
        self.measure = Combo(words, name=tr("What the best rate is best in"))
        for index, meaning in enumerate(MEASURED.values()):
            self.measure.setItemData(index, translated(meaning), Qt.ItemDataRole.ToolTipRole)
        self.target = NumberEdit(0.5, self._check("target"), name=tr("Target loss"))
        self.repeats = Combo([(n, tr("Mean of {n}", n=n)) for n in REPEATS], name=tr("Trainings of each cell"))
        self.repeats.setToolTip(tr("Trainings of each cell, with seeds of their own; their mean is shown"))
        self._lay_out()
        self._connect()
        self.show_choices()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        rows: tuple[tuple[str, tuple[QWidget | str, ...]], ...] = (
            (tr("Length"), (self.budget, self.amount)),
            (tr("Batches"), (self.smallest, tr("to"), self.largest)),
            (tr("Rates"), (self.low, tr("to"), self.high)),
            (tr("Cells"), (self.cells, self.repeats)),
            (tr("Best"), (self.measure, self.target)),
        )
        for place, (title, widgets) in enumerate(rows):
            grid.addWidget(make_label(title, "label"), place, 0)
            row = make_row(spacing=6, margins=0)
            for widget in widgets:
                made = QLabel(widget) if isinstance(widget, str) else widget
                row.addWidget(made, 0 if isinstance(widget, str) else 1)
            grid.addLayout(row, place, 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        for name in ("budget", "smallest", "largest", "cells", "measure", "repeats", "amount", "low", "high", "target"):
            widget = getattr(self, name)
            widget.value_changed.connect(self._on_changed)
            if isinstance(widget, NumberEdit):
                widget.error.connect(self.error)

    def show_training(self, training: Training | None) -> None:
        """Offers rates around those of this training, where the user has chosen none."""
        self._training = training
        self.show_choices()

    def show_choices(self) -> None:
        """Everything as `choices` has it."""
        chosen = self.choices
        for name in ("budget", "smallest", "largest", "cells", "measure", "repeats", "amount", "target"):
            getattr(self, name).set_value(getattr(chosen, name))
        if self._training is not None:
            low, high = chosen.get_range(self._training)
            self.low.set_value(float(f"{low:.3g}"))
            self.high.set_value(float(f"{high:.3g}"))
        self.target.setVisible(chosen.measure == "steps")

    def _check(self, name: str) -> Callable[[float], object]:
        """Refuses a number with which there is no map."""

        def check(value: float) -> BatchMapSpec | None:
            if self._training is None:
                return None
            return make_batch_request(self._training, replace(self.choices, **{name: value}))

        return check

    @Slot()
    def _on_changed(self) -> None:
        """What the user has moved; what does not fit any more gives way."""
        name = next(name for name in self.choices.__dict__ if getattr(self, name) is self.sender())
        value = self.sender().value()  # type: ignore[union-attr]
        changes = {name: value}
        if name == "smallest":
            changes["largest"] = max(self.choices.largest, 2 * value)
        elif name == "largest":
            changes["smallest"] = min(self.choices.smallest, max(1, value // 2))
        elif name == "budget":
            changes["amount"] = 2.0 if value == "epochs" else 100.0
        chosen = replace(self.choices, **changes)
        if self._training is not None:
            try:
                make_batch_request(self._training, chosen)
            except SpecError as error:
                self.error.emit(translated(str(error)))
                self.show_choices()
                return
        self.choices = chosen
        self.show_choices()
        self.error.emit("")
        self.changed.emit()
