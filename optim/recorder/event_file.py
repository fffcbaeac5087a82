"""Event files of TensorBoard, read without it: the scalars of one run, in one file or in several of a folder.

A file is a row of records: length (8 bytes), check sum of the length, content, check sum of the content, where the content is a
tensorflow.Event as protocol buffers write it (tensorflow/core/util/event.proto, framework/summary.proto, framework/tensor.proto).
Of it are read the time, the step, and of every value the tag and the number, be it simple_value or a tensor of one number;
pictures, graphs and histograms are passed over. A record that is not whole, as the last one of a training that goes on, ends it.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np

from optim.base.reading import is_folder, is_regular, open_regular, read_errors
from optim.base.translatable import one_line, translatable, translatable_plural
from optim.data.tables.layout import MOST_COLUMNS
from optim.recorder.csv_cells import MOST_NUMBERS, WRITTEN_NAN
from optim.recorder.csv_columns import get_meaning
from optim.recorder.csv_table import MOST_SCALARS, recording_from
from optim.recorder.recording import Recording
from optim.recorder.recording_file import RecordingError

MARK = "tfevents"  # in the name of every file
HEAD = struct.Struct("<QI")
LARGEST_RECORD = 1 << 24  # bytes; scalars take a hundred
CHECKED = 1 << 12  # bytes of a content whose check sum is worked out
MOST_FILES, MOST_FOLDERS, DEEPEST = 1000, 2000, 4
LONGEST_TAG = 300
POLYNOMIAL = 0x82F63B78  # of CRC-32C (Castagnoli), reversed


def make_table() -> tuple[int, ...]:
    """The check sums of single bytes."""
    found = []
    for byte in range(256):
        for _ in range(8):
            byte = (byte >> 1) ^ (POLYNOMIAL if byte & 1 else 0)
        found.append(byte)
    return tuple(found)


TABLE = make_table()


class EventValue(NamedTuple):
    """A number of a training: `tag` names it."""

    wall_time: float
    step: int
    tag: str
    value: float


def is_event_log(path: str | Path) -> bool:
    """Whether a file is one of TensorBoard's, or a folder has some in it."""
    path = Path(path)
    return (MARK in path.name and is_regular(path)) or (is_folder(path) and bool(find_runs(path)))


def find_runs(folder: str | Path) -> list[Path]:
    """The folders with event files, `folder` itself first; MOST_FOLDERS are looked into, and DEEPEST below each other."""
    found: list[Path] = []
    waiting = [(Path(folder), 0)]
    visited = 0
    while waiting and visited < MOST_FOLDERS:
        here, depth = waiting.pop(0)
        visited += 1
        files, folders = list_folder(here)
        found += [here] if files else []
        waiting += [(each, depth + 1) for each in folders if depth < DEEPEST]
    return found


def list_folder(folder: Path) -> tuple[list[Path], list[Path]]:
    """(event files, folders) in a folder, by name; links are not followed, and what may not be read has neither.

    folder   the folder
    """
    files, folders = [], []
    try:
        with os.scandir(folder) as entries:
            for entry, _ in zip(entries, range(100_000), strict=False):
                if entry.is_dir(follow_symlinks=False):
                    folders.append(Path(entry.path))
                elif MARK in entry.name and entry.is_file():
                    files.append(Path(entry.path))
    except OSError:
        return [], []
    return sorted(files)[:MOST_FILES], sorted(folders)


