"""Data that can be read, and one clear sentence for each that cannot."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import optim
from optim.network import DatasetError, NetworkSpec
from optim.network.sources.files import NAMES
from optim.network.spec import load

RANDOM = np.random.default_rng(3)
TRAIN = RANDOM.integers(0, 256, (40, 5, 4), dtype=np.uint8), np.arange(40, dtype=np.uint8) % 3
TEST = RANDOM.integers(0, 256, (9, 5, 4), dtype=np.uint8), np.arange(9, dtype=np.uint8) % 3


def idx(array: np.ndarray) -> bytes:
    return bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def idx_folder(folder: Path, packed: bool) -> Path:
    for name, array in zip(NAMES, (*TRAIN, *TEST), strict=True):
        content = idx(array)
        (folder / (name + ".gz" * packed)).write_bytes(gzip.compress(content) if packed else content)
    return folder


def npz(path: Path, **changes: np.ndarray) -> Path:
    arrays = {"x_train": TRAIN[0], "y_train": TRAIN[1], "x_test": TEST[0], "y_test": TEST[1], **changes}
    np.savez(path, **{name: array for name, array in arrays.items() if array is not None})
    return path


def test_the_digits_are_those_of_scikit_learn() -> None:
    data = load("digits")
    assert (data.x_train.shape, data.x_test.shape, data.classes) == ((1437, 64), (360, 64), 10)
    assert (data.scale, data.picture) == (16, (8, 8))
    assert np.bincount(np.concatenate([data.y_train, data.y_test])).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    rows = np.concatenate([data.x_train, data.x_test])
    assert rows.max() == 16 and len(np.unique(rows, axis=0)) == 1797


@pytest.mark.parametrize("kind", ["npz", "idx", "gz", "one file"])
def test_files_are_read_and_trained_on(kind: str, tmp_path: Path) -> None:
    path = npz(tmp_path / "mnist.npz") if kind == "npz" else idx_folder(tmp_path, kind == "gz")
    name = str(path / NAMES[2] if kind == "one file" else path)
    data = load(name)
    np.testing.assert_array_equal(data.x_train, TRAIN[0].reshape(40, 20))
    np.testing.assert_array_equal(data.y_test, TEST[1])
    assert (data.scale, data.classes, data.picture) == (255, 3, (5, 4))
    *_, last = optim.network.train(NetworkSpec(data=name, layers=(4,), batch=8, epochs=2))
    assert last.training.steps == 10 and np.isfinite(last.training.loss).all()


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "no file": (lambda f: f / "mnist.npz", "There is no file"),
    "no such user": (lambda f: Path("~nobody-of-that-name/mnist.npz"), "There is no file ~nobody-of-that-name/mnist.npz"),
    "unknown": (lambda f: put(f / "data.parquet", b"PAR1"), "cannot be read as data"),
    "no archive": (lambda f: put(f / "mnist.npz", b"something else"), "is damaged"),
    "cut archive": (lambda f: put(f / "mnist.npz", npz(f / "x.npz").read_bytes()[:-200]), "damaged"),
    "array missing": (lambda f: npz(f / "mnist.npz", y_test=None), "no array 'y_test'"),
    "objects": (lambda f: npz(f / "mnist.npz", x_test=np.array([{}] * 9)), "plain numbers"),
    "text": (lambda f: npz(f / "mnist.npz", x_test=np.full((9, 5, 4), "a")), "numbers are needed"),
    "labels missing": (lambda f: npz(f / "mnist.npz", y_train=TRAIN[1][:-1]), "40 training pictures have labels"),
    "labels broken": (lambda f: npz(f / "mnist.npz", y_train=TRAIN[1] + 0.5), "whole numbers from 0 on"),
    "one class": (lambda f: npz(f / "mnist.npz", y_train=TRAIN[1] * 0, y_test=TEST[1] * 0), "1 classes"),
    "unseen class": (lambda f: npz(f / "mnist.npz", y_test=TEST[1] + 5), "in the test rows only"),
    "other shape": (lambda f: npz(f / "mnist.npz", x_test=TEST[0][:, :4]), "must be alike"),
    "nan": (lambda f: npz(f / "mnist.npz", x_test=np.full((9, 5, 4), np.nan)), "test row 0 holds nan"),
    "no rows": (lambda f: npz(f / "mnist.npz", x_test=TEST[0][:0]), "at least one row"),
    "a file missing": (lambda f: gone(idx_folder(f, False), NAMES[1]), "no file train-labels-idx1-ubyte"),
    "no idx": (lambda f: put(idx_folder(f, False) / NAMES[1], b"<html>").parent, "begins with 3c 68 74 6d"),
    "empty idx": (lambda f: put(idx_folder(f, False) / NAMES[1], b"").parent, "begins with nothing"),
    "head cut": (lambda f: put(idx_folder(f, False) / NAMES[0], idx(TRAIN[0])[:9]).parent, "within its head"),
    "cut": (lambda f: put(idx_folder(f, False) / NAMES[0], idx(TRAIN[0])[:-1]).parent, "should hold 800 bytes"),
    "too long": (lambda f: put(idx_folder(f, False) / NAMES[0], idx(TRAIN[0]) + b"1").parent, "holds more"),
    "absurd": (lambda f: put(idx_folder(f, False) / NAMES[0], b"\0\0\x08\x03" + b"\xff" * 12).parent, "more than can be meant"),
    "cut gz": (lambda f: put(idx_folder(f, True) / f"{NAMES[0]}.gz", gzip.compress(idx(TRAIN[0]))[:-20]).parent, "is damaged"),
    "no gz": (lambda f: put(idx_folder(f, True) / f"{NAMES[0]}.gz", b"\x1f\x8b" + idx(TRAIN[0])).parent, "is damaged"),
}


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def gone(folder: Path, name: str) -> Path:
    (folder / name).unlink()
    return folder


@pytest.mark.parametrize("name", BAD)
def test_bad_data_gets_a_sentence(name: str, tmp_path: Path) -> None:
    make, says = BAD[name]
    with pytest.raises(DatasetError, match=says) as told:
        load(str(make(tmp_path)))
    assert str(told.value).endswith(".")


def test_one_of_four_files_that_changed_is_read_again(tmp_path: Path) -> None:
    folder = idx_folder(tmp_path, packed=True)
    first = load(str(folder))
    assert load(str(folder)) is first and not first.x_train.flags.writeable
    (folder / NAMES[1]).write_bytes(idx(2 - TRAIN[1]))  # unpacked, beside the packed one
    np.testing.assert_array_equal(load(str(folder)).y_train, 2 - first.y_train)


def test_data_that_do_not_fit_into_memory_get_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **keywords: object) -> None:
        raise MemoryError

    path = npz(tmp_path / "mnist.npz")
    monkeypatch.setattr("optim.network.sources.files.read_npz", full)
    with pytest.raises(DatasetError, match="too large for the memory"):
        load(str(path))


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    import os

    path = npz(tmp_path / "mnist.npz")
    first = load(str(path))
    assert load(str(path)) is first
    npz(path, x_train=255 - TRAIN[0])
    os.utime(path, ns=(1, 1))
    np.testing.assert_array_equal(load(str(path)).x_train, 255 - first.x_train)
