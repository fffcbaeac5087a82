"""The list of events: a click or the arrow keys go from one to the next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.event_marks import EventItem

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class EventModel(QAbstractListModel):
    """One row for each event, in the order of the steps."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[EventItem, ...] = ()
        self.events: tuple[Any, ...] = ()  # of the engine, row by row

    def set_items(self, items: Sequence[EventItem]) -> None:
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
            return item.full_text
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.advice
        return item if role == ITEM else None

    def row_at(self, step: int) -> int:
        """The last event not later than a step; -1 before the first."""
        return bisect_right(self.items, step, key=lambda item: item.step) - 1


LEFT, RIGHT, PADDING, SPACE = 30, 10, 6, 2
MIDDLE = 15.0  # where the icon stands
ICON, SAMPLE = 16, 14.0
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class EventDelegate(QStyledItemDelegate):
    """`now` is the row of the last event at the current step; it has a bar at its left."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.now = -1

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: EventItem = index.data(ITEM)
        width = self._view.viewport().width()
        head, sentence = self._heights(item, width - LEFT - RIGHT)
        return QSize(width, 2 * PADDING + head + SPACE + sentence)

    @staticmethod
    def _heights(item: EventItem, room: int) -> tuple[int, int]:
        metrics = QFontMetrics(style.font(style.metrics.type.control))
        bounds = metrics.boundingRect(QRect(0, 0, max(40, room), 10_000), int(WRAP), item.sentence)
        head = QFontMetrics(style.font(style.metrics.type.control, 600, numeric=True)).height()
        return max(head, ICON), bounds.height()

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: EventItem = index.data(ITEM)
        rect, state = option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, style.color("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, style.color("hover"))
        if index.row() == self.now:
            painter.fillRect(QRectF(rect.left(), rect.top() + 3, 3, rect.height() - 6), style.color("accent"))
        high, _ = self._heights(item, rect.width() - LEFT - RIGHT)
        line = rect.adjusted(LEFT, PADDING, -RIGHT, 0)
        line.setHeight(high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_mark(painter, QPointF(rect.left() + MIDDLE, line.center().y() + 0.5), item)
        self._paint_head(painter, line, item)
        painter.setFont(style.font(style.metrics.type.control))
        painter.setPen(style.color("text_2"))
        painter.drawText(rect.adjusted(LEFT, PADDING + high + SPACE, -RIGHT, -PADDING), int(WRAP), item.sentence)
        painter.restore()

    @staticmethod
    def _paint_mark(painter: QPainter, at: QPointF, item: EventItem) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(at - QPointF(ICON / 2, ICON / 2), icons.pixmap(item.icon, item.colour, ICON, ratio))

    @staticmethod
    def _paint_head(painter: QPainter, line: QRect, item: EventItem) -> None:
        room = line
        if item.run is not None:
            y = line.center().y() + 0.5
            painter.setPen(style.run_pen(item.run, 2.0))
            painter.drawLine(QPointF(line.left(), y), QPointF(line.left() + SAMPLE, y))
            room = line.adjusted(round(SAMPLE) + 6, 0, 0, 0)
        font = style.font(style.metrics.type.control, 600, numeric=True)
        painter.setFont(font)
        painter.setPen(style.color("text"))
        text = QFontMetrics(font).elidedText(f"{item.head} · {item.title}", Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)


class EventView(QListView):
    """taken(row) by a click, Enter, or the arrow keys; linked(row) by a double click or Shift+Enter: to what belongs to it."""

    taken = Signal(int)
    linked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(tr("Events"))
        self.setAccessibleDescription(tr(
            "Up and down go from event to event; Enter goes to the step of the one that is marked, Shift+Enter from a warning to "
            "the jump that it foretold, and back."
        ))
        self.events = EventModel()
        self.setModel(self.events)
        self.delegate = EventDelegate(self)
        self.setItemDelegate(self.delegate)
        self.clicked.connect(self._take)
        self.doubleClicked.connect(self._link)
        style.notifier().changed.connect(self._restyle)

    def set_items(self, items: Sequence[EventItem], step: int) -> None:
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

    @Slot(QModelIndex)
    def _link(self, index: QModelIndex) -> None:
        self.linked.emit(index.row())

    @Slot()
    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if before >= 0:
                shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                (self.linked if shift else self.taken).emit(before)
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
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # sentences take other heights: what was scrolled to stands elsewhere
            self._follow()
