"""Does what the views of the Training window ask for: starts, stops and compares trainings, and puts the news on the bench."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Slot

from optim import SpecError
from optim.base.catalog import get_optimizer
from optim.base.reading import is_folder
from optim.base.run_colours import looks
from optim.network import NetworkSpec, Training
from optim.network.spec import open_network, presets
from optim.recorder.open import is_json_log
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model import notation
from rmsprop_gui.model.optimizer_colours import get_kept
from rmsprop_gui.model.scene import RunSetup, RunStyle
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.tasks.trainer import NetworkTrainer, TrainingNews
from rmsprop_gui.windows.training.bench_state import DONE, FAILED, PAUSED, STOPPED, TRAINING, WAITING, TrainingCourse
from rmsprop_gui.windows.training.recording_files import RecordingFiles
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.training_window import TrainingWindow


class TrainingController(QObject):
    """Between a session and a trainer. What it answers are the requests named in `_answers`."""

    def __init__(self, session: TrainingSession, trainer: NetworkTrainer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._trainer = session, trainer
        self._shown = 0  # ticket of the training whose settings were shown last
        self._trained: set[int] = set()  # tickets of what is trained
        self._answers: dict[str, Callable[[object], None]] = {
            "network": self._network,
            "train": self._train,
            "add": self._add,
            "add-optimizer": self._add_optimizer,
            "settings-of": self._settings_of,
            "pause": self._pause,
            "stop": self._stop,
            "remove": self._remove,
            "open": self._open,
        }
        session.requested.connect(self._take)
        session.scene_changed.connect(self._stop_put_away)
        session.focus_changed.connect(self._show_settings)
        trainer.grown.connect(self._grow)
        trainer.ended.connect(self._end)

    @Slot(str, object)
    def _take(self, what: str, argument: object) -> None:
        answer = self._answers.get(what)
        if answer is not None:
            try:
                answer(argument)
            except SpecError as error:
                self._session.error.emit(translated(str(error)))

    @Slot(str)
    def _show_settings(self, tensor: str) -> None:
        """The settings are those of the training in focus, as in the main window."""
        course = self._session.course
        if course is not None and course.spec is not None and course.ticket != self._shown:
            self._shown = course.ticket
            self._session.show_draft(course.spec)

    # ---- what is asked for

    def _network(self, name: object) -> None:
        """A network that travels with the program, in the place of all trainings made here; further ones of it beside the first.
        Recordings from elsewhere stay, and undo brings back what was put away."""
        specs = [open_network(str(name)), *map(NetworkSpec.from_dict, presets()[str(name)].beside)]
        session = self._session
        session.note_saved(*specs)
        if session.scene.courses:
            kept = tuple(course for course in session.scene.courses if course.spec is None)
            title = translated(presets()[str(name)].title)
            session.change_courses(
                (*kept, *self._start_all(specs, kept)), len(kept), specs[0], tr("Open “{name}”", name=title)
            )  # fmt: skip
        else:
            session.set_draft(specs[0])
            for course in self._start_all(specs, ()):
                session.add(course)
            session.set_focus(0)
        session.seek(0)

    def _train(self, _: object) -> None:
        """The settings shown, in the place of the focused training; a recording from elsewhere stays."""
        session, course = self._session, self._session.course
        spec = self._draft()
        if course is None:
            session.put(self._start(spec))
        elif course.spec is None:
            session.add(self._start(spec))
        else:
            self._trainer.stop(course.ticket)
            title = course.title if spec.optimizer == course.spec.optimizer else self._free_title(spec)
            session.replace(session.focus, self._start(spec).with_(style=course.style, title=title))
            if len(session.scene.courses) == 1:
                session.seek(0)

    def _add(self, _: object) -> None:
        """The settings shown, beside what is there."""
        self._session.add(self._start(self._draft()))

    def _add_optimizer(self, optimizer: object) -> None:
        """The settings shown, but another optimizer as its library has it, beside what is there; one that is there is not
        changed. The rate carries over where that makes sense."""
        draft = self._draft()
        run = RunSetup(draft.optimizer, draft.hyper, edits=draft.edits)
        changes = {} if optimizer == draft.optimizer else notation.with_optimizer(run, str(optimizer))
        spec = draft.with_(**changes)
        self._session.set_draft(spec)
        self._session.add(self._start(spec))

    def _settings_of(self, index: object) -> None:
        """The settings of a training become those of the next one."""
        spec = self._session.scene.courses[index].spec if isinstance(index, int) else None
        if spec is not None:
            self._session.edit_draft(spec, tr("Take the settings of a training"))

    def _pause(self, _: object) -> None:
        """What is trained rests, or goes on."""
        for index, course in enumerate(self._session.scene.courses):
            if course.phase in (TRAINING, PAUSED):
                paused = course.phase == TRAINING
                self._trainer.pause(course.ticket, paused)
                self._session.change_course(index, phase=PAUSED if paused else TRAINING)

    def _stop(self, index: object) -> None:
        """One training, or all without an index."""
        for k, course in enumerate(self._session.scene.courses):
            if index is None or k == index:
                self._trainer.stop(course.ticket)

    def _remove(self, index: object) -> None:
        courses = self._session.scene.courses
        if isinstance(index, int) and 0 <= index < len(courses):
            focus = self._session.focus - (index < self._session.focus)
            self._session.change_courses(
                courses[:index] + courses[index + 1 :], focus, self._session.draft,
                tr("Remove {name}", name=courses[index].title),
            )  # fmt: skip

    def _open(self, path: object) -> None:
        """Settings of a network: they are trained, in the place of the focused training if it was made here."""
        if Path(str(path)).suffix.lower() != ".json" or is_json_log(str(path)) or is_folder(str(path)):
            return
        spec, session = open_network(str(path)), self._session
        session.note_saved(spec)
        courses, focus = session.scene.courses, session.focus
        if not courses:
            session.set_draft(spec)
            session.put(self._start(spec))
            return
        if session.course is None or session.course.spec is None:
            courses, focus = (*courses, self._start(spec)), len(courses)
        else:
            courses = (*courses[:focus], self._start(spec), *courses[focus + 1 :])
        session.change_courses(courses, focus, spec, tr("Open “{name}”", name=Path(str(path)).name))

    def _draft(self) -> NetworkSpec:
        if self._session.draft is None:
            raise SpecError(tr("There are no settings yet: choose a network first."))
        return self._session.draft

    def _start(self, spec: NetworkSpec) -> TrainingCourse:
        ticket = self._trainer.start(spec)
        style = self._session.free_style(spec.optimizer)
        return TrainingCourse(self._free_title(spec), style, spec=spec, phase=WAITING, ticket=ticket)

    def _start_all(self, specs: list[NetworkSpec], beside: tuple[TrainingCourse, ...]) -> list[TrainingCourse]:
        """Trainings of their own colours and names, beside others."""
        made: list[TrainingCourse] = []
        for spec in specs:
            taken = {course.title for course in (*beside, *made)}
            colours = [course.style.color_key_index for course in (*beside, *made)]
            style = RunStyle(looks([spec.optimizer], colours, get_kept())[0])
            ticket = self._trainer.start(spec)
            made.append(TrainingCourse(free_title(spec, taken), style, spec=spec, phase=WAITING, ticket=ticket))
        return made

    @Slot()
    def _stop_put_away(self) -> None:
        """What is not on the bench any more is not trained on."""
        there = {course.ticket for course in self._session.scene.courses}
        for ticket in self._trained - there:
            self._trainer.stop(ticket)
        self._trained &= there
        self._trained |= {course.ticket for course in self._session.scene.courses if course.ticket and course.growing}

    def _free_title(self, spec: NetworkSpec) -> str:
        return free_title(spec, {course.title for course in self._session.scene.courses})

    # ---- what the trainer says

    def _index(self, ticket: int) -> int | None:
        courses = self._session.scene.courses
        return next((i for i, course in enumerate(courses) if course.ticket == ticket), None)

    @Slot(object)
    def _grow(self, news: TrainingNews) -> None:
        index = self._index(news.ticket)
        if index is None:
            return
        training = news.training
        known = {"recording": training.recording} if training.recording.records else {}
        begins = {"phase": TRAINING} if self._session.scene.courses[index].phase == WAITING else {}
        self._session.grow(
            index, training=training, accuracy=get_accuracy(training), planned=news.steps, **known, **begins
        )  # fmt: skip

    @Slot(int, str, bool)
    def _end(self, ticket: int, sentence: str, failed: bool) -> None:
        index = self._index(ticket)
        if index is None:
            return
        self._session.change_course(index, phase=FAILED if failed else STOPPED if sentence else DONE, sentence=sentence)
        if failed:
            self._session.error.emit(sentence)


def get_accuracy(training: Training) -> np.ndarray:
    """(E, 3): last step of each epoch, accuracy on the training rows, on the test rows."""
    epochs = np.arange(1, len(training.accuracy) + 1)
    batches = training.spec.batches if len(epochs) else 0
    return np.column_stack((epochs * batches - 1, training.accuracy)) if len(epochs) else np.zeros((0, 3))


def free_title(spec: NetworkSpec, taken: set[str]) -> str:
    """The optimizer's title; a number tells apart trainings of one name."""
    title = get_optimizer(spec).title
    names = (title if k == 1 else f"{title} {k}" for k in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


REST = 1500  # milliseconds between the end of the first training and its replay
FIRST = "digits"  # what is trained when the window is opened with nothing else


class TrainingWindowController(QObject):
    """One for the program. `show` opens the window or brings it to the front; `close` ends everything."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = TrainingSession()
        self.trainer = NetworkTrainer(self)
        self.controller = TrainingController(self.session, self.trainer, self)
        self.recording_files = RecordingFiles(self.session, self)
        self.window = TrainingWindow(self.session, settings.of_window("training"))
        self._wanted: tuple[str, object] | None = None  # asked for as soon as there are views to see it in
        self._first = 0  # ticket of the training that began by itself
        self._rest = make_delay(self, REST, self._look_back)
        self.window.painted.connect(self.window.populate_soon)
        self.window.populated.connect(self._begin)
        self.window.closed.connect(self._leave)
        self.session.progress.connect(self._watch_first)

    def show(self, path: str | None = None) -> None:
        """With a file it is opened; without one, and with nothing on the bench, the first network is trained."""
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if path is not None:
            self._wanted = "open", path
        elif not self.session.scene.courses:
            self._wanted = "network", FIRST
        if self.window.docks:
            self._begin()

    def restore(self, spec: NetworkSpec) -> None:
        """Shows settings that were not saved, undoably, without a training of theirs."""
        self._wanted = None
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.session.edit_draft(spec, tr("Restore unsaved settings"))

    @Slot()
    def _begin(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.session.request(*wanted)
            course = self.session.course
            self._first = course.ticket if course is not None and wanted[0] == "network" else 0

    @Slot(int)
    def _watch_first(self, index: int) -> None:
        """The first network is trained in a second: once it is, and nobody has moved, its course is played again."""
        courses = self.session.scene.courses
        if self._first and index < len(courses) and courses[index].ticket == self._first and courses[index].phase == DONE:
            self._first = 0
            self._rest.start()

    @Slot()
    def _look_back(self) -> None:
        session = self.session
        if session.step == session.last_step and not style.is_motion_reduced() and self.window.isVisible():
            session.playback.play()

    @Slot()
    def _leave(self) -> None:
        """Nobody looks any more: what is trained ends, without waiting for it."""
        self._rest.stop()
        self.session.playback.stop()
        self.trainer.stop_all()
        for owner in (self.window, self.session):
            for tasks in owner.findChildren(TaskRunner):
                tasks.close()

    def close(self) -> None:
        """Closes the window and stops the thread; a step that is being made ends first."""
        self.window.close()
        self.trainer.close()
        self.recording_files.close()
        self._leave()
