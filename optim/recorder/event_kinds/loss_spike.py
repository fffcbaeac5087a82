"""A spike of the loss: it jumps far above its course, and comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent, at, look_up_losses, percent, value
from optim.recorder.loss_course import RECOVERED, find_excursions
from optim.recorder.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
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
            yield RecordingEvent(
                int(steps[begin]), int(steps[ends]), "", "", sentence, ADVICE, max(1.0, strength), matters=reason(found.share),
            )  # fmt: skip


def reason(share: float) -> str:
    """Why the spike matters, in a sentence.

    share   of what was learned that was lost
    """
    if share > 2.0:
        return translatable("It matters: at its highest it is far above where it began.")
    return translatable("It matters: {share} of what was learned was lost for a while.", share=percent(share))


ADVICE = translatable(
    "Look at the batch of that step, and at the rate: clip the gradient by its norm, near the usual one, or try half the "
    "learning rate. In Adam and RMSprop a smaller β₂ makes v follow sooner."
)
ENTRY = EventKind(
    "Spike of the loss",
    "The median of three losses gives up `back` of the ground won, or one loss is above the first by `rise` times that ground or "
    "the first loss, whichever is larger; both by several times what the losses before scatter; and it comes back.",
    "warn",
    {
        "back": Threshold(0.5, "of the ground that the loss had won"),
        "rise": Threshold(1.0, "times the ground won, or the first loss"),
    },
    find,
)
