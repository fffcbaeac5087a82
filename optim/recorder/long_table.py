"""Long tables, a row for each value: name, value, step, as MLflow and readers of event files write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from optim.base.translatable import translatable
from optim.data.tables.layout import Layout
from optim.data.tables.numbers import get_reader
from optim.data.tables.pieces import pieces
from optim.recorder.csv_cells import WRITTEN_NAN
from optim.recorder.csv_columns import CLOCK, EPOCH, STEP, get_role, get_words
from optim.recorder.recording_file import RecordingError

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
                raise RecordingError(translatable(
                    "{name} holds more than {names} metrics or {values} values; export fewer of them.",
                    name=layout.path.name, names=MOST_NAMES, values=f"{MOST_VALUES:,}",
                ))  # fmt: skip
    if not told:
        raise RecordingError(
            translatable("{name} has names but no rows; choose a table with at least one row of numbers.", name=layout.path.name)
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
