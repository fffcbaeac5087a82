"""All tensors of the focused training, with what is odd about them at the step: choosing one focuses it, and two small bars
show which share of its entries is odd.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from optim.recorder.recording import SHARES, Recording, Tensor
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import count, number, percent
from rmsprop_gui.widgets.dock import VisibilityWatch
from rmsprop_gui.widgets.layouts import make_column, make_label
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.text import DOMINATED, DOMINATED_MEANS, QUANTITY, UNTOUCHED, UNTOUCHED_MEANS, root_symbol

ROW_ENTRY = Qt.ItemDataRole.UserRole
MEDIAN = SHARES.index(0.5)
SIGNS = {"rate": mark("rate"), "root": "", "gradient": "|g|"}  # whose medians stand in the second line
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class TensorRow(NamedTuple):
    """One row: name, shape, medians in words, and the shares of odd entries (nan where not recorded)."""

    name: str
    shape: str
    medians: str
    untouched: float
    dominated: float
    nonfinite: int

    def shares(self) -> str:
        """The third line."""
        parts = [f"{translated(UNTOUCHED)} {percent(self.untouched)}"] if self.untouched > 0 else []
        parts += [f"{translated(DOMINATED)} {percent(self.dominated)}"] if self.dominated > 0 else []
        parts += [tr("{nonfinite} no numbers", nonfinite=count(self.nonfinite))] if self.nonfinite else []
        return " · ".join(parts)


def get_entry(recording: Recording, tensor: Tensor, step: int) -> TensorRow:
    series, k = recording.series[tensor.name], recording.record_at(step)
    medians = [
        f"{translated(sign) or root_symbol(recording)} {number(float(series.spread[name].quantiles[k, MEDIAN]), 3)}"
        for name, sign in SIGNS.items()
        if name in series.spread and recording.records
    ]
    shares = [float(values[k]) if recording.records else np.nan for values in (series.untouched, series.eps_dominated)]
    bad = int(series.nonfinite[k]) if recording.records else 0
    return TensorRow(tensor.name, " × ".join(map(str, tensor.shape)), " · ".join(medians), *shares, bad)


class TensorModel(QAbstractListModel):
    """One row for each tensor, in the model's order."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self._tensors: tuple[Tensor, ...] = ()

    def refresh(self, seen: bool) -> None:
        """Other tensors, or another record of the same, which matters where it is seen."""
        recording = self._session.scene.recording
        tensors = recording.tensors if recording is not None else ()
        if tensors != self._tensors:
            self.beginResetModel()
            self._tensors = tensors
            self.endResetModel()
        elif tensors and seen:
            self.dataChanged.emit(self.index(0), self.index(len(tensors) - 1))

    def name(self, row: int) -> str:
        return self._tensors[row].name

    def row_of(self, name: str) -> int:
        """-1 where there is no such tensor."""
        return next((k for k, tensor in enumerate(self._tensors) if tensor.name == name), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._tensors)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        recording = self._session.scene.recording
        if recording is None:
            return None
        tensor = self._tensors[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tensor.name
        if role in (ROW_ENTRY, Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.ToolTipRole):
            entry = get_entry(recording, tensor, self._session.step)
            if role == ROW_ENTRY:
                return entry
            lines = tr(
                "{name}, {shape}: medians {medians}. {shares}",
                name=entry.name,
                shape=entry.shape,
                medians=entry.medians,
                shares=entry.shares(),
            )
            return lines if role == Qt.ItemDataRole.AccessibleDescriptionRole else f"{lines}\n{meanings(entry)}".strip()
        return None


def meanings(entry: TensorRow) -> str:
    """What the words of a row mean."""
    lines = [tr("Rate: {about}.", about=translated(QUANTITY["rate"].about))]
    lines += [f"{translated(UNTOUCHED).capitalize()}: {translated(UNTOUCHED_MEANS)}."] if entry.untouched > 0 else []
    lines += [f"{translated(DOMINATED)}: {translated(DOMINATED_MEANS)}."] if entry.dominated > 0 else []
    return "\n".join(lines)


INSET, TEXT, ROW, LINE = 6, 14, 62, 17  # logical pixels
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class TensorDelegate(QStyledItemDelegate):
    """Name and shape, medians, shares."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: TensorRow = index.data(ROW_ENTRY)
        if entry is None:
            return
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            bar = QRectF(rect).adjusted(INSET, 2, -INSET, -2)
            painter.setPen(style.pen("focus", 2) if option.state & QStyle.StateFlag.State_HasFocus else Qt.PenStyle.NoPen)
            painter.setBrush(style.color("selected"))
            painter.drawRoundedRect(bar, 5, 5)
        line = round(LINE * style.text_scale())
        first = QRect(rect.left() + TEXT, rect.top() + 6, rect.width() - 2 * TEXT, line)
        self._write(painter, first, entry.shape, 11, 400, "text_3", RIGHT)
        taken = QFontMetrics(style.font(11, numeric=True)).horizontalAdvance(entry.shape) + 8
        self._write(painter, first.adjusted(0, 0, -taken, 0), entry.name, 13, 600 if chosen else 500, "text", LEFT)
        self._write(painter, first.translated(0, line), entry.medians, 11, 400, "text_2", LEFT)
        third = first.translated(0, 2 * line - 1)
        self._write(painter, third, entry.shares(), 11, 400, "text_2" if chosen else "text_3", LEFT)
        self._paint_bar(painter, QRectF(rect.left() + TEXT, rect.bottom() - 5, rect.width() - 2 * TEXT, 3), entry)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, box: QRect, text: str, px: int, weight: int, color: str, where: Qt.AlignmentFlag) -> None:
        font = style.font(px, weight, numeric=True)
        painter.setFont(font)
        painter.setPen(style.color(color))
        painter.drawText(box, int(where), QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width()))

    @staticmethod
    def _paint_bar(painter: QPainter, bar: QRectF, entry: TensorRow) -> None:
        """The whole width is all entries: first those never updated, then those where ε rules though they were updated."""
        untouched = max(0.0, entry.untouched) if entry.untouched == entry.untouched else 0.0
        dominated = max(0.0, entry.dominated - untouched) if entry.dominated == entry.dominated else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        left = bar.left()
        for share, color in ((untouched, "text_3"), (dominated, "error"), (1.0 - untouched - dominated, "grid")):
            painter.fillRect(QRectF(left, bar.top(), bar.width() * share, bar.height()), style.color(color))
            left += bar.width() * share

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, round(ROW * style.text_scale()))


class TensorListView(QListView):
    """The selected row is the focused tensor."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self.tensors = TensorModel(session)
        self.setModel(self.tensors)
        self.setItemDelegate(TensorDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Tensors"))
        self.setAccessibleDescription(tr("The tensors of the focused training, with the medians of their entries at the step"))
        self.selectionModel().currentChanged.connect(self._on_chosen)
        self.in_view = VisibilityWatch(self.viewport())
        self.in_view.entered.connect(self.refresh)
        session.scene_changed.connect(self.refresh)
        session.recording_changed.connect(self.refresh)
        session.step_changed.connect(self._on_step)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the session anew."""
        self.tensors.refresh(self.in_view.there)
        index = self.tensors.index(max(0, self.tensors.row_of(self._session.tensor)))
        if index.isValid() and index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)

    @Slot(int)
    def _on_step(self, step: int) -> None:
        self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_chosen(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self._session.set_tensor(self.tensors.name(current.row()))

    @Slot()
    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, style.color("panel"))
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        return QSize(280, 300)


class TensorsPanel(QWidget):
    """The list, and what its bars mean."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self.list = TensorListView(session)
        key = make_label(tr("Bars: grey never updated, red ε-dominated, of all entries"), "caption", wrap=True)
        key.setContentsMargins(12, 4, 12, 8)
        make_column((self.list, 1), key, of=self, spacing=0, margins=0)


ENTRY = PanelEntry("tensors", "Tensors", "left", 1, TensorsPanel, width=292)  # type: ignore[arg-type]
