"""What happens in a training, and the measures that several kinds of events share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from optim.base import catalog
from optim.base.catalog import discover
from optim.base.event_kind import EventKind, all_limits
from optim.base.translatable import plain, translatable
from optim.recorder.recording import Recording, Tensor

WINDOW = 5  # records of a running median: one odd batch is no event


@dataclass(frozen=True)
class RecordingEvent:
    """Something that happened in a training.

    step, last   the first and the last recorded step of it
    kind         name of its kind
    tensor       where it is strongest; "" if it is the whole training
    sentence     what was measured
    advice       what to try
    strength     how far beyond its threshold, 1 at the threshold
    others       names of further tensors in which it began at the same step
    matters      why it matters here, as measured: part of `sentence` once it was found
    axis         what its steps count: "step", "epoch" or "row" of a log
    """

    step: int
    last: int
    kind: str
    tensor: str
    sentence: str
    advice: str
    strength: float = 1.0
    others: tuple[str, ...] = ()
    matters: str = ""
    axis: str = "step"


def get_eps(recording: Recording) -> float | None:
    """ε of the recorded optimizer; None where it has none. One that is not known here has it under the libraries' name."""
    known = catalog.find_optimizer(recording)
    return recording.hyper.get(known.preconditioner.eps if known is not None else "eps")


def running_median(values: np.ndarray, window: int = WINDOW) -> np.ndarray:
    """(n,) the median of each value and those before it, `window` in all; fewer at the start. nan where any is.

    values   (n,)
    window   how many
    """
    padded = np.concatenate([np.full(window - 1, np.nan), values])
    columns = np.lib.stride_tricks.sliding_window_view(padded, window)
    found = np.full(len(values), np.nan)
    if len(values) >= window:
        found[window - 1 :] = np.median(columns[window - 1 :], axis=1)
    for k in range(min(window - 1, len(values))):
        found[k] = np.median(values[: k + 1])
    return found


def update_norms(recording: Recording) -> np.ndarray:
    """(R,) the norm of the whole update, over all tensors that have one."""
    total = np.full(recording.records, np.nan)
    for tensor in recording.tensors:
        spread = recording.series[tensor.name].spread.get("update")
        if spread is not None:
            with np.errstate(all="ignore"):
                square = spread.norm**2
            total = np.where(np.isnan(total), square, total + np.nan_to_num(square, nan=0.0, posinf=np.inf))
    return np.sqrt(total)


def look_up_losses(recording: Recording) -> tuple[np.ndarray, np.ndarray]:
    """(steps, losses) of all finite losses, also of those between two records."""
    steps, losses = recording.all_losses
    known = np.isfinite(losses)
    return np.asarray(steps)[known], np.asarray(losses)[known]


def count_entries(tensor: Tensor) -> int:
    """How many entries of a tensor its statistics are of."""
    return tensor.sampled or tensor.size


def zero_shares(recording: Recording, tensor: Tensor) -> np.ndarray:
    """(R,) the share of the entries whose gradient is exactly 0; nan where it is not known. Zeros are in no bin."""
    series = recording.series[tensor.name]
    spread = series.spread.get("gradient")
    if spread is None or not count_entries(tensor):
        return np.full(recording.records, np.nan)
    share = 1.0 - spread.histogram.sum(axis=1) / count_entries(tensor)
    return np.where(np.isfinite(spread.norm) & (series.nonfinite == 0), np.clip(share, 0.0, 1.0), np.nan)


def rise_of_loss(recording: Recording, first: int, last: int) -> str:
    """A sentence, where three losses on end are higher than before in steps `first` to `last` or the ten losses after them: by a
    fifth of what it was, a twentieth of the ground won, and five times what it scatters. Above the first loss of all, which is
    one alone, by half and by eight times. "" where it does not rise, or where there are no losses."""
    steps, losses = look_up_losses(recording)
    inside = np.flatnonzero((steps >= first) & (steps <= last))
    if not inside.size or len(losses) < WINDOW:
        return ""
    begin, end = int(inside[0]), min(int(inside[-1]) + 11, len(losses))
    before = float(np.median(losses[max(0, begin - WINDOW) : begin])) if begin else float(losses[0])
    course = losses[begin + 1 : end] if not begin else losses[begin:end]
    if len(course) < 3:
        return ""
    lowest = np.min(np.lib.stride_tricks.sliding_window_view(course, 3), axis=1)  # one odd batch is none
    top = begin + (not begin) + int(np.argmax(lowest))
    scatter = 1.4826 / np.sqrt(2.0) * float(np.median(np.abs(np.diff(losses))))
    won = float(np.median(losses[:WINDOW])) - before
    least = max(0.2 * abs(before), 0.05 * won, 5.0 * scatter) if begin else max(0.5 * abs(before), 8.0 * scatter)
    if losses[top] - before < least:
        return ""
    return translatable(
        "It matters: the loss rises from {before} to {after} by {where}.",
        before=g(before), after=g(float(losses[top])), where=at(recording, int(steps[top])),
    )  # fmt: skip


