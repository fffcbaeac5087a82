"""Epsilon decides: √v is so small that the rate no longer adapts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import Event, bursts, factor, g, n, name
from optim.analysis.events.measures import eps_part
from optim.analysis.root_symbol import get_root
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import join, translatable
from optim.simulate.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    part = eps_part(run)
    if part is None:
        return
    root = run.lines["root"]
    touched = np.logical_or.accumulate(run.gradient[:-1] != 0.0, axis=0)
    near = touched & (root < limit["times"] * part)
    for i in range(run.dimension):
        for first, last, _ in bursts(np.flatnonzero(near[:, i]), limit["apart"]):
            share = part[first : last + 1, i] / root[first : last + 1, i]
            k = first + int(np.argmax(np.nan_to_num(share, posinf=1e300)))
            yield event(run, i, first, last, k, float(part[k, i]), limit["times"])


def event(run: Run, i: int, first: int, last: int, k: int, part: float, limit: float) -> Event:
    """The event of one parameter whose root is below ε.

    i             its index
    first, last   steps between which it is
    k             the step at which it is most so
    part          what ε adds to the root there
    limit         the threshold in force
    """
    root, entire = float(run.lines["root"][k, i]), run.rate[k, i]
    ratio = part / root if root > 0.0 else np.inf
    symbol = get_root(run.spec)
    weighs = translatable("outweighs {symbol}, {root}", symbol=symbol, root=g(root))
    if ratio < 1.0:
        weighs = translatable("is {ratio} of {symbol}, {root}", ratio=g(ratio), symbol=symbol, root=g(root))
    inside = run.spec.hyper.get("eps_inside")
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
    return Event(first, last, "", i, join(parts), ADVICE, float(min(ratio * limit, 1e300)))


ADVICE = translatable(
    "There the optimizer is gradient descent with a rate near lr/ε. At a minimum that is harmless; choose a smaller ε, or "
    "scale the loss up, if it should go on adapting."
)
ENTRY = EventKind(
    "Epsilon decides",
    "The root that a parameter is divided by (√v, or √v̂ for Adam) is, once there was a gradient, less than `times` times what "
    "the denominator would be with v = 0: ε outside the root, √ε inside. Interruptions of at most `apart` steps do not count.",
    "warn",
    {
        "times": Threshold(10.0, "times the part of ε: 1 is where it outweighs the root"),
        "apart": Threshold(10.0, "steps between two that are told together"),
    },
    find,
    "epsilon",
)
