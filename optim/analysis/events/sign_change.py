"""The gradient of a parameter changes its sign: the path has crossed a minimum along that axis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import Event, bursts, g, n, name
from optim.analysis.events.measures import crossings, turns
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import LazyText, translatable
from optim.simulate.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    clean = run.spec.noise is None and not run.noise.any()
    for i, known in enumerate(crossings(run)):
        values = run.gradient[:, i]
        steps = known if clean else turns(values)
        size = np.abs(values)
        largest = size[np.isfinite(size)].max(initial=0.0)
        steps = steps[np.minimum(size[steps], size[steps - 1]) >= limit["least"] * largest]
        for first, last, count in bursts(steps, limit["apart"]):
            yield Event(first, last, "", i, sentence(run, i, first, last, count), ADVICE if count > 2 else "", count, count)


def sentence(run: Run, i: int, first: int, last: int, count: int) -> LazyText:
    """What is said of a gradient that changes its sign.

    i             index of the parameter
    first, last   first and last step at which it does
    count         how often
    """
    if count == 1:
        return translatable(
            "The gradient of {parameter} changes its sign at step {step}, from {before} to {after}.",
            parameter=name(run, i), step=n(first), before=g(run.gradient[first - 1, i]), after=g(run.gradient[first, i]),
        )  # fmt: skip
    every = (last - first) / (count - 1)
    often = translatable("at every step") if every == 1 else translatable("every {every} steps on average", every=g(every))
    return translatable(
        "The gradient of {parameter} changes its sign {count} times from step {first} to step {last}, {often}; it is {before} "
        "at first and {after} at last.",
        parameter=name(run, i), count=n(count), first=n(first), last=n(last), often=often, before=g(run.gradient[first, i]),
        after=g(run.gradient[last, i]),
    )  # fmt: skip


ADVICE = translatable(
    "A zigzag: each step goes past the minimum along this axis. A smaller rate, or a mean of the gradients, damps it."
)
ENTRY = EventKind(
    "Sign change",
    "The gradient that is used has another sign than at the step before, on both sides at least `least` of its largest size. "
    "Changes with at most `apart` steps between two are told together.",
    "info",
    {
        "least": Threshold(1e-6, "of the largest gradient of that parameter", at_most=1.0),
        "apart": Threshold(10.0, "steps between two that are told together"),
    },
    find,
    "sign-change",
)
