"""The file of a recording: frames that are appended and never changed, so a killed process loses at most its last frame.

    file   = b"RMSPREC\\n"  version: uint32  frame frame frame ...
    frame  = b"\\xf5REC"  kind: 1 byte  length: uint32  payload (length bytes)  check: uint32

All numbers are little-endian. `check` is the CRC-32 of kind, length and payload. Kinds:

    b"H"   a header: JSON in UTF-8, what optim/record/layout.py says of the records that follow. It is written twice, so that one
           damaged byte cannot make the records unreadable, and again whenever the layout changes (a tensor was added).
    b"R"   a record: one packed structure of the header's layout. It begins with the CRC-32 of the header that it belongs to.
    b"L"   losses between the records: pairs of step (int64) and loss (float64)
    b"N"   how many updates have been made (int64), where a training ended between two records

A frame of another kind is stepped over. A damaged frame is stepped over too: the next intact one is looked for.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from optim.errors import SpecError
from optim.language import said

MAGIC, VERSION = b"RMSPREC\n", 1
SYNC, HEADER, RECORD, LOSSES, UPDATES = b"\xf5REC", b"H", b"R", b"L", b"N"
START = struct.Struct("<8sI")
HEAD = struct.Struct("<4s1sI")
CHECK = struct.Struct("<I")
COUNT = struct.Struct("<q")
LARGEST = 1 << 30  # bytes of one payload: a damaged length must not ask for all the memory
CHUNK = 1 << 20


class RecordingError(SpecError):
    """A recording cannot be read or written. `str(error)` is the sentence for the user."""


class Frame(NamedTuple):
    """kind: HEADER, RECORD, or b"" for bytes that are no intact frame; `place` and `length` of the payload in the file."""

    kind: bytes
    place: int
    length: int

    @property
    def end(self) -> int:
        return self.place + self.length + (CHECK.size if self.kind else 0)


def start() -> bytes:
    return START.pack(MAGIC, VERSION)


def framed(kind: bytes, payload: bytes) -> bytes:
    head = HEAD.pack(SYNC, kind, len(payload))
    return head + payload + CHECK.pack(zlib.crc32(payload, zlib.crc32(head[len(SYNC) :])))


def check_start(file: BinaryIO, name: str) -> None:
    """Raises RecordingError unless `file` begins as a recording of a known version does."""
    found = file.read(START.size)
    if not found:
        raise RecordingError(
            said("{name} is empty: nothing was recorded; start the training again, or choose another file.", name=name)
        )
    if not found.startswith(MAGIC[: len(found)]):
        raise RecordingError(
            said("{name} is no recording of a training; choose a file that optim.record has written, or a CSV file.", name=name)
        )
    if len(found) < START.size:
        raise RecordingError(
            said("{name} ends before its first record: the training was stopped at once; choose another file.", name=name)
        )
    version = START.unpack(found)[1]
    if version > VERSION:
        raise RecordingError(
            said(
                "{name} has version {version} of the format, but this program reads up to {known}; update the program.",
                name=name,
                version=version,
                known=VERSION,
            )
        )
    if version < 1:
        raise RecordingError(
            said(
                "{name} has version {version}, which never existed: its first bytes are damaged; use a copy.",
                name=name,
                version=version,
            )
        )


def frames(file: BinaryIO, place: int, end: int) -> Iterator[Frame]:
    """The frames from `place` to `end`, in order. What is left over at the end is a Frame of kind b"" (as is all damage)."""
    while place < end:
        found = frame_at(file, place, end)
        if found is None:
            following = next_frame(file, place + 1, end)
            found = Frame(b"", place, (end if following is None else following) - place)
        yield found
        place = found.end


def frame_at(file: BinaryIO, place: int, end: int) -> Frame | None:
    """The intact frame that begins at `place`, or None."""
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
    return Frame(kind, begin, length) if file.read(CHECK.size) == CHECK.pack(check) else None


def next_frame(file: BinaryIO, place: int, end: int) -> int | None:
    """Where the next intact frame from `place` on begins, or None."""
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
    """Whether the bytes from `place` to `end` are the beginning of a frame that was still being written."""
    file.seek(place)
    head = file.read(min(HEAD.size, end - place))
    if not head.startswith(SYNC[: len(head)]):
        return False
    if len(head) < HEAD.size:
        return True
    length = HEAD.unpack(head)[2]
    return length <= LARGEST and place + HEAD.size + length + CHECK.size > end
