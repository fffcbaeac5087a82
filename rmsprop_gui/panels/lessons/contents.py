"""The course: every lesson there is, a search, and the files that are no lessons with what is wrong in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QDesktopServices, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from optim.lessons import Lesson
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr, tr_n, translated
from rmsprop_gui.panels.lessons import library
from rmsprop_gui.panels.lessons import prose as words
from rmsprop_gui.panels.lessons.library import LessonLibrary
from rmsprop_gui.panels.lessons.problem_list import ProblemList, SteadyBar
from rmsprop_gui.widgets.layouts import make_column

LESSON = Qt.ItemDataRole.UserRole
DONE = Qt.ItemDataRole.UserRole + 1
META = Qt.ItemDataRole.UserRole + 2
WORDS = Qt.ItemDataRole.UserRole + 3  # what a search looks in
Index = QModelIndex | QPersistentModelIndex


class ContentsModel(QAbstractListModel):
    """One row for each lesson, in the order of the course."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._lessons: tuple[Lesson, ...] = ()

    def show(self, lessons: tuple[Lesson, ...]) -> None:
        self.beginResetModel()
        self._lessons = lessons
        self.endResetModel()

    def mark(self) -> None:
        """What is remembered of the lessons has changed."""
        if self._lessons:
            self.dataChanged.emit(self.index(0), self.index(len(self._lessons) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lessons)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        lesson = self._lessons[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return translated(lesson.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(lesson.path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{translated(lesson.title)} {translated(lesson.summary)} {meta_text(lesson)}"
        if role == LESSON:
            return lesson
        if role == DONE:
            return library.get_record(lesson.name).done
        if role == META:
            return meta_text(lesson)
        if role == WORDS:
            return " ".join(map(translated, (lesson.title, lesson.summary, lesson.usual, *(page.title for page in lesson.pages))))
        return None


def meta_text(lesson: Lesson) -> str:
    """Minutes, and how it went."""
    record = library.get_record(lesson.name)
    parts = [words.minutes_text(lesson)]
    if record.done:
        parts.append(tr("done"))
    if record.done and record.asked:
        parts.append(tr("{right} of {asked} predicted", right=record.right, asked=record.asked))
    return " · ".join(parts)


class SearchResult(QSortFilterProxyModel):
    """The lessons that hold every word of the search."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._wanted: list[str] = []

    def search(self, text: str) -> None:
        self.beginFilterChange()
        self._wanted = text.casefold().split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        text = str(self.sourceModel().index(row, 0, parent).data(WORDS)).casefold()
        return all(word in text for word in self._wanted)


SIDE, TOP, GAP, TICK = 14, 9, 3, 16
FRAME = 3  # pixels that the list draws its focus in
Index = QModelIndex | QPersistentModelIndex


class LessonPainter(QStyledItemDelegate):
    """Rows as high as their words."""

    def _parts(self, index: Index) -> list[tuple[str, QFont, str]]:
        lesson = index.data(LESSON)
        usual = tr("Often said: “{sentence}”", sentence=translated(lesson.usual)) if lesson.usual else ""
        parts = [
            (translated(lesson.title), style.font(13, 600), "text"), (translated(lesson.summary), style.font(12), "text_2"),
            (usual, style.font(12, italic=True), "text_2"), (index.data(META), style.font(11), "text_3"),
        ]  # fmt: skip
        return [part for part in parts if part[0]]

    def _lay_out_texts(self, index: Index, width: int) -> list[tuple[QRect, str, QFont, str]]:
        """(place within the row, text, font, colour) of each part."""
        found, top = [], TOP
        for text, font, color in self._parts(index):
            room = max(40, width - 2 * SIDE - TICK - 4)
            height = QFontMetrics(font).boundingRect(QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), text).height()
            found.append((QRect(SIDE, top, room, height), text, font, color))
            top += height + GAP
        return found

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        last = self._lay_out_texts(index, width)[-1][0]
        return QSize(width, last.bottom() + TOP)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        state = option.state
        painter.save()
        chosen, pointed = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_MouseOver
        if chosen or pointed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.color("selected" if chosen else "hover"))
            painter.drawRoundedRect(rect.adjusted(FRAME, FRAME, -FRAME, -FRAME), 4, 4)
        for place, text, font, color in self._lay_out_texts(index, rect.width()):
            painter.setFont(font)
            painter.setPen(style.color(color))
            painter.drawText(place.translated(rect.topLeft()), int(Qt.TextFlag.TextWordWrap), text)
        if index.data(DONE):
            tick = icons.pixmap("check", "ok", TICK)
            painter.drawPixmap(rect.right() - SIDE - TICK + 1, rect.top() + TOP + 1, tick)
        painter.fillRect(QRect(rect.left() + SIDE, rect.bottom(), rect.width() - 2 * SIDE, 1), style.color("grid"))
        painter.restore()


MARGIN = 12


class LessonList(QListView):
    """Enter or a click opens. Rows take their heights anew when the width changes."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(LessonPainter(self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        SteadyBar(self)
        self.setAccessibleName(tr("Lessons"))
        self.setAccessibleDescription(tr("Enter opens a lesson"))
        style.notifier().changed.connect(self.scheduleDelayedItemsLayout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter by itself: the view's own `activated` would also come with every click on some desktops."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class LessonContents(QWidget):
    """chosen(Lesson): it is to be opened. error(sentence): the folder cannot be made or opened."""

    chosen = Signal(object)
    error = Signal(str)

    def __init__(self, library: LessonLibrary) -> None:
        super().__init__()
        self._library = library
        self.model = ContentsModel(self)
        self.found = SearchResult(self)
        self.found.setSourceModel(self.model)
        self.search, self.list = QLineEdit(), LessonList()
        self.list.setModel(self.found)
        self.summary, self.nothing, self.problems = QLabel(), QLabel(), ProblemList()
        self.folder = QPushButton(tr("Open the folder of your lessons"))
        self.again = QPushButton(tr("Read the lessons again"))
        self._lay_out()
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._open_first)
        self.list.clicked.connect(self._on_clicked)
        self.folder.clicked.connect(self.open_folder)
        self.again.clicked.connect(library.read)
        library.changed.connect(self.refresh)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(tr("Search the lessons"))
        self.search.setAccessibleName(tr("Search the lessons"))
        self._icon = QAction(self)
        self.search.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        for label, role in ((self.summary, "quiet"), (self.nothing, "quiet")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self.nothing.hide()
        self.folder.setProperty("link", True)
        self.again.setProperty("link", True)
        top = make_column(self.search, self.summary, self.nothing, spacing=6, margins=(MARGIN, 2, MARGIN, 0))
        middle = make_column(self.problems, margins=(MARGIN, 2, 0, 0))
        foot = QVBoxLayout()
        foot.setContentsMargins(4, 0, MARGIN, 8)  # the button's words begin some pixels after its edge
        foot.setSpacing(0)
        for button in (self.folder, self.again):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        make_column(top, (self.list, 1), middle, foot, of=self, spacing=6, margins=0)

    @Slot()
    def refresh(self) -> None:
        """The lessons as the library has them now."""
        shelf = self._library.shelf
        self.model.show(shelf.lessons)
        self.problems.show_problems(shelf.problems)
        self.mark()

    def mark(self, name: str = "") -> None:
        """What is done has changed; the lesson of this name, or the first that is not done, becomes the current one."""
        self.model.mark()
        lessons = self._library.shelf.lessons
        self._count()
        rows = [k for k, lesson in enumerate(lessons) if lesson.name == name]
        rows = rows or [k for k in range(len(lessons)) if not self.model.index(k).data(DONE)]
        if rows:
            index = self.found.mapFromSource(self.model.index(rows[0]))
            self.list.setCurrentIndex(index)

    def _count(self) -> None:
        """How many lessons are in the list, and how many of these are done."""
        shown = [self.found.index(row, 0) for row in range(self.found.rowCount())]
        done = sum(bool(index.data(DONE)) for index in shown)
        lessons = tr_n("{n} lesson", "{n} lessons", n=len(shown))
        if len(shown) < self.model.rowCount():
            lessons = tr_n("{n} lesson found", "{n} lessons found", n=len(shown))
            lessons = tr("{lessons}, {done} done", lessons=lessons, done=done) if done else lessons
        elif done:
            lessons = tr("{done} of {lessons}", done=done, lessons=tr_n("{n} lesson done", "{n} lessons done", n=len(shown)))
        self.summary.setText(lessons)
        self.summary.setVisible(bool(shown))

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.found.search(text)
        self._count()
        none = self.found.rowCount() == 0
        self.nothing.setText(tr("No lesson matches “{text}”.", text=text.strip()))
        self.nothing.setVisible(none)
        if not none:
            self.list.setCurrentIndex(self.found.index(0, 0))

    @Slot()
    def _open_first(self) -> None:
        if self.list.currentIndex().isValid():
            self._on_clicked(self.list.currentIndex())

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(LESSON))

    @Slot()
    def open_folder(self) -> None:
        """Makes the user's folder where there is none yet, and shows it in the desktop's file manager."""
        folder: Path = self._library.own_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.error.emit(tr("The folder {folder} cannot be made: {error}.", folder=folder, error=error.strerror or error))
            return
        self._library.read()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.error.emit(tr("Nothing here opens folders. Your lessons belong into {folder}.", folder=folder))

    @Slot()
    def _restyle(self) -> None:
        self._icon.setIcon(icons.icon("search", "text_3"))
