"""Overflow freeze: g² overflows, v is infinite, and the parameter never moves again, without any nan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import Event, g, n, name
from optim.analysis.events.measures import get_entry
from optim.base.event_kind import EventKind
from optim.base.translatable import translatable
from optim.simulate.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    square = get_entry(run).square
    if square not in run.state:
        return
    full = np.isinf(run.state[square]) & np.isfinite(run.theta)
    for i in np.flatnonzero(full.any(axis=0)).tolist():
        k = max(int(np.argmax(full[:, i])) - 1, 0)
        gradient = run.clipped[k, i]
        sentence = translatable(
            "At step {step} the gradient of {parameter} is {gradient}; its square is beyond the largest number, 1.8×10³⁰⁸, so "
            "{square} is infinite and every step of {parameter} from then on is 0. Nothing else looks wrong.",
            step=n(k), parameter=name(run, i), gradient=g(gradient), square=square,
        )  # fmt: skip
        yield Event(k, run.steps, "", i, sentence, ADVICE, 1e300)


ADVICE = translatable("Clip the gradient, or start where it is smaller.")
ENTRY = EventKind(
    "Overflow freeze",
    "The running mean, or sum, of g² is infinite while the parameter is still a number.",
    "bad",
    {},
    find,
    "freeze",
)