def at(recording: Recording, step: int) -> str:
    """"step 1,000", or the epoch or row of a log without steps."""
    if recording.axis == "epoch":
        return translatable("epoch {step}", step=f"{step:,}")
    if recording.axis == "row":
        return translatable("row {step}", step=f"{step:,}")
    return translatable("step {step}", step=f"{step:,}")


def value(loss: float) -> str:
    """A loss as it stands in the file, to seven digits."""
    return plain(loss, 7) if abs(loss) < 1e5 or abs(loss) >= 1e9 else f"{loss:,.7g}".replace("-", "−")


def get_updates(recording: Recording, name: str) -> np.ndarray:
    """(R,) how many updates a tensor had at each record, this one included.

    name   of the tensor
    """
    t = recording.series[name].t
    counted = recording.steps + 1.0
    return counted if t is None else np.where(np.isnan(t), counted, t)


def get_rates(recording: Recording, name: str) -> np.ndarray:
    """(R,) the learning rate of a tensor; 1 throughout where it is not known.

    name   of the tensor
    """
    own = recording.series[name].lr
    lr = recording.lr if own is None else np.where(np.isnan(own), recording.lr, own)
    return lr if bool((lr > 0.0).all()) else np.ones(len(lr))


def g(number: float) -> str:
    """A number in a sentence."""
    return plain(number, 3)


def percent(share: float) -> str:
    """A share as percent, three digits.

    share   0 to 1
    """
    return f"{100.0 * share:.3g} %"


# What happened in a training: all kinds of events, in the order of their steps.


def kinds() -> MappingProxyType[str, EventKind]:
    """{name: Kind} with title, definition and thresholds."""
    return discover("optim.recorder.event_kinds")


def events(recording: Recording, thresholds: Mapping[str, Mapping[str, float]] | None = None) -> tuple[RecordingEvent, ...]:
    """The events of a recording, by step. What begins in several tensors at one step is one event, where it is strongest.

    thresholds {kind: {name: value}} replaces some of those that `kinds()` tells. Raises SpecError for others.
    """
    limits = all_limits(kinds(), thresholds)
    found: dict[tuple[str, int], list[RecordingEvent]] = {}
    for name, kind in kinds().items():
        with np.errstate(all="ignore"):  # losses and rates can have any size
            of_kind = list(kind.find(recording, limits[name]))
        for event in of_kind:
            found.setdefault((name, event.step), []).append(with_reason(replace(event, kind=name, axis=recording.axis)))
    return tuple(together(found[key]) for key in sorted(found, key=lambda key: (key[1], key[0])))


def with_reason(event: RecordingEvent) -> RecordingEvent:
    """The same with why it matters in its sentence."""
    return (
        replace(event, sentence=translatable("{what} {why}", what=event.sentence, why=event.matters)) if event.matters else event
    )


def together(same: list[RecordingEvent]) -> RecordingEvent:
    """The strongest event, which names the others.

    same   events of one kind that begin at the same step
    """
    strongest = max(same, key=lambda event: event.strength)
    others = tuple(dict.fromkeys(event.tensor for event in same if event.tensor not in ("", strongest.tensor)))
    if not others:
        return replace(strongest, last=max(event.last for event in same))
    more = others[0] if len(others) == 1 else translatable("{count} other tensors", count=len(others))
    sentence = translatable("{what} The same begins in {more}.", what=strongest.sentence, more=more)
    return replace(strongest, sentence=sentence, others=others, last=max(event.last for event in same))
