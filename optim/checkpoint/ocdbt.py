"""TensorStore's database OCDBT: a B+ tree in files, from which Orbax' arrays come by their names. Read from its description alone
(TensorStore's documentation, "ocdbt Key-Value Store driver", storage format version 0).

manifest.ocdbt names the newest root; nodes name files, offsets and lengths of further nodes and of values. Files are looked for
below the folder only. Sums that guard against bits that flipped are not computed: Python would take seconds for each node.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from optim.base.errors import SpecError
from optim.checkpoint.stored import Bytes, LooseFile
from optim.checkpoint.zstd import ZstdReader

MANIFEST, NODE = 0x0CDB3A2A, 0x0CDB20DE
MOST_NODE, MOST_NODES, MOST_KEYS, MOST_PATH = 1 << 27, 20_000, 1_000_000, 4096  # bytes; nodes; keys; bytes
HIGHEST = 32


class ValuePlace(NamedTuple):
    """Where a node or a value is. path: of the file; base: the part of it that paths in the node begin with."""

    path: str
    base: str
    begin: int
    size: int


class Inline(NamedTuple):
    """A value that stands in a node."""

    content: bytes


class DamagedError(ValueError):
    """What stands there makes no sense."""


class Cursor:
    """Goes through the bytes of a node."""

    def __init__(self, content: bytes) -> None:
        self._content, self.place = content, 0

    def take(self, count: int) -> bytes:
        """The next `count` bytes."""
        found = self._content[self.place : self.place + count]
        if count < 0 or len(found) < count:
            raise DamagedError
        self.place += count
        return found

    def byte(self) -> int:
        """A number of 8 bits."""
        return self.take(1)[0]

    def number(self) -> int:
        """A number of up to 64 bits, seven in a byte, the lowest first."""
        found = shift = 0
        while shift < 64:
            byte = self.byte()
            found |= (byte & 127) << shift
            if byte < 128:
                return found
            shift += 7
        raise DamagedError

    def numbers(self, count: int) -> list[int]:
        """`count` of them."""
        if not 0 <= count <= len(self._content) - self.place:  # each takes a byte at least
            raise DamagedError
        return [self.number() for _ in range(count)]

    def texts(self, count: int, between: int = 0) -> tuple[list[bytes], list[list[int]]]:
        """(texts of which each shares its beginning with the one before, columns of numbers that stand before their letters).

        count     of the texts
        between   columns of numbers
        """
        if not count:
            return [], [[] for _ in range(between)]
        shared, own = [0, *self.numbers(count - 1)], self.numbers(count)
        columns = [self.numbers(count) for _ in range(between)]
        found, last, total = [], b"", 0
        for begin, length in zip(shared, own, strict=True):
            if begin > len(last) or begin + length > MOST_PATH:
                raise DamagedError
            last = last[:begin] + self.take(length)
            found.append(last)
            total += len(last)
            if total > 4 * MOST_NODE:
                raise DamagedError
        return found, columns


class Database:
    """All values of a folder, by their keys; none of them is read before it is asked for.

    folder   in which manifest.ocdbt is

    Raises SpecError with a sentence.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, LooseFile] = {}
        self._nodes = 0
        self.values: dict[str, ValuePlace | Inline] = {}
        try:
            root = self._read_manifest()
            if root is not None:
                self._read_tree(*root, b"")
        except (DamagedError, UnicodeDecodeError):
            raise SpecError(
                "{name} is damaged: its database (manifest.ocdbt) makes no sense; get a fresh copy.", name=folder.name
            ) from None

    def find(self, key: str) -> Bytes | bytes | None:
        """The value of a key: where its bytes are, or they themselves; None where there is none.

        Raises SpecError where its file is shorter.
        """
        found = self.values.get(key)
        if found is None or isinstance(found, Inline):
            return None if found is None else found.content
        return Bytes(self._get_file(found.path), found.begin, found.size)

    def _get_file(self, path: str) -> LooseFile:
        if path not in self._files:
            parts = path.split("/")
            if any(part in ("", ".", "..") or "\\" in part or "\0" in part or ":" in part for part in parts):
                raise DamagedError
            self._files[path] = LooseFile(self._folder.joinpath(*parts))
        return self._files[path]

    def _unpack(self, place: Bytes, magic: int) -> Cursor:
        """The body of a manifest or node."""
        if not 16 < place.size <= MOST_NODE:
            raise DamagedError
        content = place.read(0, place.size)
        head = Cursor(content)
        told = int.from_bytes(head.take(4), "big"), int.from_bytes(head.take(8), "little"), head.number()
        if told != (magic, place.size, 0):
            raise DamagedError
        packing, body = head.number(), content[head.place : -4]
        if packing == 0:
            return Cursor(body)
        if packing != 1:
            raise DamagedError
        reader = ZstdReader(lambda begin, count: body[begin : begin + count], len(body), place.file.name)
        return Cursor(reader.read_all(MOST_NODE))

    def _read_manifest(self) -> tuple[ValuePlace, int] | None:
        """(the newest root, its height); None of an empty database."""
        file = LooseFile(self._folder / "manifest.ocdbt")
        body = self._unpack(Bytes(file, 0, file.size), MANIFEST)
        body.take(16)
        if body.number():  # what the description does not have: 0 where this file is all of the manifest
            raise SpecError("{name} keeps its versions in numbered files, which are not read here.", name=self._folder.name)
        body.numbers(2)
        body.byte()
        if body.number():
            body.take(4)
        paths = read_paths(body, "")
        count = body.number()
        if not count:
            return None
        body.numbers(count)
        heights = body.take(count)
        files, begins, sizes = (body.numbers(count) for _ in range(3))
        if not sizes[-1]:
            return None
        return choose(paths, files[-1], begins[-1], sizes[-1]), heights[-1]

    def _read_tree(self, place: ValuePlace, height: int, prefix: bytes) -> None:
        """All keys of a node and of those below it.

        place    of the node
        height   how many are below it to a leaf
        prefix   of its keys
        """
        self._nodes += 1
        if self._nodes > MOST_NODES or height > HIGHEST or len(prefix) > MOST_PATH:
            raise DamagedError
        body = self._unpack(Bytes(self._get_file(place.path), place.begin, place.size), NODE)
        if body.byte() != height:
            raise DamagedError
        paths = read_paths(body, place.base)
        count = body.number()
        if height:
            for child, key in read_children(body, paths, count):
                self._read_tree(child, height - 1, prefix + key)
            return
        for key, value in read_leaf(body, paths, count):
            self.values[(prefix + key).decode()] = value
        if len(self.values) > MOST_KEYS:
            raise DamagedError


