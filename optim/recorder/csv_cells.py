"""The cells of a log that are looked at, as numbers, while the file is read: of any length, in little memory."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

import numpy as np

from optim.base.translatable import translatable
from optim.data.tables.layout import Layout
from optim.data.tables.numbers import get_reader, is_missing
from optim.data.tables.pieces import RowBlock

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
