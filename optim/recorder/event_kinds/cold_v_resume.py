"""Cold v at a resume: a training was continued without the optimizer's memory, and its first updates are far too long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent, g, get_rates, get_updates
from optim.recorder.recording import Recording

WARM = 10.0  # updates after which the memory of an optimizer without a decay counts as warm


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
    decay = float(recording.hyper.get("decay", np.nan))
    is_cold = recording.optimizer == "rmsprop" and not recording.hyper.get("bias_correction") and 0.0 < decay < 1.0
    for tensor in recording.tensors:
        spread, counted = recording.series[tensor.name].spread.get("update"), recording.series[tensor.name].t
        if spread is None or counted is None:
            continue
        t = get_updates(recording, tensor.name)
        with np.errstate(all="ignore"):
            length = spread.norm / get_rates(recording, tensor.name)  # a schedule shortens updates too
        seen = np.isfinite(length)
        anew = begins_anew(recording, counted, seen)
        warm = length[seen & (t >= (1.0 / (1.0 - decay) if is_cold else WARM))]
        usual = float(np.median(warm)) if warm.size else np.nan
        for r, before in anew:
            ratio = float(length[r]) / usual if usual > 0.0 else np.nan
            if not ratio >= limit["longer"]:
                continue
            how = translatable(
                "its v begins at 0 again, so that its rate is up to {stretch} times too large",
                stretch=g(1.0 / np.sqrt(1.0 - decay ** counted[r])),
            ) if is_cold else translatable("the optimizer's memory of it begins anew")  # fmt: skip
            sentence = translatable(
                "The training was continued at step {step}, and {name}, which had {before} updates, has {t} now: {how}. The "
                "update, {norm} long, is {ratio} times as long as usual at the same learning rate.",
                step=f"{recording.steps[r]:,}", name=tensor.name, before=f"{before:,.0f}", t=f"{counted[r]:,.0f}", how=how,
                norm=g(float(spread.norm[r])), ratio=g(ratio),
            )  # fmt: skip
            step = int(recording.steps[r])
            yield RecordingEvent(step, step, "", tensor.name, sentence, ADVICE, ratio / limit["longer"])


def begins_anew(recording: Recording, counted: np.ndarray, seen: np.ndarray) -> list[tuple[int, float]]:
    """(record, updates before) where the count of a tensor that was seen before falls; that of an optimizer that does not count
    is known at its first update alone.

    counted   (R,) updates of the tensor so far
    seen      (R,) whether it had a gradient
    """
    found = []
    known = np.flatnonzero(seen)
    for last, r in zip(known[:-1], known[1:], strict=True):
        before = counted[last] if np.isfinite(counted[last]) else float(recording.steps[last]) + 1.0
        made = before + float(recording.steps[r] - recording.steps[last]) - 1.0
        if np.isfinite(counted[r]) and counted[r] < before:
            resumed = [step for step in recording.resumed if recording.steps[last] < step <= recording.steps[r]]
            if resumed:
                made = before + resumed[-1] - float(recording.steps[last]) - 1.0
            found.append((int(r), made))
    return found


ADVICE = translatable(
    "Save the optimizer's state with the weights and load it before going on; where it is lost, begin again with a warm-up of "
    "about 1/(1 − decay) steps."
)
ENTRY = EventKind(
    "Cold v at a resume",
    "The count of a tensor's updates falls, because the training was continued without the optimizer's state, and the update is "
    "at least `longer` times as long as the median of those with a warm memory, both divided by the learning rate.",
    "warn",
    {"longer": Threshold(2.0, "times the usual update")},
    find,
)
