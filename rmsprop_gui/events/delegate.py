"""Paints an event: when, where and what in one line, its sentence below in as many lines as it takes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rmsprop_gui import icons, style
from rmsprop_gui.events.item import Item
from rmsprop_gui.events.model import ITEM, Index
from rmsprop_gui.paint_guard import guarded

LEFT, RIGHT, PADDING, SPACE = 30, 10, 6, 2
DOT, MIDDLE = 7.0, 15.0  # of the mark: how large a dot is, where it stands
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
        item: Item = index.data(ITEM)
        width = self._view.viewport().width()
        head, sentence = self._heights(item, width - LEFT - RIGHT)
        return QSize(width, 2 * PADDING + head + SPACE + sentence)

    @staticmethod
    def _heights(item: Item, room: int) -> tuple[int, int]:
        metrics = QFontMetrics(style.font(style.metrics.type.control))
        bounds = metrics.boundingRect(QRect(0, 0, max(40, room), 10_000), int(WRAP), item.sentence)
        head = QFontMetrics(style.font(style.metrics.type.control, 600, numeric=True)).height()
        return max(head, ICON if item.icon else 0), bounds.height()

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(ITEM)
        rect, state = option.rect, option.state  # type: ignore[attr-defined]
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
    def _paint_mark(painter: QPainter, at: QPointF, item: Item) -> None:
        if item.icon:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(at - QPointF(ICON / 2, ICON / 2), icons.pixmap(item.icon, item.colour, ICON, ratio))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color(item.colour))
        painter.drawEllipse(at, DOT / 2, DOT / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    @staticmethod
    def _paint_head(painter: QPainter, line: QRect, item: Item) -> None:
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
