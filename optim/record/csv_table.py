"""A CSV of gradients as a Recording: for those who logged to wandb, TensorBoard or a file of their own.

What the columns mean stands in optim/record/csv_columns.py. Reading takes 8 bytes for each row of each column that means
something. Of more than 2 * MOST rows only every 2nd, 4th ... is kept (a note says which), so that a table of any length takes at
most 3.2 MB a column, and 2.5 KB a record for the statistics of one tensor, which are made when it is looked at.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from optim.datasets.layout import Layout, Reading, layout_of
from optim.datasets.numbers import is_missing, reader_of
from optim.datasets.pieces import Piece, pieces
from optim.language import said
from optim.record.csv_columns import Meaning, meaning_of
from optim.record.frames import RecordingError
from optim.record.opened import Lazy
from optim.record.recording import Entries, Recording, Series, Tensor
from optim.record.spread import measured_rows

MOST = 200_000  # rows that are kept
WRITTEN_NAN = math.copysign(math.nan, -1.0)  # a cell that says nan is a bad gradient; an empty one is none: nan with a plus


def read_csv(
    path: str | Path, reading: Reading = Reading(), *, optimizer: str = "", hyper: Mapping[str, Any] | None = None
) -> Recording:  # fmt: skip
    """The training that a table tells. optimizer and hyper: what it was trained with, if that is known.

    Raises RecordingError or DataError with a sentence when there is nothing to see in it; cells that are no numbers count as
    unknown, and `.problem` names the first.
    """
    layout = layout_of(Path(path), reading)
    meaning = meaning_of(layout.names)
    if not meaning.entries and "loss" not in meaning.general:
        raise RecordingError(
            said(
                "{name} has no column of gradients and none called loss; call them for example step, loss, lr, w.g and w.v.",
                name=layout.path.name,
            )
        )
    table = Table(layout, meaning.columns)
    for piece in pieces(layout):
        table.take(piece)
    if not table.rows:
        raise RecordingError(
            said("{name} has names but no rows; choose a table with at least one row of numbers.", name=layout.path.name)
        )
    return recording_of(layout, meaning, table, optimizer, hyper or {})


class Table:
    """The wanted columns, while they are read; halved whenever they grow beyond twice MOST rows."""

    def __init__(self, layout: Layout, names: Sequence[str]) -> None:
        self._layout, self._read = layout, reader_of(layout.decimal)
        self._places = {name: layout.names.index(name) for name in names}
        self._columns = {name: array("d") for name in names}
        self._bad: list[str] = []
        self.rows, self.stride = 0, 1

    def take(self, piece: Piece) -> None:
        offset = -self.rows % self.stride
        rows, numbers = piece.rows[offset :: self.stride], list(piece.numbers)[offset :: self.stride]
        for name, place in self._places.items():
            self._columns[name].extend(self._number(row[place], name, at) for row, at in zip(rows, numbers, strict=True))
        self.rows += len(piece.rows)
        while len(next(iter(self._columns.values()))) > 2 * MOST:
            self._columns = {name: column[::2] for name, column in self._columns.items()}
            self.stride *= 2

    def _number(self, cell: str, name: str, row: int) -> float:
        try:
            return self._read(cell)
        except ValueError:
            pass
        word = cell.strip().lower().lstrip("+-")
        if word in ("inf", "infinity"):
            return -math.inf if "-" in cell else math.inf
        if word == "nan":
            return WRITTEN_NAN
        if not is_missing(cell):
            self._bad.append(f"{cell[:40]!r} in column {name!r}, row {row:,}")
        return math.nan

    def column(self, name: str | None) -> np.ndarray:
        """nan throughout where there is no such column."""
        if name is None:
            return np.full(len(next(iter(self._columns.values()))), np.nan)
        return np.frombuffer(self._columns[name], dtype=np.float64)

    @property
    def problem(self) -> str:
        """The cells that are no numbers, in a sentence."""
        if not self._bad:
            return ""
        one = len(self._bad) == 1
        return (
            f"{self._layout.path.name} has {self._bad[0]}, where a number is needed; "
            f"{'it counts' if one else f'that and {len(self._bad) - 1:,} more cells count'} as unknown."
        )


def recording_of(layout: Layout, meaning: Meaning, table: Table, optimizer: str, hyper: Mapping[str, Any]) -> Recording:
    general = {what: table.column(meaning.general.get(what)) for what in ("step", "loss", "lr", "seconds")}
    steps, kept, problem = steps_of(general["step"], "step" in meaning.general, table.stride, layout.path.name)
    entries = {name: entries_of(meaning.entries[name], table, kept) for name in meaning.entries}
    tensors = tuple(Tensor(name, shape_of(meaning.entries[name]), name.rpartition(".")[0]) for name in meaning.entries)
    series = Lazy(tuple(entries), lambda name: series_of(entries[name]))
    every = int(np.median(np.diff(steps))) if len(steps) > 1 else 1
    notes = []
    if table.stride > 1:
        per_row = 8 * len(table._columns) / 2**20
        notes.append(
            f"{layout.path.name} has {table.rows:,} rows; one in {table.stride} is kept, {len(steps):,} records in "
            f"{len(steps) * per_row:,.0f} MB instead of {table.rows * per_row:,.0f} MB."
        )
    return Recording(
        layout.path.stem, "", "", optimizer, MappingProxyType(dict(hyper)), max(1, every), steps, general["loss"][kept],
        general["lr"][kept], general["seconds"][kept], tensors, series, MappingProxyType(entries),
        " ".join(sentence for sentence in (table.problem, problem) if sentence), tuple(notes),
    )  # fmt: skip


def steps_of(told: np.ndarray, known: bool, stride: int, name: str) -> tuple[np.ndarray, np.ndarray, str]:
    """(steps, the rows that are kept, a sentence on those that are not): steps must grow from row to row."""
    if not known:
        return np.arange(len(told), dtype=np.int64) * stride, np.arange(len(told)), ""
    before = np.concatenate(([-np.inf], np.fmax.accumulate(told)[:-1]))
    with np.errstate(invalid="ignore"):
        kept = np.flatnonzero(np.isfinite(told) & (np.floor(told) > np.floor(np.nan_to_num(before, nan=-np.inf))))
    if not kept.size:
        raise RecordingError(
            said("{name} has no row with a step; fill the column, or call it by another name and rows are counted.", name=name)
        )
    left_out = len(told) - len(kept)
    text = ""
    if left_out:
        first = int(np.setdiff1d(np.arange(len(told)), kept)[0])
        text = f"{left_out:,} rows have no step, or none that is later than those before (the first is data row {first + 1:,})."
    return np.floor(told[kept]).astype(np.int64), kept, text


def shape_of(entries: Mapping[tuple[int, ...], Any]) -> tuple[int, ...]:
    """Just large enough; entries of different numbers of indices stand in one row."""
    lengths = {len(index) for index in entries}
    if len(lengths) > 1:
        return (len(entries),)
    return tuple(max(side) + 1 for side in zip(*entries, strict=True))


def entries_of(columns: Mapping[tuple[int, ...], Mapping[str, str]], table: Table, kept: np.ndarray) -> Entries:
    shape = shape_of(columns)
    if all(len(index) == len(shape) for index in columns):
        index = np.array(list(columns), np.int64).reshape(len(columns), len(shape))
    else:
        index = np.arange(len(columns))[:, None]

    def stacked(what: str) -> np.ndarray | None:
        if not any(what in entry for entry in columns.values()):
            return None
        return np.stack([table.column(entry.get(what))[kept] for entry in columns.values()], axis=1)

    unknown = np.full((len(kept), len(columns)), np.nan)
    gradient, v, theta, rate = (stacked(what) for what in ("gradient", "v", "theta", "rate"))
    update = unknown
    if theta is not None:
        update = np.vstack([np.diff(theta, axis=0), np.full((1, len(columns)), np.nan)])
    with np.errstate(invalid="ignore"):
        root = None if v is None else np.sqrt(v)
    state = MappingProxyType({} if v is None else {"v": v})
    return Entries(
        index, unknown if gradient is None else gradient, unknown if theta is None else theta, update, state, root, rate
    )  # fmt: skip


def series_of(entries: Entries) -> Series:
    """The statistics of the entries, which are all that is known of the tensor."""
    columns = {"gradient": entries.gradient, "root": entries.root, "rate": entries.rate, "update": entries.update,
               "theta": entries.theta}  # fmt: skip
    spread = {
        name: measured_rows(column) for name, column in columns.items() if column is not None and not np.isnan(column).all()
    }
    unknown = np.full(len(entries.gradient), np.nan)
    v = entries.state.get("v")
    untouched = unknown if v is None else np.mean(v == 0.0, axis=1)
    bad = np.isinf(entries.gradient) | (np.isnan(entries.gradient) & np.signbit(entries.gradient))
    return Series(MappingProxyType(spread), unknown, unknown, untouched, np.count_nonzero(bad, axis=1))
