"""The table of switches: what each makes alone, together with those above, and what is still missing then. Bars stand under
the numbers; a row that is chosen shows its path.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from optim.comparison import Difference, Turn, markdown
from optim.comparison.difference import spell
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.panels.dialects.shown import ComparisonView
from rmsprop_gui.widgets.text_fitting import draw_fitting

PARTING, NOW, END, MOST = "parting", "now", "end", "most"
MOMENTS = {PARTING: mark("Parting"), NOW: mark("Step"), END: mark("End"), MOST: mark("Largest")}
SWITCH, ALONE, TOGETHER, MISSING = range(4)
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
PART_ROLE, BELOW_ROLE, INERT_ROLE = (Qt.ItemDataRole.UserRole + k for k in range(1, 4))


class SwitchModel(QAbstractTableModel):
    """A row for each turn. The numbers are those of one moment: where the two part, the step, the end, or the largest."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: ComparisonView | None = None
        self.moment, self.step = PARTING, 0

    @property
    def turns(self) -> tuple[Turn, ...]:
        return () if self.shown is None else self.shown.comparison.switches.turns

    def show_comparison(self, shown: ComparisonView | None) -> None:
        """The rows stay where they are the same switches, and so does what is chosen among them."""
        known = [turn.field for turn in self.turns]
        same = shown is not None and known == [turn.field for turn in shown.comparison.switches.turns]
        if not same:
            self.beginResetModel()
        self.shown = shown
        self.endResetModel() if not same else self._tell()

    def show_moment(self, moment: str, step: int) -> None:
        self.moment, self.step = moment, step
        self._tell()

    def _tell(self) -> None:
        if self.turns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.turns) - 1, MISSING))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, MISSING)

    # ---- numbers

    def when(self) -> int | None:
        """The step whose differences are shown; None for the largest of all, or where the two never part."""
        if self.shown is None or self.moment == MOST:
            return None
        if self.moment == PARTING:
            return self.shown.comparison.switches.parting
        return self.shown.steps if self.moment == END else min(self.step, self.shown.steps)

    def distance(self, found: Difference) -> float:
        step = self.when()
        return found.most if step is None else found.at(step)

    def is_identical(self, found: Difference) -> bool:
        step = self.when()
        return found.identical if step is None else bool(found.same[: step + 1].all())

    def get_difference(self, row: int, column: int) -> Difference:
        assert self.shown is not None
        turn = self.turns[row]
        return (turn.alone, turn.cumulative, self.shown.comparison.stages[row])[column - ALONE]

    def part(self, row: int, column: int) -> float:
        """How long its bar is, of the longest one of both columns; 0 to 1. What is missing has none."""
        if column not in (ALONE, TOGETHER):
            return 0.0
        each = [self.distance(self.get_difference(r, c)) for r in range(len(self.turns)) for c in (ALONE, TOGETHER)]
        longest = max([x for x in each if np.isfinite(x)], default=0.0)
        here = self.distance(self.get_difference(row, column))
        if not np.isfinite(here):
            return 1.0
        return here / longest if longest > 0.0 else 0.0

    def text(self, row: int, column: int) -> str:
        if column == SWITCH:
            return translated(self.turns[row].label)
        found = self.get_difference(row, column)
        return tr("identical") if self.is_identical(found) else number(self.distance(found), 3)

    def below(self, row: int) -> str:
        """From what to what a switch is turned."""
        turn = self.turns[row]
        values = {"old": translated(spell(turn.old)), "new": translated(spell(turn.new))}
        if turn.inert:
            return tr("{old} → {new}, no effect here", **values)
        return tr("{old} → {new}, only rounding", **values) if turn.rounding else tr("{old} → {new}", **values)

    # ---- Qt

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.turns)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else MISSING + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.text(row, column)}, {self.below(row)}" if column == SWITCH else self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if column == SWITCH else RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(column)
        if role == PART_ROLE:
            return self.part(row, column)
        if role == BELOW_ROLE and column == SWITCH:
            return self.below(row)
        return self.turns[row].inert if role == INERT_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if section == SWITCH else RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(section)
        heads = (tr("Switch"), tr("Alone"), tr("So far"), tr("Missing"))
        return heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def tip(self, column: int) -> str:
        """What a column means."""
        if self.shown is None:
            return ""
        side = self.shown.comparison.side
        names = {"one": side.titles[0], "other": side.titles[self.shown.comparison.to]}
        return (
            tr("A click shows the path with this switch and all above it turned"),
            tr("How far {one} moves when this switch alone is turned", **names),
            tr("How far {one} has moved when this switch and all above it are turned", **names),
            tr("How far it is from {other} then", **names),
        )[column]


