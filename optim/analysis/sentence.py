"""The sentence of the status bar: who, what, why, in one line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optim.analysis.measures import gap, get_landscape, lowest, lowest_words, steps_to_tolerance, within
from optim.analysis.verdict import verdict
from optim.base import catalog
from optim.base.fields import get_declarations
from optim.base.translatable import LazyText, Small, join, join_words, plain, theta, translatable, translatable_plural
from optim.simulate.run import Run

GROWN = 2.0  # times: a smaller growth of a rate explains no hop
STEADY = 1e-3  # relative spread of a curvature estimate that is trusted
RECENT = 10  # steps within which an edit of memory explains a hop
LOOKED_AT = 4  # secants in a row that must agree


def why_it_left(run: Run, left: int) -> str | None:
    """How far the rate has grown since the tolerance was reached, for the parameter that raised the loss most.

    left   the step at which it leaves the tolerance
    """
    reached = steps_to_tolerance(run)
    if run.spec.drift is not None:
        return translatable("the minimum has moved")
    if reached is None or reached >= left:
        return None
    begun = [leg.begin for leg in run.legs if reached < leg.begin <= left and left - leg.begin < RECENT]
    if begun:
        before, (after, _) = run.at(begun[-1] - 1)[0], run.at(begun[-1])
        if catalog.get_optimizer(before.spec) is not catalog.get_optimizer(after.spec):
            return translatable("{title} has taken over at step {step}", title=after.plan.optimizer.title, step=f"{begun[-1]:,}")
        return translatable("its memory was reset at step {step}", step=f"{begun[-1]:,}")
    with np.errstate(all="ignore"):
        growth = np.abs(run.rate[reached:left]).max(axis=0) / np.abs(run.rate[reached])
        raised = np.abs(run.gradient[left] * run.delta[left - 1])
    parameter = int(np.argmax(np.nan_to_num(raised)))
    scatter = scatter_of_batches(run, reached, left, parameter)
    if scatter >= GROWN:
        return translatable(
            "the gradients of its batches scatter {scatter} times as much as the full gradient is large", scatter=plain(scatter)
        )
    if np.isfinite(growth[parameter]) and growth[parameter] >= GROWN:
        symbol, fold = theta(parameter, run.dimension), plain(float(growth[parameter]))
        entry = catalog.get_optimizer(run.at(left - 1)[0].spec)
        if has_decayed(run, entry.second_moment.state, left, reached, parameter):
            square = f"√{get_declarations(entry.State)[entry.second_moment.state].symbol}"
            words = {"square": square, "symbol": symbol, "fold": fold}
            return translatable("{square} has decayed, so its rate for {symbol} has grown {fold}-fold", **words)
        return translatable("its rate for {symbol} has grown {fold}-fold", symbol=symbol, fold=fold)
    return translatable("the gradient is noisy") if run.spec.noise is not None else None


def scatter_of_batches(run: Run, reached: int, left: int, parameter: int) -> float:
    """Root mean square of what the batches' gradients are off, over that of the gradient of all rows; 0 without batches.

    reached, left   steps at which the tolerance is reached and left
    parameter       its index
    """
    from optim.analysis.data_fit import batch_deviation  # which needs this package

    deviation = batch_deviation(run)
    if deviation is None:
        return 0.0
    off = deviation[reached : left + 1, parameter]
    whole = (run.gradient - run.noise)[reached : left + 1, parameter] - off
    with np.errstate(all="ignore"):
        ratio = float(np.sqrt(np.mean(off * off) / np.mean(whole * whole)))
    return ratio if np.isfinite(ratio) else 0.0


def has_decayed(run: Run, square: str, left: int, reached: int, parameter: int) -> bool:
    """Whether the lowest v on the way is below the one at which the tolerance was reached.

    square          name of the state
    reached, left   steps at which the tolerance is reached and left
    parameter       its index
    """
    v = run.state.get(square)
    return v is not None and bool(v[reached : left + 1, parameter].min() < v[reached, parameter])


def stability_reason(run: Run) -> str | None:
    """Plain gradient descent with a rate above 2 / curvature, if the curvature can be told from the path."""
    spec = run.spec
    disturbing = (spec.noise, spec.drift, spec.clip, spec.projection, spec.update_clip)
    if any(rule is not None for rule in disturbing) or not run.steps:
        return None
    entry = catalog.get_optimizer(spec)
    more = (entry.momentum.hyper, entry.decay.hyper)
    if (run.rate != run.lr[0]).any() or any(np.any(run.hyper.get(name, 0.0)) for name in more):
        return None
    curvature = steepest_curvature(run)
    if curvature is None or run.lr[0] * curvature <= 2.0:
        return None
    return translatable(
        "its rate {lr} is above the limit of stability here, 2 / curvature = {curvature}",
        lr=plain(run.lr[0], 3),
        curvature=plain(2 / curvature, 3),
    )


def steepest_curvature(run: Run) -> float | None:
    """The curvature along the path's latest finite steps, from differences of gradients; None unless it is steady.

    Where gradient descent diverges, its steps turn into the steepest direction, so the secants measure that curvature.
    """
    s, y = np.diff(run.theta, axis=0), np.diff(run.gradient, axis=0)
    with np.errstate(all="ignore"):
        secants = (y * y).sum(axis=1) / (s * y).sum(axis=1)
    secants = secants[np.isfinite(secants)][-LOOKED_AT:]
    if len(secants) < LOOKED_AT or secants.min() <= 0 or np.ptp(secants) > STEADY * secants.max():
        return None
    return float(secants[-1])


SHORT = {  # what a run does that has not reached the tolerance
    "Crawls": translatable("is still on its way down"),
    "Stuck?": translatable("hardly moves any more"),
    "Circles": translatable("moves without getting lower"),
    "Hovers": translatable("hovers just above the tolerance"),
}


def hops(left: int) -> LazyText:
    """The end of a sentence for a run that leaves the tolerance for a moment.

    left   the step
    """
    return translatable(", but hops out again at step {left}", left=left)


def leaves(left: int) -> LazyText:
    """The end of a sentence for a run that leaves the tolerance for good.

    left   the step
    """
    return translatable(", but leaves it for good at step {left}", left=left)


def hovers(left: int) -> LazyText:
    """The end of a sentence for a run that goes in and out of the tolerance.

    left   the step
    """
    return translatable(", but leaves it again and hovers at step {left}", left=left)


LEFT = {"Hops": hops, "Leaves": leaves}  # how a run that had reached the tolerance leaves it


def status_sentence(names: Sequence[str], runs: Sequence[Run | None], focus: int) -> tuple[str, str]:
    """(level, text) about the focused run among all runs; level is "ok", "warn" or "error".

    names and runs run in parallel; runs that are not computed yet are None and left out.

    focus   index of the run in question
    """
    there = [(name, run) for name, run in zip(names, runs, strict=True) if run is not None]
    run = runs[focus] if 0 <= focus < len(runs) else None
    if run is None:
        return "ok", translatable("Computing the runs …") if runs else translatable("No runs yet: add one to see where it goes.")
    name = names[focus]
    found = verdict(run)
    if run.spec.steps == 0 and found.level != "error":
        return "ok", translatable("{name} stands at its start: no step has been made.", name=name)
    if found.level == "error":
        return "error", failure(name, run)
    if found.reached is None or lowest(run) is None:
        return found.level, without_reaching(name, run, there)
    return found.level, join((race(name, run, found.reached, there), what_then(run), "."), "")


def failure(name: str, run: Run) -> str:
    """The outcome's own sentence, or the limit of stability where it can be told.

    name   of the run
    """
    reason = stability_reason(run)
    if verdict(run).word == "Diverges" and reason:
        if run.outcome.code == "diverged":
            return translatable("{name} diverges at step {step}: {reason}.", name=name, step=run.outcome.step, reason=reason)
        return translatable("{name} diverges: {reason}.", name=name, reason=reason)
    if run.outcome.code == "finished":
        ratio = plain(float(gap(run)[-1] / max(gap(run)[0], run.spec.tolerance)))
        return translatable(
            "{name} diverges: after {steps} steps its loss is {ratio} times as high as at the start; "
            "try a smaller learning rate.",
            name=name, steps=run.steps, ratio=ratio,
        )  # fmt: skip
    return translatable("{name}: {sentence}", name=name, sentence=Small(run.outcome.sentence))


def goal(run: Run) -> str:
    """The tolerance in words: a loss where the lowest is zero, else a distance to the lowest."""
    tolerance = plain(run.spec.tolerance)
    if lowest(run) == 0:
        return translatable("reaches loss {tolerance}", tolerance=tolerance)
    return translatable("comes within {tolerance} of {lowest}", tolerance=tolerance, lowest=lowest_words(run))


def no_lowest(run: Run) -> str:
    """Why the run has no lowest loss to reach."""
    landscape, _ = get_landscape(run)
    return (
        translatable("no lowest loss was found in its view")
        if landscape.found
        else translatable("this landscape has no lowest loss")
    )


def race(name: str, run: Run, steps: int, there: Sequence[tuple[str, Run]]) -> str:
    """Who reaches the tolerance first, the others in brackets: "Adam 43", but "β 0.9: 43".

    name    of the run
    steps   it needs
    there   (name, run) of all runs
    """
    if steps == 0:
        tolerance = plain(run.spec.tolerance)
        return translatable(
            "{name} starts within {tolerance} of {lowest}", name=name, tolerance=tolerance, lowest=lowest_words(run)
        )
    others = [(n, steps_to_tolerance(r)) for n, r in there if r is not run]
    reached = [(n, k) for n, k in others if k is not None]
    never = [n for n, k in others if k is None]
    parts: list[str] = [", ".join(f"{n}{':' if n[-1:].isdigit() else ''} {k}" for n, k in reached)] if reached else []
    parts += (
        [translatable_plural("{names} does not reach it", "{names} do not reach it", n=len(never), names=join_words(never))]
        if never
        else []
    )
    first = bool(others) and all(k > steps for _, k in reached)
    words = {"name": name, "goal": goal(run), "steps": translatable_plural("{n} step", "{n} steps", n=steps)}
    told = (
        translatable("{name} {goal} first, in {steps}", **words) if first else translatable("{name} {goal} in {steps}", **words)
    )
    return join((told, " (", join(parts, "; "), ")"), "") if parts else told


def what_then(run: Run) -> str:
    """What happened after the tolerance was reached, with its reason where one can be computed."""
    word = verdict(run).word
    inside = within(run)
    outside = np.flatnonzero(inside[:-1] & ~inside[1:])
    left = int(outside[0]) + 1 if outside.size else None
    if word == "Arrives":
        return translatable(" and is there at the end, too late to show that it stays")
    if word == "Converged" or left is None:
        return (
            translatable(" and stays there")
            if not left
            else translatable(", leaves it at step {left} and settles later", left=left)
        )
    if word == "Leaves":
        left = int(np.flatnonzero(inside)[-1]) + 1
    reason = why_it_left(run, left)
    told = LEFT.get(word, hovers)(left)
    return join((told, ": ", reason), "") if reason else told


def without_reaching(name: str, run: Run, there: Sequence[tuple[str, Run]]) -> str:
    """How far a run came that did not reach the tolerance, or could not.

    name    of the run
    there   (name, run) of all runs
    """
    found, loss = verdict(run), plain(float(run.loss[-1]), 3)
    if found.word == "Recorded":
        return translatable("{name} replays {steps} recorded gradients.", name=name, steps=run.steps)
    if lowest(run) is None:
        words = {"name": name, "loss": loss, "steps": run.steps, "why": no_lowest(run)}
        if found.word == "Falls":
            return translatable("{name} is at loss {loss} after {steps} steps and keeps falling: {why}.", **words)
        return translatable("{name} is at loss {loss} after {steps} steps and no longer falls: {why}.", **words)
    best = min(((k, n) for n, r in there if (k := steps_to_tolerance(r)) is not None), default=None)
    beside = translatable(" ({name} reaches it in {steps})", name=best[1], steps=best[0]) if best else ""
    short = plain(float(gap(run)[-1]), 2)
    above = translatable("loss {loss}", loss=loss)
    if lowest(run) != 0:
        above = translatable("{short} above {lowest}", short=short, lowest=lowest_words(run))
    return translatable(
        "{name} {what}: after {steps} steps it is at {above}, the tolerance is {tolerance}{beside}.",
        name=name, what=SHORT[found.word], steps=run.steps, above=above, tolerance=plain(run.spec.tolerance), beside=beside,
    )  # fmt: skip
