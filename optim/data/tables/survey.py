"""What a table has: its columns and their kinds, what is missing, what is no number."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from optim.base.translatable import join, translatable, translatable_plural
from optim.data.tables.layout import Layout, NumberFormat, get_layout
from optim.data.tables.load import shorten
from optim.data.tables.numbers import at_once, get_reader, is_missing, spell
from optim.data.tables.pieces import RowBlock, pieces

MANY = 1000  # words after which a column with few numbers is no longer tried

SEPARATORS = {
    ",": translatable("commas"), ";": translatable("semicolons"), "\t": translatable("tabs"), "|": translatable("bars"),
    " ": translatable("spaces"),
}  # fmt: skip


@dataclass(frozen=True)
class ColumnSurvey:
    """One column of a table.

    kind       "number", "text", "yes/no" (two different values), "constant" (one) or "empty"
    numeric    whether it can be read as numbers: nothing but numbers and missing values
    missing    cells that are empty or say "NA", "nan", "?" ...
    low, high  of its numbers; nan where it has none
    counting   whether it numbers the rows: 0, 1, 2 ... or 1, 2, 3 ... from the first row to the last
    problem    why it is not numeric, in a sentence with the row; "" where it is, or is text throughout
    name   of the column
    """

    name: str
    kind: str
    numeric: bool
    missing: int
    low: float
    high: float
    counting: bool
    problem: str


@dataclass(frozen=True)
class Survey:
    """A table without its numbers: `rows` of them, and the `columns`, in the file's order."""

    path: Path
    layout: Layout
    rows: int
    columns: tuple[ColumnSurvey, ...]

    @property
    def sentence(self) -> str:
        """What was found, for the user: "53,940 rows, 2 columns · comma-separated · utf-8"."""
        layout = self.layout
        size = translatable(
            "{rows}, {columns}", rows=translatable_plural(
                "{count} row", "{count} rows", n=self.rows, count=f"{self.rows:,}"
            ),
            columns=translatable_plural("{n} column", "{n} columns", n=len(self.columns)),
        )  # fmt: skip
        words: list[str] = [size, translatable("separated by {what}", what=SEPARATORS[layout.separator])]
        words += [] if layout.header else [translatable("no names in the first row")]
        words += [translatable("decimal commas")] if layout.decimal == "," else []
        if layout.skipped:
            words.append(
                translatable_plural("{n} line above the table left out", "{n} lines above the table left out", n=layout.skipped)
            )
        words += [translatable("a row of units left out")] if layout.units else []
        guessed = translatable("read as {encoding}, because it is not UTF-8", encoding=layout.encoding)
        words.append(guessed if layout.content.guessed else layout.encoding)
        return join(words, " · ")

    def numeric(self) -> tuple[str, ...]:
        """Names of the columns that can be read as numbers and are not the same throughout."""
        return tuple(column.name for column in self.columns if column.numeric and column.kind != "constant")

    def labels(self) -> tuple[str, ...]:
        """Names of the columns with two different values."""
        return tuple(column.name for column in self.columns if column.kind == "yes/no")


def survey(path: str | Path, reading: NumberFormat = NumberFormat()) -> Survey:
    """Looks through a whole file once. Raises DataError with a sentence when it cannot be read as a table.

    path      the file
    reading   how it is laid out
    """
    layout = get_layout(Path(path), reading)
    seen = [Seen(name, place, layout) for place, name in enumerate(layout.names)]
    rows = 0
    for piece in pieces(layout):
        rows += len(piece.rows)
        for column in seen:
            column.take(piece)
    return Survey(layout.path, layout, rows, tuple(column.finish() for column in seen))


class Seen:
    """What is known of a column so far.

    name, place   of the column
    layout        of the file
    """

    def __init__(self, name: str, place: int, layout: Layout) -> None:
        self._name, self._place = name, place
        self._decimal, self._read = layout.decimal, get_reader(layout.decimal)
        self._numbers = self._words = self._missing = 0
        self._low, self._high = math.inf, -math.inf
        self._counting: float | None = None  # number of the row before the first; nan where the rows are not numbered
        self._first = ""
        self._different: set[str] = set()

    def take(self, piece: RowBlock) -> None:
        """Looks at some rows.

        piece   their cells
        """
        cells = [row[self._place] for row in piece.rows]
        if len(self._different) <= 2:
            self._different |= {spell(cell, self._read) for cell in set(cells) if not is_missing(cell)}
        values = at_once(cells, self._decimal)
        if values is not None:
            self._follow(values)
            self._count(values)
        else:
            self._counting = math.nan
            self._take_slowly(cells, piece)

    def _follow(self, values: np.ndarray) -> None:
        """Whether the column still numbers the rows."""
        if not len(values) or (self._counting is not None and math.isnan(self._counting)):
            return
        if self._counting is None:
            before = float(values[0]) - 1
            self._counting = before if before in (-1, 0) else math.nan
        numbered = np.array_equal(values, self._counting + np.arange(1, len(values) + 1))
        self._counting = float(values[-1]) if numbered else math.nan

    def _count(self, values: np.ndarray) -> None:
        if len(values):
            self._numbers += len(values)
            self._low, self._high = min(self._low, float(values.min())), max(self._high, float(values.max()))

    def _take_slowly(self, cells: list[str], piece: RowBlock) -> None:
        values, hopeless = [], self._words > MANY and self._words > self._numbers
        for cell, place in zip(cells, piece.numbers, strict=True):
            try:
                if hopeless:
                    raise ValueError
                values.append(self._read(cell))
            except ValueError:
                if is_missing(cell):
                    self._missing += 1
                else:
                    self._words += 1
                    self._first = self._first or f"{shorten(cell)} in row {place}"
        self._count(np.array(values))

    def finish(self) -> ColumnSurvey:
        """What the column is, once all rows are seen."""
        numeric = self._numbers > 0 and self._words == 0
        kind = "number" if self._numbers >= max(1, self._words) else "text"
        kind = {0: "empty", 1: "constant", 2: "yes/no"}.get(len(self._different), kind)
        problem = ""
        if self._words and kind == "number":
            problem = translatable_plural(
                "one of its cells is no number: {first}", "{n} of its cells are no numbers, the first is {first}",
                n=self._words, first=self._first,
            )  # fmt: skip
        low, high = (self._low, self._high) if self._numbers else (math.nan, math.nan)
        counting = kind == "number" and self._counting is not None and not math.isnan(self._counting)
        return ColumnSurvey(self._name, kind, numeric, self._missing, low, high, counting, problem)