def read_events(path: str | Path) -> Recording:
    """The training that TensorBoard's event files tell; of a folder with several runs the first.

    path   a file, or a folder with files

    Raises RecordingError with a sentence where there is nothing to see.
    """
    path = Path(path)
    runs = find_runs(path) if is_folder(path) else []
    files = list_folder(runs[0])[0] if runs else [path]
    title = runs[0] if runs else path.absolute().parent  # TensorBoard calls a run by its folder
    columns: dict[str, dict[int, float]] = {}
    times: dict[int, float] = {}
    count, broken = 0, ""
    for file in files:
        with (
            read_errors(file.name, translatable("a log of TensorBoard"), RecordingError),
            open_regular(file, RecordingError) as opened,
        ):
            values = EventReader(opened)
            for each in values.read():
                column = columns.get(each.tag)
                if column is None:
                    if len(columns) >= MOST_COLUMNS:
                        continue
                    column = columns[each.tag] = {}
                column[each.step] = WRITTEN_NAN if np.isnan(each.value) else each.value  # what is told again replaces
                times.setdefault(each.step, each.wall_time)
                count += 1
                if count > MOST_NUMBERS:
                    raise RecordingError(
                        "{name} has more than {most} numbers, more than are read; log fewer steps.", name=file.name,
                        most=f"{MOST_NUMBERS:,}",
                    )  # fmt: skip
            broken = broken or ("" if values.whole else file.name)
    if not columns:
        raise RecordingError("{name} holds no numbers of a training: no scalar was logged in it.", name=path.name)
    return make_recording(columns, times, title, broken)


def make_recording(columns: dict[str, dict[int, float]], times: dict[int, float], path: Path, broken: str) -> Recording:
    """One row for each step.

    columns   {tag: {step: value}}
    times     {step: seconds since 1970}
    path      by which it is called
    broken    name of a file that does not end with a record, ""
    """
    steps = np.array(sorted(times), np.int64)
    if len(steps) * len(columns) > 4 * MOST_NUMBERS:
        raise RecordingError(
            "{name} has {columns} names in {rows} entries, more than are read; export fewer of either.",
            name=path.name, columns=f"{len(columns):,}", rows=f"{len(steps):,}",
        )  # fmt: skip
    arrays = {"Step": steps.astype(np.float64), "Wall time": np.array([times[step] for step in steps.tolist()])}
    for tag, told in columns.items():
        values = np.full(len(steps), np.nan)
        values[np.searchsorted(steps, np.fromiter(told, np.int64, len(told)))] = np.fromiter(told.values(), np.float64, len(told))
        arrays[tag if tag not in arrays else f"{tag} (2)"] = values
    meaning = get_meaning(list(arrays))
    left_out = len(meaning.scalars) - MOST_SCALARS
    meaning.scalars = dict(list(meaning.scalars.items())[:MOST_SCALARS])
    notes: list[str] = []
    if broken:
        notes.append(translatable("{name} ends in the middle of a record; what stands before it is shown.", name=broken))
    if left_out > 0:
        notes.append(translatable_plural("{n} further number is left out.", "{n} further numbers are left out.", n=left_out))
    return recording_from(arrays, meaning, np.arange(len(steps)), path, "", {}, notes)


