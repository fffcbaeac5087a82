"""The lesson that is read: its page, the predictions, what was measured, and its scenes on the stage: what stood there before,
which one is on its way, and the step to go to.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from optim import SpecError
from optim.lessons import Lesson, Measured, Page
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.lesson_stage import LessonStage, SavedScene
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.lessons import library
from rmsprop_gui.panels.lessons.library import LessonLibrary, LessonMeasurements


class LessonScenes(QObject):
    """`on` while a lesson uses the stage; `away` when somebody has opened another scene meanwhile.

    lost()   another scene was opened: the lesson has nothing on the stage until `show`
    """

    lost = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.stage = session, LessonStage(session)
        self.on = self.away = False
        self._cached: SavedScene | None = None
        self._own: list[Scene] = []  # what the lesson has set up, which is nothing to save
        self._wanted: Scene | None = None  # on its way to the stage
        self._step: int | None = None  # where the timeline goes as soon as the runs are there
        session.opened.connect(self._on_opened)
        session.runs_changed.connect(self._go_to_step)
        session.undo_stack.indexChanged.connect(self._on_edited)

    @property
    def saved(self) -> SavedScene | None:
        """What stood on the stage before the lesson, and comes back after it."""
        return self._cached

    # ---- taking the stage and giving it back

    def take(self) -> bool:
        """Keeps what is there, to give it back; False where it is not to be left. What is the lesson's own is not kept."""
        if self.on and not self.away:
            return True
        if not self.stage.may_leave():
            return False
        self._cached, self.on = self.stage.keep(), True
        return True

    def leave(self) -> None:
        """The scene that was there before comes back, unless somebody has opened another one."""
        kept, away = self._cached, self.away
        self.on, self.away = False, False
        self._cached, self._wanted, self._step, self._own = None, None, None, []
        if kept is not None and not away:
            self.session.playback.stop()
            self.stage.give_back(kept)

    # ---- scenes and steps

    def show(self, scene: Scene, step: int | None) -> None:
        """Opens a scene of the lesson."""
        self.session.playback.stop()
        self.away = False
        self._wanted, self._own = scene, [scene]
        self.follow(step)
        self.stage.show(scene)

    def change(self, scene: Scene, text: str) -> None:
        """An undoable edit, so that an experiment can be taken back from the page after it."""
        self._own.append(scene)
        self.session.edit(scene, text)

    def follow(self, step: int | None) -> None:
        """The timeline goes to this step; None: it stays."""
        self._step = step
        if step is not None:
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

    # ---- what others do

    @Slot()
    def _on_opened(self) -> None:
        """The lesson's own scene has come, or somebody opened another one."""
        if self._wanted is not None and self.session.scene == self._wanted:
            self._wanted = None
            self._go_to_step()
        elif self.on and not self.away:
            self.away, self._cached, self._wanted, self._step = True, None, None, None
            self.lost.emit()

    @Slot()
    def _on_edited(self) -> None:
        """A page that was turned, and going back over it, leave nothing to save; experiments do."""
        if self.on and not self.away and self.session.scene in self._own:
            self.session.undo_stack.setClean()


SHOWN = -1  # the answer of those who wanted to see it


class LessonCourse(QObject):
    """What the panel shows and asks for.

    lesson    the one that is open, or None: then the contents are shown
    page      index of the page
    answers   {page: index of the chosen option, or SHOWN}
    measured  the numbers of the lesson, None until they are there; sentence: why they cannot be
    scenery   what it has on the stage

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
        self.scenery = LessonScenes(session, self)
        self.library = LessonLibrary(folders, self)
        self.measuring = LessonMeasurements(self)
        self.lesson: Lesson | None = None
        self.page = 0
        self.answers: dict[int, int] = {}
        self.measured: Measured | None = None
        self.sentence = ""
        self.scenery.lost.connect(self.page_changed)
        self.measuring.measured.connect(self._take)
        self.measuring.failed.connect(self._fail)
        self.measuring.progressed.connect(self.progressed)

    # ---- reading

    @property
    def count(self) -> int:
        """Pages of the open lesson."""
        return 0 if self.lesson is None else len(self.lesson.pages)

    @property
    def away(self) -> bool:
        """Another scene was opened meanwhile: the lesson has lost the stage until `set_up`."""
        return self.scenery.away

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
        if scene is None or not self.scenery.take():
            return False
        self.lesson, self.page, self.answers = lesson, 0, {}
        self._measure()
        self.lesson_changed.emit()
        self.scenery.show(scene, self.this_page().step)
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
        self.measuring.cancel()
        self.lesson = None
        self.measured, self.sentence, self.answers = None, "", {}
        self.lesson_changed.emit()
        self.scenery.leave()

    def finish(self) -> None:
        """The last page has been read."""
        assert self.lesson is not None
        library.remember(self.lesson.name, library.LessonRecord(True, *self.score()))
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
        scene = self._scene(self.lesson, page) if own and not self.away else None
        self._set(scene)

    @Slot()
    def set_up(self) -> None:
        """The scene of the page as it was meant, after experiments or another scene."""
        if self.lesson is None:
            return
        scene = self._scene(self.lesson, self.page)
        if scene is None:
            return
        if not self.away:
            self._set(scene)
        elif self.scenery.take():
            self.scenery.show(scene, self.this_page().step)
            self.page_changed.emit()

    def _set(self, scene: Scene | None) -> None:
        """The scene (None: that of now) and the step of this page."""
        page = self.this_page()
        if scene is not None:
            self.scenery.change(scene, tr("Set the scene of “{page}”", page=translated(page.title)))
        if not self.away:
            if scene is None and page.run is not None:
                self.session.set_focus(page.run)
            self.scenery.follow(page.step)
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

    def _scene(self, lesson: Lesson, page: int) -> Scene | None:
        """The scene of a page; None, and a sentence, where the window cannot show it."""
        try:
            return Scene.from_dict(lesson.scene_of(page))
        except SpecError as error:
            self.session.error.emit(str(error))
            return None

    def close(self) -> None:
        """Nothing runs afterwards."""
        self.measuring.close()
        self.library.close()
