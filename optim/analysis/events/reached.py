"""The goal: the loss is within the tolerance of the lowest one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import MOST, Event, bursts, g, n
from optim.analysis.measures import within
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import LazyText, plain, translatable
from optim.simulate.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    steps = entries(within(run))
    if not steps.size:
        return
    tolerance, first = plain(run.spec.tolerance), int(steps[0])
    sentence = translatable(
        "The loss is within {tolerance} of the lowest at step {step}: {loss}.", tolerance=tolerance, step=n(first),
        loss=g(run.loss[first]),
    )  # fmt: skip
    yield Event(first, first, "", None, sentence)
    for begin, last, count in bursts(steps[1:], limit["apart"], MOST - 1):
        yield Event(begin, last, "", None, again(tolerance, begin, last, count), "", count, count)


def again(tolerance: str, begin: int, last: int, count: int) -> LazyText:
    """What is said when the goal is reached again.

    tolerance     in words
    begin, last   first and last step at which it is
    count         how often
    """
    if count == 1:
        return translatable(
            "The loss comes within {tolerance} of the lowest again at step {step}.", tolerance=tolerance, step=n(begin)
        )  # fmt: skip
    return translatable(
        "The loss comes within {tolerance} of the lowest again {count} times from step {first} to step {last}.",
        tolerance=tolerance, count=n(count), first=n(begin), last=n(last),
    )  # fmt: skip


def entries(inside: np.ndarray) -> np.ndarray:
    """Steps, shape (n,), at which it is inside, and was not at the step before.

    inside   (T + 1,) bools
    """
    return np.flatnonzero(inside & ~np.concatenate(([False], inside[:-1])))


ENTRY = EventKind(
    "Tolerance reached",
    "The loss comes within the tolerance of the lowest one (a field of the landscape's settings). Later times with at most "
    "`apart` steps between two are told together.",
    "info",
    {"apart": Threshold(10.0, "steps between two that are told together")},
    find,
    "flag",
)
