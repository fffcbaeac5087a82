"""Epsilon decides: sqrt(v) is below epsilon for most entries, so the rate no longer adapts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.base.event_kind import EventKind, Threshold, stretches
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent, g, percent
from optim.recorder.recording import Recording

LITTLE = 1e-3  # of the largest gradient: a training whose gradients are so small has arrived


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
    whole = gradient_norms(recording)
    for tensor in recording.tensors:
        series = recording.series[tensor.name]
        touched = 1.0 - np.nan_to_num(series.untouched)
        with np.errstate(all="ignore"):
            share = (series.eps_dominated - np.nan_to_num(series.untouched)) / touched  # an entry without gradient has v = 0
        for first, last in stretches(np.nan_to_num(share, nan=0.0) >= limit["share"]):
            if last - first + 1 >= limit["records"]:
                worst = float(share[first : last + 1].max())
                part = part_of_gradient(recording, tensor.name, whole, first, last)
                if part < limit["part"]:
                    continue
                why = translatable("It matters: {part} of the gradient of all tensors is here.", part=percent(part)) \
                    if np.isfinite(part) else ""  # fmt: skip
                yield RecordingEvent(
                    int(recording.steps[first]), int(recording.steps[last]), "", tensor.name,
                    sentence(recording, tensor.name, first, last, worst), ADVICE, worst / limit["share"], matters=why,
                )  # fmt: skip


def gradient_norms(recording: Recording) -> np.ndarray:
    """(R,) the norm of the gradient of all tensors together; nan where none is known."""
    total = np.full(recording.records, np.nan)
    for tensor in recording.tensors:
        spread = recording.series[tensor.name].spread.get("gradient")
        if spread is not None:
            with np.errstate(all="ignore"):
                total = np.where(np.isnan(total), spread.norm**2, total + np.nan_to_num(spread.norm**2, posinf=np.inf))
    return np.sqrt(total)


def part_of_gradient(recording: Recording, name: str, whole: np.ndarray, first: int, last: int) -> float:
    """The median share of a tensor in the gradient of all; where the gradient of all has become small beside what it was, less.
    A tensor whose gradients are rounding errors, such as the bias of an attention's keys, has none. nan where it is not
    known.

    name          of the tensor
    whole         (R,) norm of the gradient of all tensors
    first, last   indices of the records
    """
    spread = recording.series[name].spread.get("gradient")
    if spread is None:
        return np.nan
    with np.errstate(all="ignore"):
        share = spread.norm[first : last + 1] / whole[first : last + 1]
        left = np.nanmedian(whole[first : last + 1]) / np.nanmax(whole[: last + 1]) if np.isfinite(whole).any() else np.nan
    share = share[np.isfinite(share)]
    if not share.size:
        return np.nan
    return float(np.median(share)) if not left < LITTLE else 0.0


def sentence(recording: Recording, name: str, first: int, last: int, worst: float) -> str:
    """What is said of a tensor whose rate no longer adapts.

    name          of the tensor
    first, last   indices of the records
    worst         the largest share of its entries
    """
    eps = recording.hyper.get("eps")
    which = f"ε = {g(float(eps))}" if eps is not None else "ε"
    text = translatable(
        "For up to {worst} of the entries of {name} that have a gradient, {which} outweighs √v, from "
        "step {steps} to step {steps_2}.",
        worst=percent(worst),
        name=name,
        which=which,
        steps=f"{recording.steps[first]:,}",
        steps_2=f"{recording.steps[last]:,}",
    )
    root = recording.series[name].spread.get("root")
    return (
        translatable("{text} The median √v is {quantiles}.", text=text, quantiles=g(float(root.quantiles[first, 3])))
        if root is not None
        else text
    )


ADVICE = translatable(
    "There the optimizer is gradient descent with the rate lr/ε. Choose a smaller ε, or scale the loss up, if it should adapt."
)
ENTRY = EventKind(
    "Epsilon decides",
    "Of the entries that ever had a gradient, at least `share` have √v below ε (v below ε where it stands inside the root), for "
    "`records` records on end; and its gradient is at least `part` of that of all tensors, which is not yet a thousandth of its "
    "largest.",
    "warn",
    {
        "share": Threshold(0.5, "of the entries"),
        "records": Threshold(3.0, "records on end"),
        "part": Threshold(0.01, "of the gradient norm of all tensors"),
    },
    find,
)
