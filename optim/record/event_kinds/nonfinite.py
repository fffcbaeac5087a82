"""Gradients that are nan or infinite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optim.event_kind import Kind, Threshold, stretches
from optim.language import said
from optim.record.event_kinds.base import Event
from optim.record.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    for tensor in recording.tensors:
        bad = recording.series[tensor.name].nonfinite
        for first, last in stretches(bad >= limit["entries"]):
            step, until = int(recording.steps[first]), int(recording.steps[last])
            most = int(bad[first : last + 1].max())
            sentence = said(
                "{most} of the {size} gradients of {name} are nan or infinite, {value} (record {first}).",
                most=f"{most:,}",
                size=f"{tensor.size:,}",
                name=tensor.name,
                value=said("from step {step} to step {until}", step=f"{step:,}", until=f"{until:,}")
                if until > step
                else said("at step {step}", step=f"{step:,}"),
                first=f"{first + 1:,}",
            )
            yield Event(step, until, "", tensor.name, sentence, ADVICE, most / limit["entries"])


ADVICE = said(
    "Look at the loss of this batch: a logarithm or a root of 0, a division, an overflow in half "
    "precision. Skip such updates, as a gradient scaler does: once nan is in v or in a momentum "
    "buffer, it stays."
)
ENTRY = Kind(
    "Gradients that are no numbers",
    "Of the gradients of a tensor, at least `entries` is nan or infinite.",
    "bad",
    {"entries": Threshold(1.0, "entries")},
    find,
)
