"""The recorded gradients of single entries under other settings: open loop, for the gradients do not answer to the new path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import choose
from optim.base.errors import SpecError
from optim.base.translatable import join, join_words, translatable
from optim.recorder.fill import measure_rows
from optim.recorder.recording import Entries, Recording, Spread
from optim.simulate.run import Run, replay
from optim.simulate.tensor_step import refuse_matrices


def what_if(
    recording: Recording, tensor: str, entry: int | None = None, *, optimizer: str = "", hyper: Mapping[str, Any] | None = None,
    clip: Mapping[str, Any] | None = None,
) -> Run:  # fmt: skip
    """A run of the recorded gradients of a tensor's entry number `entry`, or of all its entries that were kept (None).

    optimizer   a name of this program; "": the recorded one, whose hyperparameters `hyper` then changes
    hyper       a learning rate in it stands for `base_rate` and scales the recorded ones, so that a schedule stays; without one,
                or with that of the recording, they are used as they are, by another optimizer too
    Step k of the run is record k of the recording where its gradient is known. What it is worth, `caution` says. Raises SpecError
    when no entries of that tensor were kept, the recorded optimizer is unknown and none is named, or it moves whole matrices.

    clip   as in `RunSpec`
    """
    entries = choose(recording.entries, tensor, "tensor of which entries were kept")
    columns = get_columns(entries, tensor, entry)
    if not optimizer and not recording.optimizer:
        raise SpecError("The optimizer of this recording is not known here; name one.")
    refuse_matrices(catalog.get_by_key(optimizer or recording.optimizer))
    same = optimizer in ("", recording.optimizer)
    settings = {**(recording.hyper if same else {}), **(hyper or {})}
    rows = find_rows(entries)
    lr = get_rates(recording, tensor)[rows]
    known, base = bool(lr.size and np.isfinite(lr).all()), base_rate(recording, tensor)
    if known:
        asked = (hyper or {}).get("lr")
        lr = lr if not base or asked in (None, base, recording.hyper.get("lr")) else lr * (float(asked) / base)
        settings["lr"] = float(lr[0])
    start = entries.theta[rows[0], columns] if rows.size else np.zeros(len(columns))
    return replay(
        entries.gradient[np.ix_(rows, columns)], optimizer=optimizer or recording.optimizer, hyper=settings,
        start=np.nan_to_num(start).tolist(), clip=clip, edits=edits(lr) if known else (),
        losses=np.append(recording.loss[rows], np.nan),
    )  # fmt: skip


def get_columns(entries: Entries, tensor: str, entry: int | None) -> np.ndarray:
    """(n,) places of the entries that are replayed.

    entries   those kept in full
    tensor    its name
    entry     number of one entry, or None for all

    Raises SpecError when there is no such entry.
    """
    count = entries.gradient.shape[1]
    if entry is None:
        return np.arange(count)
    if not 0 <= entry < count:
        raise SpecError(
            "Of {tensor}, {count} entries were kept, so there is no entry number {entry}; count from 0.",
            tensor=tensor, count=count, entry=entry,
        )
    return np.array([entry])


def find_rows(entries: Entries) -> np.ndarray:
    """(n,) indices of the records that know of the tensor: those before it was added to the training do not. A gradient of nan
    counts.

    entries   those kept in full
    """
    return np.flatnonzero(~(np.isnan(entries.gradient) & np.isnan(entries.theta)).all(axis=1))


def get_rates(recording: Recording, tensor: str) -> np.ndarray:
    """(R,) the learning rate of this tensor; one that was not recorded is the last that was, at the start the first. nan
    throughout where none was."""
    own = recording.series[tensor].lr if tensor in recording.series else None
    lr = recording.lr if own is None else np.where(np.isnan(own), recording.lr, own)
    there = np.flatnonzero(np.isfinite(lr))
    if not there.size:
        return np.full(len(lr), np.nan)
    return lr[there[np.maximum(np.searchsorted(there, np.arange(len(lr)), side="right") - 1, 0)]]


def base_rate(recording: Recording, tensor: str) -> float | None:
    """The learning rate that a schedule scales: the highest of this tensor, which a warm-up leads to and a decay begins at. That
    of the settings where none was recorded; None where it is not known at all."""
    lr = get_rates(recording, tensor)
    highest = float(lr.max()) if lr.size and np.isfinite(lr).all() else 0.0
    told = recording.hyper.get("lr")
    return highest if highest > 0.0 else None if told is None else float(told)


def edits(lr: np.ndarray) -> tuple[tuple[int, str, float], ...]:
    """(step, "lr", value) of each change of a rate, for a run that begins with the first one.

    lr   (n,) the rates
    """
    return tuple((int(k), "lr", float(lr[k])) for k in np.flatnonzero(np.diff(lr)) + 1)


def caution(recording: Recording, tensor: str) -> str:
    """What a `what_if` of this recording is worth, to be shown beside it.

    tensor   its name
    """
    return join([translatable("Open loop: the recorded gradients do not answer to the new path."), what_else(recording, tensor)])


def what_else(recording: Recording, tensor: str) -> str:
    """What differs from the training beside that.

    tensor   its name
    """
    entries = recording.entries.get(tensor)
    t = recording.series[tensor].t if tensor in recording.series else None
    first = float(t[find_rows(entries)[0]]) if t is not None and entries is not None and find_rows(entries).size else 1.0
    if recording.every > 1:
        return translatable(
            "One update in {every} was recorded and each is one step here, so means reach back {every} times as far: compare "
            "shapes, not numbers.", every=f"{recording.every:,}",
        )  # fmt: skip
    if first > 1.0:
        return translatable(
            "The recording begins at update {first}, the optimizer here with an empty state: the start differs.",
            first=f"{first:,.0f}",
        )
    if recording.varying:
        return translatable(
            "In the training {names} changed from step to step, here the first value holds throughout.",
            names=join_words(recording.varying),
        )
    if recording.resumed:
        return translatable(
            "The training was continued at step {step}; here the optimizer's memory goes on as if it had not been interrupted.",
            step=f"{recording.resumed[0]:,}",
        )
    return translatable("Every update was recorded, so under the recorded settings it is the training itself.")


@dataclass(frozen=True, eq=False)
class WhatIf:
    """Rates and updates of the kept entries as recorded and as replayed, for the records `rows`; None where not recorded.

    rows   (n,) indices of the records
    """

    rows: np.ndarray
    recorded: Mapping[str, Spread | None]
    replayed: Mapping[str, Spread]


def compare(recording: Recording, tensor: str, run: Run, entry: int | None = None) -> WhatIf:
    """A `what_if` of the same tensor and entry beside what was recorded."""
    entries = choose(recording.entries, tensor, "tensor of which entries were kept")
    rows, columns = find_rows(entries), get_columns(entries, tensor, entry)
    kept = {"rate": entries.rate, "update": entries.update}
    recorded = {
        name: None if column is None else measure_rows(column[np.ix_(rows, columns)]) for name, column in kept.items()
    }
    return WhatIf(rows, recorded, {"rate": measure_rows(run.rate), "update": measure_rows(run.delta)})
