"""The loss leaves: it is far above where it began, and does not come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent, at, g, look_up_losses, value
from optim.recorder.loss_course import DIVERGED, find_excursions
from optim.recorder.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
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
            yield RecordingEvent(
                int(steps[begin]), int(steps[-1]), "", "", sentence, ADVICE, max(1.0, above),
                matters=translatable("It matters: what was learned is lost, the last loss is {last}.", last=g(float(losses[-1]))),
            )  # fmt: skip


ADVICE = translatable("Try a third of the learning rate, or clip the gradient; look what happened in the records just before.")
ENTRY = EventKind(
    "Divergence",
    "The loss, or the median of three, is above the first by `rise` times the ground it had won or the first loss, whichever is "
    "larger, and by several times what it scatters; and it does not come back: so is the median of the last five.",
    "bad",
    {"rise": Threshold(1.0, "times the ground won, or the first loss")},
    find,
)
