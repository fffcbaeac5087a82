"""The table on the screen: sorted by a click on a heading, selected like a spreadsheet, copied with all digits."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from rmsprop_gui.charts.tables.table import ChartTable, TableColumn, same, write_tab_separated
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.tasks.task_runner import Task, TaskRunner

MANY = 100_000  # rows that are sorted within a frame


def sort_rows(column: TableColumn, falling: bool, task: Task) -> np.ndarray:
    return column.order(falling)


ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
HANDED = 20_000  # rows that the view hears of at a time
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class TableModel(QAbstractTableModel):
    """`row_of(place)` is the row of the table that stands at a place of the view. sorting(bool): it takes a moment, or has ended.
    """

    sorting = Signal(bool)

    def __init__(self, table: ChartTable) -> None:
        super().__init__()
        self.table = table
        self._order: np.ndarray | None = None  # None: as the table has them
        self._handed = min(HANDED, table.rows)
        self._by = (-1, False)
        self._tasks = TaskRunner("sorting", self)
        self._tasks.finished.connect(self._take_sorted)

    def row_of(self, place: int) -> int:
        return place if self._order is None else int(self._order[place])

    def place_of(self, row: int) -> int:
        return row if self._order is None else int(np.flatnonzero(self._order == row)[0])

    def order(self) -> np.ndarray:
        """All rows as they are sorted now."""
        return np.arange(self.table.rows) if self._order is None else self._order

    def show(self, table: ChartTable) -> None:
        """Other numbers; sorted as before, if there still is such a column."""
        self.close()
        column, falling = self._by
        self.beginResetModel()
        self.table, self._order, self._handed = table, None, min(HANDED, table.rows)
        self.endResetModel()
        if 0 <= column < len(table.columns):
            self.sort(column, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)

    def close(self) -> None:
        """What is being sorted is not wanted any more."""
        if self._tasks.busy:
            self._tasks.cancel()
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
            self.sorting.emit(True)
            self._tasks.start(partial(sort_rows, self.table.columns[column], falling))

    @Slot(object)
    def _take_sorted(self, order: np.ndarray) -> None:
        self.sorting.emit(False)
        self._take_order(order)

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


ROW = 22
MOST_COPIED = 400_000  # cells that the clipboard gets
NARROWEST, WIDEST = 64, 320
EMPTY = ChartTable("", "", ())


class TableGrid(QTableView):
    """gone_to(row): Enter or a double click on it. said(sentence): what was copied, or why it was not."""

    gone_to = Signal(int)
    message = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model_ = TableModel(EMPTY)
        self.setModel(self.model_)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSortIndicatorClearable(True)
        self.forget_order()
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._on_double)
        self.model_.sorting.connect(self._say_sorting)
        style.notifier().changed.connect(self.restyle)
        self.restyle()

    def show_table(self, table: ChartTable) -> None:
        """Other numbers; the cursor stays where it was if the table has the same headings, else it goes to the row wanted."""
        if same(table, self.model_.table):
            self.model_.table = table  # what its rows do may be another action
            return
        here, alike = self.currentIndex(), table.headings == self.model_.table.headings
        place = (self.model_.row_of(here.row()), here.column()) if alike and here.isValid() else (table.at, 0)
        self.model_.show(table)
        self.setAccessibleName(table.title)
        self.setAccessibleDescription(table.caption)
        if not alike:
            self.restyle()
        row, column = min(place[0], table.rows - 1), place[1]
        if row >= 0:
            shown = self.model_.place_of(row)
            self.model_.hand_out(min(table.rows, shown + 1))
            self.setCurrentIndex(self.model_.index(shown, column))
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def forget_order(self) -> None:
        """The next table stands as it is drawn."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def order(self):
        """The rows as they are sorted now."""
        return self.model_.order()

    def close_down(self) -> None:
        self.model_.close()

    @Slot()
    def restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(ROW * style.text_scale()))
        self.resizeColumnsToContents()
        for place in range(self.model_.columnCount()):
            width = self.columnWidth(place) + 12
            self.setColumnWidth(place, round(min(max(width, NARROWEST), WIDEST * style.text_scale())))

    # ---- copying

    @Slot()
    def copy_all(self) -> None:
        self._copy(range(self.model_.table.rows), range(self.model_.columnCount()), headings=True)

    def copy_selection(self) -> None:
        """What is selected; with headings if it is more than one cell."""
        ranges = self.selectionModel().selection()
        if ranges.isEmpty():
            return
        box = ranges.first()
        places, columns = range(box.top(), box.bottom() + 1), range(box.left(), box.right() + 1)
        whole = box.height() == self.model_.rowCount() > 1  # Ctrl+A means the rows too that the view has not asked for yet
        places = range(self.model_.table.rows) if whole else places
        self._copy(places, columns, headings=len(places) * len(columns) > 1)

    def _copy(self, places: range, columns: range, headings: bool) -> None:
        cells = len(places) * len(columns)
        if cells > MOST_COPIED:
            self.message.emit(tr("{cells} cells are too many for the clipboard; save them as CSV.", cells=count(cells)))
            return
        rows = [self.model_.row_of(place) for place in places]
        QGuiApplication.clipboard().setText(write_tab_separated(self.model_.table, rows, columns, headings))
        self.message.emit(tr("Copied {rows} rows of {columns} columns.", rows=count(len(rows)), columns=len(columns)))

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self._sort_by_key()
        else:
            super().keyPressEvent(event)

    def _sort_by_key(self) -> None:
        """Rising, falling, as drawn: what clicks on the heading of the cursor's column do."""
        head, column = self.horizontalHeader(), self.currentIndex().column()
        if column < 0:
            return
        if head.sortIndicatorSection() != column:
            head.setSortIndicator(column, Qt.SortOrder.AscendingOrder)
        elif head.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder:
            head.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
        else:
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    @Slot()
    def go(self) -> None:
        """To where the row of the cursor was drawn."""
        if self.currentIndex().isValid():
            self.gone_to.emit(self.model_.row_of(self.currentIndex().row()))

    @Slot(QModelIndex)
    def _on_double(self, index: QModelIndex) -> None:
        self.go()

    @Slot(bool)
    def _say_sorting(self, going: bool) -> None:
        self.message.emit(tr("Sorting…") if going else tr("Sorted."))
