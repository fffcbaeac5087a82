"""A step as long as it can be: the bound that the optimizer declares is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.event_kind import Kind, Threshold
from optim.insight.bounds import step_bound
from optim.insight.events.base import Event, g, name
from optim.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    bound = step_bound(run)
    if bound is None or not run.steps:
        return
    length = np.abs(run.delta)
    full = np.isfinite(bound) & (bound > 0.0) & (length >= (1.0 - limit["within"]) * bound)
    for i in range(run.dimension):
        steps = np.flatnonzero(full[:, i])
        if steps.size:
            k = int(steps[0])
            rest = f"{steps.size:,} of {run.steps:,} updates are as long as that" if steps.size > 1 else "no later one is"
            ratio = g(bound[k, i] / run.lr[k])
            rate = "the rate itself" if ratio == "1" else f"{ratio} times the rate"
            sentence = (
                f"The update of {name(run, i)} at step {k:,} is {g(length[k, i])} long and cannot be longer: its bound there "
                f"is {g(bound[k, i])}, {rate}; {rest}."
            )
            yield Event(
                k, int(steps[-1]), "", i, sentence, ADVICE, float(length[k, i] / bound[k, i]) / (1.0 - limit["within"]),
                int(steps.size),
            )  # fmt: skip


ADVICE = (
    "Where v has seen hardly a gradient yet, every parameter moves as far as the bound, whatever its gradient is; with bias "
    "correction it is the rate itself."
)
ENTRY = Kind(
    "First step at its bound",
    "The first update that is as long as the bound of the optimizer, but for a share of `within`. Optimizers that declare no "
    "bound have no such event.",
    "info",
    {"within": Threshold(0.001, "of the bound may be missing", at_most=0.9)},
    find,
    "step-box",
)
