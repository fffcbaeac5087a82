"""What the tables of runs and of trainings have in common: how they look, and that the selected row has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Slot
from PySide6.QtGui import QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from rmsprop_gui import style
from rmsprop_gui.runs.painting import RunDelegate, RunHeader
from rmsprop_gui.runs.rows import NAME, RowModel

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
