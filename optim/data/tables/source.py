"""The text of a table: its bytes, unpacked and decoded, and the digest by which a change is noticed."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, TextIO

from optim.base.errors import SpecError
from optim.base.reading import open_packed, open_regular, read_errors, reason
from optim.base.reading.files import GZIP, user_path
from optim.base.resources import list_resources
from optim.base.translatable import quote, translatable

# Lets somebody follow, and end, the reading of a table, however deep in other calls it happens.
_watcher: ContextVar[Callable[[int], None] | None] = ContextVar("watcher", default=None)


@contextmanager
def watch(watcher: Callable[[int], None]) -> Iterator[None]:
    """Inside this context, in this thread, `watcher(rows)` hears how many rows of a file have been read, again and again.

    It is 0 while encoding and digest of the file are found, before the first row. An exception that it raises ends the
    reading; nothing is remembered of it.
    """
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def tell(rows: int) -> None:
    """Tells whoever watches how many rows are read.

    rows   so far
    """
    watcher = _watcher.get()
    if watcher is not None:
        watcher(rows)


LONGEST_ROW = 2**22  # characters of one row
PIECE = 1 << 20  # bytes read at once
MOST_UNPACKED = 2**28  # bytes to which a small packed file may grow: one of no use can be a thousand times its size
EXPANSION = 100  # times its size that a larger one may grow to
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
ARCHIVES = {b"PK\x03\x04": "a ZIP archive or an Excel workbook", b"%PDF": "a PDF", b"\x1f\x8b": "compressed twice"}
UNNAMED = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])  # what cp1252 has no letters for


class DataError(SpecError):
    """A table cannot be used. `str(error)` is the sentence for the user."""


@dataclass(frozen=True)
class TableContent:
    """What a first look through a whole file finds.

    encoding   "utf-8", "utf-8-sig", "utf-16", or, where it is none of these, "cp1252" or "latin-1", in which `guessed` is True
    sha256     digest of the unpacked bytes, in hexadecimal digits
    size       unpacked bytes
    """

    encoding: str
    guessed: bool
    sha256: str
    size: int


def is_packed(path: Path) -> bool:
    """Whether a file is compressed by gzip, whatever its name."""
    with read_errors(path.name, translatable("a table"), DataError), open_regular(path, DataError) as raw:
        return raw.read(len(GZIP)) == GZIP


@contextmanager
def open_file(path: Path) -> Iterator[BinaryIO]:
    """The unpacked bytes of a file. Raises DataError when it cannot be opened or unpacked."""
    try:
        with open_packed(path, DataError) as file:
            yield file
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise DataError("{name} is damaged: it cannot be unpacked to its end; get a fresh copy.", name=path.name) from None
    except OSError as error:
        raise DataError(
            "The data file {path} cannot be read ({reason}); check its name and that it is there.",
            path=path,
            reason=reason(error),
        ) from None


def examine(path: Path) -> TableContent:
    """Encoding, digest and size of a file. Raises DataError for an empty or binary one."""
    digest, size, first = hashlib.sha256(), 0, b""
    decoder, unnamed, zeros = codecs.getincrementaldecoder("utf-8")("strict"), False, False
    valid = True
    with open_file(path) as file:
        while piece := file.read(PIECE):
            first = first or piece
            digest.update(piece)
            size += len(piece)
            tell(0)  # who waits may have given up
            check_size(size, path)
            zeros = zeros or b"\0" in piece
            unnamed = unnamed or any(byte in piece for byte in UNNAMED)
            valid = valid and decodes(decoder, piece)
    marked = next((name for mark, name in MARKS.items() if first.startswith(mark)), "")
    if not first.strip(codecs.BOM_UTF8 + b" \t\r\n"):
        raise DataError("{name} is empty; choose a file with at least two rows of numbers.", name=path.name)
    kind = next((kind for mark, kind in ARCHIVES.items() if first.startswith(mark)), "")
    if kind or (zeros and marked != "utf-16"):
        raise DataError(
            "{name} is not text but {kind}; save the table as CSV and open that.", name=path.name, kind=kind or "binary"
        )
    valid = valid and decodes(decoder, b"", final=True)
    if marked == "utf-16" or (valid and marked):
        return TableContent(marked, False, digest.hexdigest(), size)
    guess = "utf-8" if valid else "latin-1" if unnamed else "cp1252"
    return TableContent(guess, not valid, digest.hexdigest(), size)


def check_size(size: int, path: Path) -> None:
    """Raises DataError where a file has unpacked to more than any table of its size does."""
    if size > MOST_UNPACKED and size > EXPANSION * path.stat().st_size:
        raise DataError(
            "{name} unpacks to more than {most} MB, over {times} times its size, which no table does; get a fresh copy.",
            name=path.name,
            most=f"{MOST_UNPACKED >> 20:,}",
            times=EXPANSION,
        )


def decodes(decoder: codecs.IncrementalDecoder, piece: bytes, final: bool = False) -> bool:
    """Whether bytes are text in an encoding.

    decoder   of the encoding
    piece     the bytes
    final     whether nothing follows
    """
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


class Lines(Iterator[str]):
    """The lines of a text. Raises DataError where those of one row are longer than any row of a table; `begin_row` begins one."""

    def __init__(self, text: TextIO, path: Path) -> None:
        self._read, self._path, self._length = text.readline, path, 0

    def begin_row(self) -> None:
        """Counts the length of the row anew."""
        self._length = 0

    def __next__(self) -> str:
        line = self._read(LONGEST_ROW + 1)
        if not line:
            raise StopIteration
        self._length += len(line)
        if self._length > LONGEST_ROW:
            raise DataError(
                "{name} has a row of more than {most} characters, so it is no table; choose another file.",
                name=self._path.name,
                most=f"{LONGEST_ROW:,}",
            )
        return line


@contextmanager
def get_text(path: Path, encoding: str) -> Iterator[TextIO]:
    """The decoded text. Raises DataError where the bytes are not in that encoding."""
    try:
        with open_file(path) as file, io.TextIOWrapper(file, encoding=encoding, newline="") as text:
            yield text
    except LookupError:
        raise DataError(
            "There is no encoding named {encoding}; use for example utf-8, cp1252 or latin-1.", encoding=quote(encoding)
        ) from None
    except UnicodeError:
        raise DataError(
            "{name} is not encoded in {encoding}; leave the encoding out, and it is found.", name=path.name, encoding=encoding
        ) from None


# The data sets that ship with the program, found by their folder.
ENDINGS = (".csv.gz", ".csv")


@cache
def list_shipped() -> dict[str, Path]:
    """{name: file} of the tables that come with the program: "diamonds", "six-points"."""
    files = {ending: list_resources("data", ending) for ending in ENDINGS}
    return {path.name.removesuffix(ending): path for ending, paths in files.items() for path in paths}


def location(data: str) -> Path:
    """The file of a shipped data set, or the path that `data` is; a leading ~ is the home folder."""
    return list_shipped().get(data) or user_path(data)
