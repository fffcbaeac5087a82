"""The rows of a model: read, split and scaled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from optim.datasets import DataError, Reading, Survey, Table, load, location, survey
from optim.datasets.layout import stamp
from optim.models.settings import reading_of
from optim.models.split import Scaling, scaling_of, split

LARGEST, SMALLEST = 1e60, 1e-60  # squares and their sums stay far from overflow and underflow


@dataclass(frozen=True, eq=False)
class Prepared:
    """
    x, y         (rows,) float64 in the table's own units; `y` is 0 or 1 where it is a label
    names        of the two columns
    train, test  indices of rows
    scale_x, scale_y   how the model sees them
    """

    table: Table
    names: tuple[str, str]
    x: np.ndarray
    y: np.ndarray
    train: np.ndarray
    test: np.ndarray
    scale_x: Scaling
    scale_y: Scaling

    def seen(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """x and y of some rows on the model's scale."""
        return self.scale_x.forward(self.x[rows]), self.scale_y.forward(self.y[rows])


def prepared(p: Any, labelled: bool = False, above: float | None = None) -> Prepared:
    """The rows that the parameters of a model describe.

    labelled   y is a label with two values, or, with `above`, 1 where the column is above that number

    Raises DataError with a sentence when the file cannot be used so.
    """
    path, reading = location(p.data), reading_of(p)
    names = chosen_columns(path, reading, p.x, p.y, labelled and above is None)
    as_words = labelled and above is None
    table = read(path, reading, names, as_words)
    x, y = (table.values[name] for name in names)
    if labelled and above is not None:
        y = (y > above).astype(np.float64)
    if len(x) < 2:
        lacking = f" ({table.left_out} left out, because a value is missing)" if table.left_out else ""
        raise DataError(f"{path.name} has {len(x)} usable row{'' if len(x) == 1 else 's'}{lacking}; at least 2 are needed.")
    train, test = split(len(x), p.test_size, p.split_seed)
    for name, values in zip(names, (x, y), strict=True):
        if max(values.max(), -values.min()) > LARGEST:
            what = f"Column {name!r} has numbers beyond {LARGEST:g}, whose squares overflow"
            raise DataError(f"{what}; divide it by a power of ten.")
    if x[train].min() == x[train].max():
        raise DataError(
            f"Column {names[0]!r} is {x[train][0]:g} in every training row, so nothing can depend on it; choose another column."
        )
    scale_x = scaling_of(x, p.standardise, train, names[0])
    scale_y = Scaling() if labelled else scaling_of(y, p.standardise, train, names[1])
    if not np.ptp(scale_x.forward(x[train])) > SMALLEST:
        raise DataError(f"Column {names[0]!r} differs by less than {SMALLEST:g}; standardise, or multiply it by a power of ten.")
    return Prepared(table, names, x, y, train, test, scale_x, scale_y)


def read(path: Path, reading: Reading, names: tuple[str, str], labelled: bool) -> Table:
    return _read(path, stamp(path), reading, names, labelled)


@lru_cache(maxsize=4)
def _read(path: Path, when: tuple[int, int], reading: Reading, names: tuple[str, str], labelled: bool) -> Table:
    return load(path, names[: 1 if labelled else 2], reading, names[1:] if labelled else ())


def chosen_columns(path: Path, reading: Reading, x: str, y: str, labelled: bool) -> tuple[str, str]:
    """The columns of these names; "" is the first that fits and is not taken."""
    if x and y:
        if x == y:
            raise DataError(f"Both columns are {x!r}; choose two different ones.")
        return x, y
    found = surveyed(path, reading)
    y = y or next((name for name in found.labels() if labelled and name != x), "")
    x = x or next((name for name in found.numeric() if name != y), "")
    y = y or next((name for name in found.numeric() if name != x and not labelled), "")
    if not x or not y:
        raise DataError(f"{path.name} has too few columns that fit: {needed(labelled)}; {told(found)}.")
    return x, y


def needed(labelled: bool) -> str:
    if labelled:
        return "one of numbers and one with two different values are needed"
    return "two of numbers that are not the same throughout are needed"


def told(found: Survey) -> str:
    kinds = [f"{column.name!r} ({column.kind}{': ' + column.problem if column.problem else ''})" for column in found.columns]
    return f"it has {', '.join(kinds[:8])}" + (f" and {len(kinds) - 8} more" if len(kinds) > 8 else "")


def surveyed(path: Path, reading: Reading) -> Survey:
    """`optim.datasets.survey`, remembered until the file changes."""
    return _surveyed(path, stamp(path), reading)


@lru_cache(maxsize=8)
def _surveyed(path: Path, when: tuple[int, int], reading: Reading) -> Survey:
    return survey(path, reading)
