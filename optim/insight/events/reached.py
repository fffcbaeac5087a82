"""The goal: the loss is within the tolerance of the lowest one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.event_kind import Kind, Threshold
from optim.insight.events.base import MOST, Event, bursts, g
from optim.insight.measures import within
from optim.insight.wording import plain
from optim.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    steps = entries(within(run))
    if not steps.size:
        return
    tolerance, first = plain(run.spec.tolerance), int(steps[0])
    yield Event(first, first, "", None, f"The loss is within {tolerance} of the lowest at step {first:,}: {g(run.loss[first])}.")
    for begin, last, count in bursts(steps[1:], limit["apart"], MOST - 1):
        again = f"again at step {begin:,}"
        if count > 1:
            again = f"again {count:,} times from step {begin:,} to step {last:,}"
        yield Event(begin, last, "", None, f"The loss comes within {tolerance} of the lowest {again}.", "", count, count)


def entries(inside: np.ndarray) -> np.ndarray:
    """Steps at which it is inside, and was not at the step before."""
    return np.flatnonzero(inside & ~np.concatenate(([False], inside[:-1])))


ENTRY = Kind(
    "Tolerance reached",
    "The loss comes within the tolerance of the lowest one (a field of the landscape's settings). Later times with at most "
    "`apart` steps between two are told together.",
    "info",
    {"apart": Threshold(10.0, "steps between two that are told together")},
    find,
    "flag",
)
