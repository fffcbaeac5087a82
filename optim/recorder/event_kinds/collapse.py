"""A collapse: the loss had fallen, goes back to about where it began, and stays there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent, at, look_up_losses, percent, value
from optim.recorder.loss_course import COLLAPSED, find_excursions
from optim.recorder.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
    steps, losses = look_up_losses(recording)
    for found in find_excursions(losses, lasting=limit["lasting"]):
        if found.how == COLLAPSED:
            begin, lowest = found.begins, int(losses[: found.begins].argmin())
            sentence = translatable(
                "The loss, {first} at first, had fallen to {low} at {lowest}, is back at {loss} at {begin} and stays there: the "
                "median of the last five is {end}.",
                first=value(float(losses[0])), low=value(float(losses[lowest])), lowest=at(recording, int(steps[lowest])),
                loss=value(float(losses[begin])), begin=at(recording, int(steps[begin])),
                end=value(float(np.median(losses[-5:]))),
            )  # fmt: skip
            yield RecordingEvent(
                int(steps[begin]), int(steps[-1]), "", "", sentence, ADVICE, found.share / limit["lasting"],
                matters=translatable("It matters: {share} of what was learned is lost.", share=percent(min(1.0, found.share))),
            )  # fmt: skip


ADVICE = translatable(
    "One update too long can put out all units for good. Take up the training before that step with a smaller rate or with "
    "clipping; look at the gradients and updates just before."
)
ENTRY = EventKind(
    "Collapse",
    "The loss had fallen by at least a fifth of the first level, and gives up at least `lasting` of that for good: so the median "
    "of the last five losses says.",
    "bad",
    {"lasting": Threshold(0.6, "of the ground that the loss had won")},
    find,
)
