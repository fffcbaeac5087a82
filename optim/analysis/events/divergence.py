"""Divergence: the loss grows without limit, or is no number any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import Event, factor, g, n
from optim.analysis.measures import gap
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.simulate.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    if run.outcome.code == "diverged":
        yield Event(run.outcome.step, run.steps, "", None, run.outcome.sentence, ADVICE, 1e300)
        return
    over = gap(run)
    top = limit["times"] * max(float(over[0]), run.spec.tolerance)
    growing = over[-1] > top and over[-1] > 0.5 * np.max(over) and over[-1] > 2.0 * over[run.steps // 2]
    if growing:
        begin = run.steps - int(np.argmin((over > top)[::-1])) + 1
        sentence = translatable(
            "From step {begin} on the loss is more than {times} times as far above the lowest as at the start, {first}; at "
            "the end it is {last}, {grown} times, and still growing.",
            begin=n(begin), times=g(limit["times"]), first=g(over[0]), last=g(over[-1]),
            grown=factor(over[-1] / max(over[0], run.spec.tolerance)),
        )  # fmt: skip
        yield Event(begin, run.steps, "", None, sentence, ADVICE, min(float(over[-1]) / top, 1e300))


ADVICE = translatable("Try a third of the learning rate, or clip the gradient.")
ENTRY = EventKind(
    "Divergence",
    "The loss or a parameter is no finite number any more; or at the end the loss above the lowest is more than `times` times "
    "that of the start, more than half of its highest, and has doubled since the middle of the run.",
    "bad",
    {"times": Threshold(10.0, "times the loss above the lowest at the start", at_least=1.0)},
    find,
    "warning",
)
