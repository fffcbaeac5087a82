"""An early sign: updates grow longer before the loss rises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import WINDOW, RecordingEvent, g, running_median, update_norms
from optim.recorder.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
    span, ahead = int(limit["span"]), int(limit["ahead"])
    known = np.flatnonzero(np.isfinite(recording.loss))  # a loss may stand in every n-th record alone
    if len(known) < span + 2 * WINDOW:
        return
    loss, updates = running_median(recording.loss[known]), running_median(update_norms(recording)[known])
    grown = growth(updates, span)
    for r in rises(loss, limit["rise"]):
        early = np.flatnonzero(grown[max(0, r - ahead) : r] >= limit["growth"]) + max(0, r - ahead)
        if early.size:
            yield event(recording.steps[known], loss, updates, int(early[0]), r, span, limit["growth"])


def growth(updates: np.ndarray, span: int) -> np.ndarray:
    """(R,) how many times as long as the median of the `span` records before; nan at the start.

    updates   (R,) norms
    """
    found = np.full(len(updates), np.nan)
    usual = np.median(np.lib.stride_tricks.sliding_window_view(updates, span)[:-1], axis=1)
    with np.errstate(all="ignore"):
        found[span:] = updates[span:] / usual
    found[: span + WINDOW] = np.nan  # the first updates, with a cold v, are no measure
    return found


def rises(loss: np.ndarray, rise: float) -> Iterator[int]:
    """The records at which the loss has given up `rise` of the ground it had won; it must fall back below before the next.

    loss   (R,)
    """
    first, up = float(loss[min(WINDOW - 1, len(loss) - 1)]), False
    lowest = np.fmin.accumulate(loss)
    for r in range(WINDOW, len(loss)):
        won = first - lowest[r]
        lost = won > 0.0 and loss[r] - lowest[r] >= rise * won
        if lost and not up:
            yield r
        up = bool(lost)


def event(
    steps: np.ndarray, loss: np.ndarray, updates: np.ndarray, r: int, risen: int, span: int, limit: float
) -> RecordingEvent:  # fmt: skip
    """The event of updates that grow before the loss rises.

    steps, loss, updates   (R,) of the records
    r                      index of the record
    risen                  index at which the loss has risen
    span                   how many records before count as usual
    limit                  the threshold in force
    """
    usual = float(np.median(updates[r - span : r]))
    sentence = translatable(
        "The update norm grows from {usual} to {updates} by step {steps}; the loss, at its lowest "
        "{loss}, is at {loss_2} only at step {steps_2} (running medians over {window}).",
        window=WINDOW,
        usual=g(usual),
        updates=g(float(updates[r])),
        steps=f"{steps[r]:,}",
        loss=g(float(np.fmin.reduce(loss[: risen + 1]))),
        loss_2=g(float(loss[risen])),
        steps_2=f"{steps[risen]:,}",
    )
    return RecordingEvent(
        int(steps[r]), int(steps[risen]), "", "", sentence, ADVICE, float(updates[r]) / max(usual, 1e-300) / limit
    )


ADVICE = translatable(
    "Lower the learning rate from here on, or clip; a schedule that falls earlier, or a smaller decay, keeps updates short."
)
ENTRY = EventKind(
    "Updates grow before the loss does",
    "The running median of the update norm is `growth` times its median over `span` records, and up to `ahead` records later the "
    "running median of the loss has given up `rise` of the ground it had won.",
    "warn",
    {
        "growth": Threshold(2.0, "times the update norm before"),
        "rise": Threshold(0.3, "of the ground that the loss had won"),
        "span": Threshold(10.0, "records that are looked back"),
        "ahead": Threshold(20.0, "records between the two, at most"),
    },
    find,
)
