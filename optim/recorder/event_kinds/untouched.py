"""Entries that never had a gradient: inputs that are always 0, rows of a table that are never looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent, looked_at, percent
from optim.recorder.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
    if recording.records < limit["records"]:
        return
    for tensor in recording.tensors:
        shares = recording.series[tensor.name].untouched
        known = np.flatnonzero(np.isfinite(shares))
        share = float(shares[known[-1]]) if known.size else np.nan
        if limit["share"] <= share < 1.0:
            step = int(recording.steps[known[-1]])
            count = round(share * looked_at(tensor))
            which = translatable("of {name}", name=tensor.name) if looked_at(tensor) == tensor.size else translatable(
                "of {name} that were looked at, of {size} in all,", name=tensor.name, size=f"{tensor.size:,}",
            )  # fmt: skip
            sentence = translatable(
                "{count} of the {looked_at} entries {which} ({share}) had no gradient up to step {step}.",
                count=f"{count:,}", looked_at=f"{looked_at(tensor):,}", which=which, share=percent(share), step=f"{step:,}",
            )  # fmt: skip
            yield RecordingEvent(step, step, "", tensor.name, sentence, ADVICE, share / limit["share"])


ADVICE = translatable(
    "They stay as they were drawn. That is as it should be for inputs that are always 0; otherwise leave them out."
)
ENTRY = EventKind(
    "Never touched",
    "At the last record, at least `share` of the entries of a tensor still have v = 0, after at least `records` records.",
    "info",
    {"share": Threshold(0.1, "of the entries"), "records": Threshold(10.0, "records at least")},
    find,
)
