"""How a run ended: a code, the step, and a sentence that says what happened, why, and what to try.

No run stops early: all its steps are made, and it is judged afterwards (`find_divergence`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optim.base.fields import get_declarations
from optim.base.translatable import translatable
from optim.simulate.column_memory import carve

if TYPE_CHECKING:
    from optim.simulate.record_buffers import RecordBuffers
    from optim.simulate.run_plan import RunPlan


@dataclass(frozen=True)
class Outcome:
    """How a run ended.

    code       "finished", "diverged", "frozen" or "left"
    step       where it happened (the last step for "finished")
    sentence   what happened, why, and what to try
    """

    code: str
    step: int
    sentence: str


def find_outcome(plan: RunPlan, columns: RecordBuffers) -> Outcome:
    """How a recorded run ended: the first of its failures, or that it finished.

    columns   its arrays
    """
    steps = plan.spec.steps
    if all_finite(plan, columns):
        return Outcome("finished", steps, translatable("Finished all {steps} steps.", steps=steps))
    legs = zip(plan.legs, columns.legs, strict=True) if plan.legs else [(plan, columns)]
    checks = (left_domain(plan, columns), find_divergence(plan, columns), *(frozen(*leg) for leg in legs))
    happened = [outcome for outcome in checks if outcome is not None]
    if happened:
        return min(happened, key=lambda outcome: outcome.step)
    return Outcome("finished", steps, translatable("Finished all {steps} steps.", steps=steps))


def all_finite(plan: RunPlan, columns: RecordBuffers) -> bool:
    """A quick look that settles nearly every run: a sum is finite only if all its terms are.

    columns   the arrays of the run
    """
    seen = [columns.theta, columns.state] if plan.landscape is None else [columns.theta, columns.state, columns.loss]
    bounded = plan.landscape is None or plan.landscape.defined is None
    return bounded and all(np.isfinite(array.sum()) for array in seen)


def first(condition: np.ndarray) -> int | None:
    """Index of the first True, or None.

    condition   bools of shape (n,)
    """
    k = int(np.argmax(condition)) if condition.size else 0
    return k if condition.size and condition[k] else None


def left_domain(plan: RunPlan, columns: RecordBuffers) -> Outcome | None:
    """The outcome of a run that left the domain of its landscape; None where it did not.

    columns   its arrays
    """
    landscape = plan.landscape
    if landscape is None or landscape.defined is None:
        return None
    centre = plan.tables.centre
    point = columns.theta if centre is None else columns.theta - centre
    inside = np.asarray(landscape.defined(*point.T, plan.parameters))
    k = first(~inside & np.isfinite(point).all(axis=1))
    if k is None:
        return None
    where = get_place(columns, k)
    if k == 0:
        reason = translatable(
            "{title} is not defined at the start ({where}); choose another start.", title=landscape.title, where=where
        )
        return Outcome("left", 0, reason)
    return Outcome(
        "left",
        k,
        translatable(
            "Left the domain at step {k}: {title} is not defined at ({where}); try a smaller learning rate.",
            k=k,
            title=landscape.title,
            where=where,
        ),
    )


def get_place(columns: RecordBuffers, k: int) -> str:
    """A point of the run in words: its coordinates to six digits.

    columns   the arrays of the run
    k         step
    """
    return ", ".join(f"{x:.6g}" for x in columns.theta[k])


def find_divergence(plan: RunPlan, columns: RecordBuffers) -> Outcome | None:
    """The outcome of a run whose parameters or loss became infinite or no number; None where they did not.

    columns   its arrays
    """
    finite = np.isfinite(columns.theta).all(axis=1)
    if plan.landscape is not None:
        finite &= np.isfinite(columns.loss)
    k = first(~finite)
    if k is None:
        return None
    bad_slope = k == 1 and plan.landscape is not None and not np.isfinite(columns.gradient[0]).all()
    if k == 0 or bad_slope:
        what = translatable("the gradient") if bad_slope else translatable("the loss")
        numbers = columns.gradient[0] if bad_slope else columns.loss[:1]
        kind = translatable("not a number") if np.isnan(numbers).any() else translatable("infinite")
        sentence = translatable("At the start ({where}) {what} is {kind}; choose another start.",
                        where=get_place(columns, 0), what=what, kind=kind)  # fmt: skip
        return Outcome("diverged", k, sentence)
    if np.isfinite(columns.theta[k]).all():
        why = translatable("the loss is no longer a finite number")
    else:
        bad = columns.theta[k][~np.isfinite(columns.theta[k])][0]
        why = translatable("a parameter became not a number") if np.isnan(bad) else translatable("a parameter became infinite")
        eps = plan.spec.hyper.get(plan.optimizer.preconditioner.eps)
        if k and (columns.clipped[k - 1] == 0).any() and np.isnan(bad) and eps == 0:
            why = translatable("a parameter became not a number (a zero gradient divided by zero: eps is 0)")
    return Outcome(
        "diverged", k, translatable("Diverged at step {k}: {why}; try a smaller learning rate or clipping.", k=k, why=why)
    )


def frozen(plan: RunPlan, columns: RecordBuffers) -> Outcome | None:
    """v overflowed to infinity: every later step of that parameter is zero, and nothing looks wrong.

    columns   the arrays of the run
    """
    name = plan.optimizer.second_moment.state
    if name not in plan.states:
        return None
    v = columns.state[plan.states.index(name)]
    k = first((np.isinf(v) & np.isfinite(columns.theta)).any(axis=1))
    if k is None:
        return None
    parameter = int(np.argmax(np.isinf(v[k]))) + 1
    k += plan.begin
    return Outcome(
        "frozen", k - 1 if k else 0,
        translatable(
            "Frozen from step {k} on: g² overflowed, so {square} of parameter {parameter} is infinite and its steps are "
            "zero; clip the gradient or start where it is smaller.",
            k=k - 1, parameter=parameter, square=get_declarations(plan.optimizer.State)[name].symbol,
        ),
    )  # fmt: skip


SEEN = ("first_hit", "last_outside", "early", "middle", "tail")  # rows that are kept of each run's losses


@dataclass(frozen=True, eq=False)
class BatchOutcome:
    """How N runs of d parameters ended.

    theta (N, d)   the last points
    loss (N,)      f at `point`
    reached (N,)   first step whose loss is within the tolerance of the lowest, -1 where none is (int64)
    swing (N,)     how far a step went forth and back in the last `tail` steps, see `get_oscillation`; nan where not asked for
    settled (N,)   first step from which on the loss stays within the tolerance until the end, -1 where it does not (int64)
    peaks (3, N)   the highest loss of the first half of the run, of its third quarter, and of its tail
                   (`optim.base.convergence`); -inf where a part has no step
    point (N, d)   where the runs are judged: the last points, or those of an optimizer that declares a point of its own
    lost (N,)      how many updates of their parameters were lost, θ + Δ = θ; nan where numbers are not shorter than float64
    """

    theta: np.ndarray
    loss: np.ndarray
    reached: np.ndarray
    swing: np.ndarray
    settled: np.ndarray
    peaks: np.ndarray
    point: np.ndarray
    lost: np.ndarray

    @classmethod
    def empty(cls, count: int, d: int, has_point: bool = False) -> BatchOutcome:
        """Of runs that have not been made: what is not put there later must be cleared.

        count       how many runs
        d           number of coordinates
        has_point   whether they are judged elsewhere than at the last points
        """
        theta, point, peaks, unmeasured, steps, (loss,) = carve(
            [(d, count), (d if has_point else 0, count), (3, count), (2, count), (2, count), (1, count)]
        )
        unmeasured.fill(np.nan)
        swing, lost = unmeasured
        reached, settled = steps.view(np.int64)
        last = theta.T  # whoever looks at points takes one coordinate after the other
        return cls(last, loss, reached, swing, settled, peaks, point.T if has_point else last, lost)

    def clear(self, part: slice) -> None:
        """Says of some runs that they have not been made: nan, and -1 for steps.

        part   their indices
        """
        for numbers in (self.theta, self.loss, self.swing, self.point, self.lost):
            numbers[part] = np.nan
        self.peaks[:, part] = np.nan
        for steps in (self.reached, self.settled):
            steps[part] = -1

    @classmethod
    def join(cls, parts: list[BatchOutcome]) -> BatchOutcome:
        """The results of several parts of a batch as one.

        parts   in the order of the runs
        """
        names = ("theta", "loss", "reached", "swing", "settled", "peaks", "point", "lost")
        axes = {"peaks": 1}
        return cls(*(np.concatenate([getattr(part, name) for part in parts], axes.get(name, 0)) for name in names))

    def put_seen(self, part: slice, seen: np.ndarray, steps: int) -> None:
        """Takes over what was kept of the losses of some runs, (5, runs).

        part    their indices
        seen    what the loop kept
        steps   number of updates
        """
        self.reached[part] = seen[0]
        self.settled[part] = np.where(seen[1] < steps, seen[1] + 1.0, -1.0)
        self.peaks[:, part] = seen[2:]


def nothing_seen(count: int) -> np.ndarray:
    """(5, count) of `SEEN` before the first step."""
    (seen,) = carve([(len(SEEN), count)])
    seen[:2], seen[2:] = -1.0, -np.inf
    return seen


def get_oscillation(tail_position: np.ndarray, end: np.ndarray, path_length: np.ndarray, tail: int) -> np.ndarray:
    """(N,) the part of the mean step that leads nowhere: (length of the path - distance won) / steps, of the axis with
    most of it.

    tail_position, end, path_length (d, N): points `tail` steps apart and the length of the path between them, along each axis. A
    run that creeps one way oscillates by 0; one that hops between two points h apart by h.
    """
    with np.errstate(all="ignore"):
        idle = (path_length - np.abs(end - tail_position)) / tail if tail else np.zeros_like(path_length)
    return np.maximum(idle, 0.0).max(axis=0)


def contraction(peaks: np.ndarray, lowest: np.ndarray, middle: int, late: int) -> np.ndarray:
    """(N,) the factor by which the distance to the minimum shrinks in a step, over the second half of the run: the root of the
    ratio of the heights above the lowest loss (on a quadratic they go as distance²), the highest of the tail over the highest of
    the quarter before it, per step between their beginnings. nan where the loss is exactly the lowest, or is no number.

    peaks (3, N) as in `BatchOutcome`; middle, late: the steps at which the second half and the tail begin
    """
    with np.errstate(all="ignore"):
        ratio = (peaks[2] - lowest) / (peaks[1] - lowest)
        rate = ratio ** (0.5 / max(1, late - middle))
    return np.where(np.isfinite(rate) & (ratio > 0.0), rate, np.nan)
