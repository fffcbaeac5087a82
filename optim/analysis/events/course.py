"""Events of the loss: it arrives, leaves again, stays flat, stands still or runs away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import MOST, bursts, factor, n, name
from optim.analysis.events.measures import above, crossings, get_entry, sliding, to_minimum, whole_gradient
from optim.analysis.measures import gap, lowest, within
from optim.analysis.sentence import why_it_left
from optim.analysis.stability.onset import link_onset, tell_onset
from optim.base.events import Event, EventKind, Threshold, g
from optim.base.translatable import LazyText, plain, translatable
from optim.simulate.run import Run

ENTRIES: dict[str, EventKind] = {}


def find_reached(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    steps = entries(within(run))
    if not steps.size:
        return
    tolerance, first = plain(run.spec.tolerance), int(steps[0])
    sentence = translatable(
        "The loss is within {tolerance} of the lowest at step {step}: {loss}.", tolerance=tolerance, step=n(first),
        loss=g(run.loss[first]),
    )  # fmt: skip
    yield Event(first, first, "", sentence)
    for begin, last, count in bursts(steps[1:], limit["apart"], MOST - 1):
        yield Event(begin, last, "", again(tolerance, begin, last, count), "", count, count)


def again(tolerance: str, begin: int, last: int, count: int) -> LazyText:
    """What is said when the goal is reached again.

    tolerance     in words
    begin, last   first and last step at which it is
    count         how often
    """
    if count == 1:
        return translatable(
            "The loss comes within {tolerance} of the lowest again at step {step}.", tolerance=tolerance, step=n(begin)
        )  # fmt: skip
    return translatable(
        "The loss comes within {tolerance} of the lowest again {count} times from step {first} to step {last}.",
        tolerance=tolerance, count=n(count), first=n(begin), last=n(last),
    )  # fmt: skip


def entries(inside: np.ndarray) -> np.ndarray:
    """Steps, shape (n,), at which it is inside, and was not at the step before.

    inside   (T + 1,) bools
    """
    return np.flatnonzero(inside & ~np.concatenate(([False], inside[:-1])))


ENTRIES["reached"] = EventKind(
    "Tolerance reached",
    "The loss comes within the tolerance of the lowest one (a field of the landscape's settings). Later times with at most "
    "`apart` steps between two are told together.",
    "info",
    {"apart": Threshold(10.0, "steps between two that are told together")},
    find_reached,
    "flag",
)


def find_left_tolerance(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    inside = within(run)
    steps = np.flatnonzero(inside[:-1] & ~inside[1:]) + 1
    tolerance = plain(run.spec.tolerance)
    for begin, last, count in bursts(steps, limit["apart"]):
        told = tell_onset(run, begin, describe_departure(run, tolerance, begin, last, count))
        yield Event(begin, last, "", told, LEFT_TOLERANCE_ADVICE, count, count, related=link_onset(run, begin))


def describe_departure(run: Run, tolerance: str, begin: int, last: int, count: int) -> LazyText:
    """What is said of a loss that leaves the tolerance.

    tolerance     in words
    begin, last   first and last step at which it leaves
    count         how often
    """
    when = translatable("at step {step}, where it is {loss}", step=n(begin), loss=g(run.loss[begin]))
    if count > 1:
        when = translatable(
            "{count} times from step {first} to step {last}, for {loss} at first", count=n(count), first=n(begin), last=n(last),
            loss=g(run.loss[begin]),
        )  # fmt: skip
    reason = why_it_left(run, begin)
    if reason:
        return translatable(
            "The loss leaves the tolerance of {tolerance} {when}; {reason}.", tolerance=tolerance, when=when, reason=reason
        )
    return translatable("The loss leaves the tolerance of {tolerance} {when}.", tolerance=tolerance, when=when)


LEFT_TOLERANCE_ADVICE = translatable(
    "Where the rate grows because v has decayed, a schedule that falls or a larger decay keeps it in."
)
ENTRIES["left_tolerance"] = EventKind(
    "Tolerance left",
    "The loss is within the tolerance of the lowest one, and at the next step it is not. Times with at most `apart` steps "
    "between two are told together.",
    "warn",
    {"apart": Threshold(10.0, "steps between two that are told together")},
    find_left_tolerance,
    "left-goal",
)


def find_plateau(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    width = int(max(limit["steps"], np.ceil(limit["part"] * run.steps))) + 1
    over = above(run)
    if len(over) < width:
        return
    moved = sliding(over, width, np.maximum) - (low := sliding(over, width, np.minimum))
    known = lowest(run) is not None
    ground = low if known else won(over)[width - 1 :]
    flat = (moved <= limit["change"] * ground) & ((low > run.spec.tolerance) if known else (ground > 0.0))
    flat &= turning(run, width) <= 0.5 * width
    for first, last, _ in bursts(np.flatnonzero(flat), width):
        if known or last + width - 1 < run.steps:  # to end flat is to arrive, where nobody knows how low it goes
            yield make_plateau_event(
                run, over, first, last + width - 1, float((moved / ground)[first : last + 1].min()), limit["change"]
            )


def turning(run: Run, width: int) -> np.ndarray:
    """For each window of `width` points, shape (n,): how many changes of sign there are, of the parameter with the most.

    width   points of a window
    """
    counts = np.zeros((run.steps + 2, run.dimension))
    for i, steps in enumerate(crossings(run)):
        counts[steps + 1, i] = 1.0
    passed = np.cumsum(counts, axis=0)
    return (passed[width:] - passed[:-width]).max(axis=1)


def won(over: np.ndarray) -> np.ndarray:
    """(N,) how far the loss has come so far: from the highest until then to the lowest until then.

    over   (N,) the loss above the lowest
    """
    finite = np.nan_to_num(over, nan=over[0], posinf=over[0])
    return np.maximum.accumulate(finite) - np.minimum.accumulate(finite)


def make_plateau_event(run: Run, over: np.ndarray, first: int, last: int, change: float, limit: float) -> Event:
    """The event of a loss that hardly changes.

    over          (N,) the loss above the lowest
    first, last   steps between which it is so
    change        by how much it changes there
    limit         the threshold in force
    """
    part = run.loss[first : last + 1]
    norm = np.sqrt((whole_gradient(run)[first : last + 1] ** 2).sum(axis=1))
    then = translatable("and so it stays until the end")
    if last < run.steps:
        then = translatable("then it is at {loss}", loss=g(run.loss[last + 1]))
    between = translatable("between {low} and {high}", low=g(part.min()), high=g(part.max()))
    if lowest(run) is not None:
        above_lowest = g(over[first : last + 1].min())
        between = translatable("{between}, {height} above the lowest", between=between, height=above_lowest)
    sentence = translatable(
        "From step {first} to step {last} the loss stays {between}, with |g| from {least} to {most}; {then}.",
        first=n(first), last=n(last), between=between, least=g(norm.min()), most=g(norm.max()), then=then,
    )  # fmt: skip
    return Event(first, last, "", sentence, PLATEAU_ADVICE, min(limit / max(change, 1e-300), 1e300), last - first)


PLATEAU_ADVICE = translatable(
    "Small gradients ask for a larger rate, which dividing by √v gives by itself; a local minimum or a stopped optimizer "
    "asks for another start."
)
ENTRIES["plateau"] = EventKind(
    "Plateau",
    "For at least `steps` steps, and at least `part` of the run, the loss above the lowest changes by less than `change` of "
    "itself, it is above the tolerance, and no gradient changes its sign at more than every other step (that is a cycle). "
    "Where no lowest loss is known: by less than `change` of the way it has come, and it moves on.",
    "warn",
    {
        "steps": Threshold(20.0, "steps, at least", at_least=1.0),
        "part": Threshold(0.1, "of the run, at least", at_most=1.0),
        "change": Threshold(0.01, "of the loss above the lowest", at_most=1.0),
    },
    find_plateau,
    "plateau",
)


def find_stall(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    far, divisor = to_minimum(run), run.lines.get(get_entry(run).preconditioner.denominator)
    if far is None or divisor is None or run.steps < limit["steps"] or gap(run)[-1] < run.spec.tolerance:
        return
    with np.errstate(all="ignore"):
        needed = far[:-1] / np.abs(run.delta)
        lost = divisor[0] / divisor
    for i in range(run.dimension):
        if (np.diff(divisor[:, i]) < 0.0).any():
            continue
        short = (needed[:, i] > limit["times"] * run.steps) & (lost[:, i] <= limit["rate"])
        if short[-1]:
            begin = 0 if short.all() else run.steps - int(np.argmin(short[::-1]))
            yield make_stall_event(run, i, begin, float(far[-1, i]), float(needed[-1, i]), float(lost[-1, i]), limit["times"])


def make_stall_event(run: Run, i: int, begin: int, far: float, needed: float, lost: float, limit: float) -> Event:
    """The event of one parameter whose steps have become too short.

    i        its index
    begin    the step from which on the divisor only grows
    far      distance to the minimum at the end, parameter units
    needed   steps that would still be needed at this pace
    lost     share of the first rate that is lost
    limit    the threshold in force
    """
    divisor = run.lines[get_entry(run).preconditioner.denominator][:, i]
    more = translatable("{steps} more", steps=g(needed)) if np.isfinite(needed) else translatable("endlessly many")
    sentence = translatable(
        "{parameter} is {far} from the minimum at the end, and its last step is {length} long: at this pace it takes {more} "
        "steps, and more than there were since step {begin}. What it is divided by has only grown, from {first} to {last}, "
        "which leaves {share} % of the first rate.",
        parameter=name(run, i), far=g(far), length=g(abs(run.delta[-1, i])), more=more, begin=n(begin), first=g(divisor[0]),
        last=g(divisor[-1]), share=g(100.0 * lost),
    )  # fmt: skip
    return Event(
        begin, run.steps, name(run, i), sentence, STALL_ADVICE, min(needed / run.steps / limit, 1e300), run.steps - begin
    )


STALL_ADVICE = translatable(
    "A sum of squares never forgets: a larger rate, or a running mean instead of the sum, which is RMSprop."
)
ENTRIES["stall"] = EventKind(
    "Stall",
    "In a run of at least `steps` steps that ends outside the tolerance, the denominator of a parameter never falls, has "
    "left at most `rate` of its first rate, and at the pace of its steps it would take more than `times` times the steps of the "
    "run to go what is left along its axis; from there until the end.",
    "warn",
    {
        "rate": Threshold(0.5, "of the first rate is left", at_most=1.0),
        "times": Threshold(1.0, "times the steps of the run"),
        "steps": Threshold(20.0, "steps, at least", at_least=1.0),
    },
    find_stall,
    "stall",
)


def find_divergence(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    if run.outcome.code == "diverged":
        yield Event(run.outcome.step, run.steps, "", run.outcome.sentence, DIVERGENCE_ADVICE, 1e300)
        return
    over = gap(run)
    top = limit["times"] * max(float(over[0]), run.spec.tolerance)
    growing = over[-1] > top and over[-1] > 0.5 * np.max(over) and over[-1] > 2.0 * over[run.steps // 2]
    if growing:
        begin = run.steps - int(np.argmin((over > top)[::-1])) + 1
        sentence = translatable(
            "From step {begin} on the loss is more than {times} times as far above the lowest as at the start, {first}; at "
            "the end it is {last}, {grown} times, and still growing.",
            begin=n(begin), times=g(limit["times"]), first=g(over[0]), last=g(over[-1]),
            grown=factor(over[-1] / max(over[0], run.spec.tolerance)),
        )  # fmt: skip
        yield Event(begin, run.steps, "", sentence, DIVERGENCE_ADVICE, min(float(over[-1]) / top, 1e300))


DIVERGENCE_ADVICE = translatable("Try a third of the learning rate, or clip the gradient.")
ENTRIES["divergence"] = EventKind(
    "Divergence",
    "The loss or a parameter is no finite number any more; or at the end the loss above the lowest is more than `times` times "
    "that of the start, more than half of its highest, and has doubled since the middle of the run.",
    "bad",
    {"times": Threshold(10.0, "times the loss above the lowest at the start", at_least=1.0)},
    find_divergence,
    "warning",
)
