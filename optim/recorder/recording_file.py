"""Appending to a recording: header and records, each handed to the system at once."""

from __future__ import annotations

import errno
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np

from optim.base.checks import choose
from optim.base.errors import SpecError
from optim.base.whole_file import reason
from optim.recorder.layout import Header, fingerprint, record_type, to_bytes

MAGIC, VERSION = b"RMSPREC\n", 1
SYNC, HEADER, RECORD, LOSSES, UPDATES = b"\xf5REC", b"H", b"R", b"L", b"N"
DENSE = b"F"  # a record out of turn, of the flight recorder; readers of before pass over it
START = struct.Struct("<8sI")
HEAD = struct.Struct("<4s1sI")
CHECK = struct.Struct("<I")
COUNT = struct.Struct("<q")
LARGEST = 1 << 30  # bytes of one payload: a damaged length must not ask for all the memory
CHUNK = 1 << 20


class RecordingError(SpecError):
    """A recording cannot be read or written. `str(error)` is the sentence for the user."""


class NotWritableError(RecordingError):
    """The disk is full, or is not written to. Whoever records a training warns, and lets it go on."""


FULL_OR_LOCKED = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)


class FileFrame(NamedTuple):
    """kind: HEADER, RECORD, or b"" for bytes that are no intact frame; `place` and `length` of the payload in the file."""

    kind: bytes
    place: int
    length: int

    @property
    def end(self) -> int:
        """Where the next frame begins, bytes from the start of the file."""
        return self.place + self.length + (CHECK.size if self.kind else 0)


def start() -> bytes:
    """The first bytes of a recording: its mark and its version."""
    return START.pack(MAGIC, VERSION)


def frame(kind: bytes, payload: bytes) -> bytes:
    """One frame of the file: mark, kind, length, content and checksum.

    kind      one byte
    payload   its content
    """
    head = HEAD.pack(SYNC, kind, len(payload))
    return head + payload + CHECK.pack(zlib.crc32(payload, zlib.crc32(head[len(SYNC) :])))


def check_start(file: BinaryIO, name: str) -> None:
    """file open at its beginning

    name   what the sentence calls it

    Raises RecordingError unless a file begins as a recording of a known version does.
    """
    found = file.read(START.size)
    if not found:
        raise RecordingError(
            "{name} is empty: nothing was recorded; start the training again, or choose another file.", name=name
        )
    if not found.startswith(MAGIC[: len(found)]):
        raise RecordingError(
            "{name} is no recording of a training; choose a file that optim.recorder has written, or a CSV file.", name=name
        )
    if len(found) < START.size:
        raise RecordingError(
            "{name} ends before its first record: the training was stopped at once; choose another file.", name=name
        )
    version = START.unpack(found)[1]
    if version > VERSION:
        raise RecordingError(
            "{name} has version {version} of the format, but this program reads up to {known}; update the program.",
            name=name,
            version=version,
            known=VERSION,
        )
    if version < 1:
        raise RecordingError(
            "{name} has version {version}, which never existed: its first bytes are damaged; use a copy.",
            name=name,
            version=version,
        )


def frames(file: BinaryIO, place: int, end: int) -> Iterator[FileFrame]:
    """The frames from `place` to `end`, in order. What is left over at the end is a FileFrame of kind b"" (as is all damage).

    file   open for reading
    """
    while place < end:
        found = frame_at(file, place, end)
        if found is None:
            following = next_frame(file, place + 1, end)
            found = FileFrame(b"", place, (end if following is None else following) - place)
        yield found
        place = found.end


def frame_at(file: BinaryIO, place: int, end: int) -> FileFrame | None:
    """The intact frame that begins at `place`, or None.

    file   open for reading
    end    of the part that is looked at
    """
    file.seek(place)
    head = file.read(min(HEAD.size, end - place))
    if len(head) < HEAD.size:
        return None
    sync, kind, length = HEAD.unpack(head)
    begin = place + HEAD.size
    if sync != SYNC or length > LARGEST or begin + length + CHECK.size > end:
        return None
    check, left = zlib.crc32(head[len(SYNC) :]), length
    while left:
        piece = file.read(min(left, CHUNK))
        if not piece:
            return None
        check, left = zlib.crc32(piece, check), left - len(piece)
    return FileFrame(kind, begin, length) if file.read(CHECK.size) == CHECK.pack(check) else None


