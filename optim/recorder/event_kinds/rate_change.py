"""The learning rate jumps, as a schedule of steps makes it; a rate that slides is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent, g
from optim.recorder.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
    lr = recording.lr
    if recording.records < 2:
        return
    change = np.abs(np.diff(lr))
    around = np.fmax(np.concatenate(([0.0], change[:-1])), np.concatenate((change[1:], [0.0])))
    with np.errstate(all="ignore"):
        ratio = np.maximum(lr[1:], lr[:-1]) / np.minimum(lr[1:], lr[:-1])
    for r in np.flatnonzero((ratio >= limit["ratio"]) & (change >= limit["jump"] * around)) + 1:
        step = int(recording.steps[r])
        sentence = translatable(
            "The learning rate changes from {lr} to {lr_2} by step {step}.",
            lr=g(float(lr[r - 1])),
            lr_2=g(float(lr[r])),
            step=f"{step:,}",
        )
        yield RecordingEvent(step, step, "", "", sentence, ADVICE, float(ratio[r - 1]) / limit["ratio"])


ADVICE = translatable("Where the rate sits inside a momentum buffer (Keras, optax), such a change takes effect gradually.")
ENTRY = EventKind(
    "The rate jumps",
    "The learning rate changes between two records by a factor of `ratio` or more, and by `jump` times as much as between the "
    "records around.",
    "info",
    {"ratio": Threshold(1.3, "times the rate before, or its inverse"), "jump": Threshold(3.0, "times the changes around")},
    find,
)
