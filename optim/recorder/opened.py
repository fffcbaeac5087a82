"""A recording file as a Recording, whose tensors are read from the file when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

import numpy as np

from optim.base.translatable import join, translatable, translatable_plural
from optim.recorder.layout import NUMBERS, STATE, Header
from optim.recorder.recording import BINS, SHARES, Entries, Recording, Scalar, Series, Spread, Tensor, is_given
from optim.recorder.recording_file import RecordingError
from optim.recorder.singular_values import unpack_singular
from optim.recorder.source import Damage, RecordingSource

T = TypeVar("T")
KEPT = 64  # tensors of one recording that are kept once they were looked at


class Lazy(Mapping[str, T], Generic[T]):
    """A mapping whose values are made when asked for; the last KEPT of them are kept.

    names   the keys
    make    name -> value
    """

    def __init__(self, names: tuple[str, ...], make: Callable[[str], T]) -> None:
        self._names, self._make = dict.fromkeys(names), make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._names:
            raise KeyError(name)
        value = self._made.get(name)
        if value is None:
            value = self._made[name] = self._make(name)
            while len(self._made) > KEPT:
                self._made.pop(next(iter(self._made)))
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class OpenedSpread(Spread):
    """A Spread whose histogram, nine tenths of its memory, is read when somebody looks at it.

    quantiles   (R, shares)
    norm        (R,)
    histogram   (R, bins), or a function that reads it
    """

    def __init__(self, quantiles: np.ndarray, norm: np.ndarray, histogram: np.ndarray | Callable[[], np.ndarray]) -> None:
        object.__setattr__(self, "quantiles", quantiles)
        object.__setattr__(self, "norm", norm)
        object.__setattr__(self, "_histogram", histogram)

    @property
    def histogram(self) -> np.ndarray:
        """(R, bins) how many entries are of each size."""
        made: np.ndarray | Callable[[], np.ndarray] = self._histogram  # type: ignore[attr-defined]
        if callable(made):
            made = made()
            object.__setattr__(self, "_histogram", made)
        return made


def snapshot(source: RecordingSource, problem: bool = True) -> Recording:
    """What `source` knows now; it does not change when the source grows. problem=False: an unfinished end is none."""
    header = source.segments[0].header if source.segments else Header()
    newest = source.segments[-1].header if source.segments else header
    order = np.argsort(source.steps, kind="stable")  # records of the flight recorder stand in the file after later ones
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    beginnings = np.array(source.beginnings)[order] if len(order) else None
    loss, lr, seconds = (np.empty(0) if beginnings is None else beginnings[n].copy() for n in ("loss", "lr", "seconds"))
    tensors: dict[str, Tensor] = {}
    with_entries: dict[str, None] = {}
    for segment in source.segments:
        for layout in segment.header.tensors:
            tensors.setdefault(layout.tensor.name, layout.tensor)
            if layout.index is not None:
                with_entries[layout.tensor.name] = None
    steps, dense = np.array(source.steps, np.int64)[order], np.array(source.dense, bool)[order]
    loss_steps, losses = every_loss(steps, loss, source.losses)
    if dense.any() and loss_steps is not None and losses is not None:  # theirs are kept with those between the records
        places = np.minimum(np.searchsorted(loss_steps, steps), len(loss_steps) - 1)
        known = dense & ~is_given(loss) & (loss_steps[places] == steps)
        loss[known] = losses[places[known]]
    scalars, singular = unpack_singular({
        name: Scalar(values[order], role) for (name, role), values in source.scalars(len(order)).items()
    })  # fmt: skip
    notes = dict.fromkeys(note for segment in source.segments for note in segment.header.notes)
    return Recording(
        header.title or source.path.stem, header.library, header.call, header.optimizer, header.hyper, header.every,
        steps, loss, lr, seconds, tuple(tensors.values()),
        Lazy(tuple(tensors), lambda name: series(source, name, rank)),
        Lazy(tuple(with_entries), lambda name: entries(source, name, rank)),
        sentence(source, problem), tuple(notes), loss_steps=loss_steps, losses=losses, updates=source.updates,
        resumed=newest.resumed, settings=header.settings, varying=newest.varying,
        scalars=MappingProxyType(scalars), axis=header.axis, dense=dense if dense.any() else None,
        singular=MappingProxyType(singular),
    )  # fmt: skip


def every_loss(steps: np.ndarray, loss: np.ndarray, between: np.ndarray) -> tuple[np.ndarray | None, np.ndarray | None]:
    """(steps, losses), each (n,), of the records and those between them, by step; None where there are none between.

    steps, loss   (R,) of the records
    between       (m,) structures LOSS
    """
    if not len(between):
        return None, None
    given = is_given(loss)
    at, values = np.concatenate([steps[given], between["step"]]), np.concatenate([loss[given], between["loss"]])
    order = np.argsort(at, kind="stable")
    return at[order], values[order]


def series(source: RecordingSource, name: str, rank: np.ndarray) -> Series:
    """One tensor through all records; nan and 0 where a record does not have it.

    name       of the tensor
    rank (R,)  where by its step each record of the file comes
    """
    records = len(rank)
    numbers = {field: np.full(records, np.nan) for field in NUMBERS}
    nonfinite = np.zeros(records, np.int64)
    spread: dict[str, OpenedSpread] = {}
    for layout, numbers_there, raw in source.raw(name, "statistics", records):
        rows = rank[numbers_there]
        for field, column in numbers.items():
            column[rows] = raw[field]
        nonfinite[rows] = raw["nonfinite"]
        for quantity in layout.quantities:
            whole = spread.setdefault(quantity, unknown(source, name, quantity, rank))
            whole.quantiles[rows], whole.norm[rows] = raw[quantity]["quantiles"], raw[quantity]["norm"]
    return Series(
        MappingProxyType(spread), numbers["eps_dominated"], numbers["eps_near"], numbers["untouched"], nonfinite, numbers["lr"],
        numbers["t"],
    )  # fmt: skip


def unknown(source: RecordingSource, name: str, quantity: str, rank: np.ndarray) -> OpenedSpread:
    """Nothing but nan yet, and a histogram that is counted later.

    name       of the tensor
    quantity   "gradient", "update" ...
    rank (R,)  where by its step each record of the file comes
    """
    later = partial(histogram, source, name, quantity, rank)
    return OpenedSpread(np.full((len(rank), len(SHARES)), np.nan), np.full(len(rank), np.nan), later)


def histogram(source: RecordingSource, name: str, quantity: str, rank: np.ndarray) -> np.ndarray:
    """(R, bins) how many entries of a tensor are of each size. Records that look at fewer entries than the first one does (those
    of a flight recorder) count as if they looked at as many.

    name       of the tensor
    quantity   "gradient", "update" ...
    rank (R,)  where by its step each record of the file comes
    """
    counts, usual = np.zeros((len(rank), BINS), np.int64), 0
    for layout, numbers, raw in source.raw(name, "statistics", len(rank)):
        looked_at = layout.tensor.sampled or layout.tensor.size
        usual = usual or looked_at
        if quantity in layout.quantities:
            found = raw[quantity]["histogram"]
            counts[rank[numbers]] = found if looked_at == usual else np.rint(found * (usual / looked_at))
    return counts


def entries(source: RecordingSource, name: str, rank: np.ndarray) -> Entries:
    """The entries kept in full; of several layouts those of the first are followed.

    name       of the tensor
    rank (R,)  where by its step each record of the file comes
    """
    records = len(rank)
    found = source.raw(name, "entries", records)
    index = next(
        layout.index for segment in source.segments for layout in segment.header.tensors
         if layout.tensor.name == name and layout.index is not None
    )  # fmt: skip
    columns: dict[str, np.ndarray] = {}
    for layout, numbers, raw in found:
        assert layout.index is not None
        rows = rank[numbers]
        same = layout.index.shape == index.shape and bool((layout.index == index).all())
        for field in (raw.dtype.names or ()) if same else ():
            columns.setdefault(field, np.full((records, len(index)), np.nan))[rows] = raw[field]
    gradient, theta, update = (
        columns.get(field, np.full((records, len(index)), np.nan)) for field in ("gradient", "theta", "update")
    )
    states = {field.removeprefix(STATE): column for field, column in columns.items() if field.startswith(STATE)}
    return Entries(index, gradient, theta, update, MappingProxyType(states), columns.get("root"), columns.get("rate"))


def sentence(source: RecordingSource, unfinished_too: bool) -> str:
    """What of the file could not be read, "" if nothing.

    unfinished_too   whether a record that was not written to its end counts
    """
    damages = [damage for damage in source.damages if unfinished_too or damage.why != "unfinished"]
    if not damages:
        return ""
    text, good = describe(damages[0]), len(source.steps)
    parts = [text]
    if len(damages) > 1:
        parts.append(translatable_plural("So is {n} further place.", "So are {n} further places.", n=len(damages) - 1))
    parts.append(
        translatable_plural(
            "The {count} intact record of {name} can be seen.", "The {count} intact records of {name} can be seen.",
            n=good, count=f"{good:,}", name=source.path.name,
        )
    )  # fmt: skip
    return join(parts)


def describe(damage: Damage) -> str:
    """What a damage is, in a sentence.

    damage   of the file
    """
    if damage.why == "unfinished":
        return translatable(
            "Record {number} was not written to its end, as when a training is stopped.", number=f"{damage.after + 1:,}"
        )
    where = translatable("before the first record")
    if damage.after:
        where = translatable("after record {number}", number=f"{damage.after:,}")
    if damage.why == "misplaced":
        return translatable(
            "The record {where} has a step that is not later than the one before it, so it is left out.", where=where
        )
    if damage.why == "unknown":
        return translatable(
            "What stands {where} (byte {place}) belongs to a header that is missing or damaged, so it is left out.",
            where=where, place=f"{damage.place:,}",
        )  # fmt: skip
    return translatable(
        "{length} bytes {where} (from byte {place} on) are damaged.",
        length=f"{damage.length:,}", where=where, place=f"{damage.place:,}",
    )  # fmt: skip


def open_file(path: str | Path) -> Recording:
    """The Recording in a file.

    path   the file

    Raises RecordingError when there is not a single complete record in it.
    """
    source = RecordingSource(path)
    recording = snapshot(source)
    if not recording.records:
        lost = f" {describe(source.damages[0])}" if source.damages else ""
        raise RecordingError(
            "{name} holds no complete record.{lost} Wait until the training has written one.",
            name=source.path.name,
            lost=lost,
        )
    return recording


class Follower:
    """Follows a recording that is still being written.

    poll() reads what was appended since the last call, and answers with the longer Recording, or None if nothing came.
    A training begun anew in the same file is followed from its start; `begun_anew` says whether the last answer was the first of
    such a one. Raises RecordingError when the file is gone.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._source = RecordingSource(path)
        self._new = True
        self.begun_anew = self._replaced = False

    def poll(self) -> Recording | None:
        """The recording as it is now, or None where nothing was added. Raises RecordingError when the file is gone."""
        try:
            grown = self._source.grow()
        except RecordingError:
            self._source, grown = RecordingSource(self.path), True
            self._replaced = True
        new, self._new = grown or self._new, False
        if not new or not self._source.steps:
            return None
        self.begun_anew, self._replaced = self._replaced, False
        return snapshot(self._source, problem=False)
