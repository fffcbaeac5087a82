"""Reads the columns that are wanted as numbers."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from optim.base.checks import suggestion
from optim.base.translatable import quote, translatable
from optim.data.tables.layout import Layout, NumberFormat, get_layout
from optim.data.tables.numbers import at_once, get_reader, is_missing, spell
from optim.data.tables.pieces import RowBlock, pieces
from optim.data.tables.source import DataError

MOST_NUMBERS = 2**27  # 1 GB in memory


@dataclass(frozen=True, eq=False)
class DataTable:
    """Columns of a file as numbers; rows in which one of them is missing are left out.

    values     {name: (rows,) float64, read-only}
    classes    {name: (word for 0, word for 1)} of the columns that were read as labels
    missing    {name: how many of its cells are empty or say "NA", "nan", "?" ...}
    left_out   rows that are left out for that
    """

    path: Path
    layout: Layout
    values: Mapping[str, np.ndarray]
    classes: Mapping[str, tuple[str, str]]
    missing: Mapping[str, int]
    left_out: int

    @property
    def rows(self) -> int:
        """Number of usable rows."""
        return len(next(iter(self.values.values())))

    @property
    def sha256(self) -> str:
        """Digest of the file, 64 hexadecimal digits."""
        return self.layout.content.sha256

    @property
    def memory(self) -> int:
        """Bytes that the numbers take."""
        return sum(column.nbytes for column in self.values.values())


def load(
    path: str | Path, numbers: Sequence[str], reading: NumberFormat = NumberFormat(), labels: Sequence[str] = ()
) -> DataTable:
    """The columns `numbers` as they are, the columns `labels`, which have two different values, as 0 and 1.

    Raises DataError with a sentence: no such file or column, no number in a row, three values in a column of labels.

    path      the file
    reading   how it is laid out
    """
    layout = get_layout(Path(path), reading)
    columns: list[Numbers | Labels] = [Numbers(name, layout) for name in dict.fromkeys(numbers)]
    columns += [Labels(name, layout) for name in dict.fromkeys(labels) if name not in numbers]
    rows = 0
    for piece in pieces(layout):
        rows += len(piece.rows)
        if rows * len(columns) > MOST_NUMBERS:
            raise DataError(
                "{name} has more than {most} numbers in these columns; choose fewer columns, or keep fewer rows.",
                name=layout.path.name,
                most=f"{MOST_NUMBERS:,}",
            )
        for column in columns:
            column.take(piece)
    made = {column.name: column.finish() for column in columns}
    there = np.logical_and.reduce([~np.isnan(values) for values in made.values()])
    left_out = len(there) - int(np.count_nonzero(there))
    values = {name: column[there] if left_out else column for name, column in made.items()}
    for each in values.values():
        each.flags.writeable = False
    return DataTable(
        layout.path, layout, MappingProxyType(values),
        MappingProxyType({column.name: column.classes for column in columns if isinstance(column, Labels)}),
        MappingProxyType({column.name: column.missing for column in columns}), left_out,
    )  # fmt: skip


def get_place(name: str, layout: Layout) -> int:
    """Index of a column.

    name     of the column
    layout   of the file

    Raises DataError, with a suggestion, when there is none.
    """
    if name not in layout.names:
        raise DataError(
            "{name} has no column {name_2}; {suggestion}",
            name=layout.path.name,
            name_2=quote(name),
            suggestion=suggestion(name, layout.names),
        )
    return layout.names.index(name)


class Numbers:
    """A column of numbers while it is read; a missing one is nan.

    name     of the column
    layout   of the file
    """

    def __init__(self, name: str, layout: Layout) -> None:
        self.name, self.missing = name, 0
        self._place, self._file = get_place(name, layout), layout.path.name
        self._decimal, self._read = layout.decimal, get_reader(layout.decimal)
        self._values = array("d")

    def take(self, piece: RowBlock) -> None:
        """Reads some rows.

        piece   their cells

        Raises DataError for a cell that is no number.
        """
        cells = [row[self._place] for row in piece.rows]
        values = at_once(cells, self._decimal)
        if values is not None:
            self._values.frombytes(values.tobytes())
        else:
            self._values.extend(self._number(cell, place) for cell, place in zip(cells, piece.numbers, strict=True))

    def _number(self, cell: str, place: int) -> float:
        try:
            return self._read(cell)
        except ValueError:
            if is_missing(cell):
                self.missing += 1
                return float("nan")
        raise DataError(
            "Column {name} of {file} has {shortened} in row {place}, where a number is needed; mend that "
            "cell, leave it empty, or choose another column.",
            name=quote(self.name),
            file=self._file,
            shortened=shorten(cell),
            place=place,
        )

    def finish(self) -> np.ndarray:
        """(rows,) the column."""
        return np.frombuffer(self._values, dtype=np.float64) if self._values else np.empty(0)


class Labels:
    """A column of two different words or numbers, as 0 and 1 in their order; a missing one is nan.

    name     of the column
    layout   of the file
    """

    def __init__(self, name: str, layout: Layout) -> None:
        self.name, self.missing = name, 0
        self._place, self._file = get_place(name, layout), layout.path.name
        self._read = get_reader(layout.decimal)
        self._words: list[str] = []  # as they are met
        self._codes: dict[str, float] = {}  # of every spelling
        self._values = array("d")

    def take(self, piece: RowBlock) -> None:
        """Reads some rows.

        piece   their cells

        Raises DataError at the third different value.
        """
        for row, place in zip(piece.rows, piece.numbers, strict=True):
            cell = row[self._place]
            code = self._codes.get(cell)
            self._values.append(self._code(cell, place) if code is None else code)

    def _code(self, cell: str, place: int) -> float:
        if is_missing(cell):
            self.missing += 1
            return float("nan")
        word = spell(cell, self._read)
        if word not in self._words:
            if len(self._words) == 2:
                raise DataError(
                    "Column {name} of {file} has a third value, {shortened}, in row {place}, but labels have two; "
                    "choose another column, or a limit above which the label is 1.",
                    name=quote(self.name),
                    file=self._file,
                    shortened=shorten(cell),
                    place=place,
                )
            self._words.append(word)
        self._codes[cell] = float(self._words.index(word))
        return self._codes[cell]

    @property
    def classes(self) -> tuple[str, str]:
        """The two values, in their order. Raises DataError when there are not two."""
        if len(self._words) < 2:
            found = translatable("is empty")
            if self._words:
                found = translatable("has one value only, {value}", value=repr(self._words[0]))
            raise DataError(
                "Column {name} of {file} {found}; labels have two: choose another column.",
                name=quote(self.name),
                file=self._file,
                found=found,
            )
        first, second = sorted(self._words, key=in_order)
        return first, second

    def finish(self) -> np.ndarray:
        """(rows,) the column."""
        codes = np.frombuffer(self._values, dtype=np.float64) if self._values else np.empty(0)
        return codes if self._words[:1] == [self.classes[0]] else 1.0 - codes


def in_order(word: str) -> tuple[float, str]:
    """Numbers by their size, then words by the alphabet."""
    try:
        return float(word), ""
    except ValueError:
        return math.inf, word.lower()


def shorten(cell: str) -> str:
    """A cell in a sentence, at most 40 characters.

    cell   its text
    """
    return repr(cell if len(cell) <= 40 else cell[:40] + "…")
