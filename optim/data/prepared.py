"""The rows of a model: read, split and scaled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np

from optim.base.fields import BoolField, EnumField, NumberField
from optim.base.translatable import join, quote, translatable, translatable_plural
from optim.data.batches import Batches, Scaling, check_spread, get_scaling, split
from optim.data.tables import DataError, DataTable, NumberFormat, Survey, load, location, survey
from optim.data.tables.layout import stamp


def choose_columns(path: Path, reading: NumberFormat, x: str, y: str, labelled: bool) -> tuple[str, str]:
    """(x, y): the columns of these names; "" is the first that fits and is not taken.

    path       the file
    reading    how it is laid out
    x, y       names of columns, or ""
    labelled   whether y has two values

    Raises DataError when no column fits or both are the same.
    """
    if x and y:
        if x == y:
            raise DataError("Both columns are {x}; choose two different ones.", x=quote(x))
        return x, y
    found = survey_columns(path, reading)
    y = y or next((name for name in found.labels() if labelled and name != x), "")
    x = x or next((name for name in found.numeric() if name != y), "")
    y = y or next((name for name in found.numeric() if name != x and not labelled), "")
    if not x or not y:
        raise DataError(
            "{name} has too few columns that fit: {needed}; {told}.",
            name=path.name,
            needed=describe_needs(labelled),
            told=describe_columns(found),
        )
    return x, y


def describe_needs(labelled: bool) -> str:
    """What columns a model needs, in words.

    labelled   whether it needs labels
    """
    if labelled:
        return "one of numbers and one with two different values are needed"
    return "two of numbers that are not the same throughout are needed"


def describe_columns(found: Survey) -> str:
    """What columns a table has, in words.

    found   what was seen of it
    """
    kinds = [f"{column.name!r} ({column.kind}{': ' + column.problem if column.problem else ''})" for column in found.columns]
    return f"it has {', '.join(kinds[:8])}" + (f" and {len(kinds) - 8} more" if len(kinds) > 8 else "")


def survey_columns(path: Path, reading: NumberFormat) -> Survey:
    """`optim.data.tables.survey`, remembered until the file changes.

    path      the file
    reading   how it is laid out
    """
    return _survey(path, stamp(path), reading)


@lru_cache(maxsize=8)
def _survey(path: Path, when: tuple[int, int], reading: NumberFormat) -> Survey:
    return survey(path, reading)


LARGEST_SEED = 2**32 - 1  # of numpy.random.RandomState

Standardise = Annotated[
    str,
    EnumField(
        "Standardise", ("none", "all", "train"),
        "Subtract the mean and divide by the standard deviation of all rows, or of the training rows alone.",
        ("no", "on all rows", "on the training rows"),
    ),
]  # fmt: skip
TestSize = Annotated[
    float, NumberField("Test share", "", 0.0, 0.5, "linear", 0.0, 0.95, help="The share of the rows that is kept for testing.")
]
SplitSeed = Annotated[
    int,
    NumberField(
        "Split seed", "", 0, 100, "linear", 0, LARGEST_SEED, help="As in scikit-learn's train_test_split(random_state=...)."
    ),
]
Batch = Annotated[
    int,
    NumberField(
        "Batch size", "", 1, 4096, "log", 0, help="Rows whose mean gradient makes a step; 0: all training rows.", zero="all"
    ),
]
Shuffle = Annotated[bool, BoolField("Shuffled", "A new order of the training rows in each epoch; off: the table's own order.")]
ShuffleSeed = Annotated[
    int, NumberField("Shuffle seed", "", 0, 100, "linear", 0, LARGEST_SEED, help="Of numpy.random.RandomState(seed).permutation.")
]


def get_reading(parameters: object) -> NumberFormat:
    """How the file of a model's parameters is to be read."""
    return NumberFormat(*(getattr(parameters, name) for name in NumberFormat._fields))


LARGEST = 1e60  # squares and their sums stay far from overflow


