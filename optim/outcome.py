"""How a run ended: a code, the step, and a sentence that says what happened, why, and what to try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optim.language import said

if TYPE_CHECKING:
    from optim.columns import Columns, Program


@dataclass(frozen=True)
class Outcome:
    """code: "finished", "diverged", "frozen" or "left"; step: where it happened (the last step for "finished")."""

    code: str
    step: int
    sentence: str


def find_outcome(program: Program, columns: Columns) -> Outcome:
    steps = program.spec.steps
    if all_finite(program, columns):
        return Outcome("finished", steps, said("Finished all {steps} steps.", steps=steps))
    checks = (left_domain(program, columns), diverged(program, columns), frozen(program, columns))
    happened = [outcome for outcome in checks if outcome is not None]
    if happened:
        return min(happened, key=lambda outcome: outcome.step)
    return Outcome("finished", steps, said("Finished all {steps} steps.", steps=steps))


def all_finite(program: Program, columns: Columns) -> bool:
    """A quick look that settles nearly every run: a sum is finite only if all its terms are."""
    seen = [columns.theta, columns.state] if program.landscape is None else [columns.theta, columns.state, columns.loss]
    bounded = program.landscape is None or program.landscape.defined is None
    return bounded and all(np.isfinite(array.sum()) for array in seen)


def first(condition: np.ndarray) -> int | None:
    """Index of the first True, or None."""
    k = int(np.argmax(condition)) if condition.size else 0
    return k if condition.size and condition[k] else None


def left_domain(program: Program, columns: Columns) -> Outcome | None:
    landscape = program.landscape
    if landscape is None or landscape.defined is None:
        return None
    centre = program.tables.centre
    point = columns.theta if centre is None else columns.theta - centre
    inside = np.asarray(landscape.defined(*point.T, program.parameters))
    k = first(~inside & np.isfinite(point).all(axis=1))
    if k is None:
        return None
    where = place_of(columns, k)
    if k == 0:
        reason = said("{title} is not defined at the start ({where}); choose another start.", title=landscape.title, where=where)
        return Outcome("left", 0, reason)
    return Outcome(
        "left",
        k,
        said(
            "Left the domain at step {k}: {title} is not defined at ({where}); try a smaller learning rate.",
            k=k,
            title=landscape.title,
            where=where,
        ),
    )


def place_of(columns: Columns, k: int) -> str:
    return ", ".join(f"{x:.6g}" for x in columns.theta[k])


def diverged(program: Program, columns: Columns) -> Outcome | None:
    finite = np.isfinite(columns.theta).all(axis=1)
    if program.landscape is not None:
        finite &= np.isfinite(columns.loss)
    k = first(~finite)
    if k is None:
        return None
    bad_slope = k == 1 and program.landscape is not None and not np.isfinite(columns.gradient[0]).all()
    if k == 0 or bad_slope:
        what = said("the gradient") if bad_slope else said("the loss")
        numbers = columns.gradient[0] if bad_slope else columns.loss[:1]
        kind = said("not a number") if np.isnan(numbers).any() else said("infinite")
        sentence = said("At the start ({where}) {what} is {kind}; choose another start.",
                        where=place_of(columns, 0), what=what, kind=kind)  # fmt: skip
        return Outcome("diverged", k, sentence)
    if np.isfinite(columns.theta[k]).all():
        why = said("the loss is no longer a finite number")
    else:
        bad = columns.theta[k][~np.isfinite(columns.theta[k])][0]
        why = said("a parameter became not a number") if np.isnan(bad) else said("a parameter became infinite")
        if k and (columns.clipped[k - 1] == 0).any() and np.isnan(bad) and program.spec.hyper.get("eps") == 0:
            why = said("a parameter became not a number (a zero gradient divided by zero: eps is 0)")
    return Outcome("diverged", k, said("Diverged at step {k}: {why}; try a smaller learning rate or clipping.", k=k, why=why))


def frozen(program: Program, columns: Columns) -> Outcome | None:
    """v overflowed to infinity: every later step of that parameter is zero, and nothing looks wrong."""
    name = program.optimizer.square
    if name not in program.states:
        return None
    v = columns.state[program.states.index(name)]
    k = first((np.isinf(v) & np.isfinite(columns.theta)).any(axis=1))
    if k is None:
        return None
    parameter = int(np.argmax(np.isinf(v[k]))) + 1
    return Outcome(
        "frozen", k - 1 if k else 0,
        said(
            "Frozen from step {k} on: g² overflowed, so v of parameter {parameter} is infinite and its steps are "
            "zero; clip the gradient or start where it is smaller.",
            k=k - 1, parameter=parameter,
        ),
    )  # fmt: skip
