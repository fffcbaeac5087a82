"""One axis of the hyperparameter map: which number, from where to where."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.number_field import NumberField

NARROW = 380  # pixels
WIDEST = 16_777_215  # as wide as there is room
SCALES = {"linear": "lin", "log": "log", "complement": "1 − x"}


class AxisRow(QWidget):
    """field_changed(name); range_changed(low, high) for a range that `check(low, high)` accepts; scale_changed(word);
    problem(sentence).
    """

    field_changed = Signal(str)
    range_changed = Signal(float, float)
    scale_changed = Signal(str)
    problem = Signal(str)

    def __init__(self, title: str, check: Callable[[float, float], object]) -> None:
        super().__init__()
        self._check_range = check
        self.field = Combo((), name=tr("{title} axis", title=title))
        self.low = NumberField(0.0, self._check_low, name=tr("{title} axis from", title=title))
        self.high = NumberField(1.0, self._check_high, name=tr("{title} axis to", title=title))
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
            number.problem.connect(self.problem)
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
