"""Events at which the arithmetic decides: ε in charge, a v that knows too little, numbers that are zero, too large or outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import bursts, factor, n, name
from optim.analysis.events.measures import eps_part, fill, get_divisor_roots, get_entry, whole_gradient
from optim.analysis.measures import get_landscape
from optim.base.events import Event, EventKind, Threshold, g
from optim.base.translatable import LazyText, join, plain, translatable
from optim.notation import quantity_names
from optim.optimizers.meaning import is_on
from optim.simulate.run import Leg, Run

ENTRIES: dict[str, EventKind] = {}


def find_cold_v(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    for leg in run.legs:
        share = fill(leg.run)
        if share is not None:
            yield from tell_cold_v(leg.run, leg.begin, share, limit)


def tell_cold_v(run: Run, begin: int, share: np.ndarray, limit: Mapping[str, float]) -> Iterator[Event]:
    """The event of a memory that begins at 0: that of the run, or what a reset or another optimizer left of it.

    begin   its first step
    share   (T,) of a steady g² that it holds
    limit   {threshold: value}
    """
    with np.errstate(all="ignore"):
        stretch = 1.0 / np.sqrt(share)
    cold = stretch >= limit["stretch"]
    count = int(np.argmin(cold)) if not cold.all() else run.steps
    if not count:
        return
    window = 1.0 / -np.expm1(np.log(max(1.0 - float(share[0]), 1e-300)))  # 1 / (1 - decay) of the first step
    last = count - 1
    later = translatable("at step {step} that is over", step=n(begin + 1)) if begin else translatable("at step 1 that is over")
    if last:
        later = translatable("at step {step} it is still {times} times", step=n(begin + last), times=g(stretch[last]))
    words = {
        "square": quantity_names.get_square_symbol(get_entry(run), run.spec.hyper), "share": g(100.0 * share[0]),
        "window": g(window), "times": g(stretch[0]), "later": later,
    }  # fmt: skip
    sentence = translatable(
        "After its first gradient {square} holds {share} % of what it averages over about {window} steps, so the rate at "
        "step 0 is {times} times what a full v would make it; {later}.", **words,
    )  # fmt: skip
    if begin:
        sentence = translatable(
            "{square} begins anew at step {step}: after one gradient it holds {share} % of what it averages over about {window} "
            "steps, so the rate there is {times} times what a full v would make it; {later}.", step=n(begin), **words,
        )  # fmt: skip
    last += begin
    yield Event(begin, last, "", sentence, COLD_V_ADVICE, float(stretch[0]) / limit["stretch"], count)


COLD_V_ADVICE = translatable("A warm-up of about 1/(1 − decay) steps, bias correction as Adam has it, or a smaller decay.")
ENTRIES["cold_v"] = EventKind(
    "v still cold",
    "v starts at 0, nothing corrects for it, and it holds so small a share of a steady g², 1 − decay^t, that the rate is at "
    "least `stretch` times too large (the inverse of the root of that share).",
    "info",
    {"stretch": Threshold(1.25, "times too large a rate: 1.25 is about 1/(1 − decay) steps", at_least=1.0)},
    find_cold_v,
    "cold",
)


def find_eps_dominated(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    part = eps_part(run)
    if part is None:
        return
    root = get_divisor_roots(run)
    assert root is not None
    touched = np.logical_or.accumulate(run.gradient[:-1] != 0.0, axis=0)
    near = touched & (root < limit["times"] * part)
    for i in range(run.dimension):
        for first, last, _ in bursts(np.flatnonzero(near[:, i]), limit["apart"]):
            share = part[first : last + 1, i] / root[first : last + 1, i]
            k = first + int(np.argmax(np.nan_to_num(share, posinf=1e300)))
            yield make_eps_event(run, i, first, last, k, float(part[k, i]), limit["times"])


def make_eps_event(run: Run, i: int, first: int, last: int, k: int, part: float, limit: float) -> Event:
    """The event of one parameter whose root is below ε.

    i             its index
    first, last   steps between which it is
    k             the step at which it is most so
    part          what ε adds to the root there
    limit         the threshold in force
    """
    leg, at = run.at(k)
    divisor = get_entry(leg).preconditioner
    root, entire = float(leg.lines[divisor.root][at, i]), run.rate[k, i]
    ratio = part / root if root > 0.0 else np.inf
    symbol = quantity_names.get_root_symbol(get_entry(leg), leg.spec.hyper)
    weighs = translatable("outweighs {symbol}, {root}", symbol=symbol, root=g(root))
    if ratio < 1.0:
        weighs = translatable("is {ratio} of {symbol}, {root}", ratio=g(ratio), symbol=symbol, root=g(root))
    inside = is_on(divisor.inside, leg.spec.hyper)
    what = (
        translatable("the root of ε, {part},", part=g(part))
        if inside
        else translatable("its part of the denominator, {part},", part=g(part))
    )
    when = translatable("at step {step}", step=n(first))
    if last > first:
        when = translatable("from step {first} to step {last}", first=n(first), last=n(last))
    parts = [translatable(
        "For {parameter} ε counts {when}: at step {step} {what} {weighs}.", parameter=name(run, i), when=when, step=n(k),
        what=what, weighs=weighs,
    )]  # fmt: skip
    if ratio > 1.0 and np.isfinite(ratio):
        parts.append(translatable(
            "The rate is {rate} there; without ε it would be {times} times that at most.", rate=g(entire),
            times=factor((root + part) / root),
        ))  # fmt: skip
    return Event(first, last, name(run, i), join(parts), EPS_DOMINATED_ADVICE, float(min(ratio * limit, 1e300)))


EPS_DOMINATED_ADVICE = translatable(
    "There the optimizer is gradient descent with a rate near lr/ε. At a minimum that is harmless; choose a smaller ε, or "
    "scale the loss up, if it should go on adapting."
)
ENTRIES["eps_dominated"] = EventKind(
    "Epsilon decides",
    "The root that a parameter is divided by (√v, or √v̂ for Adam) is, once there was a gradient, less than `times` times what "
    "the denominator would be with v = 0: ε outside the root, √ε inside. Interruptions of at most `apart` steps do not count.",
    "warn",
    {
        "times": Threshold(10.0, "times the part of ε: 1 is where it outweighs the root"),
        "apart": Threshold(10.0, "steps between two that are told together"),
    },
    find_eps_dominated,
    "epsilon",
)


LEAST = np.finfo(np.float64).tiny  # below it numbers lose their digits, and products with them become 0


def find_exact_zero(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    if get_landscape(run)[0] is None or run.spec.noise is not None:
        return
    for i in range(run.dimension):
        still = (np.abs(whole_gradient(run)[:-1, i]) < LEAST) & (run.delta[:, i] == 0.0)
        begin = 0 if still.all() else len(still) - int(np.argmin(still[::-1]))
        length = run.steps - begin
        if length >= limit["steps"]:
            yield Event(begin, run.steps, name(run, i), describe_zeros(run, i, begin), EXACT_ZERO_ADVICE, length / limit["steps"])


def describe_zeros(run: Run, i: int, begin: int) -> LazyText:
    """What is said of a parameter that nothing moves any more.

    i       its index
    begin   the step from which on
    """
    words = {"parameter": name(run, i), "begin": n(begin), "value": g(run.theta[begin, i])}
    if begin == 0 and run.gradient[0, i] == 0.0:
        return translatable("From its start at {value} on the gradient of {parameter} is exactly 0: nothing moves it.", **words)
    leg, _ = run.at(begin)
    root = quantity_names.get_root_symbol(get_entry(leg), leg.spec.hyper)
    words["root"] = root or translatable("what the gradient is divided by")
    if run.gradient[begin, i] != 0.0 or abs(run.theta[begin, i]) < LEAST:
        return translatable(
            "From step {begin} on {parameter} is so close to 0 that its step has underflowed to exactly 0: nothing moves it "
            "any more, however small {root} becomes, and no cycle can set in.", **words,
        )  # fmt: skip
    return translatable(
        "From step {begin} on {parameter} is {value}, where its gradient is exactly 0: nothing moves it any more.", **words
    )  # fmt: skip


EXACT_ZERO_ADVICE = translatable(
    "Only noise, momentum or a minimum that moves would set it going again; start elsewhere to see what it does then."
)
ENTRIES["exact_zero"] = EventKind(
    "Exactly at rest",
    "The gradient of a parameter is 0, or below the smallest normal float64, and so is its step, without noise, for at least "
    "`steps` steps until the end.",
    "info",
    {"steps": Threshold(10.0, "steps, at least", at_least=1.0, whole=True)},
    find_exact_zero,
    "pin",
)


def find_overflow(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    for leg in run.legs:
        yield from tell_overflow(run, leg)


def tell_overflow(run: Run, leg: Leg) -> Iterator[Event]:
    """The event of each parameter whose memory is infinite.

    leg   of the run
    """
    square = get_entry(leg.run).second_moment.state
    if square not in leg.run.state:
        return
    full = np.isinf(leg.run.state[square]) & np.isfinite(leg.run.theta)
    end = run.steps if leg is run.legs[-1] else leg.begin + leg.run.steps
    for i in np.flatnonzero(full.any(axis=0)).tolist():
        k = leg.begin + max(int(np.argmax(full[:, i])) - 1, 0)
        gradient = run.clipped[k, i]
        sentence = translatable(
            "At step {step} the gradient of {parameter} is {gradient}; its square is beyond the largest number, {largest}, so "
            "{square} is infinite and every step of {parameter} from then on is 0. Nothing else looks wrong.",
            step=n(k), parameter=name(run, i), gradient=g(gradient), square=square,
            largest=plain(get_largest(run), 5 if get_largest(run) < 1e6 else 2),
        )  # fmt: skip
        yield Event(k, end, name(run, i), sentence, OVERFLOW_ADVICE, 1e300)


def get_largest(run: Run) -> float:
    """The largest number that the square of a gradient can be in a run."""
    precision = run.plan.precision
    formats = () if precision is None else (precision.state, precision.arithmetic)
    return min(LARGEST[format] for format in ("float64", *formats))


LARGEST = {"float64": float(np.finfo(np.float64).max), "float32": float(np.finfo(np.float32).max),
           "bfloat16": 2.0**128 - 2.0**120, "float16": 65504.0}  # fmt: skip
OVERFLOW_ADVICE = translatable("Clip the gradient, or start where it is smaller.")
ENTRIES["overflow"] = EventKind(
    "Overflow freeze",
    "The running mean, or sum, of g² is infinite while the parameter is still a number.",
    "bad",
    {},
    find_overflow,
    "freeze",
)


def find_left_domain(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    if run.outcome.code == "left":
        yield Event(run.outcome.step, run.steps, "", run.outcome.sentence, LEFT_DOMAIN_ADVICE, 1e300)


LEFT_DOMAIN_ADVICE = translatable("Try a smaller learning rate, or clip the gradient: positions are never pushed back.")
ENTRIES["left_domain"] = EventKind(
    "Left the domain",
    "The landscape has no value at the point of the run.",
    "bad",
    {},
    find_left_domain,
    "outside",
)
