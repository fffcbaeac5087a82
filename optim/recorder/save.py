"""Writes any Recording as a file: a network trained here, a table that was read, a recording that was repaired."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from optim.base.whole_file import whole_file
from optim.recorder import recording_file
from optim.recorder.fill import empty_record
from optim.recorder.layout import COLUMNS, LOSS, STATE, Header, TensorLayout, fingerprint, record_type, to_bytes
from optim.recorder.recording import Entries, Recording, Scalar, Series, Tensor, is_given
from optim.recorder.singular_values import pack_singular


def save_recording(recording: Recording, path: str | Path) -> None:
    """The file is written whole or not at all. Raises ExportError with a sentence when the system refuses."""
    series = {tensor.name: recording.series[tensor.name] for tensor in recording.tensors}
    layouts = tuple(layout(tensor, series[tensor.name], recording.entries.get(tensor.name)) for tensor in recording.tensors)
    header = Header(
        recording.title, recording.library, recording.call, recording.optimizer, recording.hyper, recording.every,
        recording.notes, layouts, recording.settings, recording.resumed, recording.varying,
        tuple((name, scalar.role) for name, scalar in get_scalars(recording).items()), recording.axis,
    )  # fmt: skip
    content = to_bytes(header)
    with whole_file(path) as file:
        file.write(recording_file.start() + recording_file.frame(recording_file.HEADER, content) * 2)
        for r, record in enumerate(records(recording, layouts, series)):
            record["header"] = fingerprint(content)
            dense = recording.dense is not None and recording.dense[r]
            file.write(recording_file.frame(recording_file.DENSE if dense else recording_file.RECORD, record.tobytes()))
        between = losses_between(recording)
        if len(between):
            file.write(recording_file.frame(recording_file.LOSSES, between.tobytes()))
        if recording.updates:
            file.write(recording_file.frame(recording_file.UPDATES, recording_file.COUNT.pack(recording.updates)))


def get_scalars(recording: Recording) -> dict[str, Scalar]:
    """{name: Scalar} of all that a record has besides, singular values too.

    recording   whose they are
    """
    return {**recording.scalars, **pack_singular(recording)}


def losses_between(recording: Recording) -> np.ndarray:
    """(n,) structures LOSS of the losses that no record has.

    recording   whose losses they are
    """
    steps, losses = recording.all_losses
    first = np.concatenate([[True], np.diff(steps) > 0])[: len(steps)]  # further ones of the same step stand in no record
    of_record = first & np.isin(steps, recording.steps[is_given(recording.loss)])
    found = np.empty(np.count_nonzero(~of_record), LOSS)
    found["step"], found["loss"] = steps[~of_record], losses[~of_record]
    return found


def layout(tensor: Tensor, series: Series, entries: Entries | None) -> TensorLayout:
    """What of a tensor is in every record.

    entries   those kept in full, or None
    """
    if entries is None:
        return TensorLayout(tensor, tuple(series.spread))
    return TensorLayout(tensor, tuple(series.spread), np.asarray(entries.index), tuple(columns(entries)))


def columns(entries: Entries) -> dict[str, np.ndarray]:
    """{name in the file: (R, n)} of what is known of single entries.

    entries   those kept in full
    """
    found = {name: getattr(entries, name) for name in COLUMNS if getattr(entries, name) is not None}
    return found | {STATE + name: column for name, column in entries.state.items()}


def records(recording: Recording, layouts: tuple[TensorLayout, ...], series: dict[str, Series]) -> Iterator[Any]:
    """One structure for each record.

    layouts   of its tensors
    series    {tensor: its numbers}
    """
    scalars = [scalar.values for scalar in get_scalars(recording).values()]
    kind = record_type(layouts, len(scalars))
    kept = {name: columns(recording.entries[name]) for name in recording.entries}
    for r in range(recording.records):
        record = empty_record(kind, layouts)
        record["step"], record["loss"] = recording.steps[r], recording.loss[r]
        record["lr"], record["seconds"] = recording.lr[r], recording.seconds[r]
        if scalars:
            record["scalars"] = [values[r] for values in scalars]
        for k, each in enumerate(layouts):
            fill_statistics(record[f"statistics{k}"], series[each.tensor.name], r)
            if each.index is not None:
                for name, column in kept[each.tensor.name].items():
                    record[f"entries{k}"][name] = column[r]
        yield record


def fill_statistics(part: Any, series: Series, r: int) -> None:
    """Puts the statistics of a tensor into a record.

    part     the structure in the record, written
    series   its numbers
    r        index of the record
    """
    for name in ("eps_dominated", "eps_near", "untouched", "nonfinite"):
        part[name] = getattr(series, name)[r]
    for name, column in (("lr", series.lr), ("t", series.t)):
        part[name] = np.nan if column is None else column[r]
    for quantity, spread in series.spread.items():
        part[quantity]["quantiles"], part[quantity]["norm"] = spread.quantiles[r], spread.norm[r]
        part[quantity]["histogram"] = spread.histogram[r]
