"""Events of numbers shorter than float64: updates that are lost, an ε that is 0 or lost beside the root, squares that are 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim import elementary
from optim.analysis.events.base import bursts, n, name
from optim.analysis.events.measures import get_entry
from optim.base.events import Event, EventKind, Threshold, g
from optim.base.translatable import LazyText, join, translatable
from optim.elementary import rounding
from optim.notation import quantity_names
from optim.simulate.run import Run

ENTRIES: dict[str, EventKind] = {}
SMALLEST = {"float32": rounding.SMALLEST_OF_32, "bfloat16": rounding.SMALLEST_OF_B16, "float16": rounding.SMALLEST_OF_16}
DIGITS = {"float32": 24, "bfloat16": 8, "float16": 11}


def get_gap(x: float, format: str) -> float:
    """How far apart the numbers of a format are around x, on the side away from 0.

    format   name of one shorter than float64
    """
    last = float(np.ldexp(1.0, int(np.frexp(x)[1]) - DIGITS[format])) if x else 0.0
    return max(last, SMALLEST[format])


def count_up(run: Run, counter: str) -> np.ndarray:
    """(T, d) whether a counter of the state grows in each step; none where the run has no such counter.

    counter   name of the state
    """
    if counter not in run.state:
        return np.zeros((run.steps, run.dimension), dtype=bool)
    return np.diff(run.state[counter], axis=0) > 0.0


def find_lost_updates(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    precision = run.plan.precision
    if precision is None:
        return
    lost = count_up(run, "lost")
    format = precision.master if precision.master != "none" else precision.parameters
    if is_wide(precision.arithmetic, format):
        format = precision.arithmetic
    for i in range(run.dimension):
        for first, last, count in bursts(np.flatnonzero(lost[:, i]), limit["apart"]):
            if count < limit["steps"] or format == "float64":
                continue
            yield Event(
                first, last, name(run, i), describe_lost(run, i, first, last, count, format), LOST_ADVICE, count / limit["steps"],
                count,
            )  # fmt: skip


def is_wide(narrow: str, wide: str) -> bool:
    """Whether numbers of the first format have fewer digits than those of the second.

    narrow, wide   names of formats
    """
    return DIGITS.get(narrow, 53) < DIGITS.get(wide, 53)


def describe_lost(run: Run, i: int, first: int, last: int, count: int, format: str) -> LazyText:
    """What is said of the lost updates of one parameter.

    i                   its index
    first, last, count  steps between which they are, and how many
    format              in which they are lost
    """
    x = abs(float(run.theta[first, i]))
    words = {
        "parameter": name(run, i), "first": n(first), "last": n(last), "count": n(count), "of": n(last - first + 1),
        "format": format, "value": g(float(run.theta[first, i])), "gap": g(get_gap(x, format)),
        "half": g(0.5 * get_gap(x, format)),
    }  # fmt: skip
    if run.plan.precision is not None and run.plan.precision.stochastic and not is_wide(run.plan.precision.arithmetic, format):
        return translatable(
            "From step {first} to step {last}, {count} of {of} updates leave {parameter} where it is: around {value} numbers of "
            "{format} are {gap} apart, and shorter steps go up by chance, on average as far as they should.", **words,
        )  # fmt: skip
    if count == last - first + 1:
        return translatable(
            "From step {first} to step {last} every update of {parameter} is lost: around {value} numbers of {format} are {gap} "
            "apart, and a step shorter than {half} rounds back to where it began.", **words,
        )  # fmt: skip
    return translatable(
        "From step {first} to step {last}, {count} of {of} updates of {parameter} are lost: around {value} numbers of {format} "
        "are {gap} apart, and a step shorter than {half} rounds back to where it began.", **words,
    )  # fmt: skip


LOST_ADVICE = translatable(
    "A master copy in float32, arithmetic in float32 that is rounded by chance, or longer steps; scaling the loss does not help: "
    "the steps of an adaptive optimizer stay as long."
)
ENTRIES["lost_update"] = EventKind(
    "Updates lost",
    "A parameter, or its master copy, is the same number after an update whose step is not 0, at least `steps` times. "
    "Interruptions of at most `apart` steps do not count.",
    "warn",
    {
        "steps": Threshold(3.0, "lost updates, at least", at_least=1.0, whole=True),
        "apart": Threshold(10.0, "steps between two that are told together"),
    },
    find_lost_updates,
    "freeze",
)


def find_zero_eps(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    precision, entry = run.plan.precision, get_entry(run)
    field = entry.preconditioner.eps
    if precision is None or field not in run.hyper or not run.steps:
        return
    format = precision.parameters if precision.library else precision.arithmetic
    if format == "float64":
        return
    eps = run.hyper[field]
    gone = (eps > 0.0) & (getattr(elementary, f"to_{format}")(np.ascontiguousarray(eps)) == 0.0)
    if not gone.any():
        return
    k = int(np.argmax(gone))
    sentences = [translatable(
        "ε = {eps} is 0 in {format}, whose smallest number is {smallest}: nothing is added to {root}.",
        eps=g(eps[k]), format=format, smallest=g(SMALLEST[format]),
        root=quantity_names.get_root_symbol(entry, run.spec.hyper) or "√v",
    )]  # fmt: skip
    zero = run.lines[entry.preconditioner.denominator] == 0.0 if entry.preconditioner.denominator in run.lines else None
    if zero is not None and (zero & gone[:, None]).any():
        at = int(np.argmax((zero & gone[:, None]).any(axis=1)))
        who = name(run, int(np.argmax(zero[at])))
        sentences.append(translatable("At step {step} {parameter} is divided by 0.", step=n(at), parameter=who))
    yield Event(k, run.steps - 1, "", join(sentences), ZERO_EPS_ADVICE, 1.0, int(gone.sum()))


ZERO_EPS_ADVICE = translatable("An ε that the format has, such as 1e-4 in float16; or arithmetic in float32.")
ENTRIES["eps_zero"] = EventKind(
    "ε is 0",
    "ε is not 0, and the format in which it is added to the root has no number so small: it is rounded to 0.",
    "warn",
    {},
    find_zero_eps,
    "epsilon",
)


def find_lost_eps(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    if run.plan.precision is None or any(True for _ in find_zero_eps(run, {})):
        return
    lost, entry = count_up(run, "eps_lost"), get_entry(run)
    root = quantity_names.get_root_symbol(entry, run.spec.hyper) or "√v"
    for i in np.flatnonzero(lost.mean(axis=0) >= limit["share"] if run.steps else []).tolist():
        k = int(np.argmax(lost[:, i]))
        sentence = translatable(
            "In {count} of {steps} updates of {parameter} ε is lost beside {root}: the sum has too few digits for both. That "
            "changes nothing that can be seen while {root} is not near 0.",
            count=n(int(lost[:, i].sum())), steps=n(run.steps), parameter=name(run, i), root=root,
        )  # fmt: skip
        last = run.steps - 1 - int(np.argmax(lost[::-1, i]))
        yield Event(k, last, name(run, i), sentence, "", float(lost[:, i].mean()) / limit["share"], int(lost[:, i].sum()))


ENTRIES["eps_lost"] = EventKind(
    "ε lost beside the root",
    "The sum of the root and ε is the root itself, in a share of at least `share` of the updates of a parameter.",
    "info",
    {"share": Threshold(0.5, "share of the updates", at_least=1e-6, at_most=1.0)},
    find_lost_eps,
    "epsilon",
)


def find_lost_squares(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    precision, square = run.plan.precision, get_entry(run).second_moment.state
    if precision is None or square not in run.state:
        return
    gone = (run.clipped != 0.0) & (run.state[square][1:] == 0.0)
    for i in range(run.dimension):
        for first, last, count in bursts(np.flatnonzero(gone[:, i]), limit["apart"]):
            formats = {precision.state, precision.arithmetic} - {"float64"}
            if not formats:
                return
            format = max(formats, key=SMALLEST.__getitem__)
            sentence = translatable(
                "At step {step} the gradient of {parameter} is {gradient}, and {square} is 0: its share of the square is less "
                "than half of the smallest number of {format}, {smallest}.",
                step=n(first), parameter=name(run, i), gradient=g(run.clipped[first, i]), square=square, format=format,
                smallest=g(SMALLEST[format]),
            )  # fmt: skip
            yield Event(first, last, name(run, i), sentence, LOST_SQUARE_ADVICE, count, count)


LOST_SQUARE_ADVICE = translatable(
    "Scale the loss up, so that gradients have squares that the format has; or keep v in float32."
)
ENTRIES["square_lost"] = EventKind(
    "Square rounded to 0",
    "The gradient is not 0, and the running mean of its square is, because the format has no number so small. Interruptions of "
    "at most `apart` steps do not count.",
    "warn",
    {"apart": Threshold(10.0, "steps between two that are told together")},
    find_lost_squares,
    "cold",
)
