"""The sentence of the status bar: who, what, why, in one line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optim.insight.measures import gap, landscape_of, lowest, lowest_words, steps_to_tolerance, within
from optim.insight.reasons import stability_reason, why_it_left
from optim.insight.verdict import verdict
from optim.insight.wording import listed, plain
from optim.language import Said, Small, joined, said, said_n
from optim.run import Run

SHORT = {  # what a run does that has not reached the tolerance
    "Crawls": said("is still on its way down"),
    "Stuck?": said("hardly moves any more"),
    "Circles": said("moves without getting lower"),
    "Hovers": said("hovers just above the tolerance"),
}


def hops(left: int) -> Said:
    return said(", but hops out again at step {left}", left=left)


def leaves(left: int) -> Said:
    return said(", but leaves it for good at step {left}", left=left)


def hovers(left: int) -> Said:
    return said(", but leaves it again and hovers at step {left}", left=left)


LEFT = {"Hops": hops, "Leaves": leaves}  # how a run that had reached the tolerance leaves it


def status_sentence(names: Sequence[str], runs: Sequence[Run | None], focus: int) -> tuple[str, str]:
    """(level, text) about the focused run among all runs; level is "ok", "warn" or "error".

    names and runs run in parallel; runs that are not computed yet are None and left out.
    """
    there = [(name, run) for name, run in zip(names, runs, strict=True) if run is not None]
    run = runs[focus] if 0 <= focus < len(runs) else None
    if run is None:
        return "ok", said("Computing the runs …") if runs else said("No runs yet: add one to see where it goes.")
    name = names[focus]
    found = verdict(run)
    if run.spec.steps == 0 and found.level != "error":
        return "ok", said("{name} stands at its start: no step has been made.", name=name)
    if found.level == "error":
        return "error", failure(name, run)
    if found.reached is None or lowest(run) is None:
        return found.level, without_reaching(name, run, there)
    return found.level, joined((race(name, run, found.reached, there), what_then(run), "."), "")


def failure(name: str, run: Run) -> str:
    """The outcome's own sentence, or the limit of stability where it can be told."""
    reason = stability_reason(run)
    if verdict(run).word == "Diverges" and reason:
        if run.outcome.code == "diverged":
            return said("{name} diverges at step {step}: {reason}.", name=name, step=run.outcome.step, reason=reason)
        return said("{name} diverges: {reason}.", name=name, reason=reason)
    if run.outcome.code == "finished":
        ratio = plain(float(gap(run)[-1] / max(gap(run)[0], run.spec.tolerance)))
        return said(
            "{name} diverges: after {steps} steps its loss is {ratio} times as high as at the start; "
            "try a smaller learning rate.",
            name=name, steps=run.steps, ratio=ratio,
        )  # fmt: skip
    return said("{name}: {sentence}", name=name, sentence=Small(run.outcome.sentence))


def goal(run: Run) -> str:
    """The tolerance in words: a loss where the lowest is zero, else a distance to the lowest."""
    tolerance = plain(run.spec.tolerance)
    if lowest(run) == 0:
        return said("reaches loss {tolerance}", tolerance=tolerance)
    return said("comes within {tolerance} of {lowest}", tolerance=tolerance, lowest=lowest_words(run))


def no_lowest(run: Run) -> str:
    landscape, _ = landscape_of(run)
    return said("no lowest loss was found in its view") if landscape.found else said("this landscape has no lowest loss")


def race(name: str, run: Run, steps: int, there: Sequence[tuple[str, Run]]) -> str:
    """Who reaches the tolerance first, the others in brackets: "Adam 43", but "β 0.9: 43"."""
    if steps == 0:
        tolerance = plain(run.spec.tolerance)
        return said("{name} starts within {tolerance} of {lowest}", name=name, tolerance=tolerance, lowest=lowest_words(run))
    others = [(n, steps_to_tolerance(r)) for n, r in there if r is not run]
    reached = [(n, k) for n, k in others if k is not None]
    never = [n for n, k in others if k is None]
    parts: list[str] = [", ".join(f"{n}{':' if n[-1:].isdigit() else ''} {k}" for n, k in reached)] if reached else []
    parts += [said_n("{names} does not reach it", "{names} do not reach it", n=len(never), names=listed(never))] if never else []
    first = bool(others) and all(k > steps for _, k in reached)
    words = {"name": name, "goal": goal(run), "steps": said_n("{n} step", "{n} steps", n=steps)}
    told = said("{name} {goal} first, in {steps}", **words) if first else said("{name} {goal} in {steps}", **words)
    return joined((told, " (", joined(parts, "; "), ")"), "") if parts else told


def what_then(run: Run) -> str:
    """What happened after the tolerance was reached, with its reason where one can be computed."""
    word = verdict(run).word
    inside = within(run)
    outside = np.flatnonzero(inside[:-1] & ~inside[1:])
    left = int(outside[0]) + 1 if outside.size else None
    if word == "Arrives":
        return said(" and is there at the end, too late to show that it stays")
    if word == "Converged" or left is None:
        return said(" and stays there") if not left else said(", leaves it at step {left} and settles later", left=left)
    if word == "Leaves":
        left = int(np.flatnonzero(inside)[-1]) + 1
    reason = why_it_left(run, left)
    told = LEFT.get(word, hovers)(left)
    return joined((told, ": ", reason), "") if reason else told


def without_reaching(name: str, run: Run, there: Sequence[tuple[str, Run]]) -> str:
    """How far a run came that did not reach the tolerance, or could not."""
    found, loss = verdict(run), plain(float(run.loss[-1]), 3)
    if found.word == "Recorded":
        return said("{name} replays {steps} recorded gradients.", name=name, steps=run.steps)
    if lowest(run) is None:
        words = {"name": name, "loss": loss, "steps": run.steps, "why": no_lowest(run)}
        if found.word == "Falls":
            return said("{name} is at loss {loss} after {steps} steps and keeps falling: {why}.", **words)
        return said("{name} is at loss {loss} after {steps} steps and no longer falls: {why}.", **words)
    best = min(((k, n) for n, r in there if (k := steps_to_tolerance(r)) is not None), default=None)
    beside = said(" ({name} reaches it in {steps})", name=best[1], steps=best[0]) if best else ""
    short = plain(float(gap(run)[-1]), 2)
    above = said("loss {loss}", loss=loss)
    if lowest(run) != 0:
        above = said("{short} above {lowest}", short=short, lowest=lowest_words(run))
    return said(
        "{name} {what}: after {steps} steps it is at {above}, the tolerance is {tolerance}{beside}.",
        name=name, what=SHORT[found.word], steps=run.steps, above=above, tolerance=plain(run.spec.tolerance), beside=beside,
    )  # fmt: skip
