"""Tables of what a plot draws, and of events, as plain data."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from optim.base.events import Event
from optim.base.plain_text import comment_line, csv_line, tab_line
from optim.export import whole_file
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import MISSING, count, number
from rmsprop_gui.widgets.event_marks import title

SHOWN_DIGITS = 6


@dataclass(frozen=True, eq=False)
class TableColumn:
    """One quantity.

    values   array of any shape, read row after row: numbers, truth values or texts. It may be a broadcast view: no copy is made
    known    bool, of the same shape: False where there is nothing; None: there is something everywhere
    words    what whole numbers stand for, such as the outcomes of a map
    """

    title: str
    values: np.ndarray
    known: np.ndarray | None = None
    words: Mapping[int, str] | None = None

    def __len__(self) -> int:
        return int(self.values.size)

    @property
    def is_text(self) -> bool:
        """Whether it reads from the left."""
        return self.words is not None or self.values.dtype.kind not in "iuf"

    def full(self, row: int) -> str:
        """The cell for a file or the clipboard: all digits, empty where there is nothing."""
        value = self._value(row)
        return "" if value is None else repr(value) if isinstance(value, float) else str(value)

    def shown(self, row: int) -> str:
        """The cell on the screen."""
        value = self._value(row)
        if isinstance(value, float):
            return number(value, SHOWN_DIGITS)
        return MISSING if value is None else count(value) if isinstance(value, int) else str(value)

    def _value(self, row: int) -> Any:
        if self.known is not None and not self.known.flat[row]:
            return None
        value = self.values.flat[row]
        plain = value.item() if isinstance(value, np.generic) else value
        if self.words is not None:
            return self.words.get(int(plain), str(plain))
        return (tr("yes") if plain else tr("no")) if isinstance(plain, bool) else plain

    def order(self, falling: bool) -> np.ndarray:
        """The rows from the smallest to the largest value, or the other way; what is missing or no number comes last."""
        values = self.values.ravel()
        if values.dtype.kind == "O":
            values = values.astype(str)
        order = np.argsort(values, kind="stable")
        if falling:
            order = order[::-1]
        missing = np.zeros(len(values), bool) if self.known is None else ~self.known.ravel()
        if values.dtype.kind == "f":
            missing |= np.isnan(values)
        if missing.any():
            last = missing[order]
            order = np.concatenate((order[~last], order[last]))
        return order


@dataclass(frozen=True, eq=False)
class ChartTable:
    """
    title     a few words: what is drawn
    caption   a sentence that tells what the numbers are and where they come from
    columns   all of the same length
    at        the row to begin with, such as that of the step on the screen
    go        what choosing a row does, if anything, and what that is called
    """

    title: str
    caption: str
    columns: tuple[TableColumn, ...]
    at: int = 0
    go: Callable[[int], object] | None = None
    go_text: str = ""

    def __post_init__(self) -> None:
        lengths = {len(column) for column in self.columns}
        if len(lengths) > 1:
            raise ValueError(f"The columns of the table {self.title!r} differ in length: {sorted(lengths)}.")

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns)

    @property
    def rows(self) -> int:
        return len(self.columns[0]) if self.columns else 0


def same(one: ChartTable, other: ChartTable) -> bool:
    """Whether two tables say the same."""
    if one.headings != other.headings or one.rows != other.rows or one.caption != other.caption:
        return False
    return all(alike(a.values, b.values) and alike(a.known, b.known) for a, b in zip(one.columns, other.columns, strict=True))


def alike(one: np.ndarray | None, other: np.ndarray | None) -> bool:
    """Equal values, or none in both places."""
    if one is other:
        return True
    if one is None or other is None:
        return False
    return np.array_equal(one, other, equal_nan=one.dtype.kind == other.dtype.kind == "f")


Tables = ChartTable | Sequence[ChartTable] | None


def join_texts(tables: Tables) -> tuple[ChartTable, ...]:
    """What a widget's `table()` returned, as a tuple; tables without columns say nothing and are left out."""
    found = (tables,) if isinstance(tables, ChartTable) else tuple(tables or ())
    return tuple(table for table in found if table.columns)


