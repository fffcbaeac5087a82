"""The folder in which compiled kernels and notes of unfinished files are kept, and what is swept there: files and folders of
processes that ended before they could delete them.
"""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO, Any


def cache_folder() -> Path:
    """RMSPROP_EXPLORER_CACHE, else the platform's cache folder, else a temporary one when that cannot be written."""
    wanted = os.environ.get("RMSPROP_EXPLORER_CACHE")
    if not wanted:
        home = Path.home()
        base = {"darwin": home / "Library" / "Caches", "win32": Path(os.environ.get("LOCALAPPDATA", home))}.get(sys.platform)
        wanted = str((base or Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")) / "rmsprop-explorer" / "kernels")
    folder = Path(wanted)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            return folder
    except OSError:
        with suppress(OSError):
            return own_folder()
        return Path(os.devnull) / "nowhere"  # nothing can be written anywhere: kernels cannot be had


@cache
def folder() -> Path:
    """The cache folder of this computer and user, which need not exist yet."""
    return cache_folder()


@cache
def own_folder() -> Path:
    """A folder of this process alone, deleted at its end, for when the cache cannot be used."""

    return temporary_folder("kernels")


# What killed processes leave behind: unfinished files and temporary folders, told from those of living ones and swept.
#
# A process holds a lock on what it uses; the system lets go of it when the process ends, however it ends. Unfinished files lie
# beside their targets, anywhere, so each one is noted in the cache folder while it is written.
try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PREFIX = "rmsprop-explorer-"  # of temporary folders
PART = ".part"  # of unfinished files
LOCK = ".in-use"
NOTES = "unfinished"  # folder of the notes, in the cache
OLD = 86_400.0  # seconds
BEGINNING = 10.0  # seconds that a living process has between the note of a file and its lock


def hold(file: IO[Any]) -> bool:
    """Marks an open file as used until it is closed or the process ends. False: another process uses it."""
    return _lock(file) is not False


def is_abandoned(path: Path) -> bool:
    """Whether no process uses the file any more. Where nothing can be locked, nobody has touched it for a day."""
    try:
        with path.open("r+b") as file:
            locked = _lock(file)
            return time.time() - path.stat().st_mtime > OLD if locked is None else locked
    except OSError:
        return False


def _lock(file: IO[Any]) -> bool | None:
    """None: this system or this file system knows no locks."""
    if fcntl is None:
        return None
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def notes_folder() -> Path:
    """The folder that holds one note for each unfinished file."""
    return folder() / NOTES


def note(path: str | Path) -> Path | None:
    """Remembers an unfinished file until `forget`; None where nothing can be noted. It is noted before it is made: a process
    that is killed between the two leaves a note of nothing, which harms nobody, and never a file that nobody knows of.

    path   of the unfinished file
    """
    try:
        noted = notes_folder() / f"{os.getpid()}-{secrets.token_hex(8)}"
        noted.parent.mkdir(parents=True, exist_ok=True)
        noted.write_bytes(os.fsencode(os.path.abspath(path)))
        return noted
    except OSError:
        return None


def forget(noted: Path | None) -> None:
    """Deletes a note once its file is finished or gone.

    noted   the result of `note`; None does nothing
    """
    if noted is not None:
        with suppress(OSError):
            noted.unlink()


def temporary_folder(purpose: str) -> Path:
    """A folder that goes with the process: at its end, or at the next start if it is killed. Raises OSError.

    purpose   part of the folder's name
    """
    folder, remove = _make_folder(purpose)
    atexit.register(remove)
    return folder


@contextmanager
def passing_folder(purpose: str) -> Iterator[Path]:
    """A folder that goes at the end of the context. Raises OSError.

    purpose   part of the folder's name
    """
    folder, remove = _make_folder(purpose)
    try:
        yield folder
    finally:
        remove()


def _make_folder(purpose: str) -> tuple[Path, Callable[[], None]]:
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{purpose}-"))
    lock = (folder / f"{LOCK}.new").open("wb")
    hold(lock)
    os.replace(lock.name, folder / LOCK)  # whoever sees it sees it locked

    def remove() -> None:
        lock.close()
        shutil.rmtree(folder, ignore_errors=True)

    return folder, remove


def sweep() -> int:
    """Removes what killed processes have left; returns how many things went. What a living process uses stays."""
    return _sweep_parts() + _sweep_folders()


def _sweep_parts() -> int:
    swept = 0
    try:
        notes = list(notes_folder().iterdir())
    except OSError:
        return 0
    for noted in notes:
        try:
            if _is_beginning(noted):
                continue
            part = Path(os.fsdecode(noted.read_bytes()))
            mine = part.name.startswith(".") and part.name.endswith(PART)  # nothing else is ever removed
            if mine and part.is_file() and not part.is_symlink():
                if not is_abandoned(part):
                    continue
                part.unlink()
                swept += 1
            noted.unlink()
        except (OSError, ValueError):
            continue
    return swept


def _is_beginning(noted: Path) -> bool:
    """Whether the process that wrote a note lives, and may be about to make its file and to lock it."""
    writer = noted.name.partition("-")[0]
    if fcntl is None or not writer.isdigit() or time.time() - noted.stat().st_mtime > BEGINNING:
        return False
    try:
        os.kill(int(writer), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # it lives, and is somebody else's
    return True


def _sweep_folders() -> int:
    swept = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if not folder.is_symlink() and is_abandoned(folder / LOCK):  # which nobody but its owner can open
                shutil.rmtree(folder, ignore_errors=True)
                swept += 1
    return swept