def next_frame(file: BinaryIO, place: int, end: int) -> int | None:
    """Where the next intact frame from `place` on begins, or None.

    file   open for reading
    end    of the part that is looked at
    """
    while place < end:
        file.seek(place)
        piece = file.read(min(CHUNK, end - place))
        if not piece:
            return None
        found = piece.find(SYNC)
        if found < 0:
            if place + len(piece) >= end:
                return None
            place += max(len(piece) - len(SYNC) + 1, 1)
        elif frame_at(file, place + found, end) is not None:
            return place + found
        else:
            place += found + 1
    return None


def is_unfinished(file: BinaryIO, place: int, end: int) -> bool:
    """Whether the bytes from `place` to `end` are the beginning of a frame that was still being written.

    file   open for reading
    """
    file.seek(place)
    head = file.read(min(HEAD.size, end - place))
    if not head.startswith(SYNC[: len(head)]):
        return False
    if len(head) < HEAD.size:
        return True
    length = HEAD.unpack(head)[2]
    return length <= LARGEST and place + HEAD.size + length + CHECK.size > end


EXISTING = ("refuse", "append", "replace")  # what to do with a file of that name
LARGEST_RECORD = 1 << 28  # bytes


class RecordingFile:
    """A recording being written. Every frame is one unbuffered write: what is written outlives the process.

    `existing` says what happens to a file of that name: "refuse" raises RecordingError, "append" continues it (after taking off
    a record that was never finished), "replace" begins anew.

    path   the file

    Raises RecordingError when it exists and is to stay, is none to be continued, or cannot be written.
    """

    def __init__(self, path: str | Path, existing: str = "refuse") -> None:
        choose(dict.fromkeys(EXISTING), existing, "way to treat an existing file")
        self.path = Path(path)
        there = self.path.exists()
        if self.path.is_file():  # one that was opened and never written to is as good as none
            there = self.path.stat().st_size > START.size
        if there and existing == "refuse":
            raise RecordingError(
                '{path} exists already; choose another name, or say existing="append" to continue it or "replace".',
                path=self.path,
            )
        try:
            mode = "r+b" if there and existing == "append" else "wb"
            self._file: Any = open(self.path, mode, buffering=0)  # noqa: SIM115, it stays open
            if mode == "wb":
                self._file.write(start())
        except OSError as error:
            kind = NotWritableError if error.errno in FULL_OR_LOCKED else RecordingError
            raise kind(
                "{path} cannot be written ({reason}); choose another place.", path=self.path, reason=reason(error)
            ) from None
        if mode == "r+b":
            self._go_to_end()

    def _go_to_end(self) -> None:
        try:
            check_start(self._file, self.path.name)
        except RecordingError:
            self._file.close()
            raise
        end = os.fstat(self._file.fileno()).st_size
        for frame in frames(self._file, START.size, end):
            if not frame.kind and frame.end == end:
                self._file.truncate(frame.place)
        self._file.seek(0, os.SEEK_END)

    def begin(self, header: Header) -> tuple[np.dtype, int]:
        """Writes `header`, twice; answers with the structure of the records to follow, and what their field `header` holds.

        Raises RecordingError when one record would be too large.
        """
        kind = record_type(header.tensors, len(header.scalars))
        if kind.itemsize > LARGEST_RECORD:
            raise RecordingError(
                "One record would take {itemsize} MB; keep fewer tensors in full, or sample their entries.",
                itemsize=f"{kind.itemsize / 2**20:,.0f}",
            )
        content = to_bytes(header)
        self._file.write(frame(HEADER, content) * 2)
        return kind, fingerprint(content)

    def write(self, record: Any, dense: bool = False) -> None:
        """Appends one record, an array () of the structure that `begin` answered with.

        dense   whether it is one out of turn, of the flight recorder
        """
        self._file.write(frame(DENSE if dense else RECORD, record.tobytes()))

    def write_losses(self, losses: Any) -> None:
        """Appends structures LOSS, of losses between the records."""
        self._file.write(frame(LOSSES, losses.tobytes()))

    def write_updates(self, updates: int) -> None:
        """Appends how many updates have been made."""
        self._file.write(frame(UPDATES, COUNT.pack(updates)))

    def close(self) -> None:
        """Closes the file; all records are in it already."""
        self._file.close()
