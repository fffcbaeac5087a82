"""A Table as Qt wants it: cells are made when they are looked at, rows are handed out as one scrolls to them."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot

from rmsprop_gui import style
from rmsprop_gui.alternative.sorter import MANY, Sorter
from rmsprop_gui.alternative.table import Table
from rmsprop_gui.threads import end_thread

ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
HANDED = 20_000  # rows that the view hears of at a time
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class TableModel(QAbstractTableModel):
    """`row_of(place)` is the row of the table that stands at a place of the view. sorting(bool): it takes a moment, or has ended.
    """

    sorting = Signal(bool)

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table
        self._order: np.ndarray | None = None  # None: as the table has them
        self._handed = min(HANDED, table.rows)
        self._by = (-1, False)
        self._sorter: Sorter | None = None

    def row_of(self, place: int) -> int:
        return place if self._order is None else int(self._order[place])

    def place_of(self, row: int) -> int:
        return row if self._order is None else int(np.flatnonzero(self._order == row)[0])

    def order(self) -> np.ndarray:
        """All rows as they are sorted now."""
        return np.arange(self.table.rows) if self._order is None else self._order

    def show(self, table: Table) -> None:
        """Other numbers; sorted as before, if there still is such a column."""
        self.close()
        column, falling = self._by
        self.beginResetModel()
        self.table, self._order, self._handed = table, None, min(HANDED, table.rows)
        self.endResetModel()
        if 0 <= column < len(table.columns):
            self.sort(column, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)

    def close(self) -> None:
        """Nothing goes on in the background afterwards."""
        if self._sorter is not None:
            if not end_thread(self._sorter):
                self._sorter.setParent(None)
            self._sorter = None
            self.sorting.emit(False)

    # ---- rows

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._handed

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._handed < self.table.rows

    def fetchMore(self, parent: Index) -> None:
        self.hand_out(min(self.table.rows, self._handed + HANDED))

    def hand_out(self, rows: int) -> None:
        """Lets the view know of so many rows."""
        if rows > self._handed:
            self.beginInsertRows(ROOT, self._handed, rows - 1)
            self._handed = rows
            self.endInsertRows()

    # ---- sorting

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.close()
        falling = order == Qt.SortOrder.DescendingOrder
        self._by = (column, falling)
        if not 0 <= column < len(self.table.columns):
            self._take_order(None)
        elif self.table.rows <= MANY:
            self._take_order(self.table.columns[column].order(falling))
        else:
            self._sorter = Sorter(self.table.columns[column], falling, self)
            self._sorter.sorted.connect(self._take_sorted)
            self.sorting.emit(True)
            self._sorter.start()

    @Slot(object)
    def _take_sorted(self, sorter: Sorter) -> None:
        if sorter is self._sorter:
            self.close()
            self._take_order(sorter.order)

    def _take_order(self, order: np.ndarray | None) -> None:
        self.layoutAboutToBeChanged.emit()
        self._order = order
        self.layoutChanged.emit()

    # ---- cells

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.table.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.shown(self.row_of(index.row()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.full(self.row_of(index.row()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if column.is_text else RIGHT
        if role == Qt.ItemDataRole.FontRole:
            return style.font(style.metrics.type.control, numeric=True)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self.table.columns):
            column = self.table.columns[section]
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return column.title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return LEFT if column.is_text else RIGHT
        return None
