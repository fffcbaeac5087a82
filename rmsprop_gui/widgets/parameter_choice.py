"""Chooses the parameter that the ledger explains."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import subscript
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.segmented import Segmented

MOST_SEGMENTS = 4


class ParameterSwitch(QWidget):
    """Segments for up to four parameters, a list for more, nothing for one. `chosen` when the user chooses."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._dimension = 0
        self._control: Segmented | Combo | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 4, 0)

    def set_dimension(self, dimension: int) -> None:
        """Offer that many parameters. At first the second one is chosen: in a valley it is the steep one."""
        if dimension == self._dimension:
            return
        self._dimension = dimension
        if self._control is not None:
            self._row.removeWidget(self._control)
            self._control.deleteLater()
            self._control = None
        if dimension > 1:
            options = [(j, f"θ{subscript(j + 1)}") for j in range(dimension)]
            kind = Segmented if dimension <= MOST_SEGMENTS else Combo
            self._control = kind(options, 1, tr("Parameter"))
            self._control.setFixedWidth(42 * dimension if dimension <= MOST_SEGMENTS else 76)
            self._control.value_changed.connect(self._on_chosen)
            self._row.addWidget(self._control)

    def dimension(self) -> int:
        """How many parameters there are to choose from."""
        return self._dimension

    def parameter(self) -> int:
        """The chosen parameter, counted from 0."""
        return int(self._control.value()) if self._control is not None else 0  # type: ignore[call-overload]

    def choose(self, parameter: int) -> None:
        """As if the user had chosen it."""
        if self._control is not None:
            self._control.set_value(parameter)
            self.chosen.emit()

    def show_next(self) -> None:
        """The parameter after the chosen one, and the first after the last."""
        if self._dimension:
            self.choose((self.parameter() + 1) % self._dimension)

    def _on_chosen(self, value: object) -> None:
        self.chosen.emit()
