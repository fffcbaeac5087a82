"""The lessons there are, read anew whenever a file of the user's folder changes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, QTimer, Signal, Slot

from optim.lessons import Shelf, shelf, user_folder
from rmsprop_gui.model import stored

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
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self.read)
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
    QSettings().setValue(KEY, json.dumps({**_all(), lesson: record}))


def _all() -> dict[str, object]:
    return stored.read_json(QSettings(), KEY, {})
