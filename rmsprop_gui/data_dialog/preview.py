"""The first rows of a table, with the names and kinds of its columns; the chosen ones are tinted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from optim.datasets import Column
from optim.datasets.numbers import reader_of
from rmsprop_gui import style
from rmsprop_gui.data_dialog.heads import LINES, MARGIN, TwoLineHeader, kind_font, name_font
from rmsprop_gui.i18n import tr
from rmsprop_gui.numbers import count, short

Index = QModelIndex | QPersistentModelIndex
WIDEST = 210  # pixels of a column


class PreviewModel(QAbstractTableModel):
    """Cells as they stand in the file, numbers as they are read. `columns` is empty until all of it has been looked through."""

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._columns: Mapping[str, Column] = {}
        self._read = reader_of(".")
        self._chosen: Mapping[str, str] = {}

    def show(
        self, names: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[Column] = (), decimal: str = "."
    ) -> None:
        self.beginResetModel()
        self._read = reader_of(decimal)
        self._names, self._rows = names, rows
        self._columns = {column.name: column for column in columns}
        self.endResetModel()

    def choose(self, chosen: Mapping[str, str]) -> None:
        """{column name: "x" or "y"}."""
        if chosen != self._chosen:
            self._chosen = dict(chosen)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self._names) - 1))
            if self._names and self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._names) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.BackgroundRole and self._names[index.column()] in self._chosen:
            return style.color("selected")
        if role == Qt.ItemDataRole.TextAlignmentRole and self._is_number(index.column()):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _cell(self, row: int, place: int) -> str:
        """A number as it is read, where that is written in another way than in the file: 1250 for "1,250"."""
        cell = self._rows[row][place]
        column = self._columns.get(self._names[place])
        if column is None or not column.numeric:
            return cell
        try:
            number = self._read(cell)
            return cell if number == float(cell) else repr(number).removesuffix(".0")
        except ValueError:
            try:
                return repr(self._read(cell)).removesuffix(".0")
            except ValueError:
                return cell

    def _is_number(self, place: int) -> bool:
        column = self._columns.get(self._names[place])
        return column is not None and column.kind != "text"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        name = self._names[section]
        column = self._columns.get(name)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == LINES:
            return self._chosen.get(name, ""), name, kind_words(column) if column else "…"
        if role == Qt.ItemDataRole.ToolTipRole:
            told = (name, kind_words(column), column.problem) if column else (name,)
            return "\n".join(part for part in told if part)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._is_number(section) else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def kind_words(column: Column) -> str:
    """ "number, 0.2 to 5.01, 3 missing"."""
    words = [{"yes/no": tr("two values")}.get(column.kind, column.kind)]
    if column.numeric and column.kind in ("number", "yes/no"):
        words.append(tr("{low} to {high}", low=short(column.low, 4), high=short(column.high, 4)))
    if column.missing:
        words.append(tr("{missing} missing", missing=count(column.missing)))
    return ", ".join(words)


class Preview(QTableView):
    """Read-only."""

    def __init__(self) -> None:
        super().__init__()
        self._model = PreviewModel()
        self.setModel(self._model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(22 * style.text_scale()))
        self.setHorizontalHeader(TwoLineHeader())
        self.setAccessibleName(tr("First rows of the table"))

    def show_rows(
        self, names: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[Column] = (), decimal: str = "."
    ) -> None:
        """Other rows, or the same ones now that the kinds of the columns are known."""
        self._model.show(names, rows, columns, decimal)
        for place in range(len(names)):
            self.setColumnWidth(place, self._width(place, rows))

    def _width(self, place: int, rows: Sequence[Sequence[str]]) -> int:
        """Room for the cells and both lines of the head, within limits."""
        _, name, kind = self._model.headerData(place, Qt.Orientation.Horizontal, LINES)
        cells = QFontMetrics(self.font())
        wanted = [QFontMetrics(name_font()).horizontalAdvance(f"x = {name}"), QFontMetrics(kind_font()).horizontalAdvance(kind)]
        wanted += [cells.horizontalAdvance(row[place]) for row in rows if place < len(row)]
        return min(round(WIDEST * style.text_scale()), max(wanted) + 2 * MARGIN + 8)

    def choose(self, chosen: Mapping[str, str]) -> None:
        self._model.choose(chosen)

    def sizeHint(self) -> QSize:
        return QSize(460, 320)