def steps_at(values: Mapping[str, tuple[np.ndarray | None, np.ndarray]], first: str) -> tuple[TableColumn, ...]:
    """Columns over a common column of steps, called `first`.

    values   {heading: (steps (n,) int, rising, or None for 0 to n - 1; values (n,))}
    A cell is empty where its own curve has no such step.
    """
    if not values:
        return ()
    own = {name: np.arange(len(numbers)) if steps is None else np.asarray(steps) for name, (steps, numbers) in values.items()}
    longest = max(own.values(), key=len)
    alike = all(steps is longest or np.array_equal(steps, longest[: len(steps)]) for steps in own.values())
    common = longest if alike else np.unique(np.concatenate(list(own.values())))
    columns = [TableColumn(first, common)]
    for name, (_, numbers) in values.items():
        steps = own[name]
        if len(steps) == len(common):
            columns.append(TableColumn(name, numbers))
            continue
        whole, known = np.full(len(common), math.nan), np.zeros(len(common), bool)
        places = np.searchsorted(common, steps)
        whole[places], known[places] = numbers, True
        columns.append(TableColumn(name, whole, known))
    return tuple(columns)


PIECE = 2000  # rows written at a time


def write_tab_separated(table: ChartTable, rows: Sequence[int], columns: Sequence[int], headings: bool) -> str:
    """Cells as spreadsheets take them from the clipboard."""
    lines = [tab_line(table.columns[c].title for c in columns)] if headings else []
    lines += [tab_line(table.columns[c].full(row) for c in columns) for row in rows]
    return "\n".join(lines)


def write_comma_separated(table: ChartTable, order: Sequence[int]) -> Iterator[bytes]:
    """The file in pieces: a comment with the caption, the headings, the rows in the given order."""
    yield f"{comment_line(f'{table.title}. {table.caption}'.rstrip())}\n{csv_line(table.headings)}\n".encode()
    for start in range(0, len(order), PIECE):
        piece = order[start : start + PIECE]
        yield "".join(f"{csv_line(column.full(int(row)) for column in table.columns)}\n" for row in piece).encode()


def write_in_pieces(table: ChartTable, order: Sequence[int], path: str | Path) -> Generator[float, None, None]:
    """Writes the CSV whole or not at all, in pieces; yields how much of it is done. Raises ExportError with a sentence."""
    with whole_file(path) as file:
        for k, piece in enumerate(write_comma_separated(table, order)):
            file.write(piece)
            yield min(1.0, k * PIECE / max(1, len(order)))


def get_table(named: Sequence[tuple[str, Event]], go: Callable[[int], object], tensors: bool = False) -> ChartTable:
    """(name of the run or training, event) row by row; choosing a row goes to its step.

    tensors   whether they are those of trainings
    """
    texts = [
        (tr("Run"), [name for name, _ in named]),
        (tr("Event"), [title(event.declared) for _, event in named]),
        (tr("Tensor") if tensors else tr("Parameter"), [event.subject for _, event in named]),
        (tr("What was measured"), [translated(event.sentence) for _, event in named]),
        (tr("What to try"), [translated(event.advice) for _, event in named]),
    ]
    numbers = [
        (tr("Step"), [event.step for _, event in named]), (tr("Last step"), [event.last for _, event in named]),
        (tr("Times"), [event.count for _, event in named]),
    ]  # fmt: skip
    columns = (
        *(TableColumn(heading, np.array(values, dtype=np.int64)) for heading, values in numbers),
        *(TableColumn(heading, np.array(values, dtype=str)) for heading, values in texts),
    )
    caption = tr("What happened in the runs, by the definitions and thresholds of the Events panel.")
    if tensors:
        caption = tr("What happened in the training, by the definitions that the Events panel tells.")
    return ChartTable(tr("Events"), caption, columns, go=go, go_text=tr("Go to this step"))
