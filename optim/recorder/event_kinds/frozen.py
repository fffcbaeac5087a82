"""A tensor that does not move although it has gradients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.base.event_kind import EventKind, Threshold, stretches
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent, g
from optim.recorder.recording import Recording, Series


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[RecordingEvent]:
    moving = np.zeros(recording.records, bool)
    for tensor in recording.tensors:
        moving |= get_norm(recording.series[tensor.name], "update") > 0.0
    for tensor in recording.tensors:
        series = recording.series[tensor.name]
        gradient = get_norm(series, "gradient")
        still = (get_norm(series, "update") == 0.0) & (gradient > 0.0) & moving
        for first, last in stretches(still):
            if last - first + 1 < limit["records"]:
                continue
            step, until = int(recording.steps[first]), int(recording.steps[last])
            sentence = translatable(
                "{name} does not move from step {step} to step {until}, although its gradient is up to {gradient} long; other "
                "tensors move.",
                name=tensor.name, step=f"{step:,}", until=f"{until:,}", gradient=g(float(gradient[first : last + 1].max())),
            )  # fmt: skip
            no_rate = series.lr is not None and bool((series.lr[first : last + 1] == 0.0).all())
            why = translatable("It matters: its learning rate is 0, so it learns nothing.") if no_rate \
                else translatable("It matters: it learns nothing of its gradients.")  # fmt: skip
            yield RecordingEvent(
                step, until, "", tensor.name, sentence, ADVICE, (last - first + 1) / limit["records"], matters=why,
            )  # fmt: skip


def get_norm(series: Series, quantity: str) -> np.ndarray:
    """(R,) the norm of a quantity of a tensor; nan where it is not known.

    quantity   "gradient", "update" ...
    """
    spread = series.spread.get(quantity)
    return np.full(len(series.nonfinite), np.nan) if spread is None else spread.norm


ADVICE = translatable(
    "Where it was frozen on purpose, all is well. Otherwise see whether it is in the optimizer's list, whether its group has a "
    "rate above 0, and whether its updates are too small for its type of numbers."
)
ENTRY = EventKind(
    "Frozen tensor",
    "The update of a tensor is exactly 0 for `records` records on end, while its gradient is not and other tensors move.",
    "warn",
    {"records": Threshold(5.0, "records on end")},
    find,
)
