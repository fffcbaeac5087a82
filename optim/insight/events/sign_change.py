"""The gradient of a parameter changes its sign: the path has crossed a minimum along that axis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.event_kind import Kind, Threshold
from optim.insight.events.base import Event, bursts, g, name
from optim.insight.events.measures import crossings, turns
from optim.run import Run


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


def sentence(run: Run, i: int, first: int, last: int, count: int) -> str:
    if count == 1:
        before, after = run.gradient[first - 1, i], run.gradient[first, i]
        return f"The gradient of {name(run, i)} changes its sign at step {first:,}, from {g(before)} to {g(after)}."
    every = (last - first) / (count - 1)
    often = "at every step" if every == 1 else f"every {g(every)} steps on average"
    return (
        f"The gradient of {name(run, i)} changes its sign {count:,} times from step {first:,} to step {last:,}, {often}; it "
        f"is {g(run.gradient[first, i])} at first and {g(run.gradient[last, i])} at last."
    )


ADVICE = "A zigzag: each step goes past the minimum along this axis. A smaller rate, or a mean of the gradients, damps it."
ENTRY = Kind(
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
