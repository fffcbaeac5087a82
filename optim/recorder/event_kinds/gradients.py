"""Findings about gradients and rates: spikes, first steps of one size, jumps of the rate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events import steps
from optim.base.events import Event, EventKind, Threshold, g
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import WINDOW, look_up_losses, rise_of_loss, running_median, update_norms
from optim.recorder.recording import Recording

ENTRIES: dict[str, EventKind] = {}


def find_spike(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
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
            why = explain_spike(recording, int(r), float(ratio[r - span]), limit) if r - last >= after_spike else ""
            if why:
                yield make_spike_event(recording, tensor.name, int(r), span, float(before[r - span]), factor, why)
            last = int(r)


def explain_spike(recording: Recording, r: int, ratio: float, limit: Mapping[str, float]) -> str:
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


def make_spike_event(recording: Recording, name: str, r: int, span: int, before: float, factor: float, why: str) -> Event:
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
    return Event(step, step, name, sentence, SPIKE_ADVICE, now / before / factor, matters=why)


SPIKE_ADVICE = translatable(
    "Clip the gradient by its norm, near the usual one. A larger decay makes the step after a quiet "
    "time longer, up to lr/√(1 − decay) per entry; look at the batch of this step too."
)
ENTRIES["spike"] = steps.ENTRIES["spike"].adapt(
    "The gradient norm of a tensor is at least `factor` times its root mean square over the `span` records before; twice that "
    "for a tensor of one entry, whose norm is now and then that large by chance; and the loss rises, or it is `outweighs` times.",
    {
        "factor": translatable("times the root mean square of the norms before"),
        "span": translatable("records that are looked back"),
        "outweighs": Threshold(20.0, "times the root mean square before, where the loss does not rise"),
    },
    find_spike,
)


def find_early_sign(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    span, ahead = int(limit["span"]), int(limit["ahead"])
    known = np.flatnonzero(np.isfinite(recording.loss))  # a loss may stand in every n-th record alone
    if len(known) < span + 2 * WINDOW:
        return
    loss, updates = running_median(recording.loss[known]), running_median(update_norms(recording)[known])
    grown = growth(updates, span)
    for r in rises(loss, limit["rise"]):
        early = np.flatnonzero(grown[max(0, r - ahead) : r] >= limit["growth"]) + max(0, r - ahead)
        if early.size:
            yield make_early_sign_event(recording.steps[known], loss, updates, int(early[0]), r, span, limit["growth"])


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


def make_early_sign_event(
    steps: np.ndarray, loss: np.ndarray, updates: np.ndarray, r: int, risen: int, span: int, limit: float
) -> Event:  # fmt: skip
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
    return Event(
        int(steps[r]), int(steps[risen]), "", sentence, EARLY_SIGN_ADVICE, float(updates[r]) / max(usual, 1e-300) / limit
    )


EARLY_SIGN_ADVICE = translatable(
    "Lower the learning rate from here on, or clip; a schedule that falls earlier, or a smaller decay, keeps updates short."
)
ENTRIES["early_sign"] = EventKind(
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
    find_early_sign,
    "warning",
)


def find_rate_change(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
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
        yield Event(step, step, "", sentence, RATE_CHANGE_ADVICE, float(ratio[r - 1]) / limit["ratio"])


RATE_CHANGE_ADVICE = translatable(
    "Where the rate sits inside a momentum buffer (Keras, optax), such a change takes effect gradually."
)
ENTRIES["rate_change"] = EventKind(
    "The rate jumps",
    "The learning rate changes between two records by a factor of `ratio` or more, and by `jump` times as much as between the "
    "records around.",
    "info",
    {"ratio": Threshold(1.3, "times the rate before, or its inverse"), "jump": Threshold(3.0, "times the changes around")},
    find_rate_change,
    "schedule",
)
