"""Paints an event: when and where in one line, its sentence below in as many lines as it takes."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from optim.record import Event
from rmsprop_gui import style
from rmsprop_gui.training.events.model import EVENT, Index, head
from rmsprop_gui.training.events.words import colour, sentence, title

LEFT, RIGHT, PADDING, SPACE = 26, 10, 6, 2
DOT, DOT_LEFT = 7.0, 11.0
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class EventDelegate(QStyledItemDelegate):
    """`now` is the row of the last event at the current step; it has a bar at its left."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.now = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        event: Event = index.data(EVENT)
        width = self._view.viewport().width()
        head_high, sentence = self._heights(event, width - LEFT - RIGHT)
        return QSize(width, 2 * PADDING + head_high + SPACE + sentence)

    @staticmethod
    def _heights(event: Event, room: int) -> tuple[int, int]:
        metrics = QFontMetrics(style.font(style.metrics.type.control))
        bounds = metrics.boundingRect(QRect(0, 0, max(40, room), 10_000), int(WRAP), sentence(event))
        return QFontMetrics(style.font(style.metrics.type.control, 600, numeric=True)).height(), bounds.height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        event: Event = index.data(EVENT)
        rect, state = option.rect, option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, style.color("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, style.color("hover"))
        if index.row() == self.now:
            painter.fillRect(QRectF(rect.left(), rect.top() + 3, 3, rect.height() - 6), style.color("accent"))
        high, _ = self._heights(event, rect.width() - LEFT - RIGHT)
        line = rect.adjusted(LEFT, PADDING, -RIGHT, 0)
        line.setHeight(high)
        font = style.font(style.metrics.type.control, 600, numeric=True)
        painter.setFont(font)
        painter.setPen(style.color("text"))
        elided = QFontMetrics(font).elidedText(f"{head(event)} · {title(event.kind)}", Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), elided)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color(colour(event.kind)))
        painter.drawEllipse(QRectF(rect.left() + DOT_LEFT, line.center().y() - DOT / 2 + 0.5, DOT, DOT))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(style.font(style.metrics.type.control))
        painter.setPen(style.color("text_2"))
        painter.drawText(rect.adjusted(LEFT, PADDING + high + SPACE, -RIGHT, -PADDING), int(WRAP), sentence(event))
        painter.restore()
