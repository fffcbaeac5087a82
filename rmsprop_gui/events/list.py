"""The list of events: a click or the arrow keys go from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from rmsprop_gui import style
from rmsprop_gui.events.delegate import EventDelegate
from rmsprop_gui.events.item import Item
from rmsprop_gui.events.model import EventModel
from rmsprop_gui.i18n import tr


class EventView(QListView):
    """taken(row) by a click, Enter, or the arrow keys."""

    taken = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(tr("Events"))
        self.setAccessibleDescription(
            tr("Up and down go from event to event; Enter goes to the step of the one that is marked.")
        )
        self.events = EventModel()
        self.setModel(self.events)
        self.delegate = EventDelegate(self)
        self.setItemDelegate(self.delegate)
        self.clicked.connect(self._take)
        style.notifier().changed.connect(self._restyle)

    def set_items(self, items: Sequence[Item], step: int) -> None:
        """Shows these events, with the last one not later than `step` marked."""
        if tuple(items) != self.events.items:
            self.events.set_items(items)
            self.delegate.now = -1
        self.show_step(step)

    def show_step(self, step: int) -> None:
        """Marks the last event not later than a step, and keeps it in sight unless somebody reads here."""
        now = self.events.row_at(step)
        if now != self.delegate.now:
            self.delegate.now = now
            self.viewport().update()
            self._follow()

    def _follow(self) -> None:
        if self.isVisible() and self.delegate.now >= 0 and not self.hasFocus() and not self.underMouse():
            self.scrollTo(self.events.index(self.delegate.now, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def choose(self, row: int) -> None:
        """Selects a row without taking it."""
        self.setCurrentIndex(self.events.index(row, 0))

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())

    @Slot()
    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if before >= 0:
                self.taken.emit(before)
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space):
            event.ignore()  # they belong to the timeline
            return
        super().keyPressEvent(event)
        if self.currentIndex().row() not in (before, -1):
            self.taken.emit(self.currentIndex().row())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # sentences take other heights
