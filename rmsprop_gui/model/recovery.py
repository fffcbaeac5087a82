"""Unsaved work outlives a process that is killed: written whole beside the window, and offered at the next start.

Each process has a file of its own, and holds a lock on it as long as it runs. What lies in the folder unlocked is of a process
that ended without saving; whoever offers it holds its lock meanwhile, so that of two windows one does.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal, SignalInstance, Slot

from optim import SpecError
from optim.base.cache_folder import hold
from optim.base.whole_file import write_whole
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.session_files import LARGEST, scene_from_data

if TYPE_CHECKING:
    from optim.benchmark import BenchSpec
    from optim.network import NetworkSpec

log = logging.getLogger(__name__)
AFTER = 1500  # milliseconds between a change and its being written; further changes do not put it off
PATIENCE = 2.0  # seconds that the last writing may take at the end
KIND, VERSION = "rmsprop-explorer recovery", 1
SUFFIX, LOCK = ".json", ".lock"
TRAINING, BENCH = "training", "bench"  # windows with a draft


@dataclass(frozen=True)
class UnsavedWork:
    """A scene with changes that are in no file. path: of the file that it was opened from or saved to, if any."""

    scene: Scene
    path: str | None
    title: str


@dataclass(frozen=True)
class UnsavedDraft:
    """Settings of the Training or of the Bench window that are in no file. window: "training" or "bench"."""

    window: str
    spec: NetworkSpec | BenchSpec
    title: str


@dataclass(frozen=True)
class LeftSession:
    """What another process has left; `lock` keeps others from offering it too until `release`."""

    file: Path
    lock: IO[bytes]
    when: float  # seconds since 1970
    unsaved: tuple[UnsavedWork | UnsavedDraft, ...]

    def release(self) -> None:
        self.lock.close()

    def keep_only(self, unsaved: tuple[UnsavedWork | UnsavedDraft, ...]) -> None:
        """Only this of it is still in no other place."""
        if unsaved:
            write_unsaved(self.file, unsaved)
            self.lock.close()
        else:
            self.remove()

    def remove(self) -> None:
        """Its work is saved elsewhere, or not wanted."""
        self.file.unlink(missing_ok=True)
        self.file.with_suffix(LOCK).unlink(missing_ok=True)
        self.lock.close()


def folder() -> Path:
    """Beside the log, at the place for state of this desktop."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation)) / "recovery"


def find_left() -> tuple[LeftSession, ...]:
    """What processes that have ended left unsaved, the newest first. What cannot be read stays where it is, and in the log."""
    found = []
    for file in folder().glob(f"*{SUFFIX}"):
        lock = _lock(file.with_suffix(LOCK))
        if lock is None:
            continue
        try:
            found.append(LeftSession(file, lock, file.stat().st_mtime, read_unsaved(file)))
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            log.warning("Unsaved work in %s cannot be read: %s", file, error)
            lock.close()
    return tuple(sorted(found, key=lambda one: -one.when))


