"""The rows of a model: read, split and scaled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from optim.datasets import DataError, Reading, Table, load, location
from optim.datasets.layout import stamp
from optim.language import quoted, said
from optim.models.chosen import chosen_columns
from optim.models.settings import reading_of
from optim.models.split import Scaling, check_spread, scaling_of, split

LARGEST = 1e60  # squares and their sums stay far from overflow


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


class Wish(NamedTuple):
    """What the rows of a model depend on; batches are another matter."""

    path: Path
    reading: Reading
    names: tuple[str, str]
    labelled: bool  # y is a label, 0 or 1
    above: float | None  # the label is 1 where y is above this; without it, y has two different values
    standardise: str
    test_size: float
    split_seed: int

    @property
    def in_words(self) -> bool:
        return self.labelled and self.above is None


def prepared(p: Any, labelled: bool = False, above: float | None = None) -> Prepared:
    """The rows that the parameters of a model describe; those of the last two wishes are remembered.

    Raises DataError with a sentence when the file cannot be used so.
    """
    path, reading = location(p.data), reading_of(p)
    names = chosen_columns(path, reading, p.x, p.y, labelled and above is None)
    return _made(Wish(path, reading, names, labelled, above, p.standardise, p.test_size, p.split_seed), stamp(path))


@lru_cache(maxsize=2)
def _made(wish: Wish, when: tuple[int, int]) -> Prepared:
    table = _read(wish.path, when, wish.reading, wish.names, wish.in_words)
    x, y = (table.values[name] for name in wish.names)
    if wish.above is not None:
        y = (y > wish.above).astype(np.float64)
    check_numbers(table, wish.names)
    train, test = split(len(x), wish.test_size, wish.split_seed)
    check_same(x[train], wish.names[0])
    scale_x = scaling_of(x, wish.standardise, train, wish.names[0])
    check_spread(scale_x.forward(x[train]), wish.names[0])
    scale_y = Scaling() if wish.labelled else scaling_of(y, wish.standardise, train, wish.names[1])
    return Prepared(table, wish.names, x, y, train, test, scale_x, scale_y)


@lru_cache(maxsize=4)
def _read(path: Path, when: tuple[int, int], reading: Reading, names: tuple[str, str], in_words: bool) -> Table:
    return load(path, names[: 1 if in_words else 2], reading, names[1:] if in_words else ())


def check_numbers(table: Table, names: tuple[str, str]) -> None:
    if table.rows < 2:
        lacking = f" ({table.left_out} left out, because a value is missing)" if table.left_out else ""
        count = f"{table.rows} usable row{'' if table.rows == 1 else 's'}"
        raise DataError(
            said("{name} has {count}{lacking}; at least 2 are needed.", name=table.path.name, count=count, lacking=lacking)
        )
    for name in names:
        if max(table.values[name].max(), -table.values[name].min()) > LARGEST:
            what = f"Column {name!r} has numbers beyond {LARGEST:g}, whose squares overflow"
            raise DataError(said("{what}; divide it by a power of ten.", what=what))


def check_same(x: np.ndarray, name: str) -> None:
    if x.min() == x.max():
        raise DataError(
            said(
                "Column {name} is {x} in every training row, so nothing can depend on it; choose another column.",
                name=quoted(name),
                x=f"{x[0]:g}",
            )
        )
