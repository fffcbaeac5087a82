"""The steps worth a mark on the timeline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.insight.measures import within
from optim.insight.memory import remembered
from optim.insight.wording import plain
from optim.run import Run

MOST_CROSSINGS = 6  # a run that oscillates about the tolerance would cover the timeline with marks
KINDS = {"diverged": "diverged", "frozen": "frozen", "left": "left_domain"}  # outcome code: kind of mark


@dataclass(frozen=True)
class Mark:
    """kind: "reached" or "left" (the tolerance), "diverged", "frozen" or "left_domain"; sentence: for a tooltip."""

    step: int
    kind: str
    sentence: str


@remembered
def marks(run: Run) -> tuple[Mark, ...]:
    """The marks of a run, in order: the first few crossings of its tolerance, and how it ended if it ended badly."""
    found = crossings(run)
    kind = KINDS.get(run.outcome.code)
    if kind:
        found.append(Mark(run.outcome.step, kind, run.outcome.sentence))
    return tuple(sorted(found, key=lambda mark: mark.step))


def crossings(run: Run) -> list[Mark]:
    inside = within(run)
    changes = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    steps = [0, *changes] if inside[0] else list(changes)
    found = []
    tolerance = plain(run.spec.tolerance)
    for count, step in enumerate(map(int, steps[:MOST_CROSSINGS])):
        if inside[step]:
            again = " again" if count else ""
            found.append(Mark(step, "reached", f"The loss is within {tolerance} of the lowest{again} at step {step}."))
        else:
            found.append(Mark(step, "left", f"The loss leaves the tolerance of {tolerance} at step {step}."))
    return found
