"""The model that the tables of runs and of trainings have in common: one row each, whose name can be edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

NAME, STEPS, LOSS, DISTANCE, OUTCOME = range(5)
ENTRY = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractTableModel):
    """What the rows are is the business of those derived from it:

    text    what a cell (row, column) shows
    tip     a sentence that says what the cell means
    rename  takes what was typed over the name of a row; False where it is none
    title   of a column
    """

    text: Callable[[int, int], str]
    tip: Callable[[int, int], str]
    rename: Callable[[int, str], bool]
    title: Callable[[int], str]

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Any] = []

    def description(self, row: int, column: int) -> str:
        """What screen readers say beside the text."""
        return self.tip(row, column)

    def put(self, entries: list[Any]) -> None:
        """Other entries; only what has changed is announced."""
        if len(entries) != len(self.entries):
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()
            return
        pairs = enumerate(zip(self.entries, entries, strict=True))
        changed = [i for i, (old, new) in pairs if old != new and repr(old) != repr(new)]  # here nan is nan
        self.entries = entries
        for i in changed:
            self.dataChanged.emit(self.index(i, 0), self.index(i, OUTCOME))

    # ---- Qt

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else OUTCOME + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(row, column)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.description(row, column)
        return self.entries[row] if role == ENTRY else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != NAME:
            return False
        return self.rename(index.row(), str(value))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        horizontal = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.title(section) if horizontal else None
