"""Opens recordings, follows those that are still being written, and writes recordings and reports: all in one thread."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QFileSystemWatcher, QObject, Slot
from PySide6.QtGui import QGuiApplication

from optim.base.reading import is_folder
from optim.base.whole_file import write_whole
from optim.checkpoint import CheckpointRecording, is_checkpoint
from optim.recorder import Follower, Recording, RecordingError, open_recording, save_recording
from optim.recorder.event_file import find_runs, is_event_log
from optim.recorder.json_log import SUFFIXES
from optim.recorder.open import TABLES, is_json_log
from optim.recorder.report import make_files, report
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import percent
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.tasks.threads import WRITING
from rmsprop_gui.windows.training.bench_state import DONE, FOLLOWED, TrainingCourse
from rmsprop_gui.windows.training.session import TrainingSession

FRESH = 20.0  # seconds since the last record within which a training counts as going on
TELLING = 0.5  # seconds between two sentences on how far a checkpoint has been read
MOST_RUNS = 20  # of a folder of TensorBoard that are opened at once
AHEAD = 40  # tensors whose statistics are read before anybody looks


@dataclass(frozen=True, eq=False)
class OpenedRecording:
    """A recording, and what goes on reading it; None for a table. fresh: the file was written to a moment ago; anew: another
    training was begun in the file that was followed."""

    path: str
    recording: Recording
    follower: Follower | None
    fresh: bool = False
    anew: bool = False


def open_file(path: str, cancel: np.ndarray) -> Iterator[OpenedRecording]:
    """Raises RecordingError with a sentence when nothing in the file can be read."""
    recording = open_recording(path)
    follower = None
    if Path(path).suffix.lower() not in (*TABLES, *SUFFIXES) and not is_event_log(path):  # tables are read whole, once
        follower = Follower(path)
        now = follower.poll()  # from here on it tells of news alone
        recording = now if now is not None and now.records > recording.records else recording
    look_ahead(recording, cancel)
    yield OpenedRecording(path, recording, follower, follower is not None and time.time() - os.path.getmtime(path) < FRESH)


@dataclass(frozen=True)
class CheckpointShare:
    """A sentence on how far a checkpoint has been read."""

    sentence: str


def read_checkpoint(path: str, cancel: np.ndarray) -> Iterator[OpenedRecording | CheckpointShare]:
    """A checkpoint as a recording of one record; on the way, how far it has come. Raises SpecError with a sentence."""
    from optim.checkpoint import TensorNumbers, make_recording, measure_in_turn, open_checkpoint

    name, told, numbers = Path(path).name, time.monotonic(), []
    with open_checkpoint(path, cancel) as checkpoint:
        for each in measure_in_turn(checkpoint, cancel):
            if isinstance(each, TensorNumbers):
                numbers.append(each)
            elif time.monotonic() - told > TELLING:
                told = time.monotonic()
                yield CheckpointShare(tr("Reading {name}: {share}. Stop gives it up.", name=name, share=percent(each)))
        yield OpenedRecording(path, make_recording(checkpoint, numbers), None)


def follow(path: str, follower: Follower, cancel: np.ndarray) -> Iterator[OpenedRecording]:
    """What was appended since; nothing where nothing was, or while the file is not there."""
    try:
        longer = follower.poll()
    except RecordingError:
        return  # it is being replaced, or was removed: what is known stays
    if longer is not None:
        look_ahead(longer, cancel)
        yield OpenedRecording(path, longer, follower, anew=follower.begun_anew)


def look_ahead(recording: Recording, cancel: np.ndarray) -> None:
    """Reads the statistics of the first tensors here, so that the window need not wait for the file."""
    for tensor in recording.tensors[:AHEAD]:
        if cancel[0]:
            return
        _ = recording.series[tensor.name]


@dataclass(frozen=True)
class WrittenFile:
    """A sentence for the status bar; `text` goes to the clipboard unless it is empty."""

    sentence: str
    text: str = ""


def save(recording: Recording, path: str, cancel: np.ndarray) -> Iterator[WrittenFile]:
    save_recording(recording, path)
    yield WrittenFile(tr("Saved {name}.", name=Path(path).name))


def write_report(recording: Recording, path: str, cancel: np.ndarray) -> Iterator[WrittenFile]:
    """As the suffix says: .html, or .md with its figures beside it. Raises SpecError with a sentence for another one."""
    files = make_files(recording, Path(path).suffix.lower().lstrip("."), Path(path).stem, translated)
    *figures, written = files.items()
    for name, text in figures:
        write_whole(Path(path).with_name(name), text.encode())
    write_whole(path, written[1].encode())  # with the suffix as it was given
    yield WrittenFile(tr("Wrote {name}.", name=Path(path).name))


def copy(recording: Recording, cancel: np.ndarray) -> Iterator[WrittenFile]:
    text = report(recording, "md", translated)
    yield WrittenFile(tr("Copied the report as Markdown, to paste into an issue or a lab note."), text)


SETTINGS = ".json"  # those are not ours


def get_title(recording: Recording, path: str) -> str:
    """What a recording is called: as it says, or as its file."""
    return recording.title or Path(path).name


class RecordingFiles(QObject):
    """Listens to the requests of a session: "open", "save-recording" and "report" with a path, "copy-report" (`_answers`).
    `close` stops the thread."""

    def __init__(self, session: TrainingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._followers: dict[str, Follower] = {}
        self._waiting: list[Callable[[np.ndarray], Iterable[object]]] = []  # asked for by hand
        self._changed: list[str] = []  # paths to read on
        self.tasks = TaskRunner("recordings", self, seconds=WRITING)
        self._watcher = QFileSystemWatcher(self)
        self._quiet = make_delay(self, int(1000 * FRESH), self._count_as_ended)
        self._answers: dict[str, Callable[[object], None]] = {
            "open": self._open, "save-recording": self._save_recording, "report": self._report, "copy-report": self._copy_report,
            "stop": self._stop,
        }  # fmt: skip
        session.requested.connect(self._take)
        session.scene_changed.connect(self._forget_removed)
        self.tasks.partial.connect(self._take_answer)
        self.tasks.ended.connect(self._end)
        self._watcher.fileChanged.connect(self._note_change)

    # ---- asking

    @Slot(str, object)
    def _take(self, what: str, argument: object) -> None:
        answer = self._answers.get(what)
        if answer is not None:
            answer(argument)

    def _open(self, path: object) -> None:
        if is_checkpoint(str(path)):
            self._wait_for(partial(read_checkpoint, str(path)))
        elif is_folder(str(path)):
            for run in find_runs(str(path))[:MOST_RUNS]:
                self._wait_for(partial(open_file, str(run)))
        elif Path(str(path)).suffix.lower() != SETTINGS or is_json_log(str(path)):
            self._wait_for(partial(open_file, str(path)))

    def _stop(self, index: object) -> None:
        """Gives up the checkpoint that is being read, where all is to stop."""
        if index is None and self._session.reading:
            self.tasks.stop()

    def _save_recording(self, path: object) -> None:
        self._write(partial(save, path=str(path)))

    def _report(self, path: object) -> None:
        self._write(partial(write_report, path=str(path)))

    def _copy_report(self, _: object) -> None:
        self._write(copy)

    def _write(self, write: Callable[..., Iterable[object]]) -> None:
        """What is known of the focused training now."""
        recording = self._session.scene.recording
        if recording is None or not recording.records:
            self._session.error.emit(tr("There is nothing to write yet: train a network or open a recording."))
        else:
            self._wait_for(lambda cancel: write(recording, cancel=cancel))

    def _wait_for(self, work: Callable[[np.ndarray], Iterable[object]]) -> None:
        self._waiting.append(work)
        self._go_on()

    @Slot(str)
    def _note_change(self, path: str) -> None:
        if path in self._followers and path not in self._changed:
            self._changed.append(path)
        self._go_on()

    def _go_on(self) -> None:
        """One thing after the other; what is asked for by hand comes first."""
        if self.tasks.busy:
            return
        if self._waiting:
            self.tasks.start_series(self._waiting.pop(0))
        elif self._changed:
            path = self._changed.pop(0)
            self.tasks.start_series(partial(follow, path, self._followers[path]))

    # ---- answers

    @Slot(object)
    def _take_answer(self, answer: OpenedRecording | WrittenFile) -> None:
        if isinstance(answer, OpenedRecording):
            self._show(answer)
            return
        if isinstance(answer, CheckpointShare):
            self._session.set_reading(True)
            self._session.message.emit(answer.sentence)
            return
        if answer.text:
            QGuiApplication.clipboard().setText(answer.text)
        self._session.message.emit(answer.sentence)

    def _show(self, found: OpenedRecording) -> None:
        index = self._index(found.path)
        if found.anew and index is not None:
            self._show_anew(found, index)
            return
        if found.path in self._followers and index is not None:
            self._session.grow(index, recording=found.recording, phase=FOLLOWED, sentence=found.recording.problem)
            self._quiet.start()
            return
        course = TrainingCourse(
            get_title(found.recording, found.path), self._session.free_style(found.recording.optimizer), path=found.path,
            recording=found.recording, phase=FOLLOWED if found.fresh else DONE, sentence=found.recording.problem,
        )  # fmt: skip
        if index is not None:
            self._session.replace(index, course.with_(style=self._session.scene.courses[index].style))
        else:
            self._session.add(course)
        if isinstance(found.recording, CheckpointRecording):
            self._session.seek(self._session.last_step)  # before it nothing is known
        if found.recording.problem:
            self._session.error.emit(found.recording.problem)
        elif found.recording.notes:
            self._session.message.emit(" ".join(found.recording.notes))
        if found.follower is not None:
            self._followers[found.path] = found.follower
            self._watcher.addPath(found.path)
            if found.fresh:
                self._quiet.start()
                self._session.seek(self._session.last_step)  # what is being written is watched at its front
            self._note_change(found.path)  # what was written while it was being opened

    def _show_anew(self, found: OpenedRecording, index: int) -> None:
        """Another training in the file of one that was followed: shown from its start, and called as it calls itself."""
        course = self._session.scene.courses[index]
        named = course.recording is None or course.title == get_title(course.recording, found.path)
        title = get_title(found.recording, found.path) if named else course.title  # one given by hand stays
        self._session.replace(index, course.with_(
            title=title, recording=found.recording, phase=FOLLOWED, sentence=found.recording.problem,
        ))  # fmt: skip
        self._session.seek(self._session.last_step)
        self._session.message.emit(tr("Another training was begun in {name}.", name=Path(found.path).name))
        self._quiet.start()

    @Slot(str)
    def _end(self, sentence: str) -> None:
        self._session.set_reading(False)
        if sentence:
            self._session.error.emit(sentence)
        for path in self._followers:
            if path not in self._watcher.files():  # the file was replaced by another one of its name
                self._watcher.addPath(path)
        self._go_on()
        if not self.tasks.busy and not self._followers:
            self.tasks.close()

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
        self.tasks.close()
