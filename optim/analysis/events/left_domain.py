"""Left the domain: the loss is not defined where the run has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optim.analysis.events.base import Event
from optim.base.event_kind import EventKind
from optim.base.translatable import translatable
from optim.simulate.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    if run.outcome.code == "left":
        yield Event(run.outcome.step, run.steps, "", None, run.outcome.sentence, ADVICE, 1e300)


ADVICE = translatable("Try a smaller learning rate, or clip the gradient: positions are never pushed back.")
ENTRY = EventKind(
    "Left the domain",
    "The landscape has no value at the point of the run.",
    "bad",
    {},
    find,
    "outside",
)
