"""The course: every lesson there is, a search, and the files that are no lessons with what is wrong in them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from rmsprop_gui import icons, style
from rmsprop_gui.i18n import tr, tr_n
from rmsprop_gui.lessons.contents_model import DONE, LESSON, ContentsModel, Found
from rmsprop_gui.lessons.contents_painting import LessonPainter
from rmsprop_gui.lessons.library import Library
from rmsprop_gui.lessons.problem_list import ProblemList
from rmsprop_gui.lessons.steady_bar import SteadyBar

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


class Contents(QWidget):
    """chosen(Lesson): it is to be opened. problem(sentence): the folder cannot be made or opened."""

    chosen = Signal(object)
    problem = Signal(str)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self.model = ContentsModel(self)
        self.found = Found(self)
        self.found.setSourceModel(self.model)
        self.search, self.list = QLineEdit(), LessonList()
        self.list.setModel(self.found)
        self.summary, self.nothing, self.problems = QLabel(), QLabel(), ProblemList()
        self.folder = QPushButton(tr("Open the folder of your lessons"))
        self._lay_out()
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._open_first)
        self.list.clicked.connect(self._on_clicked)
        self.folder.clicked.connect(self.open_folder)
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
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 2, MARGIN, 0)
        top.setSpacing(6)
        for part in (self.search, self.summary, self.nothing):
            top.addWidget(part)
        middle = QVBoxLayout()
        middle.setContentsMargins(MARGIN, 2, 0, 0)
        middle.addWidget(self.problems)
        foot = QVBoxLayout()
        foot.setContentsMargins(4, 0, MARGIN, 8)  # the button's words begin some pixels after its edge
        foot.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(middle)
        column.addLayout(foot)

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
            self.problem.emit(tr("The folder {folder} cannot be made: {error}.", folder=folder, error=error.strerror or error))
            return
        self._library.read()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.problem.emit(tr("Nothing here opens folders. Your lessons belong into {folder}.", folder=folder))

    @Slot()
    def _restyle(self) -> None:
        self._icon.setIcon(icons.icon("search", "text_3"))
