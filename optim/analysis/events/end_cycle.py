"""End cycle: at the end a parameter goes round and round instead of settling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.bounds import parts
from optim.analysis.events.base import Event, g, n, name
from optim.analysis.measures import get_landscape
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import join, translatable
from optim.simulate.run import Run

ROUNDING = 1e-9  # of the whole path: a narrower cycle is one of the last bits


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    for i in range(run.dimension):
        x = run.theta[:, i]
        for period in range(2, int(limit["longest"]) + 1):
            tail = x[-(period * int(limit["rounds"]) + 1) :]
            if len(tail) <= period * int(limit["rounds"]):
                break
            width = float(np.ptp(tail))
            if not ROUNDING * np.ptp(x) < width < np.inf:
                break
            if (np.abs(tail[period:] - tail[:-period]) <= limit["within"] * width).all():
                yield event(run, i, period, width, limit)
                break


def event(run: Run, i: int, period: int, width: float, limit: Mapping[str, float]) -> Event:
    """The event of one parameter that ends in a cycle.

    i        its index
    period   steps of one round
    width    extent of the cycle, parameter units
    limit    {threshold: value}
    """
    x = run.theta[:, i]
    same = np.abs(x[period:] - x[:-period]) <= limit["within"] * width
    begin = len(same) - int(np.argmin(same[::-1])) if not same.all() else 0
    rounds = (run.steps - begin) // period
    tail, loss = x[-period - 1 :], run.loss[-period - 1 :]
    parts = [translatable(
        "From step {begin} on {parameter} repeats itself every {period} steps, {rounds} times until the end; there it goes "
        "between {low} and {high}: the cycle is {width} wide, and the loss in it is {least} to {most}.",
        begin=n(begin), parameter=name(run, i), period=n(period), rounds=n(rounds), low=g(tail.min()), high=g(tail.max()),
        width=g(width), least=g(loss.min()), most=g(loss.max()),
    )]  # fmt: skip
    declared = get_declared_width(run)
    if declared is not None:
        parts.append(translatable("By its formula it ends {width} wide on a quadratic.", width=g(declared)))
    return Event(begin, run.steps, "", i, join(parts), ADVICE, rounds / limit["rounds"], int(rounds))


def get_declared_width(run: Run) -> float | None:
    """How wide the optimizer says it ends, where it says so, at the last settings and on a quadratic."""
    landscape, parameters = get_landscape(run)
    entry, hyper, _ = parts(run)
    if landscape is None or landscape.curvature is None or landscape.curvature(parameters) is None or entry.end_cycle is None:
        return None
    if run.spec.noise is not None or run.spec.drift is not None or run.spec.clip is not None or run.spec.projection is not None:
        return None
    last = {n: float(x[-1, 0]) if isinstance(x, np.ndarray) else x for n, x in hyper._asdict().items()}
    width = entry.end_cycle(type(hyper)(**{**last, "lr": float(run.lr[-1])}))
    return None if width is None else float(width)


ADVICE = translatable("At a constant rate it does not settle: let the rate fall (a schedule), or average the points.")
ENTRY = EventKind(
    "End cycle",
    "A parameter comes back after the same number of steps, at most `longest`, to within `within` of the width of the "
    "cycle, for at least `rounds` rounds until the end.",
    "warn",
    {
        "longest": Threshold(60.0, "steps of one round, at most", at_least=2.0, at_most=1000.0, whole=True),
        "within": Threshold(0.02, "of the width", at_most=0.5),
        "rounds": Threshold(5.0, "rounds, at least", at_least=2.0, whole=True),
    },
    find,
    "cycle",
)
