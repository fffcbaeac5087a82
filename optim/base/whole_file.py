"""Files are written whole or not at all: into a temporary file beside the target, which then takes its place."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from optim.base import cache_folder
from optim.base.errors import SpecError
from optim.base.reading import reason
from optim.base.translatable import translatable

FOLDER = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR)  # the folder is to blame
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
LONGEST = 100  # characters of a name in a sentence
T = TypeVar("T")  # of results


class ExportError(SpecError):
    """A file could not be written or read. `str(error)` is the sentence for the user."""


@contextmanager
def whole_file(path: str | Path) -> Iterator[BinaryIO]:
    """A binary file to write to; on leaving the context without an exception it replaces `path` at once.

    Raises ExportError with a sentence when the system refuses, or the file is write-protected; then, and after any other
    exception, `path` is as it was and nothing is left beside it. What a killed process leaves there is swept at the next start.
    """
    target = check_target(path)
    temporary = os.path.join(target.parent, f".{target.name[:40]}.{secrets.token_hex(4)}{cache_folder.PART}")
    noted = cache_folder.note(temporary)
    try:
        handle = create(temporary)
    except (OSError, ValueError) as error:
        cache_folder.forget(noted)
        raise explain_refusal(target, error) from None
    try:
        with os.fdopen(handle, "w+b") as file:
            cache_folder.hold(file)
            yield file
            file.flush()
            os.fsync(file.fileno())
            if os.name != "nt":  # held until it has its name, so that nobody sweeps it away
                take_place(temporary, target)
        if os.name == "nt":
            take_place(temporary, target)
    except OSError as error:
        remove(temporary)
        raise explain_refusal(target, error) from None
    except BaseException:
        remove(temporary)
        raise
    finally:
        cache_folder.forget(noted)


def create(path: str) -> int:
    """The handle of a new file that only its owner may read. Raises OSError, also where there is one of this name.

    path   of the new file
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def take_place(temporary: str, target: Path) -> None:
    """Gives the finished temporary file the permissions and the place of the target.

    temporary   path of the finished file
    target      path that it takes; a file there is replaced
    """
    os.chmod(temporary, permissions(target))
    os.replace(temporary, target)


def write_whole(path: str | Path, content: bytes) -> None:
    """`whole_file` for content that is there already."""
    with whole_file(path) as file:
        file.write(content)


def write_each(stem: str | Path, contents: Mapping[str, Callable[[T], bytes]], results: T) -> list[Path]:
    """Writes files whose names begin with `stem`, each whole or not at all; returns their paths.

    contents   {ending of the name: results -> content of that file}
    results    what is written

    Raises ExportError with a sentence.
    """
    paths = []
    for ending, content in contents.items():
        path = Path(stem).with_name(f"{Path(stem).name}{ending}")
        write_whole(path, content(results))
        paths.append(path)
    return paths


def check_target(path: str | Path) -> Path:
    """Where a file is to be written, through links. Raises ExportError where none can be, or what is there is protected."""
    try:
        target = Path(os.path.realpath(path))  # through a link, not over it
        found = target.stat()
    except FileNotFoundError:
        return target
    except (OSError, ValueError) as error:
        raise explain_refusal(Path(path), error) from None
    if not stat.S_ISREG(found.st_mode):
        kind = "a folder" if stat.S_ISDIR(found.st_mode) else "no ordinary file"
        raise ExportError("{target} is {kind}, so nothing can be written there; choose another name.", target=target, kind=kind)
    if not found.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise ExportError(
            "{name} is write-protected, so it was not replaced; choose another name, or allow writing to it.",
            name=shorten(target.name),
        )
    return target


def explain_refusal(target: Path, error: OSError | ValueError) -> ExportError:
    """What kept a file from being written, in one sentence with what to do about it.

    target   where the file was to be written
    error    what the system raised
    """
    why, name, folder = reason(error), shorten(target.name), shorten(str(target.parent))
    number = error.errno if isinstance(error, OSError) else None
    if number in FOLDER:
        return ExportError("The folder {folder} cannot be written ({why}); choose another one.", folder=folder, why=why)
    if number == errno.ENAMETOOLONG:
        return ExportError("{name} was not written: its name or path is too long. Choose a shorter one.", name=name)
    if isinstance(error, ValueError):
        return ExportError("{name} was not written: no file can have such a name. Choose another one.", name=repr(name))
    advice = (
        translatable("Free some space or choose another folder.")
        if number in FULL
        else translatable("Try again, or choose another folder.")
    )
    return ExportError(
        "{name} was not written ({why}); what was there before is unchanged. {advice}", name=name, why=why, advice=advice
    )


def shorten(text: str) -> str:
    """A name or path as it fits into a sentence.

    text   of any length
    """
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}…{text[-LONGEST // 2 :]}"


def permissions(target: Path) -> int:
    """Permission bits of the file to be replaced, or of a new file.

    target   path of it
    """
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def remove(path: str) -> None:
    """Deletes a file, if it is there and that is possible.

    path   of the file
    """
    with suppress(OSError):
        Path(path).unlink(missing_ok=True)
