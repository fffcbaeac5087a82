"""The thumbnails in columns: a click or Enter chooses, arrow keys walk."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPixmap, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from optim import SpecError
from optim.base.catalog import is_at_hand, landscape, landscapes, objectives, own_functions
from optim.data.tables import list_shipped
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.charts.landscape.terrain import thumbnail
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.tasks.task_runner import Policy, Task, TaskRunner

WIDTH, HEIGHT = 82, 48
SETTLED = 400  # milliseconds after the last change of a function before it is pictured anew
PAUSE = 15  # milliseconds between two pictures, for everything else
ID = Qt.ItemDataRole.UserRole
SOUGHT = Qt.ItemDataRole.UserRole + 1  # the words among which a search looks
OWN_WORDS = ("custom", "formula", "function", "expression", "write")
DATA_WORDS = ("data", "csv", "table", "rows", "regression", "fit")
log = logging.getLogger(__name__)
Index = QModelIndex | QPersistentModelIndex


def fetch_data(name: str, task: Task) -> tuple[str, bool]:
    """Reads the data of a model, so that its picture is made without waiting; whether they are there."""
    try:
        landscape(name, {})
    except SpecError:
        log.exception("The data of %s cannot be read; it has no picture.", name)
        return name, False
    return name, True


class GalleryModel(QAbstractListModel):
    """Rows are landscapes, the ones to meet first before the others by title.

    Roles: Display (title), Decoration (picture or None), ToolTip, ID.
    """

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._entries = sorted(objectives().items(), key=lambda item: (item[1].order, item[1].title.lower()))
        self._pictures: dict[str, QPixmap] = {}
        self._fetched: set[str] = set()  # whose data are being read, or have been
        self._failed: set[str] = set()  # whose data cannot be had
        self._slow: set[str] = set()  # whose pictures take long
        get_reader().arrived.connect(self._on_arrived)
        self._own: dict[str, Any] = {}  # the parameters of the user's own function that is pictured
        self._settled = make_delay(self, SETTLED, self._forget_own)
        self._tasks = TaskRunner("pictures", self, policy=Policy.QUEUE)
        self._tasks.finished.connect(self._note_fetched)
        self._timer = make_delay(self, PAUSE, self._make_one)
        style.notifier().changed.connect(self._forget)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name, entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pictures.get(name)
        texts = {
            Qt.ItemDataRole.DisplayRole: tr("Your own…") if name in own_functions() else translated(entry.title),
            Qt.ItemDataRole.AccessibleTextRole: translated(entry.title),
            Qt.ItemDataRole.AccessibleDescriptionRole: f"{translated(entry.facts)}. {translated(entry.about)}",
            Qt.ItemDataRole.ToolTipRole: f"{translated(entry.title)}\n{translated(entry.facts)}",
            ID: name,
            SOUGHT: f"{translated(entry.title)} {' '.join(self._also(name))}",
        }
        return texts.get(role)

    def _also(self, name: str) -> tuple[str, ...]:
        """Words by which a landscape is found besides its title."""
        if name in landscapes():
            return ()
        return OWN_WORDS if name in own_functions() else (*DATA_WORDS, *list_shipped())

    def set_own(self, params: Mapping[str, Any]) -> None:
        """Pictures this function of the user, once it has come to rest."""
        if dict(params) != self._own:
            self._own = dict(params)
            self._settled.start()

    @Slot()
    def _forget_own(self) -> None:
        for name in own_functions():
            self._pictures.pop(name, None)
            self._slow.discard(name)
        self.make_pictures()

    def row_of(self, name: str) -> int:
        """The row of a landscape; -1 for recorded gradients, which have none."""
        return next((row for row, (other, _) in enumerate(self._entries) if other == name), -1)

    def make_pictures(self) -> None:
        """Starts making what is missing, soon and one at a time."""
        if len(self._pictures) < len(self._entries):
            self._timer.start()

    @Slot()
    def _make_one(self) -> None:
        known = self._pictures.keys() | self._failed | self._slow
        missing = [name for name, _ in self._entries if name not in known]
        name = next((name for name in missing if is_at_hand(name, {})), None)
        if name is not None:
            self._make(name)
        elif missing and missing[0] not in self._fetched:
            self._fetched.add(missing[0])
            self._tasks.start(partial(fetch_data, missing[0]))
        if missing:
            self._timer.start()

    def _make(self, name: str) -> None:
        picture = thumbnail(name, WIDTH, HEIGHT, self._own if name in own_functions() else {})
        if picture is None:  # it takes long, and comes some time
            self._slow.add(name)
            return
        self._slow.discard(name)
        self._pictures[name] = picture
        row = self.row_of(name)
        self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])

    @Slot(object, object)
    def _on_arrived(self, owner: object, asked: object) -> None:
        """Something is known that takes long to find out; maybe it is what a picture waits for."""
        if isinstance(asked, tuple) and asked[0] in self._slow:
            self._make(asked[0])

    @Slot(object)
    def _note_fetched(self, fetched: tuple[str, bool]) -> None:
        name, there = fetched
        if not there:
            self._failed.add(name)

    @Slot()
    def _forget(self) -> None:
        """Another theme: the old pictures go, the new ones come."""
        if self._pictures:
            self._pictures.clear()
            self._slow.clear()
            self.make_pictures()


NARROWEST = 0.8  # of its width, to which a name is pressed together before it is cut
PITCH = 90  # pixels from one thumbnail to the next
NAME = 26  # pixels for the name and the gap below it
TIGHT = 18  # pixels for them where that lets another row be seen whole


def fit_font(font: QFont, name: str, room: float) -> QFont:
    """The same one, or one so narrow that the name has room, if that can still be read."""
    share = room / max(1.0, QFontMetricsF(font).horizontalAdvance(name))
    if NARROWEST <= share < 1.0:
        font.setStretch(int(100 * share))
    return font


class ThumbnailDelegate(QStyledItemDelegate):
    """Picture in a rounded frame, name below; the chosen one has a ring, the one under the keyboard a focus frame."""

    chosen = ""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(PITCH, row_height(NAME))

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        is_chosen = index.data(ID) == self.chosen
        area = QRectF(option.rect)
        frame = QRectF(area.left() + 2, area.top() + 2, WIDTH, HEIGHT)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_picture(painter, frame, index)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus) and option.widget.hasFocus()
        self._paint_ring(painter, frame, is_chosen, hovered, has_focus)
        font = fit_font(style.font(11, 600 if is_chosen else 400), index.data(), PITCH - 2)
        painter.setFont(font)
        painter.setPen(style.color("text" if is_chosen else "text_2"))
        name = QFontMetricsF(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, PITCH - 2)
        line = QRectF(area.left() - 2, frame.bottom() + 3, PITCH - 2, painter.fontMetrics().height())
        # A letter may reach a pixel beyond what metrics say of a name pressed together: it is not cut off.
        align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(line, align | Qt.TextFlag.TextDontClip, name)
        painter.restore()

    def _paint_picture(self, painter: QPainter, frame: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        path = QPainterPath()
        path.addRoundedRect(frame, style.metrics.radius.control, style.metrics.radius.control)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(frame, style.color("hover"))
        if picture is not None:
            painter.drawPixmap(frame.topLeft(), picture)
        painter.restore()

    def _paint_ring(self, painter: QPainter, frame: QRectF, chosen: bool, hovered: bool, focused: bool) -> None:
        radius = style.metrics.radius.control
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if chosen:
            painter.setPen(style.pen("accent", 2))
            painter.drawRoundedRect(frame, radius, radius)
        else:
            painter.setPen(style.pen("border_strong" if hovered else "border", 1))
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if focused:
            painter.setPen(style.pen("focus", 2))
            inner = frame.adjusted(3, 3, -3, -3) if chosen else frame.adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inner, radius - 1, radius - 1)


class Gallery(QListView):
    """picked(landscape id): by click, Enter or Space."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gallery")
        self.setAccessibleName(tr("Landscapes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView:focus { border: 0 }")  # the thumbnail under the keyboard has a frame of its own
        self._delegate = ThumbnailDelegate(self)
        self._all = GalleryModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._all)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._found)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._settled = make_delay(self, 0, self._bring_chosen)  # when the dock around has its size
        self.clicked.connect(self._on_clicked)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def set_own(self, params: Mapping[str, Any]) -> None:
        """The user's own function that is pictured."""
        self._all.set_own(params)

    def count(self) -> int:
        """How many landscapes there are."""
        return self._all.rowCount()

    def search(self, text: str) -> int:
        """Shows the landscapes whose title has `text`, or where none has, those whose other words do; returns how many."""
        for role in (Qt.ItemDataRole.DisplayRole, SOUGHT):
            self._found.setFilterRole(role)
            self._found.setFilterFixedString(text.strip())
            if self._found.rowCount():
                break
        return self._found.rowCount()

    def names(self) -> list[str]:
        """The ids of the landscapes shown, in order."""
        return [self._found.index(row, 0).data(ID) for row in range(self._found.rowCount())]

    def set_chosen(self, name: str) -> None:
        """Rings a landscape and brings it into view."""
        if name == self._delegate.chosen:
            return
        self._delegate.chosen = name
        index = self._found.mapFromSource(self._all.index(self._all.row_of(name)))
        if index.isValid():
            self.setCurrentIndex(index)
            self._bring(index)
        self.viewport().update()

    @Slot()
    def _bring_chosen(self) -> None:
        row = self._all.row_of(self._delegate.chosen)
        index = self._found.mapFromSource(self._all.index(row)) if row >= 0 else QModelIndex()
        if index.isValid():
            self.doItemsLayout()
            self._bring(index)

    def _bring(self, index: QModelIndex) -> None:
        """Scrolls a landscape that cannot be seen whole to the top."""
        if not self.viewport().rect().contains(self.visualRect(index)):
            self.scrollTo(index, QListView.ScrollHint.PositionAtTop)

    def pick_first(self) -> None:
        """Chooses the first one shown."""
        if self._found.rowCount():
            self.picked.emit(self._found.index(0, 0).data(ID))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(ID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.picked.emit(self.currentIndex().data(ID))
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._all.make_pictures()
        self._settled.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows that can be seen whole share the height; where that would tear them apart, the next one shows in part."""
        height = self.viewport().height()
        rows = height // row_height(TIGHT)
        pitch = min(height // rows, row_height(NAME)) if rows else row_height(NAME)
        if pitch != self.gridSize().height():
            self.setGridSize(QSize(PITCH, pitch))
            self.verticalScrollBar().setSingleStep(pitch)
            self._settled.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch is a row, so that rows stay whole; touchpads scroll smoothly."""
        turned = event.angleDelta().y()
        if turned and event.pixelDelta().isNull():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - round(turned / 120 * self.gridSize().height()))
            event.accept()
        else:
            super().wheelEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(PITCH, row_height(TIGHT))

    def sizeHint(self) -> QSize:
        return QSize(3 * PITCH + 10, 3 * (HEIGHT + NAME))

    @Slot()
    def _restyle(self) -> None:
        self._fit_rows()


def row_height(below: int) -> int:
    """The height of a row: the picture and, at the text size in force, what is below it."""
    return HEIGHT + round(below * max(1.0, style.text_scale()))
