"""The table of switches on the screen: bars under the numbers; a row that is chosen shows its path."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from optim.comparison import markdown
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.panels.dialects.shown import ComparisonView
from rmsprop_gui.panels.dialects.switch_model import BELOW_ROLE, INERT_ROLE, LEFT, MISSING, PART_ROLE, SWITCH, SwitchModel
from rmsprop_gui.widgets.text_fitting import draw_fitting

ROW, BAR, PAD, NEAR = 38, 3.0, 8.0, 4.0  # a number may come nearer to the edges of its cell than the rest
NARROWEST = 64
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
Index = QModelIndex | QPersistentModelIndex


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