def read_paths(body: Cursor, base: str) -> list[tuple[str, str]]:
    """(path of a file, the part of it that paths in its nodes begin with) of each that a node names.

    body   of the node
    base   with which all begin
    """
    texts, (lengths,) = body.texts(body.number(), 1)
    if any(length > len(text) for text, length in zip(texts, lengths, strict=True)):
        raise DamagedError
    return [(base + text.decode(), base + text[:n].decode()) for text, n in zip(texts, lengths, strict=True)]


def choose(paths: Sequence[tuple[str, str]], file: int, begin: int, size: int) -> ValuePlace:
    """A place in one of the files.

    paths         of `read_paths`
    file          its number
    begin, size   in it
    """
    if file >= len(paths):
        raise DamagedError
    return ValuePlace(*paths[file], begin, size)


def read_children(body: Cursor, paths: Sequence[tuple[str, str]], count: int) -> Iterator[tuple[ValuePlace, bytes]]:
    """(a node below, with what all its keys begin) of each.

    body    of a node above the leaves
    paths   of `read_paths`
    count   of the nodes
    """
    keys, (common,) = body.texts(count, 1)
    files, begins, sizes = (body.numbers(count) for _ in range(3))
    for key, length, file, begin, size in zip(keys, common, files, begins, sizes, strict=True):
        if length > len(key):
            raise DamagedError
        yield choose(paths, file, begin, size), key[:length]


def read_leaf(body: Cursor, paths: Sequence[tuple[str, str]], count: int) -> Iterator[tuple[bytes, ValuePlace | Inline]]:
    """(key, value) of each in a leaf.

    body    of it
    paths   of `read_paths`
    count   of the keys
    """
    keys, _ = body.texts(count)
    sizes, kinds = body.numbers(count), body.numbers(count)
    if any(kind > 1 for kind in kinds):
        raise DamagedError
    elsewhere = sum(kinds)
    files, begins = iter(body.numbers(elsewhere)), iter(body.numbers(elsewhere))
    for key, size, kind in zip(keys, sizes, kinds, strict=True):
        yield key, choose(paths, next(files), next(begins), size) if kind else Inline(body.take(size))
