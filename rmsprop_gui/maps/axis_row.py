"""One axis of the hyperparameter map: which number, from where to where."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.number_field import NumberField

NARROW = 300  # pixels


class AxisRow(QWidget):
    """field_changed(name); range_changed(low, high) for a range that `check(low, high)` accepts; problem(sentence)."""

    field_changed = Signal(str)
    range_changed = Signal(float, float)
    problem = Signal(str)

    def __init__(self, title: str, check: Callable[[float, float], object]) -> None:
        super().__init__()
        self._check_range = check
        self.field = Combo((), name=f"{title} axis")
        self.low = NumberField(0.0, self._check_low, name=f"{title} axis from")
        self.high = NumberField(1.0, self._check_high, name=f"{title} axis to")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._label, self._to = QLabel(title), QLabel("to")
        self._label.setProperty("role", "label")
        self._label.setFixedWidth(44)
        self._to.setProperty("role", "quiet")
        self.field.setToolTip(f"{title}: the number that varies along this axis")
        row.addWidget(self._label)
        row.addWidget(self.field, 1)
        for widget in (self.low, self._to, self.high):
            row.addWidget(widget)
        for number in (self.low, self.high):
            number.value_changed.connect(self._on_range)
            number.problem.connect(self.problem)
        self.field.value_changed.connect(self._on_field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow panel the words give way to the names of the numbers."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        for word in (self._label, self._to):
            word.setVisible(not narrow)
        for number in (self.low, self.high):
            number.setFixedWidth(62 if narrow else 70)

    def show_axis(self, options: Sequence[tuple[object, str]], name: str, low: float, high: float) -> None:
        self.field.set_options(options, name)
        self.low.set_value(low)
        self.high.set_value(high)

    def _check_low(self, low: float) -> None:
        self._check_range(low, self.high.value())

    def _check_high(self, high: float) -> None:
        self._check_range(self.low.value(), high)

    @Slot(object)
    def _on_field(self, name: str) -> None:
        self.field_changed.emit(name)

    @Slot()
    def _on_range(self) -> None:
        self.range_changed.emit(self.low.value(), self.high.value())
