"""The controls above a map: kind, axes, measure and resolution."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from optim import RunSpec, SpecError
from optim.sweeps import MEASURES, OUTCOMES, SweepAxis, fields
from optim.sweeps.fields import change
from rmsprop_gui.charts.sweeps.request import NUMBERS, STARTS, SweepChoices, axis, choose_fields, show_range
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.controls import Segmented
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row
from rmsprop_gui.widgets.number_field import NumberEdit
from rmsprop_gui.widgets.slider import ScaleSlider

NARROW = 380  # pixels
WIDEST = 16_777_215  # as wide as there is room
SCALES = {"linear": "lin", "log": "log", "complement": "1 − x"}


class AxisRow(QWidget):
    """field_changed(name); range_changed(low, high) for a range that `check(low, high)` accepts; scale_changed(word);
    error(sentence).
    """

    field_changed = Signal(str)
    range_changed = Signal(float, float)
    scale_changed = Signal(str)
    error = Signal(str)

    def __init__(self, title: str, check: Callable[[float, float], object]) -> None:
        super().__init__()
        self._check_range = check
        self.field = Combo((), name=tr("{title} axis", title=title))
        self.low = NumberEdit(0.0, self._check_low, name=tr("{title} axis from", title=title))
        self.high = NumberEdit(1.0, self._check_high, name=tr("{title} axis to", title=title))
        self.scale = Combo(tuple(SCALES.items()), "linear", name=tr("{title} axis scale", title=title))
        self.scale.setToolTip(tr("Equal ways for equal differences (lin), equal factors (log), or equal factors of 1 − x"))
        self.scale.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.scale.setFixedWidth(60)
        self._label, self._to = QLabel(title), QLabel(tr("to"))
        self._label.setProperty("role", "label")
        self._label.setFixedWidth(44)
        self._to.setProperty("role", "quiet")
        self.field.setToolTip(tr("{title}: the number that varies along this axis", title=title))
        for widget in (self.low, self.high):
            widget.setMinimumWidth(62)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._narrow: bool | None = None
        self._arrange(False)
        for number in (self.low, self.high):
            number.value_changed.connect(self._on_range)
            number.error.connect(self.error)
        self.field.value_changed.connect(self._on_field)
        self.scale.value_changed.connect(self._on_scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow panel the numbers stand below the name."""
        super().resizeEvent(event)
        self._arrange(self.width() < NARROW)

    def _arrange(self, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        numbers = (self.low, self._to, self.high, self.scale)
        for widget in (self._label, self.field, *numbers):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._label, 0, 0)
        self._grid.addWidget(self.field, 0, 1, 1, 4 if narrow else 1)
        for k, widget in enumerate(numbers):
            self._grid.addWidget(widget, int(narrow), (1 if narrow else 2) + k)
        for widget in (self.low, self.high):
            widget.setMaximumWidth(WIDEST if narrow else 62)
        for place, stretch in ((1, 1), (3, int(narrow))):
            self._grid.setColumnStretch(place, stretch)

    def show_axis(self, options: Sequence[tuple[object, str]], name: str, low: float, high: float, scale: str) -> None:
        self.field.set_options(options, name)
        self.low.set_value(low)
        self.high.set_value(high)
        self.scale.set_value(scale)

    def _check_low(self, low: float) -> None:
        self._check_range(low, self.high.value())

    def _check_high(self, high: float) -> None:
        self._check_range(self.low.value(), high)

    @Slot(object)
    def _on_field(self, name: str) -> None:
        self.field_changed.emit(name)

    @Slot(object)
    def _on_scale(self, scale: str) -> None:
        self.scale_changed.emit(scale)

    @Slot()
    def _on_range(self) -> None:
        self.range_changed.emit(self.low.value(), self.high.value())


TRIALS = (1, 4, 16, 64)
SIZES = (64, 128, 256, 512, 1024, 2048)


