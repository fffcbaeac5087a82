"""A part of an open file, as a file of its own."""

from __future__ import annotations

import io
from typing import Any

from optim.checkpoint.stored import CheckpointFile

PIECE = 1 << 16


class FileWindow(io.RawIOBase):
    """Reads `size` bytes from `begin` on; what lies around them is not seen.

    file          open
    begin, size   of the part, bytes
    """

    def __init__(self, file: CheckpointFile, begin: int, size: int) -> None:
        super().__init__()
        self._source, self._begin, self._size, self._place = file, begin, size, 0
        self._piece, self._piece_at = b"", 0
        self.name = file.name

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Bytes before the next one that is read."""
        return self._place

    def seek(self, place: int, whence: int = 0) -> int:
        """Goes to a place.

        place    bytes
        whence   from the beginning (0), from here (1) or from the end (2)
        """
        base = {0: 0, 1: self._place, 2: self._size}[whence]
        if base + place < 0:
            raise ValueError("before the beginning")
        self._place = base + place
        return self._place

    def read(self, count: int | None = -1) -> bytes:
        """At most `count` bytes, all that are left for -1."""
        left = max(self._size - self._place, 0)
        count = left if count is None or count < 0 else min(count, left)
        inside = self._place - self._piece_at
        if not 0 <= inside <= len(self._piece) - count:
            if count > PIECE // 4:
                found = self._source.read(self._begin + self._place, count)
                self._place += count
                return found
            self._piece_at, inside = self._place, 0
            self._piece = self._source.read(self._begin + self._place, min(PIECE, left))
        self._place += count
        return self._piece[inside : inside + count]

    def readinto(self, buffer: Any) -> int:
        """Fills a buffer as far as there are bytes."""
        found = self.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)
