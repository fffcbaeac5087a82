"""The sentence of the status bar: who, what, why, in one line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optim.insight.measures import gap, landscape_of, lowest, lowest_words, steps_to_tolerance, within
from optim.insight.reasons import stability_reason, why_it_left
from optim.insight.verdict import verdict
from optim.insight.wording import listed, plain
from optim.run import Run


def status_sentence(names: Sequence[str], runs: Sequence[Run | None], focus: int) -> tuple[str, str]:
    """(level, text) about the focused run among all runs; level is "ok", "warn" or "error".

    names and runs run in parallel; runs that are not computed yet are None and left out.
    """
    there = [(name, run) for name, run in zip(names, runs, strict=True) if run is not None]
    run = runs[focus] if 0 <= focus < len(runs) else None
    if run is None:
        return ("ok", "Computing the runs …") if runs else ("ok", "No runs yet: add one to see where it goes.")
    name = names[focus]
    found = verdict(run)
    if found.level == "error":
        return "error", failure(name, run)
    if found.reached is None or lowest(run) is None:
        return found.level, without_reaching(name, run, there)
    return found.level, f"{race(name, run, found.reached, there)}{what_then(run)}."


def failure(name: str, run: Run) -> str:
    """The outcome's own sentence, or the limit of stability where it can be told."""
    reason = stability_reason(run)
    if verdict(run).word == "Diverges" and reason:
        since = f" at step {run.outcome.step}" if run.outcome.code == "diverged" else ""
        return f"{name} diverges{since}: {reason}."
    if run.outcome.code == "finished":
        ratio = plain(float(gap(run)[-1] / max(gap(run)[0], run.spec.tolerance)))
        return (
            f"{name} diverges: after {run.steps} steps its loss is {ratio} times as high as at the start; "
            "try a smaller learning rate."
        )
    sentence = run.outcome.sentence
    return f"{name}: {sentence[0].lower()}{sentence[1:]}"


def goal(run: Run) -> str:
    """The tolerance in words: a loss where the lowest is zero, else a distance to the lowest."""
    tolerance = plain(run.spec.tolerance)
    return f"reaches loss {tolerance}" if lowest(run) == 0 else f"comes within {tolerance} of {lowest_words(run)}"


def no_lowest(run: Run) -> str:
    landscape, _ = landscape_of(run)
    return "no lowest loss was found in its view" if landscape.found else "this landscape has no lowest loss"


def race(name: str, run: Run, steps: int, there: Sequence[tuple[str, Run]]) -> str:
    """Who reaches the tolerance first, the others in brackets: "Adam 43", but "β 0.9: 43"."""
    if steps == 0:
        return f"{name} starts within {plain(run.spec.tolerance)} of {lowest_words(run)}"
    others = [(n, steps_to_tolerance(r)) for n, r in there if r is not run]
    reached = [(n, k) for n, k in others if k is not None]
    never = [n for n, k in others if k is None]
    parts = [", ".join(f"{n}{':' if n[-1:].isdigit() else ''} {k}" for n, k in reached)] if reached else []
    parts += [f"{listed(never)} {'does' if len(never) == 1 else 'do'} not reach it"] if never else []
    beside = f" ({'; '.join(parts)})" if parts else ""
    first = bool(others) and all(k > steps for _, k in reached)
    counted = f"{steps} step{'' if steps == 1 else 's'}"
    return f"{name} {goal(run)}{' first,' if first else ''} in {counted}{beside}"


def what_then(run: Run) -> str:
    """What happened after the tolerance was reached, with its reason where one can be computed."""
    word = verdict(run).word
    inside = within(run)
    outside = np.flatnonzero(inside[:-1] & ~inside[1:])
    left = int(outside[0]) + 1 if outside.size else None
    if word == "Converged" or left is None:
        return " and stays there" if not left else f", leaves it at step {left} and settles later"
    verb = {"Hops": "hops out again", "Leaves": "leaves it for good"}.get(word, "leaves it again and hovers")
    if word == "Leaves":
        left = int(np.flatnonzero(inside)[-1]) + 1
    reason = why_it_left(run, left)
    return f", but {verb} at step {left}" + (f": {reason}" if reason else "")


def without_reaching(name: str, run: Run, there: Sequence[tuple[str, Run]]) -> str:
    """How far a run came that did not reach the tolerance, or could not."""
    found, loss = verdict(run), plain(float(run.loss[-1]), 3)
    if found.word == "Recorded":
        return f"{name} replays {run.steps} recorded gradients."
    if lowest(run) is None:
        verb = "keeps falling" if found.word == "Falls" else "no longer falls"
        return f"{name} is at loss {loss} after {run.steps} steps and {verb}: {no_lowest(run)}."
    what = {
        "Crawls": "is still on its way down", "Stuck?": "hardly moves any more", "Circles": "moves without getting lower",
        "Hovers": "hovers just above the tolerance",
    }[found.word]  # fmt: skip
    best = min(((k, n) for n, r in there if (k := steps_to_tolerance(r)) is not None), default=None)
    beside = f" ({best[1]} reaches it in {best[0]})" if best else ""
    short = plain(float(gap(run)[-1]), 2)
    above = f"loss {loss}" if lowest(run) == 0 else f"{short} above {lowest_words(run)}"
    return f"{name} {what}: after {run.steps} steps it is at {above}, the tolerance is {plain(run.spec.tolerance)}{beside}."
