"""Exactly at rest: the gradient of a parameter is 0, or has underflowed, until the end, so nothing moves it any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import Event, g, n, name
from optim.analysis.events.measures import whole_gradient
from optim.analysis.measures import get_landscape
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import LazyText, translatable
from optim.simulate.run import Run

LEAST = np.finfo(np.float64).tiny  # below it numbers lose their digits, and products with them become 0


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    if get_landscape(run)[0] is None or run.spec.noise is not None:
        return
    for i in range(run.dimension):
        still = (np.abs(whole_gradient(run)[:-1, i]) < LEAST) & (run.delta[:, i] == 0.0)
        begin = 0 if still.all() else len(still) - int(np.argmin(still[::-1]))
        length = run.steps - begin
        if length >= limit["steps"]:
            yield Event(begin, run.steps, "", i, sentence(run, i, begin), ADVICE, length / limit["steps"])


def sentence(run: Run, i: int, begin: int) -> LazyText:
    """What is said of a parameter that nothing moves any more.

    i       its index
    begin   the step from which on
    """
    words = {"parameter": name(run, i), "begin": n(begin), "value": g(run.theta[begin, i])}
    if begin == 0 and run.gradient[0, i] == 0.0:
        return translatable("From its start at {value} on the gradient of {parameter} is exactly 0: nothing moves it.", **words)
    if run.gradient[begin, i] != 0.0 or abs(run.theta[begin, i]) < LEAST:
        return translatable(
            "From step {begin} on {parameter} is so close to 0 that its step has underflowed to exactly 0: nothing moves it "
            "any more, however small √v becomes, and no cycle can set in.", **words,
        )  # fmt: skip
    return translatable(
        "From step {begin} on {parameter} is {value}, where its gradient is exactly 0: nothing moves it any more.", **words
    )  # fmt: skip


ADVICE = translatable(
    "Only noise, momentum or a minimum that moves would set it going again; start elsewhere to see what it does then."
)
ENTRY = EventKind(
    "Exactly at rest",
    "The gradient of a parameter is 0, or below the smallest normal float64, and so is its step, without noise, for at least "
    "`steps` steps until the end.",
    "info",
    {"steps": Threshold(10.0, "steps, at least", at_least=1.0, whole=True)},
    find,
    "pin",
)
