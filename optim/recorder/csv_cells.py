"""Cells of logs as numbers, and tables with a row for each number."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from optim.base.translatable import translatable
from optim.data.tables.layout import Layout
from optim.data.tables.numbers import get_reader, is_missing
from optim.data.tables.pieces import RowBlock, pieces
from optim.recorder.csv_columns import CLOCK, EPOCH, STEP, get_role, get_words
from optim.recorder.recording_file import RecordingError

MOST = 200_000  # steps that are kept, at least, of tables of usual width
MOST_NUMBERS = 2**26  # that are kept of all columns together
WRITTEN_NAN = math.copysign(math.nan, -1.0)  # a cell that says nan is a bad number; an empty one is none: nan with a plus
OBJECTS = ("{", "[", "<", "Histogram", "histogram", "array(", "tensor(")


class Table:
    """The wanted columns, while they are read. Of more than 2 * MOST rows every 2nd, 4th ... step is kept, with all its rows.

    names   columns that are read
    step    the column whose change begins another step; None: every row is one
    """

    def __init__(self, layout: Layout, names: Sequence[str], step: str | None = None) -> None:
        self._layout, self._read = layout, get_reader(layout.decimal)
        place_of = {name: place for place, name in enumerate(layout.names)}
        self._places = {name: place_of[name] for name in names}
        self._most = max(2, min(2 * MOST, MOST_NUMBERS // max(1, len(names))))
        self._step = None if step is None else layout.names.index(step)
        self._last: str | None = None
        self._cells = {name: array("d") for name in names}
        self._groups = array("q")  # of the rows that are kept
        self._bad: dict[str, list[str]] = {name: [] for name in names}
        self._good = dict.fromkeys(names, 0)
        self._objects: dict[str, str] = {}
        self.rows, self.groups, self.stride = 0, 0, 1

    def take(self, piece: RowBlock) -> None:
        """Keeps the cells of some rows of the file; every 2nd, 4th ... row once there are more than enough.

        piece   the rows with their numbers in the file
        """
        kept = [k for k, row in enumerate(piece.rows) if self._begin(row) % self.stride == 0]
        numbers = list(piece.numbers)
        for name, place in self._places.items():
            self._cells[name].extend(self._number(piece.rows[k][place], name, numbers[k]) for k in kept)
        self.rows += len(piece.rows)
        while len(self._groups) > self._most:
            self._halve()

    def _begin(self, row: Sequence[str]) -> int:
        """The number of the step that a row belongs to."""
        cell = None if self._step is None else row[self._step]
        if cell is None or cell != self._last or not self.groups:
            self.groups += 1
        self._last = cell
        group = self.groups - 1
        if group % self.stride == 0:
            self._groups.append(group)
        return group

    def _halve(self) -> None:
        groups = np.frombuffer(self._groups, np.int64)
        kept = groups % (2 * self.stride) == 0
        if kept.all():  # one step has all the rows: what is too much is left out
            kept = np.arange(len(groups)) < self._most // 2
        else:
            self.stride *= 2
        self._cells = {name: array("d", np.frombuffer(cells)[kept].tobytes()) for name, cells in self._cells.items()}
        self._groups = array("q", groups[kept].tobytes())

    def _number(self, cell: str, name: str, row: int) -> float:
        try:
            number = self._read(cell)
            self._good[name] += 1
            return number
        except ValueError:
            pass
        word = cell.strip().lower().lstrip("+-")
        if word in ("inf", "infinity"):
            self._good[name] += 1
            return -math.inf if "-" in cell else math.inf
        if word == "nan":
            return WRITTEN_NAN
        if not is_missing(cell):
            if cell.strip().startswith(OBJECTS):
                self._objects.setdefault(name, cell.strip()[:200])
            self._bad[name].append("" if self._bad[name] else f"{cell[:40]!r} in column {name!r}, row {row:,}")
        return math.nan

    @property
    def places(self) -> np.ndarray:
        """(rows kept,) what each is counted as, where rows are counted."""
        return np.frombuffer(self._groups, np.int64)

    def columns(self) -> dict[str, np.ndarray]:
        """{name: (rows,)} of the columns that hold numbers; words and objects are none."""
        return {name: np.frombuffer(cells) for name, cells in self._cells.items() if not self.is_text(name)}

    def is_text(self, name: str) -> bool:
        """Whether a column holds words and no number.

        name   of the column
        """
        return bool(self._bad[name]) and not self._good[name]

    def objects(self, name: str) -> str:
        """The beginning of what stands in the cells of a column instead of numbers: histograms, lists; "" where nothing does."""
        return self._objects.get(name, "")

    def problem(self, names: Sequence[str]) -> str:
        """The cells of these columns that are no numbers, in a sentence."""
        bad = [told for name in names for told in self._bad[name] if not self.objects(name)]
        if not bad:
            return ""
        first = next(told for told in bad if told)
        return (
            translatable(
                "{name} has {first}, where a number is needed; it counts as unknown.", name=self._layout.path.name, first=first
            )
            if len(bad) == 1
            else translatable(
                "{name} has {first}, where a number is needed; that and {more} more cells count as unknown.",
                name=self._layout.path.name, first=first, more=f"{len(bad) - 1:,}",
            )
        )  # fmt: skip


# Long tables, a row for each value: name, value, step, as MLflow and readers of event files write them.
KEYS = ("key", "metric", "metrics", "tag", "name", "variable", "scalar", "metric name", "metric key")
VALUES = ("value", "values", "metric value")
RUNS = ("run id", "run uuid", "run", "run name", "experiment", "dir name", "trial")
MOST_NAMES, MOST_VALUES = 500, 4_000_000


class LongColumns(NamedTuple):
    """Places of the columns; run and clock are None where there is none.

    key, value, step   places of what is measured, of its number and of its step
    """

    key: int
    value: int
    step: int
    run: int | None
    clock: int | None


def long_columns(names: Sequence[str]) -> LongColumns | None:
    """Where in a long table what stands; None for another table.

    names   of the columns
    """
    spaced = [" ".join(get_words(name)) for name in names]
    roles = [get_role(name) for name in names]
    key, value = get_first(spaced, KEYS), get_first(spaced, VALUES)
    step = next((k for k, role in enumerate(roles) if role == STEP), None)
    step = next((k for k, role in enumerate(roles) if role == EPOCH), None) if step is None else step
    if key is None or value is None or step is None:
        return None
    clock = next((k for k, role in enumerate(roles) if role == CLOCK), None)
    return LongColumns(key, value, step, get_first(spaced, RUNS), clock)


def get_first(names: list[str], known: Sequence[str]) -> int | None:
    """Place of the first known name that is there, or None.

    names   of the columns
    known   names, the best one first
    """
    return next((names.index(name) for name in known if name in names), None)


def read_long(layout: Layout, long: LongColumns) -> tuple[list[str], dict[str, np.ndarray], np.ndarray, list[str]]:
    """(names of columns, {name: (rows,)}, places (rows,), notes): one column for each name, one row for each step.

    Of several runs the first is read. Raises RecordingError where nothing is in it, or more than can be shown.

    layout   how the file is laid out
    long     which column is what
    """
    read = get_reader(layout.decimal)
    axis = layout.names[long.step]
    told: dict[str, tuple[list[float], list[float]]] = {}
    runs: dict[str, None] = {}
    count = 0
    for piece in pieces(layout):
        for row in piece.rows:
            run = "" if long.run is None else row[long.run].strip()
            runs.setdefault(run)
            name = " ".join(row[long.key].split())
            if run != next(iter(runs)) or not name:
                continue
            steps, values = told.setdefault(name, ([], []))
            steps.append(number(row[long.step], read))
            values.append(number(row[long.value], read))
            count += 1
            if len(told) > MOST_NAMES or count > MOST_VALUES:
                raise RecordingError(
                    "{name} holds more than {names} metrics or {values} values; export fewer of them.",
                    name=layout.path.name, names=MOST_NAMES, values=f"{MOST_VALUES:,}",
                )  # fmt: skip
    if not told:
        raise RecordingError(
            "{name} has names but no rows; choose a table with at least one row of numbers.", name=layout.path.name
        )
    all_steps = np.unique(np.concatenate([np.asarray(steps) for steps, _ in told.values()]))
    all_steps = all_steps[np.isfinite(all_steps)]
    columns = {axis: all_steps}
    for name, (steps, values) in told.items():
        at = np.asarray(steps)
        known = np.isfinite(at)
        column = np.full(len(all_steps), np.nan)
        column[np.searchsorted(all_steps, at[known])] = np.asarray(values)[known]
        columns[name if name != axis else f"{name} (2)"] = column
    notes: list[str] = []
    if len(runs) > 1:
        notes.append(translatable("It holds {count} runs; the first, {run}, is shown.", count=len(runs), run=next(iter(runs))))
    return list(columns), columns, np.arange(len(all_steps)), notes


def number(cell: str, read: object) -> float:
    """The number in a cell; nan that was written is negative, what is no number counts as empty.

    cell   its text
    read   text -> number, as the file writes numbers
    """
    try:
        return float(read(cell))  # type: ignore[operator]
    except ValueError:
        word = cell.strip().lower()
        if word.lstrip("+-") in ("inf", "infinity"):
            return -np.inf if word.startswith("-") else np.inf
        return WRITTEN_NAN if word.lstrip("+-") == "nan" else np.nan
