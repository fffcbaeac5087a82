"""Gradients that are nan or infinite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optim.event_kind import Kind, Threshold, stretches
from optim.record.event_kinds.base import Event
from optim.record.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    for tensor in recording.tensors:
        bad = recording.series[tensor.name].nonfinite
        for first, last in stretches(bad >= limit["entries"]):
            step, until = int(recording.steps[first]), int(recording.steps[last])
            most = int(bad[first : last + 1].max())
            sentence = (
                f"{most:,} of the {tensor.size:,} gradients of {tensor.name} are nan or infinite, "
                f"{f'from step {step:,} to step {until:,}' if until > step else f'at step {step:,}'} (record {first + 1:,})."
            )
            yield Event(step, until, "", tensor.name, sentence, ADVICE, most / limit["entries"])


ADVICE = (
    "Look at the loss of this batch: a logarithm or a root of 0, a division, an overflow in half precision. Skip such updates, "
    "as a gradient scaler does: once nan is in v or in a momentum buffer, it stays."
)
ENTRY = Kind(
    "Gradients that are no numbers",
    "Of the gradients of a tensor, at least `entries` is nan or infinite.",
    "bad",
    {"entries": Threshold(1.0, "entries")},
    find,
)
