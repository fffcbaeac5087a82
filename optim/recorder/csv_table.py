"""A log as a Recording: what Keras, Lightning, TensorBoard, wandb, Hugging Face, ultralytics or MLflow write.

What the columns mean stands in optim/recorder/csv_columns.py. Reading takes 8 bytes for each row of each column that means
something. Of more than 2 * MOST rows only every 2nd, 4th ... step is kept (a note says which), so that a table of any length
takes at most 3.2 MB a column, and 2.5 KB a record for the statistics of one tensor, which are made when it is looked at.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from optim.base.translatable import translatable
from optim.data.tables.layout import NumberFormat, get_layout
from optim.data.tables.pieces import pieces
from optim.recorder.csv_cells import Table, long_columns, read_long
from optim.recorder.csv_columns import HELD_OUT, SCALAR, Meaning, get_meaning, get_role, scalar_columns, split_run
from optim.recorder.fill import measure_rows
from optim.recorder.layout import MOST_SIZE
from optim.recorder.log_rows import LogRows, carry_on, merge_rows
from optim.recorder.opened import Lazy
from optim.recorder.recording import Entries, Recording, Scalar, Series, Tensor
from optim.recorder.recording_file import RecordingError

MOST_SCALARS = 300  # columns; further ones are left out, and a note says so


def read_csv(
    path: str | Path, reading: NumberFormat = NumberFormat(), *, optimizer: str = "", hyper: Mapping[str, Any] | None = None
) -> Recording:  # fmt: skip
    """The training that a log tells. optimizer and hyper: what it was trained with, if that is known.

    Rows of one step are merged. Raises RecordingError or DataError with a sentence when there is nothing to see in it; cells that
    are no numbers count as unknown, and `.problem` names the first.

    path      the file
    reading   how its numbers are written
    """
    layout = get_layout(Path(path), reading)
    file = layout.path.name
    if (long := long_columns(layout.names)) is not None:
        names, columns, places, notes = read_long(layout, long)
        return recording_from(columns, get_meaning(names), places, layout.path, optimizer, hyper or {}, notes)
    meaning = scalar_columns(layout.names, layout.path.stem) or get_meaning(layout.names)
    if not meaning.entries and "loss" not in meaning.general and not meaning.scalars and "lr" not in meaning.general:
        raise RecordingError(
            "{name} has no column of a training: no gradients, no loss, no other numbers beside the steps; call them for "
            "example step, loss, lr, w.g and w.v.",
            name=file,
        )
    if not (meaning.axes or meaning.epoch or meaning.entries) and is_of_runs(layout.names):
        raise RecordingError(
            "{name} has a row for each run, not for each step; export the history of one run, with its steps.", name=file,
        )  # fmt: skip
    left_out = list(meaning.scalars)[MOST_SCALARS:]
    meaning.scalars = dict(list(meaning.scalars.items())[:MOST_SCALARS])
    table = Table(layout, meaning.columns, meaning.general.get("step"))
    for piece in pieces(layout):
        table.take(piece)
    if not table.rows:
        raise RecordingError("{name} has names but no rows; choose a table with at least one row of numbers.", name=file)
    columns = without_words(meaning, table)
    sure = [name for name in meaning.columns if meaning.scalars.get(name) != SCALAR and name != meaning.general.get("seconds")]
    notes = [*notes_on_cells(table, file), *notes_on_length(table, file)]
    if left_out:
        notes.append(translatable(
            "{count} of its columns are left out, from {first} on; at most {most} are shown.",
            count=f"{len(left_out):,}", first=left_out[0], most=MOST_SCALARS,
        ))  # fmt: skip
    return recording_from(
        columns, meaning, table.places, layout.path, optimizer, hyper or {}, notes, table.problem(sure),
    )  # fmt: skip


def is_of_runs(names: Sequence[str]) -> bool:
    """Whether the columns are those of a comparison of runs, as MLflow's search and wandb's table of runs give them.

    names   of the columns
    """
    lower = [name.lower() for name in names]
    metrics = any(name.startswith("metrics.") for name in lower)
    return any(name.startswith("params.") for name in lower) or ("run_id" in lower and metrics)


def without_words(meaning: Meaning, table: Table) -> dict[str, np.ndarray]:
    """{name: (rows,)} of the columns that hold numbers; those that hold words mean nothing any more.

    meaning   of the columns, changed accordingly
    """
    columns = table.columns()
    gone = set(meaning.columns) - set(columns)
    words_in_loss = meaning.general.get("loss") in gone and not table.objects(meaning.general["loss"])
    for name in gone:
        if words_in_loss and name == meaning.general.get("loss"):
            columns[name] = np.full(len(table.places), np.nan)
            continue
        meaning.scalars.pop(name, None)
        meaning.general = {what: column for what, column in meaning.general.items() if column != name}
        meaning.axes = [column for column in meaning.axes if column != name]
        meaning.epoch = "" if meaning.epoch == name else meaning.epoch
        for tensor, entries in list(meaning.entries.items()):
            for index, entry in list(entries.items()):
                entries[index] = {what: column for what, column in entry.items() if column != name}
                if not entries[index]:
                    del entries[index]
            if not entries:
                del meaning.entries[tensor]
    return columns


def notes_on_cells(table: Table, file: str) -> list[str]:
    """What stands in the cells of columns that should hold numbers.

    file   its name, for sentences
    """
    names = [name for name in table._places if table.objects(name)]
    if not names:
        return []
    histograms = any("istogram" in table.objects(n) or "bins" in table.objects(n).lower() for n in names)
    what = translatable("histograms") if histograms else translatable("lists or objects")
    listed = ", ".join(names[:3])
    more = translatable(" and {more} more columns", more=f"{len(names) - 3:,}") if len(names) > 3 else ""
    return [translatable(
        "The cells of {names}{more} hold {what}, not numbers; they are not read. optim.recorder.Recorder keeps such statistics.",
        names=listed, more=more, what=what,
    )]  # fmt: skip


def notes_on_length(table: Table, file: str) -> list[str]:
    """A sentence on a file of which not every row is kept.

    file   its name, for sentences
    """
    if table.stride == 1:
        return []
    per_row, kept = 8 * len(table._places) / 2**20, len(table.places)
    return [
        translatable(
            "{file} has {rows} rows; one in {stride} is kept, {kept} records in {size} MB instead of {whole} MB.",
            file=file, rows=f"{table.rows:,}", stride=table.stride, kept=f"{kept:,}", size=f"{kept * per_row:,.0f}",
            whole=f"{table.rows * per_row:,.0f}",
        )
    ]


def recording_from(
    columns: Mapping[str, np.ndarray], meaning: Meaning, places: np.ndarray, path: Path, optimizer: str,
    hyper: Mapping[str, Any], notes: list[str], problem: str = "",
) -> Recording:  # fmt: skip
    """columns {name: (rows,)} in the order of the file, places (rows,) what each row is counted as.

    optimizer, hyper   what it was trained with, if that is known
    notes              sentences so far
    problem            what could not be read, or ""
    """
    rows = merge_rows(columns, meaning, places, path.name)
    return get_recording(rows, meaning, path, optimizer, hyper, [*notes, *rows.notes], problem)


def get_recording(
    rows: LogRows, meaning: Meaning, path: Path, optimizer: str, hyper: Mapping[str, Any], notes: list[str], problem: str
) -> Recording:  # fmt: skip
    """The recording out of merged rows.

    path               of the file
    optimizer, hyper   what it was trained with, if that is known
    notes              sentences so far
    problem            what could not be read, or ""
    """
    steps, columns = rows.steps, rows.columns
    unknown = np.full(len(steps), np.nan)
    loss, lr, seconds = (columns.get(meaning.general.get(what, ""), unknown) for what in ("loss", "lr", "seconds"))
    entries = {name: get_entries(meaning.entries[name], columns, len(steps)) for name in meaning.entries}
    tensors = tuple(Tensor(name, get_shape(meaning.entries[name]), name.rpartition(".")[0]) for name in meaning.entries)
    series = Lazy(tuple(entries), lambda name: get_series(entries[name]))
    scalars = {name: Scalar(columns[name], role) for name, role in meaning.scalars.items() if np.isfinite(columns[name]).any()}
    return Recording(
        path.stem, "", "", optimizer, MappingProxyType(dict(hyper)), get_distance(steps, loss, bool(tensors)), steps, loss,
        carry_on(lr), from_the_start(seconds), tensors, series, MappingProxyType(entries),
        " ".join(str(sentence) for sentence in (problem, rows.problem) if sentence),
        (*notes_on_meaning(meaning, rows, scalars, bool(tensors)), *notes),
        scalars=MappingProxyType(scalars), axis=rows.axis,
    )  # fmt: skip


def notes_on_meaning(meaning: Meaning, rows: LogRows, scalars: Mapping[str, Scalar], gradients: bool) -> list[str]:
    """What was taken for what, where one could think otherwise.

    gradients   whether the log holds some
    """
    notes: list[str] = []
    loss = meaning.general.get("loss", "")
    if not gradients and (scalars or loss):
        notes.append(translatable("This log holds no gradients: it shows {what}.", what=list_csv_table(meaning, scalars)))
    if rows.axis == "epoch":
        notes.append(translatable("Its steps are epochs: it has no column of steps."))
    elif rows.axis == "row" and meaning.epoch:
        notes.append(translatable("Its epochs are no whole numbers and it has no column of steps, so rows are counted."))
    if loss and get_role(loss) == HELD_OUT:
        notes.append(translatable("It has no loss of the training; {loss}, of rows held out, is shown as the loss.", loss=loss))
    elif loss and get_role(loss) == SCALAR and split_run(loss)[1].lower() != "value":
        notes.append(translatable("No column is called a loss; {loss} is shown as the loss.", loss=loss))
    elif loss and any(scalar.role == "loss" for scalar in scalars.values()):
        notes.append(translatable("Of its losses, {loss} is shown as the loss; the others are scalars.", loss=loss))
    if len(meaning.runs) > 1:
        notes.append(translatable("It holds {count} runs; {run} is shown, the others as further curves.",
                          count=len(meaning.runs), run=meaning.runs[0]))  # fmt: skip
    if meaning.ranges:
        notes.append(translatable("{count} columns hold the range of what one point of a curve stands for; they are not shown.",
                          count=meaning.ranges))  # fmt: skip
    return notes


def list_csv_table(meaning: Meaning, scalars: Mapping[str, Scalar]) -> str:
    """Names of what the log shows, at most six of them.

    meaning   of its columns
    scalars   what it holds beside loss and rate
    """
    shown = [meaning.general[what] for what in ("loss", "lr") if what in meaning.general] + list(scalars)
    return ", ".join(shown[:6]) + (translatable(" and {more} more", more=len(shown) - 6) if len(shown) > 6 else "")


def get_distance(steps: np.ndarray, loss: np.ndarray, gradients: bool) -> int:
    """How many steps lie between records; of a log without gradients, between two losses.

    steps, loss   (R,) of the records
    gradients     whether the log holds some
    """
    known = steps if gradients or np.isfinite(loss).sum() < 2 else steps[np.isfinite(loss)]
    return max(1, int(np.median(np.diff(known)))) if len(known) > 1 else 1


def from_the_start(seconds: np.ndarray) -> np.ndarray:
    """(R,) seconds since the first record, where a clock tells the date; milliseconds of one become seconds.

    seconds   (R,) as the log has them
    """
    known = seconds[np.isfinite(seconds)]
    if not known.size or known[0] < 1e8:
        return seconds
    with np.errstate(over="ignore"):  # of a clock that is none
        return (seconds - known[0]) / (1000.0 if known[0] > 1e11 else 1.0)


def get_shape(entries: Mapping[tuple[int, ...], Any]) -> tuple[int, ...]:
    """Just large enough; entries of different numbers of indices, or too far apart, stand in one row."""
    lengths = {len(index) for index in entries}
    if len(lengths) > 1:
        return (len(entries),)
    shape = tuple(max(side) + 1 for side in zip(*entries, strict=True))
    return shape if math.prod(shape) <= MOST_SIZE else (len(entries),)


def get_entries(
    parameters: Mapping[tuple[int, ...], Mapping[str, str]], columns: Mapping[str, np.ndarray], records: int
) -> Entries:  # fmt: skip
    """The entries (R, n) of a tensor out of single columns.

    parameters   {index: {what: column}}
    columns      {name: (R,)}
    records      their number, R
    """
    shape = get_shape(parameters)
    if all(len(index) == len(shape) and all(i < side for i, side in zip(index, shape, strict=True)) for index in parameters):
        index = np.array(list(parameters), np.int64).reshape(len(parameters), len(shape))
    else:
        index = np.arange(len(parameters))[:, None]
    unknown = np.full((records, len(parameters)), np.nan)

    def stacked(what: str) -> np.ndarray | None:
        if not any(what in entry for entry in parameters.values()):
            return None
        return np.stack([columns.get(entry.get(what, ""), unknown[:, 0]) for entry in parameters.values()], axis=1)

    gradient, v, theta, rate = (stacked(what) for what in ("gradient", "v", "theta", "rate"))
    update = unknown
    if theta is not None:
        update = np.vstack([np.diff(theta, axis=0), np.full((1, len(parameters)), np.nan)])
    with np.errstate(invalid="ignore"):
        root = None if v is None else np.sqrt(v)
    state = MappingProxyType({} if v is None else {"v": v})
    return Entries(
        index, unknown if gradient is None else gradient, unknown if theta is None else theta, update, state, root, rate
    )  # fmt: skip


def get_series(entries: Entries) -> Series:
    """The statistics of the entries, which are all that is known of the tensor."""
    columns = {"gradient": entries.gradient, "root": entries.root, "rate": entries.rate, "update": entries.update,
               "theta": entries.theta}  # fmt: skip
    spread = {name: measure_rows(column) for name, column in columns.items() if column is not None and not np.isnan(column).all()}
    unknown = np.full(len(entries.gradient), np.nan)
    v = entries.state.get("v")
    untouched = unknown if v is None else np.mean(v == 0.0, axis=1)
    bad = np.isinf(entries.gradient) | (np.isnan(entries.gradient) & np.signbit(entries.gradient))
    return Series(MappingProxyType(spread), unknown, unknown, untouched, np.count_nonzero(bad, axis=1))
