"""The lessons there are, read anew whenever a file of the user's folder changes, and their measured numbers: found in a
thread, long ones in another process. The newest request wins; answers are remembered.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from optim.lessons import Lesson, Measured, Shelf, measure, shelf, user_folder
from optim.lessons.apart import Apart, is_slow
from rmsprop_gui.model import settings
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.tasks.task_runner import Task, TaskRunner

FAR = 1000  # files of a folder that are looked at: more are no lessons
QUIET = 200  # milliseconds after the last change: editors write a file in several goes


def list_stamps(folder: Path) -> list[tuple[str, int, int]]:
    """(name, time of the last change, size) of the lesson files in a folder; none where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            files = [entry for entry in islice(found, FAR) if entry.name.lower().endswith(".md")]
        return [(entry.path, entry.stat().st_mtime_ns, entry.stat().st_size) for entry in files]
    except OSError:
        return []


class LessonLibrary(QObject):
    """`folders`: where lessons are looked for; None: those that travel with the program and the user's own.

    changed()   `shelf` is another one
    """

    changed = Signal()

    def __init__(self, folders: Iterable[Path] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folders = None if folders is None else tuple(folders)
        self.shelf = Shelf((), ())
        self._read_stamp: object = None
        self._watcher = QFileSystemWatcher(self)
        self._quiet = make_delay(self, QUIET, self.read)
        self._watcher.directoryChanged.connect(self._soon)
        self._watcher.fileChanged.connect(self._soon)

    def own_folder(self) -> Path:
        """Where a user puts lessons; it need not exist."""
        return user_folder() if self._folders is None else self._folders[-1]

    def read_changed(self) -> None:
        """Reads anew where a file is another than when it was read: some folders tell nobody of their changes."""
        if self._stamp() != self._read_stamp:
            self.read()

    def _stamp(self) -> object:
        """Equal as long as no lesson file of the user's folder has changed."""
        folders = [self.own_folder()] if self._folders is None else self._folders
        return tuple(sorted(stamp for folder in folders for stamp in list_stamps(folder)))

    @Slot()
    def read(self) -> None:
        self._read_stamp = self._stamp()
        found = shelf(self._folders)
        known = {lesson.name: lesson for lesson in self.shelf.lessons}
        same = tuple(known[each.name] if known.get(each.name) == each else each for each in found.lessons)
        self.shelf = Shelf(same, found.problems)  # what has not changed stays the same object: it may be open, or measured
        self._watch()
        self.changed.emit()

    def _watch(self) -> None:
        folders = [self.own_folder()] if self._folders is None else self._folders
        files = [each.path for each in self.shelf.lessons] + [problem.file for problem in self.shelf.problems]
        wanted = {str(folder) for folder in folders if folder.is_dir()}
        wanted |= {str(path) for path in files if path.parent in folders and path.is_file()}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    @Slot(str)
    def _soon(self, path: str) -> None:
        self._quiet.start()

    def close(self) -> None:
        """Watches no longer."""
        self._quiet.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)


KEY = "lessons/progress"


class LessonRecord(NamedTuple):
    """done: it was read to its end; right of asked predictions were right when it was last read."""

    done: bool = False
    right: int = 0
    asked: int = 0


def get_record(lesson: str) -> LessonRecord:
    """What is known of a lesson by its name; what is damaged counts as nothing known."""
    known = _all().get(lesson)
    try:
        done, right, asked = known  # type: ignore[misc]
        return LessonRecord(bool(done), int(right), int(asked))
    except (TypeError, ValueError, OverflowError):
        return LessonRecord()


def remember(lesson: str, record: LessonRecord) -> None:
    settings.keep(KEY, {**_all(), lesson: record})


def _all() -> dict[str, object]:
    return settings.recall(KEY, {})


KEPT = 32


class LessonMeasurements(QObject):
    """Lives in the main thread; `ask` never waits.

    measured(Measured)    of the lesson that was asked for last
    progressed(part)      0 to 1, while it is being measured
    failed(sentence)      it cannot be measured
    """

    measured = Signal(object)
    progressed = Signal(float)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = TaskRunner("lessons", self)
        self._known: list[tuple[Lesson, Measured]] = []
        self._asked: Lesson | None = None
        self._apart: Apart | None = None  # where it takes another process
        self._tasks.partial.connect(self._tell)
        self._tasks.finished.connect(self._take)
        self._tasks.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        return self._tasks.busy

    def ask(self, lesson: Lesson) -> None:
        known = next((answer for each, answer in self._known if each is lesson), None)
        if known is not None:
            self.cancel()
            self.measured.emit(known)
            return
        self.cancel()
        self._asked = lesson
        self._apart = Apart(lesson) if is_slow(lesson) else None
        compute = self._apart.measure if self._apart is not None else partial(measure, lesson)
        self._tasks.start(partial(measure_lesson, compute))

    def cancel(self) -> None:
        self._tasks.cancel()
        if self._apart is not None:
            self._apart.stop()
            self._apart = None

    @Slot(object)
    def _tell(self, part: float) -> None:
        self.progressed.emit(part)

    @Slot(object)
    def _take(self, answer: Measured) -> None:
        assert self._asked is not None
        self._known = [*self._known, (self._asked, answer)][-KEPT:]
        self.measured.emit(answer)

    def close(self) -> None:
        """Stops the thread: what is being measured ends within a step of its runs."""
        self.cancel()
        self._tasks.close()


def measure_lesson(compute: Callable[..., Measured], task: Task) -> Measured:
    """Tells a part only where it has grown by a hundredth: a window has no use for more."""
    last = -1.0

    def progress(part: float) -> None:
        nonlocal last
        if part - last >= 0.01 or part >= 1.0:
            last = part
            task.tell(part)

    return compute(task.cancel, progress)
