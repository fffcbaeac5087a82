"""Unsaved work outlives a process that is killed: written whole beside the window, and offered at the next start.

Each process has a file of its own, and holds a lock on it as long as it runs. What lies in the folder unlocked is of a process
that ended without saving; whoever offers it holds its lock meanwhile, so that of two windows one does.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from optim.base.cache_folder import hold
from optim.base.whole_file import write_whole
from rmsprop_gui.model import settings
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session_files import LARGEST, scene_from_data

if TYPE_CHECKING:
    from optim.benchmark import BenchSpec
    from optim.network import NetworkSpec

log = logging.getLogger(__name__)
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
    return settings.state_folder() / "recovery"


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


class RecoveryFile:
    """The file of this process, and its lock; both are there from the first writing."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._lock: IO[bytes] | None = None

    def keep(self, unsaved: Sequence[UnsavedWork | UnsavedDraft]) -> None:
        """Only this is unsaved now. Raises OSError or SpecError with a sentence."""
        if not unsaved:
            self.forget()
            return
        if self.path is None:
            file = folder() / f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}{SUFFIX}"
            file.parent.mkdir(parents=True, exist_ok=True)
            lock = file.with_suffix(LOCK).open("ab")
            hold(lock)
            self.path, self._lock = file, lock
        write_unsaved(self.path, unsaved)

    def forget(self) -> None:
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        if self._lock is not None:
            if self.path is not None and not self.path.exists():
                self.path.with_suffix(LOCK).unlink(missing_ok=True)
            self._lock.close()
            self._lock = None
