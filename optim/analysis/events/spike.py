"""Quiet, then a spike: a gradient far larger than those before it, to which v has not grown yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import Event, bursts, factor, g, n, name
from optim.analysis.events.measures import sliding
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import join, translatable
from optim.simulate.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    span = int(limit["span"])
    if run.steps < span:
        return
    size = np.abs(run.gradient)
    before = sliding(size[:-1], span, np.maximum)  # of the `span` steps before step span, span + 1, ...
    with np.errstate(all="ignore"):
        ratio = np.where(np.isfinite(size[span:]), size[span:] / before, 0.0)
    worth = limit["least"] * np.where(np.isfinite(size), size, 0.0).max(axis=0)
    sudden = ratio >= limit["factor"]
    sudden[1:] &= ratio[:-1] < limit["factor"]  # what grows step by step is no spike
    sudden &= size[span:] >= worth
    for i in range(run.dimension):
        for first, last, count in bursts(np.flatnonzero(sudden[:, i]) + span, span):
            strongest = first + int(np.argmax(ratio[first - span : last - span + 1, i]))
            yield event(run, i, (first, strongest, last), count, float(before[strongest - span, i]), limit)


def event(run: Run, i: int, when: tuple[int, int, int], count: int, before: float, limit: Mapping[str, float]) -> Event:
    """The event of a gradient far larger than those before.

    i        index of the parameter
    when     first step, largest step, last step
    count    how many steps are as large
    before   the typical size of those before
    limit    {threshold: value}
    """
    first, k, last = when
    now = float(abs(run.gradient[k, i]))
    larger = (
        translatable("{times} times as large", times=factor(now / before))
        if before > 0.0
        else translatable("larger than nothing")
    )
    parts = [translatable(
        "|g| of {parameter} is {now} at step {step}, after {span} steps of at most {before}: {larger}.",
        parameter=name(run, i), now=g(now), step=n(k), span=n(int(limit["span"])), before=g(before), larger=larger,
    )]  # fmt: skip
    if k < run.steps and run.lr[k]:
        length = float(abs(run.delta[k, i]))
        parts.append(translatable(
            "The update is {length} long, {times} times the rate.", length=g(length), times=g(length / abs(run.lr[k])),
        ))  # fmt: skip
    if count > 1:
        parts.append(translatable(
            "It happens {count} times from step {first} to step {last}.", count=n(count), first=n(first), last=n(last),
        ))  # fmt: skip
    strength = now / before / limit["factor"] if before > 0.0 else 1e300
    return Event(first, last, "", i, join(parts), ADVICE, min(strength, 1e300), count)


ADVICE = translatable(
    "Clip the gradient near its usual size. v remembers the quiet time, so one large gradient moves up to lr/√(1 − decay): a "
    "smaller decay shortens that step."
)
ENTRY = EventKind(
    "Quiet, then a spike",
    "|g| of a parameter is at least `factor` times the largest of the `span` steps before, which was not yet so at the step "
    "before, and at least `least` of its largest.",
    "warn",
    {
        "factor": Threshold(5.0, "times the largest gradient before", at_least=1.0),
        "span": Threshold(10.0, "steps that are looked back", at_least=1.0, whole=True),
        "least": Threshold(1e-3, "of the largest gradient of that parameter", at_most=1.0),
    },
    find,
    "spike",
)
