"""The goal is lost again: the loss leaves the tolerance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import Event, bursts, g, n
from optim.analysis.measures import within
from optim.analysis.sentence import why_it_left
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import LazyText, plain, translatable
from optim.simulate.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    inside = within(run)
    steps = np.flatnonzero(inside[:-1] & ~inside[1:]) + 1
    tolerance = plain(run.spec.tolerance)
    for begin, last, count in bursts(steps, limit["apart"]):
        yield Event(begin, last, "", None, sentence(run, tolerance, begin, last, count), ADVICE, count, count)


def sentence(run: Run, tolerance: str, begin: int, last: int, count: int) -> LazyText:
    """What is said of a loss that leaves the tolerance.

    tolerance     in words
    begin, last   first and last step at which it leaves
    count         how often
    """
    when = translatable("at step {step}, where it is {loss}", step=n(begin), loss=g(run.loss[begin]))
    if count > 1:
        when = translatable(
            "{count} times from step {first} to step {last}, for {loss} at first", count=n(count), first=n(begin), last=n(last),
            loss=g(run.loss[begin]),
        )  # fmt: skip
    reason = why_it_left(run, begin)
    if reason:
        return translatable(
            "The loss leaves the tolerance of {tolerance} {when}; {reason}.", tolerance=tolerance, when=when, reason=reason
        )
    return translatable("The loss leaves the tolerance of {tolerance} {when}.", tolerance=tolerance, when=when)


ADVICE = translatable("Where the rate grows because v has decayed, a schedule that falls or a larger decay keeps it in.")
ENTRY = EventKind(
    "Tolerance left",
    "The loss is within the tolerance of the lowest one, and at the next step it is not. Times with at most `apart` steps "
    "between two are told together.",
    "warn",
    {"apart": Threshold(10.0, "steps between two that are told together")},
    find,
    "left-goal",
)
