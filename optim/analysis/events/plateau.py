"""Plateau: the loss hardly changes for long, and not because the goal is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import Event, bursts, g, n
from optim.analysis.events.measures import above, crossings, sliding, whole_gradient
from optim.analysis.measures import lowest
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.simulate.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
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
            yield event(run, over, first, last + width - 1, float((moved / ground)[first : last + 1].min()), limit["change"])


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


def event(run: Run, over: np.ndarray, first: int, last: int, change: float, limit: float) -> Event:
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
    return Event(first, last, "", None, sentence, ADVICE, min(limit / max(change, 1e-300), 1e300), last - first)


ADVICE = translatable(
    "Small gradients ask for a larger rate, which dividing by √v gives by itself; a local minimum or a stopped optimizer "
    "asks for another start."
)
ENTRY = EventKind(
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
    find,
    "plateau",
)