class EventReader:
    """The numbers of one file.

    file   open at its beginning
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.whole = file, True

    def read(self) -> Iterator[EventValue]:
        """One after the other; `whole` says afterwards whether all of it could be read. Raises RecordingError where the file does
        not begin with a record."""
        first = True
        size = os.fstat(self._file.fileno()).st_size
        while True:
            head = self._file.read(HEAD.size)
            if not head:
                return
            length, check = HEAD.unpack(head) if len(head) == HEAD.size else (0, -1)
            if check != mask(head[:8]):
                if first:
                    raise RecordingError("The file is no log of TensorBoard; choose another one.")
                self.whole = False
                return
            first = False
            if self._file.tell() + length + 4 > size:
                self.whole = False
                return
            if length > LARGEST_RECORD:
                self._file.seek(length + 4, os.SEEK_CUR)
                continue
            content = self._file.read(length)
            check = self._file.read(4)
            if length <= CHECKED and struct.pack("<I", mask(content)) != check:
                self.whole = False
                continue  # the next record begins where this one says
            try:
                yield from read_event(content)
            except (ValueError, struct.error, IndexError):
                self.whole = False


def mask(content: bytes) -> int:
    """The check sum as these files have it.

    content   bytes
    """
    found = 0xFFFFFFFF
    for byte in content:
        found = TABLE[(found ^ byte) & 255] ^ (found >> 8)
    found ^= 0xFFFFFFFF
    return ((found >> 15 | found << 17) + 0xA282EAD8) & 0xFFFFFFFF


# ---- protocol buffers: (number of the field, its wire type, its value), one after the other


def read_fields(content: bytes) -> Iterator[tuple[int, int, bytes | int]]:
    """The fields of a message. Raises ValueError where it is none.

    content   its bytes
    """
    place = 0
    while place < len(content):
        key, place = read_varint(content, place)
        kind = key & 7
        if kind == 0:
            value, place = read_varint(content, place)
            yield key >> 3, kind, value
            continue
        length, place = read_varint(content, place) if kind == 2 else ({1: 8, 5: 4}.get(kind, -1), place)
        if length < 0 or place + length > len(content):
            raise ValueError("a field that is none")
        yield key >> 3, kind, content[place : place + length]
        place += length


def read_varint(content: bytes, place: int) -> tuple[int, int]:
    """(a whole number, where it ends). Raises ValueError where it has no end.

    content   bytes
    place     where it begins
    """
    found = 0
    for shift in range(0, 70, 7):
        if place >= len(content):
            break
        byte = content[place]
        place += 1
        found |= (byte & 127) << shift
        if byte < 128:
            return found, place
    raise ValueError("a number without an end")


def read_event(content: bytes) -> Iterator[EventValue]:
    """The numbers of an event. Raises ValueError or struct.error where it is none.

    content   its bytes
    """
    wall_time, step = np.nan, 0
    summaries: list[bytes] = []
    for field, kind, value in read_fields(content):
        if field == 1 and kind == 1 and isinstance(value, bytes):
            wall_time = struct.unpack("<d", value)[0]
        elif field == 2 and isinstance(value, int):
            step = value - (1 << 64) if value >> 63 else value
        elif field == 5 and isinstance(value, bytes):
            summaries.append(value)
    if not 0 <= step < 1 << 53:
        return
    for summary in summaries:
        for field, kind, value in read_fields(summary):
            if field == 1 and kind == 2 and isinstance(value, bytes):
                found = read_value(value)
                if found is not None:
                    yield EventValue(wall_time, step, *found)


def read_value(content: bytes) -> tuple[str, float] | None:
    """(tag, number) of a Summary.Value; None for what is no single number.

    content   its bytes
    """
    tag, number = "", None
    for field, kind, value in read_fields(content):
        if field == 1 and kind == 2 and isinstance(value, bytes):
            tag = one_line(value.decode("utf-8", "replace"))[:LONGEST_TAG].strip()
        elif field == 2 and kind == 5 and isinstance(value, bytes):
            number = float(struct.unpack("<f", value)[0])
        elif field == 8 and kind == 2 and isinstance(value, bytes):
            number = read_tensor(value)
    return (tag, number) if tag and number is not None else None


FLOAT, DOUBLE, INT32, INT64 = 1, 2, 3, 9  # of tensorflow.DataType
FORMATS = {FLOAT: "<f", DOUBLE: "<d", INT32: "<i", INT64: "<q"}
FIELDS = {5: "<f", 6: "<d"}  # float_val, double_val


def read_tensor(content: bytes) -> float | None:
    """The number in a TensorProto that has one; None for any other.

    content   its bytes
    """
    dtype, found = 0, None
    for field, kind, value in read_fields(content):
        if field == 1 and isinstance(value, int):
            dtype = value
        elif field == 2 and isinstance(value, bytes) and value:
            return None  # it has sides
        elif field == 4 and isinstance(value, bytes) and dtype in FORMATS and len(value) == struct.calcsize(FORMATS[dtype]):
            found = float(struct.unpack(FORMATS[dtype], value)[0])
        elif field in FIELDS and isinstance(value, bytes) and len(value) == struct.calcsize(FIELDS[field]):
            found = float(struct.unpack(FIELDS[field], value)[0])
        elif field in (7, 10) and kind == 0 and isinstance(value, int):
            found = float(value - (1 << 64) if value >> 63 else value)
        elif field in (7, 10) and isinstance(value, bytes) and value and len(value) <= 10:
            number, end = read_varint(value, 0)
            found = float(number - (1 << 64) if number >> 63 else number) if end == len(value) else found
    return found
