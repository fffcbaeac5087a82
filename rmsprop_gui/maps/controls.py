"""The controls above a map: kind, axes, measure and resolution."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from optim import RunSpec
from optim.maps import MEASURES, OUTCOMES, Axis, fields
from rmsprop_gui.maps.axis_row import AxisRow
from rmsprop_gui.maps.wish import NUMBERS, STARTS, Choices, axis, chosen_fields, shown_range
from rmsprop_gui.numbers import count
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.segmented import Segmented

SIZES = (64, 128, 256, 512, 1024, 2048)


class Controls(QWidget):
    """changed(): the user chose something; `choices` is what is chosen. problem(sentence): a range that cannot be."""

    changed = Signal()
    problem = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choices = Choices()
        self._spec: RunSpec | None = None
        self.kind = Segmented([(STARTS, "Start points"), (NUMBERS, "Hyperparameters")], STARTS, name="What the map varies")
        self.measure = Combo([(name, each.title) for name, each in MEASURES.items()], "outcome", name="What the colours show")
        self.cells = Combo([(n, f"{count(n)} cells") for n in SIZES], self.choices.cells, name="Cells along the longer side")
        self.cells.setToolTip("Cells along the longer side")
        self.across = AxisRow("Across", lambda low, high: self._check(0, low, high))
        self.up = AxisRow("Up", lambda low, high: self._check(1, low, high))
        kinds = "".join(f"\n{kind.title}: {kind.meaning}" for kind in OUTCOMES.values())
        for index, (name, each) in enumerate(MEASURES.items()):
            tip = f"{each.meaning}.{kinds if name == 'outcome' else ''}"
            self.measure.setItemData(index, tip, Qt.ItemDataRole.ToolTipRole)
        self._lay_out()
        self.kind.value_changed.connect(self._on_kind)
        self.measure.value_changed.connect(self._on_measure)
        self.cells.value_changed.connect(self._on_cells)
        self.across.field_changed.connect(self._on_x)
        self.up.field_changed.connect(self._on_y)
        self.across.range_changed.connect(self._on_x_range)
        self.up.range_changed.connect(self._on_y_range)
        for row in (self.across, self.up):
            row.problem.connect(self.problem)

    def _lay_out(self) -> None:
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.measure, 3)
        last.addWidget(self.cells, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.kind, self.across, self.up):
            column.addWidget(widget)
        column.addLayout(last)

    def show_spec(self, spec: RunSpec | None) -> None:
        """Offers the numbers that this run has."""
        self._spec = spec
        numbers = self.choices.kind == NUMBERS and spec is not None
        for row in (self.across, self.up):
            row.setVisible(numbers)
        if not numbers or spec is None:
            return
        known = fields(spec)
        options = [(name, f"{note.symbol}  {note.label}") for name, note in known.items()]
        for row, name in zip((self.across, self.up), chosen_fields(spec, self.choices), strict=True):
            row.show_axis(options, name, *shown_range(spec, self.choices, name))

    def _choose(self, **changes: object) -> None:
        self.choices = Choices(**{**self.choices.__dict__, **changes})
        self.problem.emit("")
        self.changed.emit()

    def _check(self, index: int, low: float, high: float) -> None:
        """Refuses a range that no map can have, with a sentence."""
        if self._spec is not None:
            name = chosen_fields(self._spec, self.choices)[index]
            ranges = Choices(ranges={name: (low, high)})
            Axis(fields(self._spec)[name].label.lower(), low, high)
            axis(self._spec, ranges, name, 2)

    @Slot(object)
    def _on_kind(self, kind: str) -> None:
        self._choose(kind=kind)

    @Slot(object)
    def _on_measure(self, measure: str) -> None:
        self._choose(measure=measure)

    @Slot(object)
    def _on_cells(self, cells: int) -> None:
        self._choose(cells=cells)

    def _swapped(self, x: str, y: str) -> tuple[str, str]:
        """Choosing for one axis what the other has swaps them."""
        assert self._spec is not None
        old = chosen_fields(self._spec, self.choices)
        return (x or (old[1] if y == old[0] else old[0]), y or (old[0] if x == old[1] else old[1]))

    @Slot(str)
    def _on_x(self, name: str) -> None:
        x, y = self._swapped(name, "")
        self._choose(x=x, y=y)

    @Slot(str)
    def _on_y(self, name: str) -> None:
        x, y = self._swapped("", name)
        self._choose(x=x, y=y)

    def _set_range(self, index: int, low: float, high: float) -> None:
        if self._spec is not None:
            name = chosen_fields(self._spec, self.choices)[index]
            self._choose(ranges={**self.choices.ranges, name: (low, high)})

    @Slot(float, float)
    def _on_x_range(self, low: float, high: float) -> None:
        self._set_range(0, low, high)

    @Slot(float, float)
    def _on_y_range(self, low: float, high: float) -> None:
        self._set_range(1, low, high)
