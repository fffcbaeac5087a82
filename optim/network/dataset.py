"""Labelled data for classification, as a network is fed with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from optim.base.errors import SpecError
from optim.base.reading import MOST_UNPACKED

MOST_CLASSES = 1000


class DatasetError(SpecError):
    """Data cannot be read. `str(error)` is the sentence for the user."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """Rows to learn from and rows to test with.

    x_train (n, features), x_test (m, features)   uint8 or float64; the network sees x / scale
    y_train (n,), y_test (m,)   intp, classes 0 .. classes - 1
    picture   rows and columns of one picture, or () where a row is none
    title   in lists
    """

    title: str
    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray
    scale: float
    classes: int
    picture: tuple[int, ...] = ()

    @property
    def features(self) -> int:
        """Number of features of a row."""
        return self.x_train.shape[1]


@dataclass(frozen=True)
class DatasetSource:
    """What a source file declares.

    title     in lists
    accepts   whether it can read what the user named
    files     which files it reads then
    read      how
    """

    title: str
    accepts: Callable[[Path], bool]
    files: Callable[[Path], list[Path]]
    read: Callable[[Path], Dataset]


def get_dataset(title: str, train: tuple[np.ndarray, np.ndarray], test: tuple[np.ndarray, np.ndarray], scale: float) -> Dataset:
    """A Dataset, checked.

    title         in lists
    train, test   (pictures (n, ...), labels (n,)) of either part
    scale         by which pictures are divided

    Raises DatasetError with a sentence when they do not fit together.
    """
    parts = [check_part(title, name, *part) for name, part in (("training", train), ("test", test))]
    (x_train, y_train, picture), (x_test, y_test, other) = parts
    if picture != other:
        raise DatasetError(
            "{title}: the training rows have the shape {picture}, but the test rows {other}; both must be alike.",
            title=title,
            picture=picture,
            other=other,
        )
    classes = int(max(y_train.max(), y_test.max())) + 1
    if not 2 <= classes <= MOST_CLASSES:
        raise DatasetError(
            "{title}: the labels name {classes} classes, but between 2 and {most_classes} can be told apart.",
            title=title,
            classes=classes,
            most_classes=MOST_CLASSES,
        )
    if y_test.max() > y_train.max():
        raise DatasetError(
            "{title}: class {max} is in the test rows only; a network cannot learn what it never sees.",
            title=title,
            max=y_test.max(),
        )
    for array in (x_train, y_train, x_test, y_test):
        array.flags.writeable = False  # every training on these data shares them, in whatever thread
    return Dataset(title, x_train, y_train, x_test, y_test, scale, classes, picture if len(picture) == 2 else ())


def check_part(title: str, part: str, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, tuple[int, ...]]:
    """(rows (n, features), labels (n,), shape of one row).

    title   of the data
    part    "training" or "test"
    x       pictures (n, ...)
    y       labels (n,)

    Raises DatasetError when they are empty, not finite or do not belong together.
    """
    if x.ndim < 2 or not x.size:
        raise DatasetError(
            "{title}: the {part} pictures have the shape {shape}; at least one row of numbers is needed.",
            title=title,
            part=part,
            shape=x.shape,
        )
    if y.ndim != 1 or len(y) != len(x):
        raise DatasetError(
            "{title}: {x} {part} pictures have labels of the shape {shape}; one number each is needed.",
            title=title,
            x=len(x),
            part=part,
            shape=y.shape,
        )
    if not np.issubdtype(y.dtype, np.integer) or y.min() < 0:
        raise DatasetError(
            "{title}: the {part} labels must be whole numbers from 0 on; these are {dtype} from {min} on.",
            title=title,
            part=part,
            dtype=y.dtype,
            min=y.min(),
        )
    x = _check_pictures(title, part, x)
    return np.ascontiguousarray(x.reshape(len(x), -1)), y.astype(np.intp), x.shape[1:]


def _check_pictures(title: str, part: str, x: np.ndarray) -> np.ndarray:
    """Bytes as they are, other numbers as float64, all of them finite."""
    if x.dtype == np.uint8:
        return x
    if not (np.issubdtype(x.dtype, np.integer) or np.issubdtype(x.dtype, np.floating)):
        raise DatasetError(
            "{title}: the {part} pictures are {dtype}, but numbers are needed.", title=title, part=part, dtype=x.dtype
        )
    if x.size * 8 > MOST_UNPACKED:
        raise DatasetError(
            "{title}: the {part} pictures would take {size} MB as float64, more than {most} MB; keep them as bytes (uint8).",
            title=title,
            part=part,
            size=f"{x.size * 8 >> 20:,}",
            most=f"{MOST_UNPACKED >> 20:,}",
        )
    x = x.astype(np.float64)
    bad = ~np.isfinite(x).reshape(len(x), -1).all(axis=1)
    if bad.any():
        raise DatasetError(
            "{title}: {part} row {argmax} holds nan or infinity ({sum} such rows).",
            title=title,
            part=part,
            argmax=int(bad.argmax()),
            sum=int(bad.sum()),
        )
    return x
