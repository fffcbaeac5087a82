"""A table of any length that sorts by the numbers behind its cells, not by their text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.model.scene import RunStyle

ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
SWATCH = QSize(26, 12)
ROW = 26
PADDING, ARROW = 6, 14  # pixels beside a text in its cell, and of the arrow that says how rows are sorted
MEASURED = 200  # rows whose texts say how wide a column is
WIDEST = 420
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class SortedColumn:
    """keys (rows,): what it sorts by; text(row), tip(row): what a cell says. `number`: stands at the right."""

    title: str
    keys: np.ndarray
    text: Callable[[int], str]
    tip: str | Callable[[int], str] = ""
    number: bool = True
    wide: int = 90


class SortedModel(QAbstractTableModel):
    """`row_of(index)` is the row of the data that stands at a place of the view."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: Sequence[SortedColumn] = ()
        self._styles: np.ndarray = np.zeros(0, int)
        self._order: np.ndarray = np.zeros(0, int)
        self._by: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._swatches: dict[tuple[int, str], QIcon] = {}

    def show_columns(self, columns: Sequence[SortedColumn], styles: np.ndarray) -> None:
        """Other data; `styles` (rows,) is the place of each row's line among the run colours. The order stays as chosen."""
        self.beginResetModel()
        self.columns, self._styles = columns, styles
        self._arrange()
        self.endResetModel()

    def row_of(self, index: Index) -> int:
        return int(self._order[index.row()])

    def _arrange(self) -> None:
        column, order = self._by
        self._order = np.arange(len(self._styles))
        if 0 <= column < len(self.columns) and len(self._order):
            ranks = np.unique(self.columns[column].keys, return_inverse=True)[1].ravel()
            self._order = np.argsort(ranks if order == Qt.SortOrder.AscendingOrder else -ranks, kind="stable")

    # ---- Qt

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._by = (column, order)
        self._arrange()
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, row = self.columns[index.column()], self.row_of(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.number else LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if callable(column.tip) else column.tip
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._swatch(int(self._styles[row]))
        if role == Qt.ItemDataRole.FontRole:
            return style.font(style.metrics.type.control, numeric=column.number)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.number else LEFT
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(column.tip, str):
            return column.tip
        return column.title if role == Qt.ItemDataRole.DisplayRole else None

    def _swatch(self, place: int) -> QIcon:
        key = place, style.theme().name
        if key not in self._swatches:
            self._swatches[key] = QIcon(icons.line_sample(RunStyle(place), SWATCH))
        return self._swatches[key]


class WholeCells(QStyledItemDelegate):
    """A number that the edge of the table would cut is another number: dots stand for it until one scrolls to it."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        if isinstance(view, SortedTable):
            seen = cell.rect & view.viewport().rect()
            needed = cell.fontMetrics.horizontalAdvance(cell.text) + 2 * PADDING
            if seen.width() < min(needed, cell.rect.width()) and view.table.columns[index.column()].number:
                cell.text = "…"
            cell.rect = seen
        drawn_by = view.style() if view is not None else QApplication.style()
        drawn_by.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, view)


class WholeTitles(QHeaderView):
    """Titles end in dots at the edge of the table."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSectionsClickable(True)

    @guarded
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        super().paintSection(painter, rect & self.viewport().rect(), section)


class SortedTable(QTableView):
    """Rows as a whole; a click on a title sorts. Columns are as wide as what stands in them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.table = SortedModel()
        self.setHorizontalHeader(WholeTitles())
        self.setItemDelegate(WholeCells(self))
        self.setModel(self.table)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(SWATCH)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._sized: list[str] = []
        style.notifier().changed.connect(self._resize)
        self._resize()

    def show_columns(self, columns: Sequence[SortedColumn], styles: np.ndarray) -> None:
        kept = self.currentIndex()
        row = self.table.row_of(kept) if kept.isValid() else None
        self.table.show_columns(columns, styles)
        titles = [column.title for column in columns]
        if self._sized != titles or self._narrow(columns):
            self._sized = titles
            self._resize()
        if row is not None:
            places = np.flatnonzero(self.table._order == row)
            if len(places):
                self.setCurrentIndex(self.table.index(int(places[0]), 0))

    @Slot()
    def _resize(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(ROW * style.text_scale()))
        for place, column in enumerate(self.table.columns):
            self.setColumnWidth(place, self._width(place, column))

    def _width(self, place: int, column: SortedColumn) -> int:
        """Of the title with its arrow, and of the widest of the first cells, in the fonts in use."""
        titles = QFontMetrics(style.font(style.metrics.type.caption, 500))
        cells = QFontMetrics(style.font(style.metrics.type.control, numeric=column.number))
        rows = range(min(len(column.keys), MEASURED))
        icon = SWATCH.width() + 3 * PADDING if place == 0 else 0
        widest = max((cells.horizontalAdvance(column.text(row)) for row in rows), default=0) + icon
        return min(max(widest, titles.horizontalAdvance(column.title) + ARROW) + 4 * PADDING, style.px(WIDEST))

    def _narrow(self, columns: Sequence[SortedColumn]) -> bool:
        """Whether a column has got wider texts than it has room for."""
        return any(self._width(place, column) > self.columnWidth(place) for place, column in enumerate(columns))
