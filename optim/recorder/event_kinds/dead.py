"""A dead tensor: not one of its gradients differs from 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optim.base.event_kind import EventKind, Threshold, stretches
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent
from optim.recorder.recording import Recording


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
    for tensor in recording.tensors:
        spread = recording.series[tensor.name].spread.get("gradient")
        for first, last in stretches(spread.norm == 0.0) if spread is not None else ():
            count = last - first + 1
            if count >= limit["records"]:
                step, until = int(recording.steps[first]), int(recording.steps[last])
                sentence = translatable(
                    "All {size} gradients of {name} are 0 from step {step} to step {until} ({count} records).",
                    size=f"{tensor.size:,}",
                    name=tensor.name,
                    step=f"{step:,}",
                    until=f"{until:,}",
                    count=f"{count:,}",
                )
                yield RecordingEvent(step, until, "", tensor.name, sentence, ADVICE, count / limit["records"])


ADVICE = translatable(
    "Nothing reaches this tensor: look for units that are off for every input (ReLU), a detached branch, or a mask of zeros."
)
ENTRY = EventKind(
    "Dead tensor",
    "Every gradient of a tensor is exactly 0 for `records` records on end.",
    "warn",
    {"records": Threshold(5.0, "records on end")},
    find,
)
