"""What the tables of runs and of trainings have in common: how they look, and that the selected row has the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from optim.analysis import Verdict
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.widgets.painted_header import PaintedHeader

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
        for i in changed:  # cell by cell: for ranges Qt paints the whole table
            for column in range(OUTCOME + 1):
                self.dataChanged.emit(self.index(i, column), self.index(i, column))

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


@dataclass(frozen=True)
class RunEntry:
    """What one row shows. The verdict is None while the run is being computed."""

    name: str
    settings: str
    style: RunStyle
    visible: bool
    verdict: Verdict | None
    best: bool  # reached the tolerance first


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


class RunHeader(PaintedHeader):
    """Small words over a line; numbers' titles stand at the right like the numbers."""

    high = 23

    def paint_title(self, painter: QPainter, rect: QRect, section: int) -> None:
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


def numeric_width(section: int) -> int:
    """Width of a column of numbers, title included."""
    base = {STEPS: 88, LOSS: 84}.get(section, 88)
    return round(base * style.text_scale())


SAMPLE = 42  # a click left of this, on the line sample, hides or shows the row


class RowTable(QTableView):
    """Those derived from it give the columns their widths (`arrange`) and hide or show a row (`toggle`).

    session  has `focus` and `set_focus`
    """

    arrange: Callable[[], None]
    toggle: Callable[[int], None]

    def __init__(self, session: Any, rows: RowModel) -> None:
        super().__init__()
        self._session = session
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(RunDelegate(self))
        self.setHorizontalHeader(RunHeader())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        rows.modelReset.connect(self.select_focused)
        self.restyle()

    @Slot()
    def select_focused(self) -> None:
        """Selects the row that has the session's focus, without asking for anything."""
        index = self._rows.index(self._session.focus, NAME)
        if index.isValid() and self.currentIndex().row() != index.row():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self._session.set_focus(current.row())

    def restyle(self) -> None:
        """Sizes and colours of the theme in force."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, style.color("panel"))
        self.setPalette(palette)
        self.horizontalHeader().setPalette(palette)
        self.verticalHeader().setDefaultSectionSize(round(int(style.metrics.space.run_row) * style.text_scale()))
        self.arrange()
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        super().mousePressEvent(event)
        if left and index.isValid() and index.column() == NAME and event.position().x() < SAMPLE:
            self.toggle(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
