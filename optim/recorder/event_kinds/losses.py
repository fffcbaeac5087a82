"""Findings about the loss of a training: it collapses, diverges or spikes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events import course
from optim.base.events import Event, EventKind, Threshold, g
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import at, look_up_losses, percent, value
from optim.recorder.loss_course import COLLAPSED, DIVERGED, RECOVERED, find_excursions
from optim.recorder.recording import Recording

ENTRIES: dict[str, EventKind] = {}


def find_collapse(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
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
            yield Event(
                int(steps[begin]), int(steps[-1]), "", sentence, COLLAPSE_ADVICE, found.share / limit["lasting"],
                matters=translatable("It matters: {share} of what was learned is lost.", share=percent(min(1.0, found.share))),
            )  # fmt: skip


COLLAPSE_ADVICE = translatable(
    "One update too long can put out all units for good. Take up the training before that step with a smaller rate or with "
    "clipping; look at the gradients and updates just before."
)
ENTRIES["collapse"] = EventKind(
    "Collapse",
    "The loss had fallen by at least a fifth of the first level, and gives up at least `lasting` of that for good: so the median "
    "of the last five losses says.",
    "bad",
    {"lasting": Threshold(0.6, "of the ground that the loss had won")},
    find_collapse,
    "warning",
)


def find_divergence(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    steps, losses = look_up_losses(recording)
    for found in find_excursions(losses, rise=limit["rise"]):
        if found.how == DIVERGED:
            begin, peak, lowest = found.begins, found.peak, int(losses[: found.begins].argmin())
            sentence = translatable(
                "The loss, {first} at first and {low} at its lowest, at {lowest}, is {loss} at {begin} and does not come "
                "back{higher}.",
                first=value(float(losses[0])), low=value(float(losses[lowest])), lowest=at(recording, int(steps[lowest])),
                loss=value(float(losses[begin])), begin=at(recording, int(steps[begin])),
                higher="" if peak == begin else translatable(
                    "; its highest is {top}, at {peak}", top=value(float(losses[peak])), peak=at(recording, int(steps[peak])),
                ),
            )  # fmt: skip
            above = (float(losses[peak]) - found.first) / found.room / limit["rise"] if found.room > 0.0 else 1.0
            yield Event(
                int(steps[begin]), int(steps[-1]), "", sentence, DIVERGENCE_ADVICE, max(1.0, above),
                matters=translatable("It matters: what was learned is lost, the last loss is {last}.", last=g(float(losses[-1]))),
            )  # fmt: skip


DIVERGENCE_ADVICE = translatable(
    "Try a third of the learning rate, or clip the gradient; look what happened in the records just before."
)
ENTRIES["divergence"] = course.ENTRIES["divergence"].adapt(
    "The loss, or the median of three, is above the first by `rise` times the ground it had won or the first loss, whichever is "
    "larger, and by several times what it scatters; and it does not come back: so is the median of the last five.",
    {"rise": Threshold(1.0, "times the ground won, or the first loss")},
    find_divergence,
)


def find_loss_spike(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    steps, losses = look_up_losses(recording)
    for found in find_excursions(losses, rise=limit["rise"], back=limit["back"]):
        if found.how == RECOVERED and found.ends is not None:
            begin, peak, ends = found.begins, found.peak, found.ends
            sentence = translatable(
                "The loss jumps from {before} to {loss} at {begin}; its highest is {top}, at {peak}, and it is back by {ends}.",
                before=value(float(losses[begin - 1])), loss=value(float(losses[begin])), begin=at(recording, int(steps[begin])),
                top=value(float(losses[peak])), peak=at(recording, int(steps[peak])), ends=at(recording, int(steps[ends])),
            )  # fmt: skip
            strength = found.share / limit["back"] if found.share < 1e9 else float(losses[peak]) / max(abs(found.first), 1e-300)
            yield Event(
                int(steps[begin]), int(steps[ends]), "", sentence, LOSS_SPIKE_ADVICE, max(1.0, strength),
                matters=explain_spike(found.share),
            )  # fmt: skip


def explain_spike(share: float) -> str:
    """Why the spike matters, in a sentence.

    share   of what was learned that was lost
    """
    if share > 2.0:
        return translatable("It matters: at its highest it is far above where it began.")
    return translatable("It matters: {share} of what was learned was lost for a while.", share=percent(share))


LOSS_SPIKE_ADVICE = translatable(
    "Look at the batch of that step, and at the rate: clip the gradient by its norm, near the usual one, or try half the "
    "learning rate. In Adam and RMSprop a smaller β₂ makes v follow sooner."
)
ENTRIES["loss_spike"] = EventKind(
    "Spike of the loss",
    "The median of three losses gives up `back` of the ground won, or one loss is above the first by `rise` times that ground or "
    "the first loss, whichever is larger; both by several times what the losses before scatter; and it comes back.",
    "warn",
    {
        "back": Threshold(0.5, "of the ground that the loss had won"),
        "rise": Threshold(1.0, "times the ground won, or the first loss"),
    },
    find_loss_spike,
    "spike",
)
