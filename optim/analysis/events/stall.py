"""Stall: what is divided by only grows, so the steps become too short to get there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import Event, g, n, name
from optim.analysis.events.measures import to_minimum
from optim.analysis.measures import gap
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.simulate.run import Run


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
    """The event of one parameter whose steps have become too short.

    i        its index
    begin    the step from which on the divisor only grows
    far      distance to the minimum at the end, parameter units
    needed   steps that would still be needed at this pace
    lost     share of the first rate that is lost
    limit    the threshold in force
    """
    divisor = run.lines["denominator"][:, i]
    more = translatable("{steps} more", steps=g(needed)) if np.isfinite(needed) else translatable("endlessly many")
    sentence = translatable(
        "{parameter} is {far} from the minimum at the end, and its last step is {length} long: at this pace it takes {more} "
        "steps, and more than there were since step {begin}. What it is divided by has only grown, from {first} to {last}, "
        "which leaves {share} % of the first rate.",
        parameter=name(run, i), far=g(far), length=g(abs(run.delta[-1, i])), more=more, begin=n(begin), first=g(divisor[0]),
        last=g(divisor[-1]), share=g(100.0 * lost),
    )  # fmt: skip
    return Event(begin, run.steps, "", i, sentence, ADVICE, min(needed / run.steps / limit, 1e300), run.steps - begin)


ADVICE = translatable("A sum of squares never forgets: a larger rate, or a running mean instead of the sum, which is RMSprop.")
ENTRY = EventKind(
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
