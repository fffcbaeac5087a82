"""A step as long as it can be: the bound that the optimizer declares is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.bounds import step_bound
from optim.analysis.events.base import Event, g, n, name
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import LazyText, translatable
from optim.simulate.run import Run


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
            told = sentence(run, i, k, float(length[k, i]), float(bound[k, i]), int(steps.size))
            yield Event(
                k, int(steps[-1]), "", i, told, ADVICE, float(length[k, i] / bound[k, i]) / (1.0 - limit["within"]),
                int(steps.size),
            )  # fmt: skip


def sentence(run: Run, i: int, k: int, length: float, bound: float, count: int) -> LazyText:
    """What is said of a step that is as long as can be.

    i               index of the parameter
    k               the step
    length, bound   of it, parameter units
    count           how many steps are as long
    """
    ratio = g(bound / run.lr[k])
    said_rate = translatable("the rate itself") if ratio == "1" else translatable("{ratio} times the rate", ratio=ratio)
    rest = translatable("no later one is")
    if count > 1:
        rest = translatable("{count} of {steps} updates are as long as that", count=n(count), steps=n(run.steps))
    return translatable(
        "The update of {parameter} at step {step} is {length} long and cannot be longer: its bound there is {bound}, {rate}; "
        "{rest}.",
        parameter=name(run, i), step=n(k), length=g(length), bound=g(bound), rate=said_rate, rest=rest,
    )  # fmt: skip


ADVICE = translatable(
    "Where v has seen hardly a gradient yet, every parameter moves as far as the bound, whatever its gradient is; with bias "
    "correction it is the rate itself."
)
ENTRY = EventKind(
    "First step at its bound",
    "The first update that is as long as the bound of the optimizer, but for a share of `within`. Optimizers that declare no "
    "bound have no such event.",
    "info",
    {"within": Threshold(0.001, "of the bound may be missing", at_most=0.9)},
    find,
    "step-box",
)
