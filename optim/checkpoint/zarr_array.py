"""Arrays in the format of Zarr, version 2, as TensorStore writes them: a description in JSON, and pieces, each packed by itself
(https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html)."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, NoReturn

import numpy as np

from optim.base.errors import SpecError
from optim.base.reading import parse_json
from optim.checkpoint.stored import MOST_DIMENSIONS, SIZES, ArrayReader, Bytes, decode, multiply
from optim.checkpoint.zstd import ZstdReader

KINDS = {"f8": "float64", "f4": "float32", "f2": "float16", "i8": "int64", "i4": "int32", "i2": "int16", "i1": "int8",
         "u8": "uint64", "u4": "uint32", "u2": "uint16", "u1": "uint8", "b1": "bool", "c8": "complex64",
         "c16": "complex128"}  # fmt: skip
OWN_KINDS = ("bfloat16", "float8_e4m3fn", "float8_e5m2")  # that Zarr has no letters for, and TensorStore calls by their names
MOST_DESCRIPTION, MOST_ENTRIES, MOST_PIECES = 1 << 16, 1 << 40, 1 << 20
MOST_AT_ONCE = 1 << 24  # entries of a piece that is unpacked as a whole, and of a row of such pieces
KEPT = 4  # pieces that are open at the same time

Find = Callable[[str], Bytes | bytes | None]


class PackedPiece:
    """The bytes of one piece, unpacked as far as they are asked for.

    value   where they are, or they themselves
    packed  whether by Zstandard
    name    of the folder
    """

    def __init__(self, value: Bytes | bytes, packed: bool, name: str) -> None:
        self._value, self._name = value, name
        self._size = len(value) if isinstance(value, bytes) else value.size
        self._reader = ZstdReader(self._read, self._size, name) if packed else None

    def _read(self, begin: int, count: int) -> bytes:
        return self._value[begin : begin + count] if isinstance(self._value, bytes) else self._value.read(begin, count)

    def read(self, begin: int, count: int) -> bytes:
        """`count` bytes from `begin` on. Raises SpecError where they are not there."""
        if self._reader is not None:
            return self._reader.read(begin, count)
        if begin + count > self._size:
            raise SpecError("{name} is damaged: it ends before the numbers that it promises; get a fresh copy.", name=self._name)
        return self._read(begin, count)


class ZarrArray(ArrayReader):
    """An array of which no number is read before it is asked for. Pieces that are rows of the whole are unpacked from their
    beginning to where the numbers are, others as wholes.

    find   the value of a key of the array, such as ".zarray"
    name   of the folder, for sentences

    Raises SpecError where it is none that is read here.
    """

    def __init__(self, find: Find, name: str) -> None:
        self._find, self._name = find, name
        told = find(".zarray")
        if told is None:
            raise SpecError("{name} is damaged: an array that it promises is not there; get a fresh copy.", name=name)
        size = len(told) if isinstance(told, bytes) else told.size
        found = parse_json(self._check_text(told, size)) if size <= MOST_DESCRIPTION else None
        if not isinstance(found, dict) or found.get("zarr_format") != 2:
            self._refuse()
        described: dict[str, Any] = found
        shape, sides = described.get("shape", ()), described.get("chunks", ())
        for each in (shape, sides):
            if not isinstance(each, list) or len(each) > MOST_DIMENSIONS or any(type(n) is not int or n < 0 for n in each):
                self._refuse()
        if len(shape) != len(sides) or 0 in sides or multiply(shape) > MOST_ENTRIES or multiply(sides) > MOST_ENTRIES:
            self._refuse()
        word, packing = str(described.get("dtype", "")), described.get("compressor")
        kind = word if word in OWN_KINDS else KINDS.get(word[1:], "")
        self._swapped = word.startswith(">")
        how = packing.get("id") if isinstance(packing, dict) else packing
        if kind not in SIZES or described.get("filters") or described.get("order") != "C" or how not in (None, "zstd"):
            raise SpecError("{name} holds arrays in a way in which Orbax does not write them; save it again.", name=name)
        super().__init__(kind, shape)
        self._packed, self._sides = how == "zstd", tuple(sides)
        self._between = "/" if described.get("dimension_separator") == "/" else "."
        fill = described.get("fill_value")
        self._fill = float(fill) if isinstance(fill, int | float) else math.nan if fill == "NaN" else 0.0
        self._grid = tuple(-(-side // own) for side, own in zip(self.shape, self._sides, strict=True))
        if multiply(self._grid) > MOST_PIECES:
            self._refuse()
        self._open: OrderedDict[tuple[int, ...], Any] = OrderedDict()

    def _check_text(self, told: Bytes | bytes, size: int) -> str:
        try:
            return (told if isinstance(told, bytes) else told.read(0, size)).decode()
        except UnicodeDecodeError:
            self._refuse()

    def _refuse(self) -> NoReturn:
        raise SpecError("{name} is damaged: the description of an array makes no sense; get a fresh copy.", name=self._name)

    def read(self, begin: int, end: int) -> np.ndarray:
        """As `ArrayReader.read`."""
        if self.dtype.startswith("complex"):
            raise SpecError("Complex numbers are not looked at.")
        if self._sides[1:] == self.shape[1:]:
            return np.concatenate([*self._read_rows(begin, end), np.empty(0)])
        row = multiply(self.shape[1:])
        if multiply(self._sides) > MOST_AT_ONCE or row > MOST_AT_ONCE:
            raise SpecError(
                "{name} holds an array in pieces of more than {most:,} numbers that are no rows of it; they are not read here.",
                name=self._name, most=MOST_AT_ONCE,
            )  # fmt: skip
        first, last = begin // row, -(-end // row)
        return self._read_block(first, last).ravel()[begin - first * row : end - first * row]

    def _read_rows(self, begin: int, end: int) -> Iterator[np.ndarray]:
        """Entries `begin` to `end`, from pieces that follow one another as the entries do."""
        size, width = multiply(self._sides), SIZES[self.dtype]
        while begin < end:
            k, inside = divmod(begin, size)
            count = min(end - begin, size - inside)
            piece = self._get_piece((k, *(0 for _ in self.shape[1:])) if self.shape else ())
            if piece is None:
                yield np.full(count, self._fill)
            else:
                yield decode(piece.read(inside * width, count * width), self.dtype, self._swapped)
            begin += count

    def _read_block(self, first: int, last: int) -> np.ndarray:
        """Rows `first` to `last` of the first side."""
        found = np.empty((last - first, *self.shape[1:]))
        size, width, own = multiply(self._sides), SIZES[self.dtype], self._sides[0]
        for k in range(first // own, -(-last // own)):
            low, high = max(first, k * own), min(last, (k + 1) * own)
            for rest in product(*map(range, self._grid[1:])):
                sides = list(zip(rest, self._sides[1:], self.shape[1:], strict=True))
                there = (slice(low - first, high - first), *(slice(n * own, min((n + 1) * own, all_)) for n, own, all_ in sides))
                piece = self._get_piece((k, *rest))
                if piece is None:
                    found[there] = self._fill
                    continue
                values = decode(piece.read(0, size * width), self.dtype, self._swapped).reshape(self._sides)
                here = (slice(low - k * own, high - k * own), *(slice(0, min(own, all_ - n * own)) for n, own, all_ in sides))
                found[there] = values[here]
        return found

    def _get_piece(self, place: tuple[int, ...]) -> PackedPiece | None:
        """One piece; None where it was left out, because all of it is the number that the array is filled with."""
        if place in self._open:
            self._open.move_to_end(place)
            return self._open[place]
        value = self._find(self._between.join(map(str, place)) or "0")
        piece = None if value is None else PackedPiece(value, self._packed, self._name)
        self._open[place] = piece
        if len(self._open) > KEPT:
            self._open.popitem(last=False)
        return piece
