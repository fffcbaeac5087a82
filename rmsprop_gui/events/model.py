"""Events as rows of a list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from rmsprop_gui.events.item import Item

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class EventModel(QAbstractListModel):
    """One row for each event, in the order of the steps."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()
        self.events: tuple[Any, ...] = ()  # of the engine, row by row

    def set_items(self, items: Sequence[Item]) -> None:
        if tuple(items) != self.items:
            self.beginResetModel()
            self.items = tuple(items)
            self.events = tuple(item.event for item in self.items)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()] if 0 <= index.row() < len(self.items) else None
        if item is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.told
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.advice
        return item if role == ITEM else None

    def row_at(self, step: int) -> int:
        """The last event not later than a step; -1 before the first."""
        return bisect_right(self.items, step, key=lambda item: item.step) - 1
