"""What happens in a training, and the measures that several kinds of events share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.insight.wording import plain
from optim.record.recording import Recording

WINDOW = 5  # records of a running median: one odd batch is no event


@dataclass(frozen=True)
class Event:
    """Something that happened in a training.

    step, last   the first and the last recorded step of it
    kind         name of its kind
    tensor       where it is strongest; "" if it is the whole training
    sentence     what was measured
    advice       what to try
    strength     how far beyond its threshold, 1 at the threshold
    others       names of further tensors in which it began at the same step
    """

    step: int
    last: int
    kind: str
    tensor: str
    sentence: str
    advice: str
    strength: float = 1.0
    others: tuple[str, ...] = ()


def running_median(values: np.ndarray, window: int = WINDOW) -> np.ndarray:
    """The median of each value and those before it, `window` in all; fewer at the start. nan where any is."""
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


def updates_of(recording: Recording, name: str) -> np.ndarray:
    """(R,) how many updates a tensor had at each record, this one included."""
    t = recording.series[name].t
    counted = recording.steps + 1.0
    return counted if t is None else np.where(np.isnan(t), counted, t)


def rates_of(recording: Recording, name: str) -> np.ndarray:
    """(R,) the learning rate of a tensor; 1 throughout where it is not known."""
    own = recording.series[name].lr
    lr = recording.lr if own is None else np.where(np.isnan(own), recording.lr, own)
    return lr if bool((lr > 0.0).all()) else np.ones(len(lr))


def g(number: float) -> str:
    """A number in a sentence."""
    return plain(number, 3)


def percent(share: float) -> str:
    return f"{100.0 * share:.3g} %"
