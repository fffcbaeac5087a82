"""Entries that never had a gradient: inputs that are always 0, rows of a table that are never looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optim.event_kind import Kind, Threshold
from optim.language import said
from optim.record.event_kinds.base import Event, percent
from optim.record.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    if recording.records < limit["records"]:
        return
    for tensor in recording.tensors:
        share = float(recording.series[tensor.name].untouched[-1])
        if limit["share"] <= share < 1.0:
            step = int(recording.steps[-1])
            count = round(share * tensor.size)
            sentence = said(
                "{count} of the {size} entries of {name} ({share}) had no gradient in all {step} steps.",
                count=f"{count:,}",
                size=f"{tensor.size:,}",
                name=tensor.name,
                share=percent(share),
                step=f"{step + 1:,}",
            )
            yield Event(step, step, "", tensor.name, sentence, ADVICE, share / limit["share"])


ADVICE = said("They stay as they were drawn. That is as it should be for inputs that are always 0; otherwise leave them out.")
ENTRY = Kind(
    "Never touched",
    "At the last record, at least `share` of the entries of a tensor still have v = 0, after at least `records` records.",
    "info",
    {"share": Threshold(0.1, "of the entries"), "records": Threshold(10.0, "records at least")},
    find,
)
