"""The events as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from optim.record import Event
from rmsprop_gui.i18n import translated
from rmsprop_gui.numbers import step_label
from rmsprop_gui.training.events.words import title, told

EVENT = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class EventModel(QAbstractListModel):
    """One row for each event, in the order of the steps."""

    def __init__(self) -> None:
        super().__init__()
        self.events: tuple[Event, ...] = ()

    def set_events(self, events: Sequence[Event]) -> None:
        if tuple(events) != self.events:
            self.beginResetModel()
            self.events = tuple(events)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        event = self.events[index.row()] if 0 <= index.row() < len(self.events) else None
        if event is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{head(event)}: {title(event.kind)}. {told(event)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return translated(event.advice)
        return event if role == EVENT else None

    def row_at(self, step: int) -> int:
        """The last event not later than a step; -1 before the first."""
        return sum(event.step <= step for event in self.events) - 1


def head(event: Event) -> str:
    """When and where."""
    when = step_label(event.step).capitalize()
    return f"{when}, {event.tensor}" if event.tensor else when
