"""The readouts as a table model: a row for each quantity, a column for its symbol and one for each parameter."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from optim import Run
from optim.spelling import DECLARED
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.numbers import MISSING, number, percent, subscript
from rmsprop_gui.parameters.quantities import Quantity, quantities

VALUE = Qt.ItemDataRole.UserRole  # float, or None where the last step has none
QUANTITY = Qt.ItemDataRole.UserRole + 1
DIGITS = 4
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class ReadoutModel(QAbstractTableModel):
    """The numbers of one run at one step; `set_run` and `set_step` are all there is to change."""

    def __init__(self) -> None:
        super().__init__()
        self.run: Run | None = None
        self.step = 0
        self.rows: list[Quantity] = []
        self._values: list[np.ndarray | None] = []

    def set_run(self, run: Run | None, step: int, notation: str = DECLARED) -> None:
        """Show another run, or in another notation. The table keeps its shape where the rows are the same."""
        rows = quantities(run, notation) if run is not None else []
        same = [q.name for q in rows] == [q.name for q in self.rows] and run is not None and self.run is not None
        same = same and run.dimension == self.run.dimension  # type: ignore[union-attr]
        if same:
            self.run, self.rows = run, rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            self.set_step(step)
            return
        self.beginResetModel()
        self.run, self.rows = run, rows
        self._read(step)
        self.endResetModel()

    def set_step(self, step: int) -> None:
        self._read(step)
        if self.rows:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self.rows) - 1, self.columnCount() - 1))

    def _read(self, step: int) -> None:
        self.step = step
        steps = self.run.steps if self.run is not None else 0
        self._values = [q.values(step) if step < steps or (q.last and step == steps) else None for q in self.rows]

    def value(self, row: int, parameter: int) -> float | None:
        values = self._values[row]
        return None if values is None else float(values[parameter])

    def text(self, row: int, parameter: int, digits: int = DIGITS) -> str:
        """The number as it is shown."""
        x = self.value(row, parameter)
        return MISSING if x is None else percent(x) if self.rows[row].bar else number(x, digits)

    def copied(self, rows: range | list[int]) -> str:
        """Rows in full precision, tab-separated, with a head line."""
        d = self.columnCount() - 1
        lines = ["\t".join(["step", *(self.headerData(j + 1, Qt.Orientation.Horizontal) for j in range(d))])]
        for row in rows:
            values = [self.value(row, j) for j in range(d)]
            name = self.rows[row].box.text().strip()
            lines.append("\t".join([name, *("" if x is None else repr(x) for x in values)]))
        lines[0] = lines[0].replace("step", f"step {self.step}", 1)
        return "\n".join(lines)

    # ---- Qt

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1 + (self.run.dimension if self.run is not None else 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        quantity = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column() - 1) if index.column() else quantity.box.text().strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            if not index.column():
                return translated(quantity.label)
            x = self.value(index.row(), index.column() - 1)
            return f"{translated(quantity.label)}: {MISSING if x is None else repr(x)}"
        if role == VALUE and index.column():
            return self.value(index.row(), index.column() - 1)
        return quantity if role == QUANTITY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """θ can be written: its numbers are where the runs start."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() and self.rows[index.row()].name == "theta" else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return tr("Quantity")
        return "θ" if self.columnCount() == 2 else f"θ{subscript(section)}"
