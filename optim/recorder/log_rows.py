"""The rows of a log, one for each step: rows that repeat a step are merged, as those are that a logger writes for each metric."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from optim.base.translatable import translatable
from optim.recorder.csv_columns import Meaning
from optim.recorder.recording_file import RecordingError

LAST_STEP = float(1 << 53)  # beyond it a step and the next one are the same number
ROW = "row"


@dataclass(frozen=True, eq=False)
class LogRows:
    """steps (R,) int64 rising; axis "step", "epoch" or "row"; columns {name: (R,)}, nan where a step has no value.

    problem, notes    sentences on what could not be placed, and on what was done
    """

    steps: np.ndarray
    axis: str
    columns: Mapping[str, np.ndarray]
    problem: str = ""
    notes: tuple[str, ...] = field(default=())


def is_told(values: np.ndarray) -> np.ndarray:
    """Which cells (rows,) hold something: a nan that was written is negative, one that stands for an empty cell is not.

    values   (rows,)
    """
    return ~np.isnan(values) | np.signbit(values)


def merge_rows(columns: Mapping[str, np.ndarray], meaning: Meaning, places: np.ndarray, name: str) -> LogRows:
    """Rows in the order of the file become rows by step.

    columns {name: (rows,)}; places (rows,): what a row is counted as where no column is its axis. Raises RecordingError where no
    row has a step.
    """
    axis, told = get_axis(columns, meaning, name)
    notes = []
    if axis == ROW:
        steps = places.astype(np.float64)
    else:
        steps, sentence = count_on(told, columns.get(meaning.epoch) if axis == "step" else None)
        notes += [sentence] if sentence else []
    with np.errstate(invalid="ignore"):
        placed = np.flatnonzero((steps >= 0.0) & (steps < LAST_STEP))
    if not placed.size:
        raise RecordingError(
            "{name} has no row with a step; fill the column, or call it by another name and rows are counted.", name=name
        )
    problem = describe_unplaced(len(steps), placed)
    whole = steps[placed].astype(np.int64)
    if (np.diff(whole) < 0).any():
        notes.append(translatable("Its rows do not stand in the order of their steps; they are shown in it."))
    kept, inverse = np.unique(whole, return_inverse=True)
    merged, twice = {}, 0
    for column, values in columns.items():
        merged[column], differing = place_by(values[placed], inverse, len(kept))
        twice += differing if column not in (*meaning.axes, meaning.epoch, meaning.general.get("seconds")) else 0
    if twice:
        notes.append(translatable(
            "{twice} values stand at a step that has another one of the same column in a later row; the later one is shown.",
            twice=f"{twice:,}",
        ))  # fmt: skip
    return LogRows(kept, axis, merged, problem, tuple(notes))


def get_axis(columns: Mapping[str, np.ndarray], meaning: Meaning, name: str) -> tuple[str, np.ndarray]:
    """("step", "epoch" or "row", its column (rows,)): the column of steps with the fewest gaps, else whole epochs, else none.

    columns   {name: (rows,)}
    name      of the file, for the sentence

    Raises RecordingError when no row has a step.
    """
    best, filled = "", 0
    for column in meaning.axes:
        count = int(np.isfinite(columns[column]).sum())
        if count > filled and is_whole(columns[column]):
            best, filled = column, count
    if best:
        return "step", columns[best]
    if meaning.epoch and is_whole(columns[meaning.epoch]):
        return "epoch", columns[meaning.epoch]
    if meaning.axes and not any(np.isfinite(columns[column]).any() for column in meaning.axes):
        raise RecordingError(
            "{name} has no row with a step; fill the column, or call it by another name and rows are counted.", name=name
        )
    return ROW, np.empty(0)


def is_whole(values: np.ndarray) -> bool:
    """Whether all numbers that are there are whole.

    values   (rows,)
    """
    finite = values[np.isfinite(values)]
    return bool(finite.size) and bool((finite == np.floor(finite)).all())


def count_on(steps: np.ndarray, epochs: np.ndarray | None) -> tuple[np.ndarray, str]:
    """(steps, a sentence): steps that begin anew with every epoch are counted on from epoch to epoch."""
    if epochs is None:
        return steps, ""
    known = np.flatnonzero(np.isfinite(steps) & np.isfinite(epochs))
    step, epoch = steps[known], epochs[known]
    back, later = np.diff(step) < 0, np.diff(epoch) > 0
    if len(known) < 3 or not back.any() or not (later[back]).all() or (np.diff(epoch) < 0).any() or back.sum() < later.sum():
        return steps, ""
    begins = np.concatenate(([0], np.flatnonzero(later) + 1, [len(known)]))
    lowest = float(step.min())
    counted, so_far = steps.copy(), 0.0
    for first, end in zip(begins[:-1], begins[1:], strict=True):
        counted[known[first:end]] = so_far + step[first:end]
        so_far += float(step[first:end].max()) + 1.0 - lowest
    return counted, translatable("Its steps begin anew in every epoch; here they are counted on from epoch to epoch.")


def describe_unplaced(rows: int, placed: np.ndarray) -> str:
    """A sentence on the rows without a step, or "".

    rows     how many there are
    placed   (n,) indices of those that have one
    """
    left_out = rows - len(placed)
    if not left_out:
        return ""
    first = int(np.setdiff1d(np.arange(rows), placed)[0]) + 1
    if left_out == 1:
        return translatable("One row has no step and is left out (data row {first}).", first=f"{first:,}")
    return translatable("{left_out} rows have no step and are left out (the first is data row {first}).",
                left_out=f"{left_out:,}", first=f"{first:,}")  # fmt: skip


def place_by(values: np.ndarray, inverse: np.ndarray, count: int) -> tuple[np.ndarray, int]:
    """(the last value told of each step, shape (count,), and how many others there were).

    values    (rows,)
    inverse   (rows,) index of the step of each row
    count     number of steps
    """
    found = np.full(count, np.nan)
    rows = np.flatnonzero(is_told(values))
    found[inverse[rows]] = values[rows]
    last, now = found[inverse[rows]], values[rows]
    return found, int(np.count_nonzero((last != now) & ~(np.isnan(last) & np.isnan(now))))


def carry_on(values: np.ndarray) -> np.ndarray:
    """The last value told, where none is: a rate stands until another one does.

    values   (rows,)
    """
    rows = np.where(np.isfinite(values), np.arange(len(values)), -1)
    last = np.maximum.accumulate(rows) if len(rows) else rows
    return np.where(last >= 0, values[np.maximum(last, 0)], np.nan)
