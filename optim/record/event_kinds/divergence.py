"""The loss leaves: it is far above where it began. One that is no number any more is another kind, nonfinite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.event_kind import Kind, Threshold
from optim.language import said
from optim.record.event_kinds.base import Event, g, running_median
from optim.record.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    loss, steps = np.where(np.isfinite(recording.loss), recording.loss, np.nan), recording.steps
    if not np.isfinite(loss).any():
        return
    begun = int(np.argmax(np.isfinite(loss)))
    smooth = running_median(loss)
    first = float(smooth[begun])
    lowest = np.fmin.accumulate(smooth)
    with np.errstate(all="ignore"):
        room = np.maximum(first - lowest, abs(first))
        far = np.flatnonzero((smooth - first) / room >= limit["rise"])
    if far.size:
        r, top = int(far[0]), float(np.nanmax(smooth[far[0] :]))
        sentence = said(
            "The loss, {first} at first, is at {smooth} at step {steps} and rises to {top}.",
            first=g(first),
            smooth=g(float(smooth[r])),
            steps=f"{steps[r]:,}",
            top=g(top),
        )
        yield Event(int(steps[r]), int(steps[far[-1]]), "", "", sentence, ADVICE, (top - first) / float(room[r]) / limit["rise"])


ADVICE = said("Try a third of the learning rate, or clip the gradient; look what happened in the records just before.")
ENTRY = Kind(
    "Divergence",
    "The running median of the loss over 5 records is above the first by `rise` times the ground it had won or the first loss, "
    "whichever is larger.",
    "bad",
    {"rise": Threshold(1.0, "times the ground won, or the first loss")},
    find,
)
