"""Arrays in files: described first and checked against what the file holds, read piece by piece when their numbers are wanted.

Files are read, not mapped: a training may write its next checkpoint over the one that is being read, and memory that is mapped
to a file that got shorter ends the program.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Literal

import numpy as np

from optim.base.errors import SpecError
from optim.base.reading import open_regular
from optim.base.translatable import translatable

MOST_DIMENSIONS = 32
SIZES = {
    "float64": 8, "float32": 4, "float16": 2, "bfloat16": 2, "float8_e4m3fn": 1, "float8_e5m2": 1, "int64": 8, "int32": 4,
    "int16": 2, "int8": 1, "uint64": 8, "uint32": 4, "uint16": 2, "uint8": 1, "bool": 1, "complex64": 8, "complex128": 16,
    "complex32": 4,
}  # fmt: skip
REAL = frozenset(("float64", "float32", "float16", "bfloat16", "float8_e4m3fn", "float8_e5m2"))


class CheckpointFile:
    """A file that is open, read from several places and by several threads.

    path   the file

    Raises SpecError with a sentence for whatever is no regular file, OSError where the system refuses.
    """

    def __init__(self, path: str | Path) -> None:
        self.name = Path(path).name
        self._file: BinaryIO = open_regular(path)
        self._lock = Lock()
        self.size = os.fstat(self._file.fileno()).st_size

    def read(self, begin: int, count: int) -> bytes:
        """`count` bytes from `begin` on. Raises SpecError where the file has got shorter."""
        with self._lock:
            self._file.seek(begin)
            found = self._file.read(count)
        if len(found) < count:
            raise SpecError("{name} got shorter while it was read; wait until it is written and open it again.", name=self.name)
        return found

    def close(self) -> None:
        """Closes the file; what was not read yet cannot be read any more."""
        self._file.close()


class LooseFile(CheckpointFile):
    """The same, open only while something is read: of a folder of more files than a process may have open.

    path   the file

    Raises as `CheckpointFile` does, also when it is read.
    """

    def __init__(self, path: str | Path) -> None:
        super().__init__(path)
        super().close()
        self._path = path

    def read(self, begin: int, count: int) -> bytes:
        """As `CheckpointFile.read`."""
        with open_regular(self._path) as file:
            file.seek(begin)
            found = file.read(count)
        if len(found) < count:
            raise SpecError("{name} got shorter while it was read; wait until it is written and open it again.", name=self.name)
        return found


class Bytes:
    """The bytes of one storage: a part of a file.

    file          the open file
    begin, size   where it is, bytes

    Raises SpecError where the file ends before.
    """

    def __init__(self, file: CheckpointFile, begin: int, size: int) -> None:
        if begin < 0 or size < 0 or begin + size > file.size:
            raise SpecError("{name} is damaged: it ends before the numbers that it promises; get a fresh copy.", name=file.name)
        self.file, self.begin, self.size = file, begin, size

    def read(self, begin: int, count: int) -> bytes:
        """`count` bytes from `begin` on, counted from the beginning of the storage."""
        assert begin >= 0 and count >= 0 and begin + count <= self.size
        return self.file.read(self.begin + begin, count)


class ArrayReader(ABC):
    """An array whose numbers are read when they are asked for.

    dtype   name of their type
    shape   its sides
    """

    def __init__(self, dtype: str, shape: Sequence[int]) -> None:
        self.dtype, self.shape, self.size = dtype, tuple(shape), multiply(shape)

    @property
    def is_real(self) -> bool:
        """Whether its numbers are real and with a fraction, as those of parameters and states are."""
        return self.dtype in REAL

    @abstractmethod
    def read(self, begin: int, end: int) -> np.ndarray:
        """Entries `begin` to `end`, counted row by row, as float64 of shape (end - begin,): exactly the numbers that are stored.

        Raises SpecError where they are complex, or not there any more.
        """


class StoredArray(ArrayReader):
    """An array of numbers in a storage; none of them is read before it is asked for.

    storage   where its bytes are
    dtype     name of its type, one of SIZES
    shape     its sides
    strides   entries from one to the next along each side; None: row by row
    offset    entries of the storage before its first
    swapped   whether the bytes of a number come in big-endian order

    Raises SpecError where an entry would lie outside the storage, or there are more entries than the storage has.
    """

    def __init__(
        self, storage: Bytes, dtype: str, shape: Sequence[int], strides: Sequence[int] | None = None, offset: int = 0,
        swapped: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(dtype, shape)
        self.storage, self.swapped, self._offset = storage, swapped, offset
        usual = row_strides(self.shape)
        self._strides = usual if strides is None else tuple(strides)
        name = storage.file.name
        if dtype not in SIZES:
            raise SpecError("{name} holds numbers of the type {kind}, which is not known here.", name=name, kind=dtype[:40])
        if (
            len(self.shape) > MOST_DIMENSIONS
            or len(self._strides) != len(self.shape)
            or min((offset, *self._strides), default=0) < 0
        ):
            raise SpecError("{name} is damaged: the shape of a tensor is none; get a fresh copy.", name=name)
        there = storage.size // SIZES[dtype]
        last = offset + sum((side - 1) * stride for side, stride in zip(self.shape, self._strides, strict=True))
        if self.size > there or (self.size and last >= there):
            raise SpecError(
                "{name} is damaged: a tensor of the shape {shape} is larger than what is stored of it; get a fresh copy.",
                name=name, shape=show_shape(self.shape),
            )  # fmt: skip
        self._plain = self.size < 2 or all(
            stride == expected or side == 1 for side, stride, expected in zip(self.shape, self._strides, usual, strict=True)
        )

    def read(self, begin: int, end: int) -> np.ndarray:
        """As `ArrayReader.read`. Raises SpecError where they are complex."""
        if self.dtype.startswith("complex"):
            raise SpecError(translatable("Complex numbers are not looked at."))
        width = SIZES[self.dtype]
        if self._plain:
            content = self.storage.read((self._offset + begin) * width, (end - begin) * width)
            return decode(content, self.dtype, self.swapped)
        first = np.arange(begin, end, dtype=np.int64)
        places = np.zeros(end - begin, np.int64)
        for side, stride in zip(reversed(self.shape), reversed(self._strides), strict=True):
            first, along = np.divmod(first, side)
            places += along * stride
        low, high = (int(places.min()), int(places.max()) + 1) if places.size else (0, 0)
        content = self.storage.read((self._offset + low) * width, (high - low) * width)
        raw = np.frombuffer(content, f"V{width}")[places - low]
        return decode(raw.tobytes(), self.dtype, self.swapped)


def multiply(shape: Sequence[int]) -> int:
    """The number of entries, without an overflow.

    shape   sides
    """
    found = 1
    for side in shape:
        found *= side
    return found


def row_strides(shape: Sequence[int]) -> tuple[int, ...]:
    """Entries from one to the next along each side of an array that is stored row by row.

    shape   sides
    """
    found, step = [], 1
    for side in reversed(shape):
        found.append(step)
        step *= max(side, 1)
    return tuple(reversed(found))


def show_shape(shape: Sequence[int]) -> str:
    """A shape for a sentence: "3 × 4".

    shape   sides
    """
    shown = " × ".join(f"{side:,}" if side < 10**15 else f"{float(side):.0e}" for side in shape[:6])
    return f"{shown} × …" if len(shape) > 6 else shown or "1"


def decode(content: bytes, dtype: str, swapped: bool = False) -> np.ndarray:
    """Numbers of a type of PyTorch as float64 of shape (n,).

    content   their bytes
    dtype     one of SIZES, not complex
    swapped   whether they are in big-endian order
    """
    with np.errstate(all="ignore"):  # a nan of a kind that processors complain about
        return convert(content, dtype, ">" if swapped else "<")


def convert(content: bytes, dtype: str, order: Literal["<", ">"]) -> np.ndarray:
    """`decode` without a word about nan.

    content, dtype   as there
    order            of the bytes of a number
    """
    if dtype == "bfloat16":  # the upper half of a float32
        return (np.frombuffer(content, f"{order}u2").astype(np.uint32) << 16).view(np.float32).astype(np.float64)
    if dtype == "float8_e5m2":  # the upper half of a float16
        return (np.frombuffer(content, np.uint8).astype(np.uint16) << 8).view(np.float16).astype(np.float64)
    if dtype == "float8_e4m3fn":
        return decode_e4m3fn(np.frombuffer(content, np.uint8))
    return np.frombuffer(content, np.dtype(dtype).newbyteorder(order)).astype(np.float64)


def decode_e4m3fn(raw: np.ndarray) -> np.ndarray:
    """Numbers of 4 bits of exponent and 3 of fraction, without infinities (Micikevicius et al., 2022, arXiv:2209.05433).

    raw   (n,) uint8
    """
    exponent, fraction = (raw >> 3).astype(np.int64) & 15, (raw & 7).astype(np.float64)
    size = np.where(exponent == 0, fraction / 8.0 * 2.0**-6, (1.0 + fraction / 8.0) * 2.0 ** (exponent - 7.0))
    size[(exponent == 15) & (fraction == 7.0)] = np.nan
    return np.where(raw & 128, -size, size)
