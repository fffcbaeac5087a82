"""The lesson that is read: its page, the predictions, what was measured, and the scenes that it puts on the stage."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from optim import SpecError
from optim.lessons import Lesson, Measured, Page
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.lessons import progress
from rmsprop_gui.lessons.library import Library
from rmsprop_gui.lessons.measuring import Measuring
from rmsprop_gui.lessons.stage import Kept, Stage
from rmsprop_gui.scene import Scene
from rmsprop_gui.session import Session

SHOWN = -1  # the answer of those who wanted to see it


class Course(QObject):
    """What the panel shows and asks for.

    lesson    the one that is open, or None: then the contents are shown
    page      index of the page
    answers   {page: index of the chosen option, or SHOWN}
    measured  the numbers of the lesson, None until they are there; sentence: why they cannot be
    away      another scene was opened meanwhile: the lesson has lost the stage until `set_up`

    lesson_changed()    another lesson, or none
    page_changed()      another page, or another scene on the stage
    answered()          the question of the page is answered, or the lesson's numbers are there (or cannot be)
    progressed(part)    0 to 1, while they are measured
    """

    lesson_changed = Signal()
    page_changed = Signal()
    answered = Signal()
    progressed = Signal(float)

    def __init__(self, session: Session, folders: Iterable[Path] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.stage = Stage(session)
        self.library = Library(folders, self)
        self.measuring = Measuring(self)
        self.lesson: Lesson | None = None
        self.page = 0
        self.answers: dict[int, int] = {}
        self.measured: Measured | None = None
        self.sentence = ""
        self.away = False
        self._kept: Kept | None = None
        self._wanted: Scene | None = None  # on its way to the stage
        self._step: int | None = None  # where the timeline goes as soon as the runs are there
        session.opened.connect(self._on_opened)
        session.runs_changed.connect(self._go_to_step)
        self.measuring.measured.connect(self._take)
        self.measuring.failed.connect(self._fail)
        self.measuring.progressed.connect(self.progressed)

    # ---- reading

    @property
    def count(self) -> int:
        """Pages of the open lesson."""
        return 0 if self.lesson is None else len(self.lesson.pages)

    def this_page(self) -> Page:
        assert self.lesson is not None
        return self.lesson.pages[self.page]

    def right(self, page: int | None = None) -> int | None:
        """The index of the option that the numbers make right; None without a question, or while they are not there."""
        assert self.lesson is not None
        question = self.lesson.pages[self.page if page is None else page].question
        if question is None or self.measured is None:
            return None
        try:
            return question.right(self.measured)
        except SpecError:
            return None

    def score(self) -> tuple[int, int]:
        """(right predictions, questions) of the open lesson so far."""
        assert self.lesson is not None
        asked = [k for k, page in enumerate(self.lesson.pages) if page.question is not None]
        return sum(k in self.answers and self.answers[k] == self.right(k) for k in asked), len(asked)

    # ---- opening and leaving

    def open(self, lesson: Lesson) -> bool:
        """Begins a lesson; False where the scene on the screen is not to be left, or that of the lesson cannot be shown."""
        scene = self._scene(lesson, 0)
        if scene is None:
            return False
        if self.lesson is None or self.away:
            if not self.stage.may_leave():
                return False
            self._kept = self.stage.keep()
        self.lesson, self.page, self.answers = lesson, 0, {}
        self._measure()
        self.lesson_changed.emit()
        self._show(scene)
        self.page_changed.emit()
        return True

    def _measure(self) -> None:
        assert self.lesson is not None
        self.measured, self.sentence = None, ""
        self.measuring.ask(self.lesson)

    @Slot()
    def restart(self) -> None:
        """The first page again, nothing predicted yet."""
        if self.lesson is not None:
            self.open(self.lesson)

    @Slot()
    def leave(self) -> None:
        """Back to the contents, and to the scene that was there before the lesson."""
        if self.lesson is None:
            return
        kept, away = self._kept, self.away
        self._end()
        if kept is not None and not away:
            self.session.playback.stop()
            self.stage.give_back(kept)

    def _end(self) -> None:
        self.measuring.cancel()
        self.lesson, self._kept, self._wanted, self._step, self.away = None, None, None, None, False
        self.measured, self.sentence, self.answers = None, "", {}
        self.lesson_changed.emit()

    def finish(self) -> None:
        """The last page has been read."""
        assert self.lesson is not None
        progress.remember(self.lesson.name, progress.Record(True, *self.score()))
        self.leave()

    # ---- pages

    @Slot()
    def next(self) -> None:
        """The next page; after the last one the lesson is done."""
        if self.lesson is None:
            return
        if self.page + 1 < self.count:
            self.go(self.page + 1)
        else:
            self.finish()

    @Slot()
    def back(self) -> None:
        if self.lesson is not None and self.page > 0:
            self.go(self.page - 1)

    def go(self, page: int) -> None:
        """Another page, with the scene it is written for where that is another one."""
        assert self.lesson is not None
        forward, self.page = page > self.page, page
        own = self.this_page().scene is not None or not forward
        if own and not self.away:
            scene = self._scene(self.lesson, page)
            if scene is not None:
                self._change(scene)
        self._follow_step()
        self.page_changed.emit()

    @Slot()
    def set_up(self) -> None:
        """The scene of the page as it was meant, after experiments or another scene."""
        if self.lesson is None:
            return
        scene = self._scene(self.lesson, self.page)
        if scene is None or (self.away and not self.stage.may_leave()):
            return
        if self.away:
            self._kept = self.stage.keep()
            self._show(scene)
        else:
            self._change(scene)
            self._follow_step()
        self.page_changed.emit()

    # ---- predicting

    def answer(self, option: int) -> None:
        """The prediction of this page; SHOWN to see the answer without one. The first one counts."""
        if self.this_page().question is not None and self.page not in self.answers:
            self.answers[self.page] = option
            self.answered.emit()

    @Slot(object)
    def _take(self, measured: Measured) -> None:
        self.measured = measured
        self.answered.emit()

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self.sentence = sentence
        self.answered.emit()

    # ---- the stage

    def _scene(self, lesson: Lesson, page: int) -> Scene | None:
        """The scene of a page; None, and a sentence, where the window cannot show it."""
        try:
            return Scene.from_dict(lesson.scene_of(page))
        except SpecError as error:
            self.session.problem.emit(str(error))
            return None

    def _show(self, scene: Scene) -> None:
        self.session.playback.stop()
        self.away = False
        self._wanted = scene
        self._follow_step()
        self.stage.show(scene)

    def _change(self, scene: Scene) -> None:
        """An undoable edit, so that an experiment can be taken back from the page after it."""
        assert self.lesson is not None
        clean = self.session.undo_stack.isClean()
        if self.session.edit(scene, tr("Set the scene of “{page}”", page=translated(self.this_page().title))) and clean:
            self.session.undo_stack.setClean()  # what the lesson did is nothing to save

    def _follow_step(self) -> None:
        self._step = self.this_page().step
        if self._step is not None:
            self.session.playback.stop()
            self._go_to_step()

    @Slot()
    def _go_to_step(self) -> None:
        """Runs that are still being computed may be shorter."""
        if self._step is None or self._wanted is not None:
            return
        if self._step <= self.session.last_step:
            self.session.seek(self._step)
        if not self.session.awaiting and self._step <= self.session.scene.steps:
            self._step = None

    @Slot()
    def _on_opened(self) -> None:
        """The lesson's own scene has come, or somebody opened another one."""
        if self._wanted is not None and self.session.scene == self._wanted:
            self._wanted = None
            self._go_to_step()
        elif self.lesson is not None and not self.away:
            self.away, self._kept, self._wanted, self._step = True, None, None, None
            self.page_changed.emit()

    def close(self) -> None:
        """Nothing runs afterwards."""
        self.measuring.close()
        self.library.close()
