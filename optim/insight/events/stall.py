"""Stall: what is divided by only grows, so the steps become too short to get there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.event_kind import Kind, Threshold
from optim.insight.events.base import Event, g, name
from optim.insight.events.measures import to_minimum
from optim.insight.measures import gap
from optim.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    far, divisor = to_minimum(run), run.lines.get("denominator")
    if far is None or divisor is None or run.steps < limit["steps"] or gap(run)[-1] < run.spec.tolerance:
        return
    with np.errstate(all="ignore"):
        needed = far[:-1] / np.abs(run.delta)
        lost = divisor[0] / divisor
    for i in range(run.dimension):
        if (np.diff(divisor[:, i]) < 0.0).any():
            continue
        short = (needed[:, i] > limit["times"] * run.steps) & (lost[:, i] <= limit["rate"])
        if short[-1]:
            begin = 0 if short.all() else run.steps - int(np.argmin(short[::-1]))
            yield event(run, i, begin, float(far[-1, i]), float(needed[-1, i]), float(lost[-1, i]), limit["times"])


def event(run: Run, i: int, begin: int, far: float, needed: float, lost: float, limit: float) -> Event:
    divisor = run.lines["denominator"][:, i]
    more = g(needed) if np.isfinite(needed) else "endlessly many"
    sentence = (
        f"{name(run, i)} is {g(far)} from the minimum at the end, and its last step is {g(abs(run.delta[-1, i]))} long: at "
        f"this pace it takes {more} more steps, and more than there were since step {begin:,}. What it is divided by has "
        f"only grown, from {g(divisor[0])} to {g(divisor[-1])}, which leaves {g(100.0 * lost)} % of the first rate."
    )
    return Event(begin, run.steps, "", i, sentence, ADVICE, min(needed / run.steps / limit, 1e300), run.steps - begin)


ADVICE = "A sum of squares never forgets: a larger rate, or a running mean instead of the sum, which is RMSprop."
ENTRY = Kind(
    "Stall",
    "In a run of at least `steps` steps that ends outside the tolerance, the denominator of a parameter never falls, has "
    "left at most `rate` of its first rate, and at the pace of its steps it would take more than `times` times the steps of the "
    "run to go what is left along its axis; from there until the end.",
    "warn",
    {
        "rate": Threshold(0.5, "of the first rate is left", at_most=1.0),
        "times": Threshold(1.0, "times the steps of the run"),
        "steps": Threshold(20.0, "steps, at least", at_least=1.0),
    },
    find,
    "stall",
)
