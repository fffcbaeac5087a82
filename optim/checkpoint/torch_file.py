"""Checkpoints of PyTorch, read without it: the archives of today and the files of before 1.6."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from typing import Any, BinaryIO, cast

from optim.base.errors import SpecError
from optim.base.reading.npz import open_archive
from optim.base.translatable import quote
from optim.checkpoint.inert import TensorView
from optim.checkpoint.pickle_reader import LARGEST, PickleReader
from optim.checkpoint.stored import SIZES, Bytes, CheckpointFile, StoredArray
from optim.checkpoint.torch_values import RULES, is_count, make_storage
from optim.checkpoint.window import FileWindow

ZIP = b"PK\x03\x04"
LEGACY_MAGIC = 0x1950A86A20F9469CFC6C
LEGACY_VERSION = 1001
LOCAL = struct.Struct("<4s22xHH")  # of a member of an archive: mark, and lengths of what stands before its bytes
MOST_MEMBERS = 1_000_000


class TorchFile:
    """What torch.save wrote.

    value   as `PickleReader` reads it
    calls   names of what would have been called by whoever loads it with pickle, and is not known here
    """

    def __init__(self, value: Any, calls: tuple[str, ...], storages: Mapping[str, Bytes], swapped: bool = False) -> None:
        self.value, self.calls, self._storages, self._swapped = value, calls, storages, swapped

    def find(self, view: TensorView) -> StoredArray:
        """The numbers of a tensor. Raises SpecError where they are not there, or not all of them."""
        storage = self._storages.get(view.storage.key)
        if storage is None:
            raise SpecError(
                "The numbers of a tensor (storage {key}) are not in the file; get a fresh copy.", key=quote(view.storage.key[:40])
            )
        return StoredArray(storage, view.dtype, view.shape, view.strides, view.offset, self._swapped)


def is_torch(head: bytes) -> bool:
    """Whether a file begins as torch.save begins one.

    head   its first bytes
    """
    return head.startswith((ZIP, b"\x80\x02\x8a\x0a")) or (head[:1] == b"\x80" and len(head) > 1 and 2 <= head[1] <= 5)


def read_torch(file: CheckpointFile, cancel: Any = (False,)) -> TorchFile:
    """What is in the file. Raises SpecError, or what `read_errors` makes one of; Cancelled.

    file     open
    cancel   shape (1,), stops the reading when its entry is True
    """
    head = file.read(0, min(4, file.size))
    return read_archive(file, cancel) if head == ZIP else read_legacy(file, cancel)


# ---- archives


def read_archive(file: CheckpointFile, cancel: Any) -> TorchFile:
    """A ZIP archive with data.pkl and a member for each storage, as it is written since PyTorch 1.6.

    file     open
    cancel   shape (1,)

    Raises SpecError where it is none.
    """
    with open_archive(cast(BinaryIO, FileWindow(file, 0, file.size)), file.name, most=MOST_MEMBERS) as archive:
        members = {info.filename: info for info in archive.infolist()}
        pickle = next((name for name in members if name == "data.pkl" or name.endswith("/data.pkl")), None)
        if pickle is None:
            raise SpecError(
                "{name} is an archive, but none of torch.save: it has no data.pkl. Choose another file.", name=file.name
            )
        if "constants.pkl" in {name.rpartition("/")[2] for name in members}:
            raise SpecError(
                "{name} is a program (TorchScript), which has no state of an optimizer; choose a file of torch.save.",
                name=file.name,
            )
        folder = pickle.removesuffix("data.pkl")
        storages, packed = {}, False
        for name, info in members.items():
            if name.startswith(f"{folder}data/"):
                packed |= (
                    info.compress_type != zipfile.ZIP_STORED or bool(info.flag_bits & 1) or info.file_size != info.compress_size
                )
                storages[name.removeprefix(f"{folder}data/")] = info
        if packed:
            raise SpecError(
                "The tensors in {name} are packed, as torch.save never does it; unpack the archive and zip it again with -0.",
                name=file.name,
            )
        order = members.get(f"{folder}byteorder")
        swapped = order is not None and order.file_size < 10 and archive.read(order) == b"big"
        info = members[pickle]
        if info.file_size > LARGEST or info.flag_bits & 1:
            raise SpecError("{name} describes its tensors in more than {most} MB; that is no checkpoint.", name=file.name,
                            most=f"{LARGEST >> 20}")  # fmt: skip
        stored = info.compress_type == zipfile.ZIP_STORED
        with FileWindow(file, *locate(file, info)) if stored else archive.open(info) as content:
            reader = PickleReader(cast(BinaryIO, content), info.file_size, RULES, make_storage, cancel, info.compress_size)
            value = reader.load()
    places = {key: Bytes(file, *locate(file, info)) for key, info in storages.items()}
    return TorchFile(value, tuple(reader.calls), places, swapped)


def locate(file: CheckpointFile, info: zipfile.ZipInfo) -> tuple[int, int]:
    """(begin, size) of the bytes of a member that is stored as it is.

    file   the archive, open
    info   of the member

    Raises SpecError where there is no such member.
    """
    if info.header_offset < 0 or info.header_offset + LOCAL.size > file.size:
        raise SpecError("{name} is damaged: its list of contents is wrong; get a fresh copy.", name=file.name)
    mark, name, extra = LOCAL.unpack(file.read(info.header_offset, LOCAL.size))
    if mark != ZIP:
        raise SpecError("{name} is damaged: its list of contents is wrong; get a fresh copy.", name=file.name)
    return info.header_offset + LOCAL.size + name + extra, info.file_size


# ---- files of before PyTorch 1.6


def read_legacy(file: CheckpointFile, cancel: Any) -> TorchFile:
    """Five pickles (a mark, a version, sizes of types, the value, the names of storages), and the storages one after the other.
    A single pickle without tensors is read too.

    file     open
    cancel   shape (1,)

    Raises SpecError where it is none.
    """
    window = FileWindow(file, 0, file.size)
    place = 0
    calls: dict[str, None] = {}
    dtypes: dict[str, str] = {}

    def resolve(key: Any) -> Any:
        storage = make_storage(key)
        dtypes.setdefault(storage.key, storage.dtype)
        return storage

    def load() -> Any:
        nonlocal place
        window.seek(place)
        reader = PickleReader(cast(BinaryIO, window), file.size - place, RULES, resolve, cancel)
        value = reader.load()
        place += reader.read
        calls.update(reader.calls)
        return value

    first = load()
    if first != LEGACY_MAGIC:  # pickle.dump of something
        if any("_load_from_bytes" in name for name in calls):
            raise SpecError(
                "{name} was written by pickle itself, with tensors of PyTorch packed inside; save it with torch.save.",
                name=file.name,
            )
        return TorchFile(first, tuple(calls), {})
    version, _, value, keys = load(), load(), load(), load()
    if version != LEGACY_VERSION or not isinstance(keys, list):
        raise SpecError("{name} has a version of the format that is not known here; save it again.", name=file.name)
    storages = {}
    for key in keys:
        if not isinstance(key, str | int):
            raise SpecError("{name} is damaged: the name of a storage is none; get a fresh copy.", name=file.name)
        width = SIZES.get(dtypes.get(str(key)[:100], ""), 1)
        if place + 8 > file.size:
            raise SpecError("{name} is damaged: it ends before the numbers that it promises; get a fresh copy.", name=file.name)
        size = struct.unpack("<q", file.read(place, 8))[0]
        if not is_count(size):
            raise SpecError("{name} is damaged: it ends before the numbers that it promises; get a fresh copy.", name=file.name)
        storages[str(key)[:100]] = Bytes(file, place + 8, size * width)
        place += 8 + size * width
    return TorchFile(value, tuple(calls), storages)
