"""Opens recordings, follows those that are still being written, and writes recordings and reports: all in one thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from optim.record import Follower, Recording
from optim.record.telling import is_json_log
from rmsprop_gui.i18n import tr
from rmsprop_gui.threads import WRITING
from rmsprop_gui.training.bench import DONE, FOLLOWED, Course
from rmsprop_gui.training.errands import Errands, Work
from rmsprop_gui.training.opening.reading import FRESH, Opened, followed, opened
from rmsprop_gui.training.opening.writing import Done, copied, reported, saved
from rmsprop_gui.training.session import TrainingSession

SETTINGS = ".json"  # those are not ours


def title_of(recording: Recording, path: str) -> str:
    """What a recording is called: as it says, or as its file."""
    return recording.title or Path(path).name


class Librarian(QObject):
    """Listens to the requests of a session: "open", "save-recording" and "report" with a path, "copy-report". A further one is
    another method named `ask_<request>`. `close` stops the thread."""

    def __init__(self, session: TrainingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._followers: dict[str, Follower] = {}
        self._waiting: list[Work] = []  # asked for by hand
        self._changed: list[str] = []  # paths to read on
        self.errands = Errands("recordings", self, WRITING)
        self._watcher = QFileSystemWatcher(self)
        self._quiet = QTimer(self, singleShot=True, interval=int(1000 * FRESH))
        session.requested.connect(self._take)
        session.scene_changed.connect(self._forget_removed)
        self.errands.brought.connect(self._take_answer)
        self.errands.ended.connect(self._end)
        self._watcher.fileChanged.connect(self._note_change)
        self._quiet.timeout.connect(self._count_as_ended)

    # ---- asking

    @Slot(str, object)
    def _take(self, what: str, argument: object) -> None:
        ask = getattr(self, f"ask_{what.replace('-', '_')}", None)
        if ask is not None:
            ask(argument)

    def ask_open(self, path: object) -> None:
        if Path(str(path)).suffix.lower() != SETTINGS or is_json_log(str(path)):
            self._wait_for(partial(opened, str(path)))

    def ask_save_recording(self, path: object) -> None:
        self._write(partial(saved, path=str(path)))

    def ask_report(self, path: object) -> None:
        self._write(partial(reported, path=str(path)))

    def ask_copy_report(self, _: object) -> None:
        self._write(copied)

    def _write(self, write: Callable[..., Iterable[object]]) -> None:
        """What is known of the focused training now."""
        recording = self._session.scene.recording
        if recording is None or not recording.records:
            self._session.problem.emit(tr("There is nothing to write yet: train a network or open a recording."))
        else:
            self._wait_for(lambda cancel: write(recording, cancel=cancel))

    def _wait_for(self, work: Work) -> None:
        self._waiting.append(work)
        self._go_on()

    @Slot(str)
    def _note_change(self, path: str) -> None:
        if path in self._followers and path not in self._changed:
            self._changed.append(path)
        self._go_on()

    def _go_on(self) -> None:
        """One thing after the other; what is asked for by hand comes first."""
        if self.errands.busy:
            return
        if self._waiting:
            self.errands.ask(self._waiting.pop(0))
        elif self._changed:
            path = self._changed.pop(0)
            self.errands.ask(partial(followed, path, self._followers[path]))

    # ---- answers

    @Slot(object)
    def _take_answer(self, answer: Opened | Done) -> None:
        if isinstance(answer, Opened):
            self._show(answer)
            return
        if answer.text:
            QGuiApplication.clipboard().setText(answer.text)
        self._session.told.emit(answer.sentence)

    def _show(self, found: Opened) -> None:
        index = self._index(found.path)
        if found.anew and index is not None:
            self._show_anew(found, index)
            return
        if found.path in self._followers and index is not None:
            self._session.grow(index, recording=found.recording, phase=FOLLOWED, sentence=found.recording.problem)
            self._quiet.start()
            return
        course = Course(
            title_of(found.recording, found.path), self._session.free_style(found.recording.optimizer), path=found.path,
            recording=found.recording, phase=FOLLOWED if found.fresh else DONE, sentence=found.recording.problem,
        )  # fmt: skip
        if index is not None:
            self._session.replace(index, course.with_(style=self._session.scene.courses[index].style))
        else:
            self._session.add(course)
        if found.recording.problem:
            self._session.problem.emit(found.recording.problem)
        elif found.recording.notes:
            self._session.told.emit(" ".join(found.recording.notes))
        if found.follower is not None:
            self._followers[found.path] = found.follower
            self._watcher.addPath(found.path)
            if found.fresh:
                self._quiet.start()
                self._session.seek(self._session.last_step)  # what is being written is watched at its front
            self._note_change(found.path)  # what was written while it was being opened

    def _show_anew(self, found: Opened, index: int) -> None:
        """Another training in the file of one that was followed: shown from its start, and called as it calls itself."""
        course = self._session.scene.courses[index]
        named = course.recording is None or course.title == title_of(course.recording, found.path)
        title = title_of(found.recording, found.path) if named else course.title  # one given by hand stays
        self._session.replace(index, course.with_(
            title=title, recording=found.recording, phase=FOLLOWED, sentence=found.recording.problem,
        ))  # fmt: skip
        self._session.seek(self._session.last_step)
        self._session.told.emit(tr("Another training was begun in {name}.", name=Path(found.path).name))
        self._quiet.start()

    @Slot(str)
    def _end(self, sentence: str) -> None:
        if sentence:
            self._session.problem.emit(sentence)
        for path in self._followers:
            if path not in self._watcher.files():  # the file was replaced by another one of its name
                self._watcher.addPath(path)
        self._go_on()
        if not self.errands.busy and not self._followers:
            self.errands.close()

    def _index(self, path: str) -> int | None:
        return next((i for i, course in enumerate(self._session.scene.courses) if course.path == path), None)

    @Slot()
    def _count_as_ended(self) -> None:
        for index, course in enumerate(self._session.scene.courses):
            if course.phase == FOLLOWED:
                self._session.change_course(index, phase=DONE)

    @Slot()
    def _forget_removed(self) -> None:
        for path in [path for path in self._followers if self._index(path) is None]:
            del self._followers[path]
            self._watcher.removePath(path)
            self._changed = [changed for changed in self._changed if changed != path]

    def close(self) -> None:
        self._quiet.stop()
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        self._followers, self._waiting, self._changed = {}, [], []
        self.errands.close()
