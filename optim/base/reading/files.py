"""Files that a user names: regular ones only, within limits, and every failure to read them as a sentence."""

from __future__ import annotations

import csv
import gzip
import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from optim.base.errors import SpecError
from optim.base.translatable import translatable

FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
GZIP = b"\x1f\x8b"
KINDS = {
    stat.S_IFDIR: translatable("a folder"), stat.S_IFIFO: translatable("a pipe"), stat.S_IFSOCK: translatable("a socket"),
    stat.S_IFCHR: translatable("a device"), stat.S_IFBLK: translatable("a device"),
}  # fmt: skip


def open_regular(path: str | Path, error: type[SpecError] = SpecError) -> BinaryIO:
    """The bytes of a regular file, from its beginning. Never waits for another process.

    Raises `error` with a sentence for whatever is no regular file, and OSError where the system refuses.
    """
    name = Path(path).name or str(path)
    try:
        check_regular(os.stat(path).st_mode, name, error)  # before it is opened: opening a device can have effects
        handle = os.open(path, FLAGS)
    except ValueError as failure:  # a NUL in the name
        if isinstance(failure, SpecError):
            raise
        raise error(translatable("{name} is no name of a file; choose another file.", name=name.replace("\0", "␀"))) from None
    try:
        check_regular(os.fstat(handle).st_mode, name, error)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def check_regular(mode: int, name: str, error: type[SpecError] = SpecError) -> None:
    """Raises `error` unless a file of this mode is a regular one.

    mode   as in `os.stat_result.st_mode`
    name   what the sentence calls the file
    """
    if not stat.S_ISREG(mode):
        kind = KINDS.get(stat.S_IFMT(mode), translatable("no ordinary file"))
        raise error(translatable("The file {name} cannot be read: it is {kind}; choose an ordinary file.", name=name, kind=kind))


def is_regular(path: str | Path) -> bool:
    """Whether there is a regular file; False also for a name that the system cannot look up."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def is_folder(path: str | Path) -> bool:
    """Whether there is a folder; False also for a name that the system cannot look up."""
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def exists(path: str | Path) -> bool:
    """Whether there is something of that name; False also for a name that the system cannot look up."""
    try:
        os.stat(path)
    except (OSError, ValueError):
        return False
    return True


def open_packed(path: str | Path, error: type[SpecError] = SpecError) -> BinaryIO:
    """The unpacked bytes of a regular file: of one that begins as gzip does, whatever its name, or as they are."""
    file = open_regular(path, error)
    packed = file.read(len(GZIP)) == GZIP
    file.seek(0)
    return Unpacked(file) if packed else file  # type: ignore[return-value]  # it reads like any binary file


class Unpacked(gzip.GzipFile):
    """Closes the file beneath as well."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(fileobj=file, mode="rb")
        self._beneath = file

    def close(self) -> None:
        """Closes the unpacked file and the compressed one beneath."""
        super().close()
        self._beneath.close()


def read_bytes(path: str | Path, most: int) -> bytes:
    """The whole content of a regular file of at most `most` bytes. Raises SpecError for a larger one, or OSError."""
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(most + 1) if size <= most else b""
    if size > most or len(content) > most:
        raise SpecError(
            "{name} is larger than {most} MB, which no file of its kind needs; choose another one.",
            name=Path(path).name, most=f"{most / 1e6:,.0f}",
        )
    return content


def read_text(path: str | Path, most: int) -> str:
    """The text, in UTF-8 with or without a byte order mark, of a regular file.

    path   the file
    most   largest size, bytes

    Raises SpecError when it is larger, no regular file or not UTF-8, OSError when it cannot be read.
    """
    content = read_bytes(path, most)
    try:
        return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig").read()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SpecError(
            "{name} is not text in UTF-8 (line {line}); choose another file.", name=Path(path).name, line=line
        ) from None


def reason(error: OSError | ValueError) -> str:
    """What the system says, as part of a sentence: "no space left on device".

    error   what opening or writing a file raised
    """
    text = getattr(error, "strerror", None) or translatable("the name is none that a file can have")
    return text[:1].lower() + text[1:]


# What a user names as a file.


def user_path(name: str) -> Path:
    """The path `name` with ~ spelled out; as it is where that is the home of nobody known here, and so no file."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


# One place in which a failure to read becomes a sentence, so that none has the words of Python or of a library in it.
PACKED = (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError)
BROKEN = (  # what code that reads foreign values can raise; Cancelled and mistakes such as NameError pass
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError, SyntaxError, StopIteration, csv.Error,
    struct.error,
)  # fmt: skip


@contextmanager
def read_errors(name: str, what: str, error: type[SpecError] = SpecError) -> Iterator[None]:
    """Inside, every failure to read the file `name`, which should be `what` ("a session"), becomes an `error` with a sentence.

    A SpecError is one already and passes.
    """
    try:
        yield
    except SpecError:
        raise
    except PACKED as failure:
        raise error(
            translatable("{name} is damaged: it cannot be unpacked to its end; get a fresh copy.", name=name)
        ) from failure
    except OSError as failure:
        raise error(
            translatable(
                "{name} cannot be read ({reason}); check that it exists and is yours to read.", name=name, reason=reason(failure)
            )
        ) from failure
    except MemoryError as failure:
        raise error(
            translatable("{name} is too large for the memory of this computer; choose a smaller one.", name=name)
        ) from failure
    except UnicodeError as failure:
        raise error(translatable("{name} is not text in UTF-8; choose another file.", name=name)) from failure
    except BROKEN as failure:
        raise error(
            translatable("{name} is not {what}, or it is damaged; choose another file or an earlier copy.", name=name, what=what)
        ) from failure
