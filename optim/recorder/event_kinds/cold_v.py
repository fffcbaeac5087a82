"""Cold v: it starts at 0, has not seen 1/(1 - decay) gradients yet, and nothing corrects for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent, g, get_rates, get_updates, percent, rise_of_loss
from optim.recorder.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
    hyper = recording.hyper
    decay = float(hyper.get("decay", np.nan))
    if recording.optimizer != "rmsprop" or hyper.get("bias_correction") or hyper.get("initial", 0.0) or not 0.0 < decay < 1.0:
        return
    for tensor in recording.tensors:
        spread, t = recording.series[tensor.name].spread.get("update"), get_updates(recording, tensor.name)
        if spread is None:
            continue
        with np.errstate(all="ignore"):
            stretch = 1.0 / np.sqrt(1.0 - decay**t)
            length = spread.norm / get_rates(recording, tensor.name)  # a schedule shortens updates too
        warm = length[(t >= 1.0 / (1.0 - decay)) & np.isfinite(length)]
        usual = float(np.median(warm)) if warm.size else np.nan
        first_time = recording.steps < min(recording.resumed, default=np.inf)  # what is cold again at a resume is another kind
        cold = np.flatnonzero((stretch >= limit["stretch"]) & (length >= limit["longer"] * usual) & first_time)
        if cold.size and usual > 0.0:
            r, last = int(cold[0]), int(cold[-1])
            why = rise_of_loss(recording, int(recording.steps[r]), int(recording.steps[last]))
            why = why or large_step(recording, tensor.name, r)
            if not why:
                continue
            ratio = float(length[r]) / usual
            sentence = translatable(
                "v of {name} has seen {t} of the {decay} gradients it averages, so its rate is up to {stretch} "
                "times too large; the update, {norm} long, is {ratio} times as long as later ones at the same "
                "learning rate.",
                name=tensor.name,
                t=g(float(t[r])),
                decay=g(1.0 / (1.0 - decay)),
                stretch=g(float(stretch[r])),
                norm=g(float(spread.norm[r])),
                ratio=g(ratio),
            )
            yield RecordingEvent(
                int(recording.steps[r]),
                int(recording.steps[last]),
                "",
                tensor.name,
                sentence,
                ADVICE,
                ratio / limit["longer"],
                matters=why,
            )


def large_step(recording: Recording, name: str, r: int) -> str:
    """A sentence, where one update is at least half as long as the tensor itself.

    name   of the tensor
    r      index of the record
    """
    spread = recording.series[name].spread
    size = float(spread["theta"].norm[r]) if "theta" in spread else 0.0
    if not size > 0.0 or not spread["update"].norm[r] >= 0.5 * size:
        return ""
    return translatable(
        "It matters: that is {share} of the length of the tensor.", share=percent(float(spread["update"].norm[r]) / size)
    )


ADVICE = translatable(
    "Begin with a smaller rate (a warm-up of about 1/(1 − decay) steps), correct the bias as Adam "
    "does, or choose a smaller decay."
)
ENTRY = EventKind(
    "Cold v",
    "v is not corrected for its start at 0, which makes the rate at least `stretch` times too large (1/√(1 − decay^t)); and "
    "the update is at least `longer` times as long as the median update after 1/(1 − decay) steps, both divided by the "
    "learning rate; and the loss rises in these steps, or an update is at least half as long as the tensor.",
    "warn",
    {"stretch": Threshold(4.0, "times too large a rate"), "longer": Threshold(2.0, "times the later median update")},
    find,
)
