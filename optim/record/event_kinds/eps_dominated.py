"""Epsilon decides: sqrt(v) is below epsilon for most entries, so the rate no longer adapts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.event_kind import Kind, Threshold, stretches
from optim.language import said
from optim.record.event_kinds.base import Event, g, percent
from optim.record.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    for tensor in recording.tensors:
        series = recording.series[tensor.name]
        touched = 1.0 - np.nan_to_num(series.untouched)
        with np.errstate(all="ignore"):
            share = (series.eps_dominated - np.nan_to_num(series.untouched)) / touched  # an entry without gradient has v = 0
        for first, last in stretches(np.nan_to_num(share, nan=0.0) >= limit["share"]):
            if last - first + 1 >= limit["records"]:
                worst = float(share[first : last + 1].max())
                yield Event(
                    int(recording.steps[first]), int(recording.steps[last]), "", tensor.name,
                    sentence(recording, tensor.name, first, last, worst), ADVICE, worst / limit["share"],
                )  # fmt: skip


def sentence(recording: Recording, name: str, first: int, last: int, worst: float) -> str:
    eps = recording.hyper.get("eps")
    which = f"ε = {g(float(eps))}" if eps is not None else "ε"
    text = said(
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
        said("{text} The median √v is {quantiles}.", text=text, quantiles=g(float(root.quantiles[first, 3])))
        if root is not None
        else text
    )


ADVICE = said(
    "There the optimizer is gradient descent with the rate lr/ε. Choose a smaller ε, or scale the loss up, if it should adapt."
)
ENTRY = Kind(
    "Epsilon decides",
    "Of the entries that ever had a gradient, at least `share` have √v below ε (v below ε where it stands inside the root), for "
    "`records` records on end.",
    "warn",
    {"share": Threshold(0.5, "of the entries"), "records": Threshold(3.0, "records on end")},
    find,
)
