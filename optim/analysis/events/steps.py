"""Events of single steps and gradients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.bounds import step_bound
from optim.analysis.events.base import bursts, factor, n, name
from optim.analysis.events.measures import above, crossings, sliding, turns, whole_gradient
from optim.analysis.measures import lowest
from optim.analysis.stability.onset import link_onset, tell_onset
from optim.base.events import Event, EventKind, Threshold, g
from optim.base.translatable import LazyText, join, translatable
from optim.simulate.run import Run
from optim.simulate.step_tables import is_adapting

ENTRIES: dict[str, EventKind] = {}


def find_spike(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
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
            yield make_spike_event(run, i, (first, strongest, last), count, float(before[strongest - span, i]), limit)


def make_spike_event(
    run: Run, i: int, when: tuple[int, int, int], count: int, before: float, limit: Mapping[str, float]
) -> Event:
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
    told, linked = tell_onset(run, first, join(parts)), link_onset(run, first)
    return Event(first, last, name(run, i), told, SPIKE_ADVICE, min(strength, 1e300), count, related=linked)


SPIKE_ADVICE = translatable(
    "Clip the gradient near its usual size. v remembers the quiet time, so one large gradient moves up to lr/√(1 − decay): a "
    "smaller decay shortens that step."
)
ENTRIES["spike"] = EventKind(
    "Quiet, then a spike",
    "|g| of a parameter is at least `factor` times the largest of the `span` steps before, which was not yet so at the step "
    "before, and at least `least` of its largest.",
    "warn",
    {
        "factor": Threshold(5.0, "times the largest gradient before", at_least=1.0),
        "span": Threshold(10.0, "steps that are looked back", at_least=1.0, whole=True),
        "least": Threshold(1e-3, "of the largest gradient of that parameter", at_most=1.0),
    },
    find_spike,
    "spike",
)


def find_overshoot(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
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
            yield make_overshoot_event(run, i, first, last, count, int(steps[worst]), *worse, limit["rise"])


def climb(x: np.ndarray, slope: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """For each side what the loss rises along this axis alone, as if f were quadratic there: half of slope times way.

    x       (n,) the coordinate at each step
    slope   (n,) the derivative there
    steps   (k,) at which the sides begin
    """
    lengths = np.diff(np.concatenate((steps, [len(x)])))
    way = np.abs(x[steps[0] :] - np.repeat(x[steps - 1], lengths))
    return np.maximum.reduceat(0.5 * way * slope[steps[0] :], steps - steps[0])


def make_overshoot_event(
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
    told, linked = tell_onset(run, first, sentence), link_onset(run, first)
    return Event(first, last, name(run, i), told, OVERSHOOT_ADVICE, float(strength), count, related=linked)


OVERSHOOT_ADVICE = translatable(
    "Less momentum or a smaller rate; where v has decayed near the minimum, the rate grows: a schedule or a larger decay."
)
ENTRIES["overshoot"] = EventKind(
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
    find_overshoot,
    "overshoot",
)


def find_sign_change(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    clean = run.spec.noise is None and not run.noise.any()
    for i, known in enumerate(crossings(run)):
        values = run.gradient[:, i]
        steps = known if clean else turns(values)
        size = np.abs(values)
        largest = size[np.isfinite(size)].max(initial=0.0)
        steps = steps[np.minimum(size[steps], size[steps - 1]) >= limit["least"] * largest]
        for first, last, count in bursts(steps, limit["apart"]):
            sentence = describe_sign_change(run, i, first, last, count)
            yield Event(first, last, name(run, i), sentence, SIGN_CHANGE_ADVICE if count > 2 else "", count, count)


def describe_sign_change(run: Run, i: int, first: int, last: int, count: int) -> LazyText:
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


SIGN_CHANGE_ADVICE = translatable(
    "A zigzag: each step goes past the minimum along this axis. A smaller rate, or a mean of the gradients, damps it."
)
ENTRIES["sign_change"] = EventKind(
    "Sign change",
    "The gradient that is used has another sign than at the step before, on both sides at least `least` of its largest size. "
    "Changes with at most `apart` steps between two are told together.",
    "info",
    {
        "least": Threshold(1e-6, "of the largest gradient of that parameter", at_most=1.0),
        "apart": Threshold(10.0, "steps between two that are told together"),
    },
    find_sign_change,
    "sign-change",
)


def find_first_bound(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    if run.plan.precision is not None:  # θ is rounded behind the step, which can end farther off than it went
        return
    bound = step_bound(run)
    if bound is None or not run.steps:
        return
    length = np.abs(run.delta)
    full = np.isfinite(bound) & (bound > 0.0) & (length >= (1.0 - limit["within"]) * bound)
    for i in range(run.dimension):
        steps = np.flatnonzero(full[:, i])
        if steps.size:
            k = int(steps[0])
            told = describe_first_bound(run, i, k, float(length[k, i]), float(bound[k, i]), int(steps.size))
            strength = float(length[k, i] / bound[k, i]) / (1.0 - limit["within"])
            yield Event(k, int(steps[-1]), name(run, i), told, FIRST_BOUND_ADVICE, strength, int(steps.size))


def describe_first_bound(run: Run, i: int, k: int, length: float, bound: float, count: int) -> LazyText:
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


FIRST_BOUND_ADVICE = translatable(
    "Where v has seen hardly a gradient yet, every parameter moves as far as the bound, whatever its gradient is; with bias "
    "correction it is the rate itself."
)
ENTRIES["first_bound"] = EventKind(
    "First step at its bound",
    "The first update that is as long as the bound of the optimizer, but for a share of `within`. Optimizers that declare no "
    "bound have no such event.",
    "info",
    {"within": Threshold(0.001, "of the bound may be missing", at_most=0.9)},
    find_first_bound,
    "step-box",
)


def find_shortened(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    if run.spec.update_clip is None or not run.steps:
        return
    left = run.left.min(axis=1)
    steps = np.flatnonzero(left <= 1.0 - limit["least"])
    for first, last, count in bursts(steps, limit["apart"]):
        k = first + int(np.argmin(left[first : last + 1]))
        words = {"first": n(first), "last": n(last), "count": n(count), "step": n(k), "share": g(100.0 * float(left[k]))}
        told = translatable("The update at step {step} is clipped: {share} % of it is left.", **words)
        if count > 1:
            told = translatable(
                "From step {first} to step {last} {count} updates are clipped; of the one at step {step} {share} % is left.",
                **words,
            )
        yield Event(first, last, "", told, SHORTENED_ADVICE, float((1.0 - left[k]) / limit["least"]), count)


SHORTENED_ADVICE = translatable(
    "What the optimizer remembers does not notice: it goes on as if the step had been whole. Clipping at every step is a smaller "
    "rate by another name."
)
ENTRIES["shortened"] = EventKind(
    "Updates clipped",
    "The clipping of updates takes off at least `least` of a step; those at most `apart` steps from the next are told together.",
    "info",
    {
        "least": Threshold(0.01, "of the step is taken off, at least", at_most=0.999),
        "apart": Threshold(10.0, "steps between two that are told together"),
    },
    find_shortened,
    "clip",
)


def find_lowered_rate(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    if not is_adapting(run.spec) or run.steps < 2:
        return
    edited = {edit.step for edit in run.spec.edits}
    for k in (np.flatnonzero(run.lr[1:] < run.lr[:-1]) + 1).tolist():
        if k in edited:
            continue
        sentence = translatable(
            "From step {step} on the rate is {rate} instead of {before}: the loss, {loss} at step {last}, had not become better "
            "for longer than the patience.",
            step=n(k), rate=g(run.lr[k]), before=g(run.lr[k - 1]), loss=g(run.loss[k - 1]), last=n(k - 1),
        )  # fmt: skip
        yield Event(k, k, "", sentence, LOWERED_RATE_ADVICE, float(run.lr[k - 1] / run.lr[k]) if run.lr[k] else 1e300)


LOWERED_RATE_ADVICE = translatable(
    "Where the loss hops about instead of standing still, the patience counts hops as well: a smaller rate, not less patience, "
    "helps."
)
ENTRIES["lowered_rate"] = EventKind(
    "Rate lowered",
    "A schedule that answers to losses has lowered the rate.",
    "info",
    {},
    find_lowered_rate,
    "schedule",
)