@dataclass(frozen=True, eq=False)
class Prepared:
    """
    x, y         (rows,) float64 in the table's own units; `y` is 0 or 1 where it is a label
    names        of the two columns
    train, test  indices of rows
    scale_x, scale_y   how the model sees them
    """

    table: DataTable
    names: tuple[str, str]
    x: np.ndarray
    y: np.ndarray
    train: np.ndarray
    test: np.ndarray
    scale_x: Scaling
    scale_y: Scaling

    def get_scaled(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """x and y of some rows on the model's scale."""
        return self.scale_x.forward(self.x[rows]), self.scale_y.forward(self.y[rows])


class ColumnRequest(NamedTuple):
    """What the rows of a model depend on; batches are another matter.

    reading                              how the file is laid out
    names                                of the two columns
    standardise, test_size, split_seed   how rows are scaled and split
    """

    path: Path
    reading: NumberFormat
    names: tuple[str, str]
    labelled: bool  # y is a label, 0 or 1
    above: float | None  # the label is 1 where y is above this; without it, y has two different values
    standardise: str
    test_size: float
    split_seed: int

    @property
    def in_words(self) -> bool:
        """Whether the labels are two words, not numbers above and below a limit."""
        return self.labelled and self.above is None


def prepare(p: Any, labelled: bool = False, above: float | None = None) -> Prepared:
    """The rows that the parameters of a model describe; those of the last two requests are remembered.

    p          parameters of the model
    labelled   whether y has two values
    above      number above which a label is 1, or None

    Raises DataError with a sentence when the file cannot be used so.
    """
    path, reading = location(p.data), get_reading(p)
    names = choose_columns(path, reading, p.x, p.y, labelled and above is None)
    return _make(ColumnRequest(path, reading, names, labelled, above, p.standardise, p.test_size, p.split_seed), stamp(path))


@lru_cache(maxsize=2)
def _make(request: ColumnRequest, when: tuple[int, int]) -> Prepared:
    table = _read(request.path, when, request.reading, request.names, request.in_words)
    x, y = (table.values[name] for name in request.names)
    if request.above is not None:
        y = (y > request.above).astype(np.float64)
    check_numbers(table, request.names)
    train, test = split(len(x), request.test_size, request.split_seed)
    check_same(x[train], request.names[0])
    scale_x = get_scaling(x, request.standardise, train, request.names[0])
    check_spread(scale_x.forward(x[train]), request.names[0])
    scale_y = Scaling() if request.labelled else get_scaling(y, request.standardise, train, request.names[1])
    return Prepared(table, request.names, x, y, train, test, scale_x, scale_y)


@lru_cache(maxsize=4)
def _read(path: Path, when: tuple[int, int], reading: NumberFormat, names: tuple[str, str], in_words: bool) -> DataTable:
    return load(path, names[: 1 if in_words else 2], reading, names[1:] if in_words else ())


def check_numbers(table: DataTable, names: tuple[str, str]) -> None:
    """Checks that a line can be fitted.

    table   its rows
    names   of the two columns

    Raises DataError when there are fewer than two rows or a number is too large.
    """
    if table.rows < 2:
        lacking: str = ""
        if table.left_out:
            lacking = translatable(" ({count} left out, because a value is missing)", count=table.left_out)
        count = translatable_plural("{n} usable row", "{n} usable rows", n=table.rows)
        raise DataError(
            "{name} has {count}{lacking}; at least 2 are needed.", name=table.path.name, count=count, lacking=lacking
        )
    for name in names:
        if max(table.values[name].max(), -table.values[name].min()) > LARGEST:
            what = translatable(
                "Column {name} has numbers beyond {largest}, whose squares overflow", name=repr(name), largest=f"{LARGEST:g}"
            )
            raise DataError("{what}; divide it by a power of ten.", what=what)


def check_same(x: np.ndarray, name: str) -> None:
    """Checks that the training rows differ.

    x      (n,) the training rows
    name   of the column

    Raises DataError when all are the same.
    """
    if x.min() == x.max():
        raise DataError(
            "Column {name} is {x} in every training row, so nothing can depend on it; choose another column.",
            name=quote(name),
            x=f"{x[0]:g}",
        )


LARGE = 50_000_000  # bytes that are worth a word


def describe(rows: Prepared, batches: Batches) -> str:
    """ "43,152 training rows, 10,788 for testing · batches of 512": the facts that the numbers depend on."""
    trained = translatable("{count} training rows", count=f"{len(rows.train):,}")
    words: list[str] = [trained]
    if len(rows.test):
        words = [translatable("{rows}, {count} for testing", rows=trained, count=f"{len(rows.test):,}")]
    if rows.table.left_out:
        words.append(translatable("{count} left out, values missing", count=f"{rows.table.left_out:,}"))
    if rows.table.memory > LARGE:
        words.append(translatable("{size} MB in memory", size=f"{rows.table.memory / 1e6:,.0f}"))
    batch = translatable("batches of {size}", size=f"{batches.size:,}")
    words.append(translatable("all rows in every step") if batches.full else batch)
    return join(words, " · ")
