"""Measures of a recording that several kinds of events share, and how steps, losses and shares are written in sentences."""

from __future__ import annotations

import numpy as np

from optim.base import catalog
from optim.base.events import g
from optim.base.translatable import plain, translatable
from optim.recorder.recording import Recording, Tensor

WINDOW = 5  # records of a running median: one odd batch is no event


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
    """ "step 1,000", or the epoch or row of a log without steps."""
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


def percent(share: float) -> str:
    """A share as percent, three digits.

    share   0 to 1
    """
    return f"{100.0 * share:.3g} %"
