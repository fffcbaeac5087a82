"""The goal is lost again: the loss leaves the tolerance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.event_kind import Kind, Threshold
from optim.insight.events.base import Event, bursts, g
from optim.insight.measures import within
from optim.insight.reasons import why_it_left
from optim.insight.wording import plain
from optim.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    inside = within(run)
    steps = np.flatnonzero(inside[:-1] & ~inside[1:]) + 1
    tolerance = plain(run.spec.tolerance)
    for begin, last, count in bursts(steps, limit["apart"]):
        when = f"at step {begin:,}: it is {g(run.loss[begin])} there"
        if count > 1:
            when = f"{count:,} times from step {begin:,} to step {last:,}, for {g(run.loss[begin])} at first"
        reason = why_it_left(run, begin)
        because = f"; {reason}" if reason else ""
        yield Event(begin, last, "", None, f"The loss leaves the tolerance of {tolerance} {when}{because}.", ADVICE, count, count)


ADVICE = "Where the rate grows because v has decayed, a schedule that falls or a larger decay keeps it in."
ENTRY = Kind(
    "Tolerance left",
    "The loss is within the tolerance of the lowest one, and at the next step it is not. Times with at most `apart` steps "
    "between two are told together.",
    "warn",
    {"apart": Threshold(10.0, "steps between two that are told together")},
    find,
    "left-goal",
)
