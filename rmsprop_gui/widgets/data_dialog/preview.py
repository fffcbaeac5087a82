"""The first rows of a table, with the names and kinds of its columns; the chosen ones are tinted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from optim.data.tables import ColumnSurvey
from optim.data.tables.numbers import get_reader
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count, short
from rmsprop_gui.widgets.painted_header import PaintedHeader

MARGIN = 8
LINES = Qt.ItemDataRole.UserRole  # of the model's header data: (mark, name, kind)


class TwoLineHeader(PaintedHeader):
    """Chosen columns carry their mark, "x" or "y", in the accent."""

    def paint_title(self, painter: QPainter, rect: QRect, section: int) -> None:
        mark, name, kind = self.model().headerData(section, Qt.Orientation.Horizontal, LINES)
        right = bool(self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
                     & int(Qt.AlignmentFlag.AlignRight))  # fmt: skip
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.fillRect(rect, style.color("selected" if mark else "panel"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), style.color("border"))
        room = QRectF(rect).adjusted(MARGIN, 4, -MARGIN, -5)
        self._line(painter, room, f"{mark} = {name}" if mark else name, name_font(), "accent" if mark else "text", side)
        room.setTop(room.top() + QFontMetrics(name_font()).height() + 1)
        self._line(painter, room, kind, kind_font(), "text_3", side)

    @staticmethod
    def _line(painter: QPainter, room: QRectF, text: str, font: QFont, key: str, side: Qt.AlignmentFlag) -> None:
        painter.setFont(font)
        painter.setPen(style.color(key))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(room.width()))
        painter.drawText(room, side | Qt.AlignmentFlag.AlignTop, shown)

    def sizeHint(self) -> QSize:
        return QSize(80, QFontMetrics(name_font()).height() + QFontMetrics(kind_font()).height() + 11)


def name_font() -> QFont:
    return style.font(12, 600)


def kind_font() -> QFont:
    return style.font(11)


Index = QModelIndex | QPersistentModelIndex
WIDEST = 210  # pixels of a column


class PreviewModel(QAbstractTableModel):
    """Cells as they stand in the file, numbers as they are read. `columns` is empty until all of it has been looked through."""

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._columns: Mapping[str, ColumnSurvey] = {}
        self._read = get_reader(".")
        self._chosen: Mapping[str, str] = {}

    def show(
        self, names: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[ColumnSurvey] = (), decimal: str = "."
    ) -> None:
        self.beginResetModel()
        self._read = get_reader(decimal)
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
            parts = (name, kind_words(column), column.problem) if column else (name,)
            return "\n".join(part for part in parts if part)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._is_number(section) else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def kind_words(column: ColumnSurvey) -> str:
    """ "number, 0.2 to 5.01, 3 missing"."""
    words = [{"yes/no": tr("two values")}.get(column.kind, column.kind)]
    if column.numeric and column.kind in ("number", "yes/no"):
        words.append(tr("{low} to {high}", low=short(column.low, 4), high=short(column.high, 4)))
    if column.missing:
        words.append(tr("{missing} missing", missing=count(column.missing)))
    return ", ".join(words)


class TablePreview(QTableView):
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
        self, names: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[ColumnSurvey] = (), decimal: str = "."
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
