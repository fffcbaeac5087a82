"""Quiet, then a spike: a gradient far larger than those before it, to which v has not grown yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent, g, look_up_losses, rise_of_loss
from optim.recorder.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
    span = max(1, int(limit["span"]))
    for tensor in recording.tensors:
        spread = recording.series[tensor.name].spread.get("gradient")
        if spread is None or recording.records <= span:
            continue
        with np.errstate(all="ignore"):
            before = np.sqrt(np.mean(np.lib.stride_tricks.sliding_window_view(spread.norm**2, span)[:-1], axis=1))
            ratio = spread.norm[span:] / before
        factor = limit["factor"] * (2.0 if tensor.size == 1 else 1.0)  # 5 is chance for a number alone, once in 2,000 times
        after_spike = span  # records that must pass, so that what follows a spike is measured against quiet ones
        last = -after_spike
        for r in np.flatnonzero(np.isfinite(ratio) & (ratio >= factor)) + span:
            why = reason(recording, int(r), float(ratio[r - span]), limit) if r - last >= after_spike else ""
            if why:
                yield event(recording, tensor.name, int(r), span, float(before[r - span]), factor, why)
            last = int(r)


def reason(recording: Recording, r: int, ratio: float, limit: Mapping[str, float]) -> str:
    """Why a gradient that large matters: the loss answers, or it outweighs all before; "" where it does not. Where no loss is
    known, that is said.

    r       index of the record
    ratio   how many times as large as before
    limit   {threshold: value}
    """
    step = int(recording.steps[r])
    if ratio >= max(limit["outweighs"], limit["span"]):
        return translatable("It matters: it outweighs those of the {span} records before together.", span=int(limit["span"]))
    if not len(look_up_losses(recording)[0]):
        return translatable("Whether it matters cannot be told: the recording has no losses.")
    return rise_of_loss(recording, step, step)


def event(recording: Recording, name: str, r: int, span: int, before: float, factor: float, why: str) -> RecordingEvent:
    """The event of a gradient far larger than those before.

    name     of the tensor
    r        index of the record
    span     how many records before count as usual
    before   their norm
    factor   the threshold in force
    why      it matters, or ""
    """
    spread = recording.series[name].spread
    now, step = float(spread["gradient"].norm[r]), int(recording.steps[r])
    times = translatable("{now} times as large", now=g(now / before))
    sentence = translatable(
        "The gradient norm of {name} is {now} after {span} records around {before}: {times}.",
        name=name,
        now=g(now),
        span=span,
        before=g(before),
        times=times,
    )
    if "update" in spread:
        usual = float(np.median(spread["update"].norm[r - span : r]))
        if usual > 0:
            sentence += translatable(
                " Its update is {norm} times as long as before.", norm=g(float(spread["update"].norm[r]) / usual)
            )
    return RecordingEvent(step, step, "", name, sentence, ADVICE, now / before / factor, matters=why)


ADVICE = translatable(
    "Clip the gradient by its norm, near the usual one. A larger decay makes the step after a quiet "
    "time longer, up to lr/√(1 − decay) per entry; look at the batch of this step too."
)
ENTRY = EventKind(
    "Quiet, then a spike",
    "The gradient norm of a tensor is at least `factor` times its root mean square over the `span` records before; twice that "
    "for a tensor of one entry, whose norm is now and then that large by chance; and the loss rises, or it is `outweighs` times.",
    "warn",
    {
        "factor": Threshold(5.0, "times the root mean square of the norms before"),
        "span": Threshold(10.0, "records that are looked back"),
        "outweighs": Threshold(20.0, "times the root mean square before, where the loss does not rise"),
    },
    find,
)
