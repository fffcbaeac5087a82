"""The list of tensors: choosing one focuses it; two small bars show which share of its entries is odd."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rmsprop_gui import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.paint_guard import guarded
from rmsprop_gui.training.session import TrainingSession
from rmsprop_gui.training.tensors.model import ENTRY, Entry, TensorModel

INSET, TEXT, ROW, LINE = 6, 14, 62, 17  # logical pixels
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class TensorDelegate(QStyledItemDelegate):
    """Name and shape, medians, shares."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
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
    def _paint_bar(painter: QPainter, bar: QRectF, entry: Entry) -> None:
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


class TensorList(QListView):
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
        session.scene_changed.connect(self.refresh)
        session.recording_changed.connect(self.refresh)
        session.step_changed.connect(self._on_step)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the session anew, unless nobody looks."""
        if not self.isVisible() and self.tensors.rowCount():
            return
        self.tensors.refresh()
        index = self.tensors.index(max(0, self.tensors.row_of(self._session.tensor)))
        if index.isValid() and index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.refresh()

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
