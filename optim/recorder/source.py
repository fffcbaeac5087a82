"""The file behind an opened recording: what is in it is indexed once, and a tensor is read when somebody looks at it."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np

from optim.base.reading import open_regular, read_errors
from optim.base.translatable import translatable
from optim.recorder import recording_file
from optim.recorder.layout import BEGINNING, LOSS, Header, TensorLayout, fingerprint, from_bytes, record_type
from optim.recorder.recording_file import RecordingError

MOST_STEP = 2**53  # beyond it, the next step is the same number for float64
MOST_HEADER = 2**25  # bytes: 10,000 tensors with a few hundred entries each


@dataclass(eq=False)
class Segment:
    """The records of one layout: `kind` of a record, the places of their bytes, and their numbers among all records."""

    header: Header
    kind: np.dtype
    places: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def part_of(self, name: str, part: str) -> tuple[TensorLayout, str] | None:
        """The layout of a tensor and the name of its field in a record, or None.

        name   of the tensor
        part   "statistics" or "entries"
        """
        for k, layout in enumerate(self.header.tensors):
            if layout.tensor.name == name and f"{part}{k}" in (self.kind.names or ()):
                return layout, f"{part}{k}"
        return None


@dataclass(frozen=True)
class Damage:
    """Bytes that are no intact frame, or an intact one that cannot be understood, after so many good records.

    place, length   where it begins, and how many bytes it has
    """

    after: int
    place: int
    length: int
    why: str  # "damaged", "unfinished", "misplaced", "unknown"


class RecordingSource:
    """Grows with its file. All methods may be called from any thread. Records are numbered as they stand in the file, which is
    not by their steps where a flight recorder has written some out of turn."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.segments: list[Segment] = []
        self.steps: list[int] = []
        self.beginnings: list[np.void] = []
        self.dense: list[bool] = []  # which records are out of turn, of the flight recorder
        self._newest = -1  # step of the last record in turn
        self._seen: set[int] = set()
        self.updates = 0
        self._losses: list[np.ndarray] = []
        self._last: tuple[int, bytes] | None = None  # where the last frame ends, and its check
        self.damages: list[Damage] = []
        self._known: dict[int, Segment] = {}
        self._place = recording_file.START.size
        self._raw: dict[tuple[str, str, int], np.ndarray] = {}
        self._lock = threading.RLock()
        with self.open() as file:
            recording_file.check_start(file, self.path.name)
        self.grow()

    def open(self) -> BinaryIO:
        """The file, open for reading. Raises RecordingError when it cannot be opened."""
        with read_errors(str(self.path), translatable("a recording"), RecordingError):
            return open_regular(self.path, RecordingError)

    def grow(self) -> bool:
        """Looks at what was appended since; True if there is news. A file that was cut short has to be opened anew.

        Raises RecordingError when the file has become shorter.
        """
        with self._lock, self.open() as file:
            before, end = self._size, os.fstat(file.fileno()).st_size
            if end < self._place:
                raise RecordingError(
                    "{name} has become shorter: another training was begun in it; open it anew.", name=self.path.name
                )
            if self._last is not None and self._check_at(file, self._last[0]) != self._last[1]:
                raise RecordingError(
                    "{name} is another recording than before: a training was begun in it; open anew.", name=self.path.name
                )
            if self.damages and self.damages[-1].place >= self._place:
                self.damages.pop()  # the unfinished end, which may be finished by now
            for frame in recording_file.frames(file, self._place, end):
                if not frame.kind and frame.end == end:
                    why = "unfinished" if recording_file.is_unfinished(file, frame.place, end) else "damaged"
                    self._note_damage(frame, why)
                    break  # the rest may still be being written
                self._place = frame.end
                self._take(file, frame)
                if frame.kind:
                    self._last = frame.end, self._check_at(file, frame.end)
            return self._size > before

    @property
    def _size(self) -> int:
        """Grows with every record, and with losses between them."""
        return len(self.steps) + sum(map(len, self._losses)) + self.updates

    @staticmethod
    def _check_at(file: BinaryIO, end: int) -> bytes:
        file.seek(end - recording_file.CHECK.size)
        return file.read(recording_file.CHECK.size)

    @property
    def losses(self) -> np.ndarray:
        """(n,) structures LOSS of the losses between the records, as they were written."""
        with self._lock:
            if len(self._losses) > 1:
                self._losses = [np.concatenate(self._losses)]
            return self._losses[0] if self._losses else np.empty(0, LOSS)

    def _take(self, file: BinaryIO, frame: recording_file.FileFrame) -> None:
        file.seek(frame.place)
        if not frame.kind:
            self._note_damage(frame, "damaged")
        elif frame.kind == recording_file.HEADER and frame.length > MOST_HEADER:
            self._note_damage(frame, "unknown")
        elif frame.kind == recording_file.HEADER:
            self._take_header(file.read(frame.length), frame)
        elif frame.kind in (recording_file.RECORD, recording_file.DENSE):
            self._take_record(file.read(BEGINNING.itemsize), frame)
        elif frame.kind == recording_file.LOSSES and frame.length % LOSS.itemsize == 0:
            self._losses.append(np.frombuffer(file.read(frame.length), LOSS))
        elif frame.kind == recording_file.UPDATES and frame.length == recording_file.COUNT.size:
            self.updates = max(self.updates, recording_file.COUNT.unpack(file.read(frame.length))[0])

    def _take_header(self, content: bytes, frame: recording_file.FileFrame) -> None:
        mark = fingerprint(content)
        if mark in self._known:
            return
        try:
            header = from_bytes(content)
            self._known[mark] = Segment(header, record_type(header.tensors, len(header.scalars)))
        except (ValueError, OverflowError):
            self._note_damage(frame, "unknown")
            return
        self.segments.append(self._known[mark])

    def _take_record(self, content: bytes, frame: recording_file.FileFrame) -> None:
        if len(content) < BEGINNING.itemsize:
            self._note_damage(frame, "unknown")
            return
        beginning = np.frombuffer(content, BEGINNING)[0]
        segment = self._known.get(int(beginning["header"]))
        if segment is None or segment.kind.itemsize != frame.length or beginning["step"] < 0 or beginning["step"] > MOST_STEP:
            self._note_damage(frame, "unknown")
            return
        step, dense = int(beginning["step"]), frame.kind == recording_file.DENSE
        if step in self._seen or (not dense and step <= self._newest):
            self._note_damage(frame, "misplaced")
            return
        segment.places.append(frame.place)
        segment.numbers.append(len(self.steps))
        self.steps.append(step)
        self.dense.append(dense)
        self.beginnings.append(beginning)
        self._seen.add(step)
        if not dense:
            self._newest = step

    def _note_damage(self, frame: recording_file.FileFrame, why: str) -> None:
        self.damages.append(Damage(len(self.steps), frame.place, frame.length, why))

    def raw(self, name: str, part: str, records: int) -> list[tuple[TensorLayout, np.ndarray, np.ndarray]]:
        """What the first `records` records of the file say of a tensor, by layout: (layout, their numbers, structures).

        name   of the tensor
        part   "statistics" or "entries"
        """
        with self._lock:
            found = []
            for k, segment in enumerate(self.segments):
                known = segment.part_of(name, part)
                count = int(np.searchsorted(segment.numbers, records))
                if known is not None and count:
                    rows = self._rows((name, part, k), segment, known[1], count)
                    found.append((known[0], np.asarray(segment.numbers[:count]), rows[:count]))
            return found

    def scalars(self, records: int) -> dict[tuple[str, str], np.ndarray]:
        """{(name, role): (records,)} of what a log held beside loss and rate, as the records stand in the file."""
        with self._lock:
            found: dict[tuple[str, str], np.ndarray] = {}
            for k, segment in enumerate(self.segments):
                count = int(np.searchsorted(segment.numbers, records))
                if not segment.header.scalars or not count:
                    continue
                rows = self._rows(("", "scalars", k), segment, "scalars", count)[:count]
                for column, each in enumerate(segment.header.scalars):
                    values = found.setdefault(each, np.full(records, np.nan))
                    values[segment.numbers[:count]] = rows[:, column]
            return found

    def _rows(self, key: tuple[str, str, int], segment: Segment, part: str, count: int) -> np.ndarray:
        assert segment.kind.fields is not None
        kind, offset = segment.kind.fields[part][:2]
        there = self._raw.get(key, np.empty(0, kind))
        if len(there) < count:
            places = segment.places[len(there) : count]
            there = np.concatenate([there, self._read(kind, [place + offset for place in places])])
            self._raw[key] = there
            self._forget(key)
        return there

    def _read(self, kind: np.dtype, places: list[int]) -> np.ndarray:
        rows = np.empty(len(places), kind)
        with self.open() as file:
            for k, place in enumerate(places):
                file.seek(place)
                content = file.read(kind.itemsize)
                if len(content) < kind.itemsize:
                    raise RecordingError("{name} has become shorter since it was opened; open it anew.", name=self.path.name)
                rows[k] = np.frombuffer(content, kind)[0]
        return rows

    def _forget(self, newest: tuple[str, str, int], limit: int = 64 << 20) -> None:
        """Keeps at most `limit` bytes of what was read, the newest first."""
        self._raw[newest] = self._raw.pop(newest)
        while len(self._raw) > 1 and sum(rows.nbytes for rows in self._raw.values()) > limit:
            self._raw.pop(next(iter(self._raw)))
