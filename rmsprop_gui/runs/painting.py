"""How the rows and the head of the list of runs are painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rmsprop_gui import icons, style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.paint_guard import guarded
from rmsprop_gui.runs.model import RunEntry
from rmsprop_gui.runs.rows import ENTRY, LOSS, NAME, OUTCOME, STEPS

NAME_LETTERS = 30  # of a name that is edited are seen, where the table has room
INSET, TEXT = 6, 48  # logical pixels: edge of the selection, left end of names
LEFT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight
Index = QModelIndex | QPersistentModelIndex


class RunDelegate(QStyledItemDelegate):
    """A rounded selection over the whole row; name above settings; outcome as an icon and a word."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: RunEntry = index.data(ENTRY)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            self._paint_selection(painter, option, index)
        painter.setClipRect(rect)
        if index.column() in (NAME, STEPS):
            self._paint_name(painter, name_rect(option, index), entry, chosen)
        if index.column() == NAME:
            self._paint_line(painter, rect, entry)
        elif index.column() == OUTCOME:
            self._paint_outcome(painter, rect, entry)
        else:
            bold = entry.best and index.column() == STEPS
            painter.setFont(style.font(13, 600 if bold else 400, numeric=True))
            painter.setPen(style.color("text" if entry.visible else "text_3"))
            painter.drawText(rect.adjusted(0, 0, -6, 0), int(RIGHT | CENTRE), index.data())
        painter.restore()

    @staticmethod
    def _paint_selection(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Each cell paints its part of one rounded bar, which begins and ends with the row."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.right()
        bar = QRectF(INSET, option.rect.top() + 1, width - 2 * INSET, option.rect.height() - 2)
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, style.color("panel"))  # over the square selection of the style
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("selected"))
        painter.drawRoundedRect(bar, 5, 5)
        if view is not None and view.hasFocus():
            painter.setPen(style.pen("focus", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(1, 1, -1, -1), 5, 5)

    @staticmethod
    def _paint_line(painter: QPainter, rect: QRect, entry: RunEntry) -> None:
        if not entry.visible:
            painter.drawPixmap(QPointF(18, rect.center().y() - 8), icons.pixmap("eye-off", "text_3", 16))
            return
        painter.setPen(style.run_pen(entry.style, 2.25))
        y = rect.center().y() + 0.5
        painter.drawLine(QPointF(14, y), QPointF(38, y))

    @staticmethod
    def _paint_name(painter: QPainter, rect: QRect, entry: RunEntry, chosen: bool) -> None:
        scale = style.text_scale()
        half = round(17 * scale)
        top = rect.top() + (rect.height() - round(31 * scale)) // 2
        for text, font, key, box in (
            (entry.name, style.font(13, 600 if chosen else 500), "text" if entry.visible else "text_3",
             QRect(TEXT, top, rect.right() - TEXT, half)),
            (entry.settings, style.font(11, numeric=True), "text_2" if chosen else "text_3",
             QRect(TEXT, top + half - 1, rect.right() - TEXT, round(15 * scale))),
        ):  # fmt: skip
            painter.setFont(font)
            painter.setPen(style.color(key))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(LEFT | CENTRE), shown)

    @staticmethod
    def _paint_outcome(painter: QPainter, rect: QRect, entry: RunEntry) -> None:
        found = entry.verdict
        if found is None:
            painter.setPen(style.color("text_3"))
            painter.drawText(rect.adjusted(12, 0, 0, 0), int(LEFT | CENTRE), "—")
            return
        painter.drawPixmap(QPointF(rect.left() + 10, rect.center().y() - 7), icons.pixmap(found.icon, found.level, 16))
        font = style.font(12, 500)
        painter.setFont(font)
        painter.setPen(style.color(found.level))
        box = rect.adjusted(30, 0, -INSET, 0)
        shown = QFontMetrics(font).elidedText(translated(found.word), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(LEFT | CENTRE), shown)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(tr("Name of the run"))
        editor.setPlaceholderText(tr("Name of its optimizer"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the columns behind the name where that is narrow: one sees what one types."""
        rect: QRect = option.rect
        view, left = option.widget, TEXT - 10
        end = view.viewport().width() - INSET if isinstance(view, QAbstractItemView) else rect.right()
        wide = max(rect.right() - left, editor.fontMetrics().horizontalAdvance("0") * NAME_LETTERS)
        editor.setGeometry(left, rect.top() + 2, min(wide, end - left), rect.height() - 4)

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, round(34 * style.text_scale()))


def name_rect(option: QStyleOptionViewItem, index: Index) -> QRect:
    """Where a row's name and settings go: up to the number of steps, whose cell paints its part of them."""
    view = option.widget
    if not isinstance(view, QAbstractItemView):
        return option.rect
    first, second = (view.visualRect(index.sibling(index.row(), column)) for column in (NAME, STEPS))
    digits = QFontMetrics(style.font(13, 600, numeric=True)).horizontalAdvance(index.sibling(index.row(), STEPS).data())
    return QRect(first.left(), first.top(), second.right() - digits - 12 - first.left(), first.height())


class RunHeader(QHeaderView):
    """Small words over a line; numbers' titles stand at the right like the numbers."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(30)

    @guarded
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Base))
        painter.setFont(style.font(11, 500))
        painter.setPen(style.color("text_3"))
        title = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        if section == NAME:
            painter.drawText(rect.adjusted(TEXT, 0, 0, 0), int(LEFT | CENTRE), title)
        elif section == OUTCOME:
            painter.drawText(rect.adjusted(10, 0, 0, 0), int(LEFT | CENTRE), title)
        else:
            room = rect.adjusted(2, 0, -6, 0)
            title = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(RIGHT | CENTRE), title)
        painter.setPen(style.pen("border", 1))
        left = 12 if section == NAME else rect.left()
        right = rect.right() - 11 if section == OUTCOME else rect.right() + 1
        painter.drawLine(QPointF(left, rect.bottom() + 0.5), QPointF(right, rect.bottom() + 0.5))
        painter.restore()

    def sizeHint(self) -> QSize:
        return QSize(80, round(23 * style.text_scale()))


def numeric_width(section: int) -> int:
    """Width of a column of numbers, title included."""
    base = {STEPS: 88, LOSS: 84}.get(section, 88)
    return round(base * style.text_scale())