class SweepControls(QWidget):
    """changed(): the user chose something; `choices` is what is chosen. opacity_changed(0 to 1). error(sentence): a range
    that cannot be.
    """

    changed = Signal()
    opacity_changed = Signal(float)
    error = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choices = SweepChoices()
        self._spec: RunSpec | None = None
        self.kind = Segmented(
            [(STARTS, tr("Start points")), (NUMBERS, tr("Hyperparameters"))], STARTS, name=tr("What the map varies")
        )
        self.measure = Combo(
            [(name, translated(each.title)) for name, each in MEASURES.items()], "outcome", name=tr("What the colours show")
        )
        self.cells = Combo(
            [(n, tr("{n} cells", n=count(n))) for n in SIZES], self.choices.cells, name=tr("Cells along the longer side")
        )
        self.cells.setToolTip(tr("Cells along the longer side"))
        self.across = AxisRow(tr("Across"), lambda low, high: self._check(0, low, high))
        self.up = AxisRow(tr("Up"), lambda low, high: self._check(1, low, high))
        self.opacity = ScaleSlider(0.1, 1.0, default=0.75, name=tr("Opacity of the map over the landscape"))
        self.opacity.setToolTip(tr("How much of the landscape under it the map hides"))
        self.starts = Combo(
            [(n, tr("{n} starts", n=n)) for n in TRIALS], self.choices.starts, name=tr("Starts behind the success rate")
        )
        self.seeds = Combo(
            [(n, tr("{n} seeds", n=n)) for n in TRIALS], self.choices.seeds, name=tr("Seeds behind the success rate")
        )
        self.seeds.setToolTip(tr("Seeds of the noise; without noise all runs from one start are the same"))
        kinds = "".join(f"\n{translated(kind.title)}: {translated(kind.meaning)}" for kind in OUTCOMES.values())
        for index, (name, each) in enumerate(MEASURES.items()):
            tip = f"{translated(each.meaning)}.{kinds if name == 'outcome' else ''}"
            self.measure.setItemData(index, tip, Qt.ItemDataRole.ToolTipRole)
        self._lay_out()
        self._connect()
        self._show_rows()

    def _connect(self) -> None:
        self.kind.value_changed.connect(self._on_kind)
        self.measure.value_changed.connect(self._on_measure)
        self.cells.value_changed.connect(self._on_cells)
        self.across.field_changed.connect(self._on_x)
        self.up.field_changed.connect(self._on_y)
        self.across.range_changed.connect(self._on_x_range)
        self.up.range_changed.connect(self._on_y_range)
        self.across.scale_changed.connect(self._on_x_scale)
        self.up.scale_changed.connect(self._on_y_scale)
        self.starts.value_changed.connect(self._on_starts)
        self.seeds.value_changed.connect(self._on_seeds)
        self.opacity.value_changed.connect(self.opacity_changed)
        for row in (self.across, self.up):
            row.error.connect(self.error)

    def _lay_out(self) -> None:
        last = make_row((self.measure, 3), (self.cells, 2), spacing=8)
        column = make_column(self.kind, self.across, self.up, of=self, spacing=6, margins=0)
        column.addLayout(last)
        self._trials, self._basin_overlay = QWidget(), QWidget()
        for holder, widgets in (
            (self._trials, (self.starts, self.seeds)),
            (self._basin_overlay, (label(tr("Opacity")), self.opacity)),
        ):
            row = make_row(of=holder, spacing=8, margins=0)
            for widget in widgets:
                row.addWidget(widget)
            column.addWidget(holder)

    def _show_rows(self) -> None:
        self._trials.setVisible(self.choices.measure == "success")
        self._basin_overlay.setVisible(self.choices.kind == STARTS)

    def show_spec(self, spec: RunSpec | None) -> None:
        """Offers the numbers that this run has."""
        self._spec = spec
        self._show_rows()
        for combo, value in (
            (self.measure, self.choices.measure), (self.cells, self.choices.cells), (self.starts, self.choices.starts),
            (self.seeds, self.choices.seeds),
        ):  # fmt: skip
            combo.set_value(value)
        self.kind.set_value(self.choices.kind)
        numbers = self.choices.kind == NUMBERS and spec is not None
        for row in (self.across, self.up):
            row.setVisible(numbers)
        if not numbers or spec is None:
            return
        known = fields(spec)
        options = [(name, f"{note.symbol}  {translated(note.label)}") for name, note in known.items()]
        for row, name in zip((self.across, self.up), choose_fields(spec, self.choices), strict=True):
            low, high = show_range(spec, self.choices, name)
            row.show_axis(options, name, low, high, axis(spec, self.choices, name, 2).scale)

    def _choose(self, **changes: object) -> None:
        self.choices = SweepChoices(**{**self.choices.__dict__, **changes})
        self.error.emit("")
        self.changed.emit()

    def _check(self, index: int, low: float, high: float, scale: str = "") -> None:
        """Refuses a range that no map can have, with a sentence."""
        if self._spec is not None:
            name = choose_fields(self._spec, self.choices)[index]
            label = translated(fields(self._spec)[name].label).lower()
            SweepAxis(label, low, high, 2, scale or self.choices.scales.get(name, "linear"))
            for edge in (low, high):
                if not name.startswith("start"):
                    change(self._spec, {name: edge})

    @Slot(object)
    def _on_kind(self, kind: str) -> None:
        self._choose(kind=kind)

    @Slot(object)
    def _on_measure(self, measure: str) -> None:
        self._choose(measure=measure)

    @Slot(object)
    def _on_cells(self, cells: int) -> None:
        self._choose(cells=cells)

    def _swap_axes(self, x: str, y: str) -> tuple[str, str]:
        """Choosing for one axis what the other has swaps them."""
        assert self._spec is not None
        old = choose_fields(self._spec, self.choices)
        return (x or (old[1] if y == old[0] else old[0]), y or (old[0] if x == old[1] else old[1]))

    @Slot(str)
    def _on_x(self, name: str) -> None:
        x, y = self._swap_axes(name, "")
        self._choose(x=x, y=y)

    @Slot(str)
    def _on_y(self, name: str) -> None:
        x, y = self._swap_axes("", name)
        self._choose(x=x, y=y)

    def _set_scale(self, index: int, scale: str) -> None:
        """Another scale for an axis, refused with a sentence where its range does not fit it."""
        if self._spec is None:
            return
        name = choose_fields(self._spec, self.choices)[index]
        try:
            self._check(index, *show_range(self._spec, self.choices, name), scale)
        except SpecError as error:
            self.error.emit(translated(str(error)))
            self.show_spec(self._spec)
            return
        self._choose(scales={**self.choices.scales, name: scale})

    @Slot(str)
    def _on_x_scale(self, scale: str) -> None:
        self._set_scale(0, scale)

    @Slot(str)
    def _on_y_scale(self, scale: str) -> None:
        self._set_scale(1, scale)

    @Slot(object)
    def _on_starts(self, starts: int) -> None:
        self._choose(starts=starts)

    @Slot(object)
    def _on_seeds(self, seeds: int) -> None:
        self._choose(seeds=seeds)

    def _set_range(self, index: int, low: float, high: float) -> None:
        if self._spec is not None:
            name = choose_fields(self._spec, self.choices)[index]
            self._choose(ranges={**self.choices.ranges, name: (low, high)})

    @Slot(float, float)
    def _on_x_range(self, low: float, high: float) -> None:
        self._set_range(0, low, high)

    @Slot(float, float)
    def _on_y_range(self, low: float, high: float) -> None:
        self._set_range(1, low, high)


def label(text: str) -> QLabel:
    made = make_label(text, "label")
    return made
