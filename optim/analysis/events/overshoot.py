"""Overshoot: past the minimum along an axis, and the loss rises again on the other side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import Event, bursts, factor, g, n, name
from optim.analysis.events.measures import above, crossings, whole_gradient
from optim.analysis.measures import lowest
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.simulate.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    over = np.nan_to_num(above(run), nan=0.0, posinf=np.finfo(float).max)
    size = np.nan_to_num(np.abs(whole_gradient(run)), nan=0.0, posinf=np.finfo(float).max)
    goal = limit["goal"] * run.spec.tolerance if lowest(run) is not None else 0.0
    worth = max(limit["least"] * over.max(initial=0.0), goal)
    for i, steps in enumerate(crossings(run)):
        if not steps.size:
            continue
        sides = np.maximum.reduceat(size[:, i], np.concatenate(([0], steps)))  # the largest |g| on each side
        swing = sides[1:] / sides[:-1]
        peak, base = np.maximum.reduceat(over, steps), over[steps - 1]
        own = climb(run.theta[:, i], size[:, i], steps)
        found = (peak >= limit["rise"] * base) & (peak > worth) & (swing >= limit["swing"])
        found &= own >= limit["own"] * (peak - base)
        steps, base, peak, swing = (values[found] for values in (steps, base, peak, swing))
        begun = 0
        for first, last, count in bursts(steps, limit["apart"]):
            worst = begun + int(np.argmax((peak / np.maximum(base, worth))[begun : begun + count]))
            begun += count
            worse = float(base[worst]), float(peak[worst]), float(swing[worst])
            yield event(run, i, first, last, count, int(steps[worst]), *worse, limit["rise"])


def climb(x: np.ndarray, slope: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """For each side what the loss rises along this axis alone, as if f were quadratic there: half of slope times way.

    x       (n,) the coordinate at each step
    slope   (n,) the derivative there
    steps   (k,) at which the sides begin
    """
    lengths = np.diff(np.concatenate((steps, [len(x)])))
    way = np.abs(x[steps[0] :] - np.repeat(x[steps - 1], lengths))
    return np.maximum.reduceat(0.5 * way * slope[steps[0] :], steps - steps[0])


def event(
    run: Run, i: int, first: int, last: int, count: int, worst: int, base: float, peak: float, swing: float, limit: float
) -> Event:  # fmt: skip
    """The event of one parameter that passes its minimum.

    i             its index
    first, last   steps between which it does
    count         how often
    worst         the step at which the loss rises most
    base, peak    loss before and at the top
    swing         the width of the overshoot, parameter units
    limit         the threshold in force
    """
    past = translatable("At step {step} {parameter} has passed its minimum along the axis", step=n(worst), parameter=name(run, i))
    if count > 1:
        past = translatable(
            "From step {first} to step {last} {parameter} passes its minimum along the axis {count} times too far; worst at step "
            "{step}",
            first=n(first), last=n(last), parameter=name(run, i), count=n(count), step=n(worst),
        )  # fmt: skip
    sentence = translatable(
        "{past}: the loss above the lowest rises from {base} to {peak}, and the gradient on the other side grows to {swing} "
        "times what it was on this one.",
        past=past, base=g(base), peak=g(peak), swing=factor(swing),
    )  # fmt: skip
    strength = min(peak / base, 1e300) / limit if base > 0.0 else 1e300
    return Event(first, last, "", i, sentence, ADVICE, float(strength), count)


ADVICE = translatable(
    "Less momentum or a smaller rate; where v has decayed near the minimum, the rate grows: a schedule or a larger decay."
)
ENTRY = EventKind(
    "Overshoot",
    "The gradient of a parameter changes its sign, grows on the other side to `swing` times its largest on this one, and "
    "until the next change the loss above the lowest rises to `rise` times what it was before, above `least` of its largest "
    "and above `goal` times the tolerance; at least `own` of that is due to this axis (half of slope times way). Noise does "
    "not count. Those with at most `apart` steps between two are told together.",
    "warn",
    {
        "swing": Threshold(0.1, "times the gradient on this side"),
        "rise": Threshold(1.5, "times the loss above the lowest", at_least=1.0),
        "own": Threshold(0.25, "of the rise is due to this axis", at_most=1.0),
        "least": Threshold(1e-4, "of the largest loss above the lowest", at_most=1.0),
        "goal": Threshold(1.0, "times the tolerance: what stays within it is no matter"),
        "apart": Threshold(10.0, "steps between two that are told together"),
    },
    find,
    "overshoot",
)
