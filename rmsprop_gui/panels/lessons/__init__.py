"""The dock with the lessons, on the right: the contents of the course, or the page of the lesson that is open. It is closed at
first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QToolButton, QWidget

from optim.lessons import Lesson
from rmsprop_gui.i18n import tr
from rmsprop_gui.model import settings
from rmsprop_gui.model.lesson_stage import LessonReading, LessonStage, SavedScene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.lessons import library, prose
from rmsprop_gui.panels.lessons.contents import LessonContents
from rmsprop_gui.panels.lessons.course import SHOWN, LessonCourse
from rmsprop_gui.panels.lessons.reader import LessonReader
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.panel_entry import PanelEntry

LARGE = "lessons/large_text"


class LessonsPanel(QWidget):
    """Lessons are read from their files when the panel is first seen.

    lesson_changed()   another lesson is open, or none
    """

    context_changed = Signal(str)
    lesson_changed = Signal()

    def __init__(self, session: Session, folders: Iterable[Path] | None = None) -> None:
        super().__init__()
        self.course = LessonCourse(session, folders, self)
        self.contents, self.reader = LessonContents(self.course.library), LessonReader(self.course)
        self._last = ""  # the lesson that was open before
        self.large = tool_button("text-size", tr("Large text, for a room"), checkable=True, size=24, color_key="text_3")
        self.copy = tool_button("duplicate", tr("Copy the page as Markdown"), size=24, color_key="text_3")
        self.more = tool_button("export", tr("Hand-outs and predictions"), size=24, color_key="text_3")
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.contents)
        self._pages.addWidget(self.reader)
        self._connect()
        self.large.setChecked(settings.recall(LARGE, False))
        self._on_lesson()

    def _connect(self) -> None:
        self.contents.chosen.connect(self.open)
        self.contents.error.connect(self.course.session.error)
        self.reader.leave_wanted.connect(self.course.leave)
        self.course.lesson_changed.connect(self._on_lesson)
        self.course.lesson_changed.connect(self.lesson_changed)
        self.course.page_changed.connect(self._on_page)
        self.large.toggled.connect(self._on_large)
        self.copy.clicked.connect(self.copy_page)
        application = QCoreApplication.instance()
        if application is not None:  # a lesson may still be measured when the program ends
            application.aboutToQuit.connect(self.course.close)

    def title_widgets(self) -> list[QWidget]:
        return [self.more, self.copy, self.large]

    def sizeHint(self) -> QSize:
        return QSize(340, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 200)

    def read(self) -> None:
        """The lessons from their files, unless they have been read as they are now."""
        self.course.library.read_changed()

    def take_keyboard(self, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        """The keyboard goes to the page, or to the list of lessons."""
        (self.contents.list if self.course.lesson is None else self.reader.scroll).setFocus(reason)

    def open_named(self, name: str) -> bool:
        """Opens a lesson by the name of its file; False where it cannot be."""
        self.read()
        lesson = next((each for each in self.course.library.shelf.lessons if each.name == name), None)
        return lesson is not None and self.course.open(lesson)

    @Slot(object)
    def open(self, lesson: Lesson) -> None:
        self.course.open(lesson)

    @Slot()
    def copy_page(self) -> None:
        """The page as it stands, as Markdown."""
        course = self.course
        if course.lesson is not None:
            page = course.this_page()
            QGuiApplication.clipboard().setText(
                prose.page_markdown(course.lesson, page, course.measured, course.page in course.answers)
            )

    @Slot()
    def _on_lesson(self) -> None:
        course = self.course
        reading = course.lesson is not None
        self.copy.setEnabled(reading)
        self.more.setEnabled(reading)
        self._pages.setCurrentWidget(self.reader if reading else self.contents)
        if course.lesson is not None:
            self._last = course.lesson.name
        else:
            self.context_changed.emit("")
            self.contents.mark(self._following())
            if self.isVisible():
                self.take_keyboard(Qt.FocusReason.OtherFocusReason)

    def _following(self) -> str:
        """The lesson after the last one that is not done; "" where there is none."""
        names = [lesson.name for lesson in self.course.library.shelf.lessons]
        if self._last not in names or not library.get_record(self._last).done:
            return self._last
        at = names.index(self._last)
        return next((name for name in names[at + 1 :] + names[:at] if not library.get_record(name).done), self._last)

    @Slot()
    def _on_page(self) -> None:
        course = self.course
        if course.lesson is not None:
            self.context_changed.emit(tr("{page} of {count}", page=course.page + 1, count=course.count))
            if self.isVisible() and not self.reader.isAncestorOf(self.focusWidget() or self):
                self.take_keyboard(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _on_large(self, on: bool) -> None:
        settings.keep(LARGE, on)
        self.reader.set_large(on)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()

    # ---- what the window asks for

    def set_stage(self, stage: LessonStage) -> None:
        """Where the scenes of lessons are shown."""
        self.course.scenery.stage = stage

    def turn_page(self, forward: bool) -> None:
        """The next page of the lesson that is open, or the page before."""
        if forward:
            self.course.next()
        else:
            self.course.back()

    def has_lesson(self) -> bool:
        """Whether a lesson is open."""
        return self.course.lesson is not None

    def describe_page(self) -> str:
        """Which page of the lesson is open; "" where none is."""
        course = self.course
        if course.lesson is None:
            return ""
        return tr("page {page} of {count}", page=course.page + 1, count=course.count)

    def get_reading(self) -> LessonReading | None:
        """The lesson that is open, with its numbers and predictions."""
        course = self.course
        if course.lesson is None:
            return None
        answers = {page: None if option == SHOWN else option for page, option in course.answers.items()}
        return LessonReading(course.lesson, course.measured, answers)

    def offer(self, actions: Sequence[QAction]) -> None:
        """What can be done with a lesson, in a menu of the title bar."""
        menu = QMenu(self.more)
        menu.addActions(list(actions))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def get_saved_scene(self) -> SavedScene | None:
        """What comes back after the lesson."""
        return self.course.scenery.saved

    def close_down(self) -> None:
        """Nothing is measured or watched any more."""
        self.course.close()


ENTRY = PanelEntry("lessons", "Lessons", "right", 0, LessonsPanel, width=340)