ROW, BAR, PAD, NEAR = 38, 3.0, 8.0, 4.0  # a number may come nearer to the edges of its cell than the rest
NARROWEST = 64
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SwitchDelegate(QStyledItemDelegate):
    """Two lines in the first column, a number over its bar in the others."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, style.color("selected"))
        painter.setPen(style.pen("grid", 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        inner = room.adjusted(PAD, 3, -PAD, -4)
        quiet = bool(index.data(INERT_ROLE))
        if index.column() == SWITCH:
            self._paint_switch(painter, inner, index, quiet)
        else:
            self._paint_number(painter, inner, index, quiet)
        painter.restore()

    def _paint_switch(self, painter: QPainter, room: QRectF, index: Index, quiet: bool) -> None:
        painter.setFont(style.font(style.metrics.type.control, 500))
        painter.setPen(style.color("text_3" if quiet else "text"))
        metrics = QFontMetricsF(painter.font())
        half = QRectF(room.left(), room.top(), room.width(), room.height() / 2)
        painter.drawText(half, LEFT, metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width()))
        painter.setFont(style.font(style.metrics.type.caption, numeric=True))
        painter.setPen(style.color("text_3"))
        below = QFontMetricsF(painter.font()).elidedText(index.data(BELOW_ROLE), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(half.translated(0, room.height() / 2), LEFT, below)

    def _paint_number(self, painter: QPainter, room: QRectF, index: Index, quiet: bool) -> None:
        painter.setPen(style.color("text_3" if quiet else "text"))
        place = room.adjusted(NEAR - PAD, 0, PAD - NEAR, -BAR - 6)
        draw_fitting(painter, place, index.data(), 400 if quiet else 500, Qt.AlignmentFlag.AlignRight)
        if index.column() == MISSING:
            return
        groove = QRectF(room.left(), room.bottom() - BAR - 3, room.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("border"))
        painter.drawRoundedRect(groove, 1.5, 1.5)
        part = float(index.data(PART_ROLE))
        if part > 0.0:
            painter.setBrush(style.color("accent"))
            painter.drawRoundedRect(
                QRectF(groove.left(), groove.top(), max(1.5, part * groove.width()), groove.height()), 1.5, 1.5
            )

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(NARROWEST, round(ROW * style.text_scale()))


class SwitchTable(QTableView):
    """stage_chosen(row, or -1 for none); moved(row, by): the user wants this switch turned earlier (-1) or later (1)."""

    stage_chosen = Signal(int)
    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.switches = SwitchModel()
        self.setModel(self.switches)
        self.setItemDelegate(SwitchDelegate(self))
        self.setAccessibleName(tr("Switches"))
        self.setAccessibleDescription(
            tr(
                "Choosing a row shows its path, Escape all paths again. Alt with Up or Down turns it earlier or later; "
                "Ctrl+C copies as Markdown."
            )
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(400, 140)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 140)

    def show_comparison(self, shown: ComparisonView | None) -> None:
        self.switches.show_comparison(shown)

    def show_stage(self, stage: int | None) -> None:
        """Marks a row without telling."""
        blocked = self.selectionModel().blockSignals(True)
        self.clearSelection() if stage is None else self.selectRow(stage)
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row, last = self.currentIndex().row(), len(self.switches.turns) - 1
        menu = QMenu(self)
        earlier, later = menu.addAction(tr("Turn it earlier")), menu.addAction(tr("Turn it later"))
        earlier.setEnabled(0 < row <= last)
        later.setEnabled(0 <= row < last)
        menu.addSeparator()
        copy = menu.addAction(tr("Copy as Markdown"))
        earlier.triggered.connect(self.move_earlier)
        later.triggered.connect(self.move_later)
        copy.triggered.connect(self.copy)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    @Slot()
    def move_earlier(self) -> None:
        """The chosen switch is turned before the one above it."""
        self._move(-1)

    @Slot()
    def move_later(self) -> None:
        """The chosen switch is turned after the one below it."""
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.currentIndex().row()
        if row >= 0 and 0 <= row + by < len(self.switches.turns):
            self.moved.emit(row, by)

    @Slot()
    def copy(self) -> None:
        """What was found and the table, as Markdown."""
        if self.switches.shown is not None:
            QGuiApplication.clipboard().setText(markdown(self.switches.shown.comparison))

    @Slot(QItemSelection, QItemSelection)
    def _on_selected(self, chosen: QItemSelection, left: QItemSelection) -> None:
        rows = self.selectionModel().selectedRows()
        self.stage_chosen.emit(rows[0].row() if rows else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the chosen row, or beside the rows, takes the choice back."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self.selectionModel().isRowSelected(index.row(), QModelIndex()):
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in MOVES and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(MOVES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._share_width()

    @Slot()
    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(ROW * style.text_scale()))
        self._share_width()

    def _share_width(self) -> None:
        """Numbers take what they need, the names of the switches the rest."""
        wide = self.viewport().width()
        each = round(max(NARROWEST * style.text_scale(), min(200.0, 0.19 * wide)))
        self.setColumnWidth(SWITCH, max(90, wide - 3 * each))
        for column in range(SWITCH + 1, MISSING + 1):
            self.setColumnWidth(column, each)
