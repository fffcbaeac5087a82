"""The page of a lesson: text, prediction, what to move, and the way on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from optim.lessons import Page
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded, painting
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.panels.lessons import prose
from rmsprop_gui.panels.lessons.course import LessonCourse
from rmsprop_gui.panels.lessons.highlight import ControlHighlights, MoveLinks
from rmsprop_gui.panels.lessons.problem_list import SteadyBar, mark
from rmsprop_gui.panels.lessons.prose import ProseLabel
from rmsprop_gui.panels.lessons.question import QuestionBox
from rmsprop_gui.widgets.controls import Hairline, tool_button
from rmsprop_gui.widgets.layouts import let_scroll, make_column, make_label, make_row

SIDE = 14


class PageFoot(QWidget):
    """Buttons alone: what they do is connected by the reader."""

    def __init__(self) -> None:
        super().__init__()
        self.leave = QPushButton(tr("Leave"))
        self.leave.setProperty("link", True)
        self.leave.setToolTip(tr("Back to the lessons, and to the scene that was there before"))
        self.set_up = tool_button("reset", tr("Set the scene of this page up again"), size=26, color_key="text_3")
        self.restart = tool_button("first", tr("Begin the lesson again"), size=26, color_key="text_3")
        self.back, self.next = QPushButton(tr("Back")), QPushButton()
        self.next.setProperty("primary", True)
        self.back.setToolTip(tr("Page before (Alt+←)"))
        self.next.setToolTip(tr("Next page (Alt+→)"))
        row = make_row(self.leave, self.set_up, self.restart, of=self, spacing=4, margins=(SIDE - 8, 6, SIDE, 10))
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)

    def show_page(self, page: int, count: int) -> None:
        """`page` counts from 0."""
        self.back.setEnabled(page > 0)
        self.next.setText(tr("Finish") if page + 1 == count else tr("Next"))


GAP, RADIUS = 12, 3


class PageDots(QWidget):
    """The pages before are filled, the current one is larger, those to come are rings."""

    def __init__(self) -> None:
        super().__init__()
        self._page, self._count = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        style.notifier().changed.connect(self._restyle)

    def show_page(self, page: int, count: int) -> None:
        self._page, self._count = page, count
        self.setAccessibleName(tr("Page {page} of {count}", page=page + 1, count=count))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(GAP * self._count, 16)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            for page in range(self._count):
                here = page == self._page
                painter.setPen(style.pen("accent" if page <= self._page else "border_strong", 1))
                painter.setBrush(style.color("accent") if page <= self._page else Qt.BrushStyle.NoBrush)
                radius = RADIUS + 1 if here else RADIUS - 0.5
                painter.drawEllipse(QPointF(GAP * (page + 0.5), self.height() / 2), radius, radius)


BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class PageArea(QScrollArea):
    """Up and down arrows scroll."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setObjectName("lessonPage")
        let_scroll(self, page)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(24)
        SteadyBar(self)

    def _ring(self, on: bool) -> None:
        mark(self, "ringed", on)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring(event.reason() in BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring(False)


TITLE_PX = 15
LONG = 3000  # milliseconds of measuring that are worth a word
LARGE = 1.5  # how much larger the text is for a room


class LessonReader(QWidget):
    """Keys: Page Up and Down turn pages, 1 to 9 choose an answer, Enter checks it.

    leave_wanted()   the lesson is to be left
    """

    leave_wanted = Signal()

    def __init__(self, course: LessonCourse) -> None:
        super().__init__()
        self._course = course
        self._shown: object = None
        self.factor = 1.0
        self.highlights = ControlHighlights(self)
        self._revealing = make_delay(self, 0, self._show_reveal)
        self._long = make_delay(self, LONG, self._show_waiting)
        self._make_page()
        self._make_foot()
        self._lay_out()
        course.page_changed.connect(self.refresh)
        course.answered.connect(self.refresh)
        course.lesson_changed.connect(self._on_lesson)
        course.progressed.connect(self.hairline.show_part)
        for signal in (course.session.scene_changed, course.session.focus_changed):
            signal.connect(self.highlights.look_soon)

    # ---- making

    def _make_page(self) -> None:
        self.lesson_title = make_label("", "heading", wrap=True)
        self.title, self.text = ProseLabel(TITLE_PX), ProseLabel()
        self.question = QuestionBox()
        self.question.predicted.connect(self._course.answer)
        self.moves = MoveLinks(self._course.session, self.highlights)
        self.away = QLabel(tr("Another scene is on the screen now. This lesson goes on when its scene is set up again."))
        self.failed = QLabel()
        self.waiting = QLabel(tr("The first time, measuring takes long: what it needs is compiled once. Do read on."))
        self.waiting.hide()
        for label in (self.away, self.failed, self.waiting):
            label.setProperty("role", "quiet")
            label.setWordWrap(True)
        self.said, self.sources = ProseLabel(), ProseLabel(11, "text_3")
        page = QWidget()
        page.setObjectName("panel")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(page)
        column.setContentsMargins(SIDE, 6, SIDE - 8, SIDE)  # the scroll bar has the rest
        column.setSpacing(10)
        for part in (self.title, self.away, self.failed, self.waiting, self.text, self.question, self.moves, self.said,
                     self.sources):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.scroll = PageArea(page)
        self.scroll.installEventFilter(self)

    def _make_foot(self) -> None:
        self.hairline = Hairline(tr("Progress of measuring"))
        self.dots = PageDots()
        self.foot = PageFoot()
        self.foot.back.clicked.connect(self._course.back)
        self.foot.next.clicked.connect(self._course.next)
        self.foot.set_up.clicked.connect(self._course.set_up)
        self.foot.restart.clicked.connect(self._course.restart)
        self.foot.leave.clicked.connect(self.leave_wanted)

    def _lay_out(self) -> None:
        head = make_row((self.lesson_title, 1), spacing=10, margins=(SIDE, 2, SIDE, 4))
        head.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignTop)
        make_column(head, self.hairline, (self.scroll, 1), self.foot, of=self, spacing=0, margins=0)

    # ---- showing

    @Slot()
    def _on_lesson(self) -> None:
        if self._course.lesson is None:
            self._shown = None
            self.highlights.show_names(())
            self._stop_waiting()
        elif self._course.measuring.busy:
            self._long.start()

    def set_large(self, large: bool) -> None:
        """Text for a room, or for one reader."""
        self.factor = LARGE if large else 1.0
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """The page as the course has it."""
        course = self._course
        if course.lesson is None:
            return
        page, turned = course.this_page(), self._shown != (course.lesson.name, course.page)
        self._show_text(page)
        self._show_question(page)
        self._show_foot()
        if turned:
            self._shown = course.lesson.name, course.page
            self.scroll.verticalScrollBar().setValue(0)
            self.highlights.show_names(page.controls)
            self.moves.show_names(page.controls)
        self._describe(page)

    def _show_text(self, page: Page) -> None:
        course, factor = self._course, self.factor
        lesson = course.lesson
        assert lesson is not None
        self.lesson_title.setText(translated(lesson.title))
        self.title.show_text(f"**{translated(page.title)}**", factor)
        self.text.show_text(prose.fill(page.text, course.measured, course.sentence), factor)
        self.text.setVisible(bool(page.text.strip()))
        self.away.setVisible(course.away)
        self.failed.setText(course.sentence)
        self.failed.setVisible(bool(course.sentence))
        last = course.page + 1 == course.count
        said = prose.usual_sentence(lesson) if last else ""
        self.said.show_text(said, factor)
        self.said.setVisible(bool(said))
        sources = prose.sources_text(lesson) if last else ""
        self.sources.show_text(sources, factor)
        self.sources.setVisible(bool(sources))

    def _show_question(self, page: Page) -> None:
        course, factor, question = self._course, self.factor, page.question
        self.question.setVisible(question is not None)
        if question is None:
            return
        fill = [prose.fill(option, course.measured, course.sentence) for option in question.options]
        self.question.ask(question, fill, prose.fill(question.text, course.measured, course.sentence), factor)
        if course.page not in course.answers:
            if self._shown != (course.lesson.name, course.page):  # type: ignore[union-attr]
                self.question.wait()
            return
        reveal = prose.fill(question.reveal, course.measured, course.sentence)
        if self.question.reveal.isHidden():
            self._revealing.start()
        self._keep_keyboard()
        self.question.tell(course.answers[course.page], course.right(), reveal, factor, course.sentence)

    def _keep_keyboard(self) -> None:
        """The options are shut now; Qt would hand the keyboard to the next control of the window, whose keys change the scene."""
        if self.question.isAncestorOf(QApplication.focusWidget()):
            self.scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_reveal(self) -> None:
        """Scrolls to the answer, as far as its beginning stays in sight."""
        bar, page = self.scroll.verticalScrollBar(), self.scroll.widget()
        outcome, reveal = self.question.outcome, self.question.reveal
        top = outcome.mapTo(page, outcome.rect().topLeft()).y()
        bottom = reveal.mapTo(page, reveal.rect().bottomLeft()).y()
        if bottom > bar.value() + self.scroll.viewport().height():
            bar.setValue(min(top - SIDE, bottom + SIDE - self.scroll.viewport().height()))

    def _show_foot(self) -> None:
        course = self._course
        self.dots.show_page(course.page, course.count)
        self.foot.show_page(course.page, course.count)
        if course.measured is not None or course.sentence:
            self._stop_waiting()

    @Slot()
    def _show_waiting(self) -> None:
        self.waiting.setVisible(self._course.measuring.busy)

    def _stop_waiting(self) -> None:
        self._long.stop()
        self.waiting.hide()
        self.hairline.show_part(None)

    def _describe(self, page: Page) -> None:
        """A screen reader hears the page when it gets the keyboard."""
        self.scroll.setAccessibleName(translated(page.title))
        said = [self.text]
        if page.question is not None and self._course.page in self._course.answers:
            said += [self.question.outcome, self.question.reveal]
        self.scroll.setAccessibleDescription("\n".join(part.toPlainText() for part in said))

    # ---- keys

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Page Up and Down turn pages; they would scroll the text by a page, which the wheel and the arrows do too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._turn_page(event):
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._turn_page(event):
            return
        digit = event.text()
        question = self._course.lesson is not None and self._course.this_page().question is not None
        if question and digit.isdecimal() and digit != "0":
            self.question.choose(int(digit) - 1)
        elif question and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.question.has_choice():
            self.question.check.click()
        else:
            super().keyPressEvent(event)

    def _turn_page(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) or event.modifiers():
            return False
        (self._course.next if event.key() == Qt.Key.Key_PageDown else self._course.back)()
        return True