def _lock(path: Path) -> IO[bytes] | None:
    """The lock file, held; None where a living process has it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError:
        return None
    if hold(file):
        return file
    file.close()
    return None


def read_unsaved(file: Path) -> tuple[UnsavedWork | UnsavedDraft, ...]:
    if file.stat().st_size > LARGEST:
        raise ValueError("it is too large")
    data = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or data.get("kind") != KIND or data.get("version") != VERSION:
        raise ValueError("it is of another kind or version")
    return (*map(_unsaved_from, data["scenes"]), *map(_draft_from, data.get("drafts", ())))


def _unsaved_from(entry: dict[str, Any]) -> UnsavedWork:
    path, title = entry["path"], entry["title"]
    if not isinstance(title, str) or not isinstance(path, str | None):
        raise ValueError("its title or path is no text")
    return UnsavedWork(scene_from_data(entry["session"]), path, title)


def _draft_from(entry: dict[str, Any]) -> UnsavedDraft:
    window, title = entry["window"], entry["title"]
    if not isinstance(title, str) or window not in (TRAINING, BENCH):
        raise ValueError("its title is no text, or its window is unknown")
    if window == TRAINING:  # with what reads it: most starts have nothing to bring back
        from optim.network import NetworkSpec

        return UnsavedDraft(window, NetworkSpec.from_dict(entry["spec"]), title)
    from optim.benchmark import BenchSpec

    return UnsavedDraft(window, BenchSpec.from_dict(entry["spec"]), title)


def write_unsaved(file: Path, unsaved: Sequence[UnsavedWork | UnsavedDraft]) -> None:
    """Raises SpecError with a sentence; what was there before is then unchanged."""
    scenes, drafts = [], []
    for one in unsaved:
        if isinstance(one, UnsavedDraft):
            drafts.append({"window": one.window, "title": one.title, "spec": one.spec.to_dict()})
        else:
            scenes.append({"title": one.title, "path": one.path, "session": one.scene.to_dict()})
    data = {"version": VERSION, "kind": KIND, "scenes": scenes, "drafts": drafts}
    write_whole(file, json.dumps(data, ensure_ascii=True, allow_nan=False).encode())


class RecoveryWriter:
    """Carries out the newest of what it is given in a thread that no process waits for; older things that wait are dropped."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._next: Callable[[], None] | None = None
        self._busy = False
        self._thread: threading.Thread | None = None

    def put(self, work: Callable[[], None]) -> None:
        with self._changed:
            self._next = work
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="recovery", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def flush(self, seconds: float = PATIENCE) -> bool:
        """Waits until all is done; False where that takes too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self._next is None and not self._busy, seconds)

    def close(self) -> None:
        """Ends the thread once all is done."""
        self.flush()
        with self._changed:
            if self._thread is not None and self._thread.is_alive():
                self._next, thread, self._thread = _end, self._thread, None
                self._changed.notify_all()
            else:
                return
        thread.join(PATIENCE)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._next is not None)
                work, self._next, self._busy = self._next, None, True
            try:
                if work is _end:
                    return
                work()  # type: ignore[misc]
            except Exception:
                log.exception("Unsaved work could not be kept")
            finally:
                with self._changed:
                    self._busy = False
                    self._changed.notify_all()


def _end() -> None:
    """The last thing that a Writer is given."""


class Recovery(QObject):
    """Follows a session, and whatever else with `follow`. `find_unsaved` says what is unsaved now, frozen, so that the thread
    can write it out.

    failed(sentence)   unsaved work cannot be kept; told once
    """

    failed = Signal(str)

    def __init__(
        self, session: Session, find_unsaved: Callable[[], Sequence[UnsavedWork | UnsavedDraft]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._find_unsaved = find_unsaved
        self._writer = RecoveryWriter()
        self._file: Path | None = None  # from the first writing
        self._lock: IO[bytes] | None = None
        self._warned = self._closed = False
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self.write)
        for signal in (session.scene_changed, session.opened, session.undo_stack.cleanChanged):
            self.follow(signal)

    def follow(self, signal: SignalInstance) -> None:
        """Whenever it is emitted, something else may be unsaved."""
        signal.connect(self._note)

    @Slot()
    def _note(self) -> None:
        if not self._timer.isActive() and not self._closed:
            self._timer.start()

    @Slot()
    def write(self, then: Callable[[], None] | None = None) -> None:
        """Writes what is unsaved now, or removes the file where nothing is. `then` is done after it, in the thread."""
        self._timer.stop()
        unsaved = tuple(self._find_unsaved())
        self._writer.put(lambda: self._keep(unsaved, then))

    def _keep(self, unsaved: tuple[UnsavedWork | UnsavedDraft, ...], then: Callable[[], None] | None) -> None:
        """In the thread."""
        try:
            if unsaved:
                self._write(unsaved)
            elif self._file is not None:
                self._file.unlink(missing_ok=True)
        except (OSError, SpecError) as error:
            log.warning("Unsaved work cannot be kept: %s", error)
            if not self._warned:
                self._warned = True
                sentence_text = translated(str(error))
                self.failed.emit(
                    tr("Unsaved work would be lost in a crash: {why} Save it yourself now and then.", why=sentence_text)
                )
            return
        if then is not None:
            then()

    def _write(self, unsaved: tuple[UnsavedWork | UnsavedDraft, ...]) -> None:
        if self._file is None:
            self._file, self._lock = self._own_file()
        write_unsaved(self._file, unsaved)

    @staticmethod
    def _own_file() -> tuple[Path, IO[bytes]]:
        file = folder() / f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}{SUFFIX}"
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = file.with_suffix(LOCK).open("ab")
        hold(lock)
        return file, lock

    def close(self, keep: bool) -> None:
        """keep   what is unsaved now is written a last time and stays; else nothing stays, it was saved or given up."""
        if self._closed:
            return
        self._closed = True
        if keep:
            self.write()
        else:
            self._timer.stop()
            self._writer.put(self._forget)
        self._writer.close()
        if self._lock is not None:
            if self._file is not None and not self._file.exists():
                self._file.with_suffix(LOCK).unlink(missing_ok=True)
            self._lock.close()

    def _forget(self) -> None:
        if self._file is not None:
            self._file.unlink(missing_ok=True)
