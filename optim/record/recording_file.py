"""Appending to a recording: header and records, each handed to the system at once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np

from optim.checks import chosen
from optim.export.whole_file import reason
from optim.language import said
from optim.record import frames
from optim.record.frames import RecordingError
from optim.record.layout import Header, fingerprint, record_type, to_bytes

EXISTING = ("refuse", "append", "replace")  # what to do with a file of that name
LARGEST_RECORD = 1 << 28  # bytes


class RecordingFile:
    """A recording being written. Every frame is one unbuffered write: what is written outlives the process.

    `existing` says what happens to a file of that name: "refuse" raises RecordingError, "append" continues it (after taking off
    a record that was never finished), "replace" begins anew.
    """

    def __init__(self, path: str | Path, existing: str = "refuse") -> None:
        chosen(dict.fromkeys(EXISTING), existing, "way to treat an existing file")
        self.path = Path(path)
        there = self.path.exists()
        if self.path.is_file():  # one that was opened and never written to is as good as none
            there = self.path.stat().st_size > frames.START.size
        if there and existing == "refuse":
            raise RecordingError(
                said(
                    '{path} exists already; choose another name, or say existing="append" to continue it or "replace".',
                    path=self.path,
                )
            )
        try:
            mode = "r+b" if there and existing == "append" else "wb"
            self._file: Any = open(self.path, mode, buffering=0)  # noqa: SIM115, it stays open
        except OSError as error:
            raise RecordingError(
                said("{path} cannot be written ({reason}); choose another place.", path=self.path, reason=reason(error))
            ) from None
        self.kind: np.dtype | None = None
        self._fingerprint = 0
        if there and existing == "append":
            self._go_to_end()
        else:
            self._file.write(frames.start())

    def _go_to_end(self) -> None:
        try:
            frames.check_start(self._file, self.path.name)
        except RecordingError:
            self._file.close()
            raise
        end = os.fstat(self._file.fileno()).st_size
        for frame in frames.frames(self._file, frames.START.size, end):
            if not frame.kind and frame.end == end:
                self._file.truncate(frame.place)
        self._file.seek(0, os.SEEK_END)

    def begin(self, header: Header) -> np.dtype:
        """Writes `header`, twice; answers with the structure of the records to follow."""
        kind = record_type(header.tensors)
        if kind.itemsize > LARGEST_RECORD:
            raise RecordingError(
                said(
                    "One record would take {itemsize} MB; keep fewer tensors in full, or sample their entries.",
                    itemsize=f"{kind.itemsize / 2**20:,.0f}",
                )
            )
        content = to_bytes(header)
        self._file.write(frames.framed(frames.HEADER, content) * 2)
        self.kind, self._fingerprint = kind, fingerprint(content)
        return kind

    def write(self, record: Any) -> None:
        """Appends one record, an array () of the structure that `begin` answered with; sets its field `header`."""
        record["header"] = self._fingerprint
        self._file.write(frames.framed(frames.RECORD, record.tobytes()))

    def write_losses(self, losses: Any) -> None:
        """Appends structures LOSS, of losses between the records."""
        self._file.write(frames.framed(frames.LOSSES, losses.tobytes()))

    def write_updates(self, updates: int) -> None:
        """Appends how many updates have been made."""
        self._file.write(frames.framed(frames.UPDATES, frames.COUNT.pack(updates)))

    def close(self) -> None:
        self._file.close()
