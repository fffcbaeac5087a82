"""Events around points where the gradient vanishes: a saddle is left, a run ends in a cycle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from optim.analysis.bounds import parts
from optim.analysis.events.base import factor, n, name
from optim.analysis.events.measures import whole_gradient
from optim.analysis.measures import get_landscape
from optim.base.events import Event, EventKind, Threshold, g
from optim.base.translatable import join, translatable
from optim.simulate.run import Run
from optim.simulate.step_tables import get_centre

ENTRIES: dict[str, EventKind] = {}


LOOKED_AT = 12  # descents: curvatures are computed for the most promising ones alone
FEWEST = 4  # updates of a descent worth looking at


def find_saddle_escape(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    landscape, parameters = get_landscape(run)
    if landscape is None or landscape.dimension < 2:
        return
    norm = np.sqrt((whole_gradient(run) ** 2).sum(axis=1))
    falls = np.diff(np.concatenate(([False], run.loss[1:] <= run.loss[:-1], [False])).astype(np.int8))
    edges = np.stack((np.flatnonzero(falls > 0), np.flatnonzero(falls < 0) + 1), axis=1)  # of points, the last one not included
    edges = edges[edges[:, 1] - edges[:, 0] > FEWEST]
    if not edges.size:
        return
    padded, bounds = np.append(norm, np.nan), edges.ravel()  # reduceat wants each end to be an index
    grown = np.maximum.reduceat(padded, bounds)[::2] / np.minimum.reduceat(padded, bounds)[::2]
    for index in np.argsort(-np.nan_to_num(grown, nan=0.0, posinf=1e300), kind="stable")[:LOOKED_AT]:
        if not grown[index] >= limit["growth"]:
            return
        first, last = int(edges[index, 0]), int(edges[index, 1]) - 1
        low = first + int(np.argmin(norm[first : last + 1]))
        if low and norm[low] > limit["dip"] * norm[: low + 1].max():
            continue
        away = np.flatnonzero(norm[low : last + 1] >= limit["growth"] * norm[low])
        if away.size and (bends := near_saddle(run, landscape, parameters, low, low + int(away[0]))) is not None:
            yield make_saddle_event(run, norm, low, low + int(away[0]), bends, limit["growth"])


def near_saddle(run: Run, landscape: Any, parameters: Any, low: int, away: int) -> tuple[float, float] | None:
    """(lowest, highest) curvature at step `low`, if they have different signs and the saddle that they point to is nearer
    than the path goes until step `away`.

    landscape, parameters   what the run is made on
    low                     the step of the smallest gradient
    away                    the step at which it has grown again
    """
    centre = get_centre(run.spec, run.dimension)
    point = run.theta[low] if centre is None else run.theta[low] - centre[low]
    bends = hessian(landscape, parameters, point)
    if not np.isfinite(bends).all():
        return None
    values = np.linalg.eigvalsh(bends)
    if not (values[0] < 0.0 < values[-1]) or values[0] > -1e-6 * values[-1]:
        return None
    reach = np.linalg.lstsq(bends, whole_gradient(run)[low], rcond=None)[0]
    moved = np.linalg.norm(run.theta[away] - run.theta[low])
    return (float(values[0]), float(values[-1])) if np.linalg.norm(reach) <= moved else None


def hessian(landscape: Any, parameters: Any, point: np.ndarray) -> np.ndarray:
    """(d, d) second derivatives by central differences of the gradient.

    landscape, parameters   what is differentiated
    point                   (d,) where
    """
    d = len(point)
    small = 1e-5 * np.maximum(1.0, np.abs(point))
    moved = np.concatenate([point + np.diag(small), point - np.diag(small)])
    slopes = np.stack([np.broadcast_to(slope, 2 * d) for slope in landscape.gradient(*moved.T, parameters)], axis=1)
    rows = (slopes[:d] - slopes[d:]) / (2.0 * small[:, None])
    return (rows + rows.T) / 2.0


def make_saddle_event(run: Run, norm: np.ndarray, low: int, away: int, bends: tuple[float, float], limit: float) -> Event:
    """The event of a path that comes by a saddle.

    norm        (T + 1,) length of the gradient
    low, away   steps at which it is smallest, and has grown again
    bends       lowest and highest curvature
    limit       the threshold in force
    """
    sentence = translatable(
        "Near step {step} the path comes by a saddle: |g| is down to {low}, and the landscape bends down along one direction "
        "(curvature {down}) and up along another ({up}). At step {away} |g| is {norm}, {times} times as large, and the loss has "
        "fallen from {before} to {after}.",
        step=n(low), low=g(norm[low]), down=g(bends[0]), up=g(bends[1]), away=n(away), norm=g(norm[away]),
        times=factor(norm[away] / norm[low]), before=g(run.loss[low]), after=g(run.loss[away]),
    )  # fmt: skip
    return Event(low, away, "", sentence, SADDLE_ESCAPE_ADVICE, min(float(norm[away] / norm[low]) / limit, 1e300))


SADDLE_ESCAPE_ADVICE = translatable(
    "Dividing by √v makes a tiny slope count: plain gradient descent stays longer. Noise, or another start, helps it."
)
ENTRIES["saddle_escape"] = EventKind(
    "Saddle escape",
    "Without noise |g| falls to at most `dip` of the largest before, where the curvatures have both signs and point to a "
    "saddle nearer than the path then goes; then it grows to `growth` times that, while the loss never rises.",
    "info",
    {
        "dip": Threshold(0.2, "of the largest |g| before", at_most=1.0),
        "growth": Threshold(5.0, "times the smallest |g|", at_least=1.0),
    },
    find_saddle_escape,
    "saddle",
)


ROUNDING = 1e-9  # of the whole path: a narrower cycle is one of the last bits


def find_end_cycle(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
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
                yield make_cycle_event(run, i, period, width, limit)
                break


def make_cycle_event(run: Run, i: int, period: int, width: float, limit: Mapping[str, float]) -> Event:
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
    return Event(begin, run.steps, name(run, i), join(parts), END_CYCLE_ADVICE, rounds / limit["rounds"], int(rounds))


def get_declared_width(run: Run) -> float | None:
    """How wide the optimizer says it ends, where it says so, at the last settings and on a quadratic."""
    run = run.legs[-1].run
    landscape, parameters = get_landscape(run)
    entry, hyper, _ = parts(run)
    if landscape is None or landscape.curvature is None or landscape.curvature(parameters) is None or entry.end_cycle is None:
        return None
    spec = run.spec
    if any(rule is not None for rule in (spec.noise, spec.drift, spec.clip, spec.projection, spec.update_clip)):
        return None
    last = {n: float(x[-1, 0]) if isinstance(x, np.ndarray) else x for n, x in hyper._asdict().items()}
    width = entry.end_cycle(type(hyper)(**{**last, "lr": float(run.lr[-1])}))
    return None if width is None else float(width)


END_CYCLE_ADVICE = translatable("At a constant rate it does not settle: let the rate fall (a schedule), or average the points.")
ENTRIES["end_cycle"] = EventKind(
    "End cycle",
    "A parameter comes back after the same number of steps, at most `longest`, to within `within` of the width of the "
    "cycle, for at least `rounds` rounds until the end.",
    "warn",
    {
        "longest": Threshold(60.0, "steps of one round, at most", at_least=2.0, at_most=1000.0, whole=True),
        "within": Threshold(0.02, "of the width", at_most=0.5),
        "rounds": Threshold(5.0, "rounds, at least", at_least=2.0, whole=True),
    },
    find_end_cycle,
    "cycle",
)
