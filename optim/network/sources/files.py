"""Labelled data: the digits that are shipped, and files in the formats of MNIST."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import numpy as np

from optim.base.reading import is_folder, open_packed, open_regular, read_errors, read_npz
from optim.base.reading.npz import names_in, open_archive
from optim.base.resources import resource_path
from optim.base.translatable import quote, translatable
from optim.network.dataset import Dataset, DatasetError, DatasetSource, get_dataset

ENTRIES: dict[str, DatasetSource] = {}


def read_digits(path: Path) -> Dataset:
    with np.load(resource_path("data", "digits.npz"), allow_pickle=False) as file:
        train, test = (file["x_train"], file["y_train"]), (file["x_test"], file["y_test"])
    found = get_dataset("Digits, 8 x 8", train, test, scale=16.0)
    return Dataset(**{**found.__dict__, "picture": (8, 8)})


ENTRIES["digits"] = DatasetSource("digits", lambda path: str(path) == "digits", lambda path: [], read_digits)


NAMES = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
LARGEST = 2**30  # bytes of one file, unpacked


def accepts(path: Path) -> bool:
    return is_folder(path) or spell(path.name) in NAMES


def spell(name: str) -> str:
    """The usual name of a file: without .gz, and with a hyphen where some mirrors have a dot."""
    return name.removesuffix(".gz").replace(".idx", "-idx")


def files(path: Path) -> list[Path]:
    """Those of the four files that are there, in the order of NAMES; the unpacked one where there are both."""
    folder = path if is_folder(path) else path.parent
    there = {spell(file.name): file for file in sorted(folder.iterdir(), reverse=True)}
    return [there[name] for name in NAMES if name in there]


def read_idx_folder(path: Path) -> Dataset:
    folder = path if is_folder(path) else path.parent
    there = files(path)
    missing = [name for name in NAMES if name not in map(spell, (file.name for file in there))]
    if missing:
        raise DatasetError(
            "{folder} has no file {missing} (or {missing}.gz); all of these are needed: {names}.",
            folder=folder,
            missing=missing[0],
            names=", ".join(NAMES),
        )
    x_train, y_train, x_test, y_test = map(read_idx, there)
    return get_dataset(folder.name or "idx files", (x_train, y_train), (x_test, y_test), scale=255.0)


def read_idx(path: Path) -> np.ndarray:
    """The array of bytes in one idx file; its shape stands in the file: two zeros, 8 (unsigned bytes), dimensions, each length
    as 4 bytes, data.

    path   of the file

    Raises DatasetError when it is no such file or damaged.
    """
    with read_errors(path.name, translatable("an idx file of bytes"), DatasetError), open_packed(path, DatasetError) as file:
        head = file.read(4)
        if len(head) < 4 or head[:3] != b"\0\0\x08" or not 1 <= head[3] <= 3:
            found = head.hex(" ") or "nothing"
            raise DatasetError(
                "{name} is no idx file of bytes: it begins with {found}, not with 00 00 08.", name=path.name, found=found
            )
        lengths = file.read(4 * head[3])
        if len(lengths) < 4 * head[3]:
            raise DatasetError("{name} ends within its head; get the file again.", name=path.name)
        shape = tuple(np.frombuffer(lengths, ">u4").tolist())
        size = int(np.prod(shape, dtype=object))
        if size > LARGEST:
            raise DatasetError(
                "{name} says it holds {size} bytes, more than can be meant; get the file again.",
                name=path.name,
                size=f"{size:,}",
            )
        data = read_most(file, size + 1)
    if len(data) != size:
        what = f"only {len(data):,}" if len(data) < size else "more"
        raise DatasetError(
            "{name} should hold {size} bytes of data but holds {what}; get the file again.",
            name=path.name,
            size=f"{size:,}",
            what=what,
        )
    return np.frombuffer(data, np.uint8).reshape(shape)


def read_most(file: BinaryIO, most: int) -> bytes:
    """The next `most` bytes, or what is there of them: a file that says more than it has takes no more memory than it has."""
    found = bytearray()
    while len(found) < most and (piece := file.read(min(most - len(found), 2**20))):
        found += piece
    return bytes(found)


ENTRIES["idx"] = DatasetSource("idx files", accepts, files, read_idx_folder)


PARTS = ("x_train", "y_train", "x_test", "y_test")


def read_archive(path: Path) -> Dataset:
    with read_errors(path.name, translatable("a NumPy archive"), DatasetError), open_regular(path, DatasetError) as file:
        with open_archive(file, path.name, DatasetError) as archive:
            there = names_in(archive)
        missing = [name for name in PARTS if name not in there]
        if missing:
            raise DatasetError(
                "{name} has no array {missing}; the usual mnist.npz has {names}, this file {list_2}.",
                name=path.name,
                missing=quote(missing[0]),
                names=", ".join(PARTS),
                list_2=", ".join(there[:8]) or translatable("nothing"),
            )
        arrays = read_npz(file, path.name, PARTS, error=DatasetError)
    x_train, y_train, x_test, y_test = (arrays[name] for name in PARTS)
    scale = 255.0 if x_train.dtype == x_test.dtype == np.uint8 else 1.0
    return get_dataset(path.name, (x_train, y_train.ravel()), (x_test, y_test.ravel()), scale)


ENTRIES["npz"] = DatasetSource(
    "NumPy archive (.npz)", lambda path: path.suffix.lower() == ".npz", lambda path: [path], read_archive
)
