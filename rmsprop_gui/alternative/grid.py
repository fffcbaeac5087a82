"""The table on the screen: sorted by a click on a heading, selected like a spreadsheet, copied with all digits."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from rmsprop_gui import style
from rmsprop_gui.alternative.model import TableModel
from rmsprop_gui.alternative.table import Table, same
from rmsprop_gui.alternative.text import tab_separated
from rmsprop_gui.i18n import tr
from rmsprop_gui.numbers import count

ROW = 22
MOST_COPIED = 400_000  # cells that the clipboard gets
NARROWEST, WIDEST = 64, 320
EMPTY = Table("", "", ())


class TableGrid(QTableView):
    """gone_to(row): Enter or a double click on it. said(sentence): what was copied, or why it was not."""

    gone_to = Signal(int)
    said = Signal(str)

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

    def show_table(self, table: Table) -> None:
        """Other numbers; the cursor stays where it was if the table has the same headings, else it goes to the row wanted."""
        if same(table, self.model_.table):
            self.model_.table = table  # what its rows do may be another deed
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
            self.said.emit(tr("{cells} cells are too many for the clipboard; save them as CSV.", cells=count(cells)))
            return
        rows = [self.model_.row_of(place) for place in places]
        QGuiApplication.clipboard().setText(tab_separated(self.model_.table, rows, columns, headings))
        self.said.emit(tr("Copied {rows} rows of {columns} columns.", rows=count(len(rows)), columns=len(columns)))

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
        self.said.emit(tr("Sorting…") if going else tr("Sorted."))
