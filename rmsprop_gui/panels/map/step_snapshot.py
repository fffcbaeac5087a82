"""What the focused run's optimizer holds in the step that leaves theta[t], as the map draws it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.analysis import step_bound
from optim.base import catalog
from optim.notation import quantity_names
from optim.optimizers.meaning import HeavyBall
from optim.simulate.run import Run
from rmsprop_gui.charts.landscape.levels import nice_above

RIM_FROM = 0.05  # ε is drawn where it adds at least this share to √v


@dataclass(frozen=True)
class StepSnapshot:
    """All arrays are (d,); None where the optimizer has no such thing, and at the last step, which nothing leaves.

    root      the root of the remembered squares after this step's gradient was taken in: √v, AdaGrad's √G
    square    the declared symbol of those squares: "v", "G"
    centre    |running mean of g|; mean: its declared symbol
    rim       what ε adds to what the gradient is divided by, or None where that is too little to see
    divisor   the declared symbol of that: "√v", "√(v − m²)"
    delta     the coming step
    bound     how far it could go along each axis
    carried   the part of the step that the momentum buffer brings along, in map units
    averaged  minus the running mean of the gradient, in gradient units
    second    another point of parameter space that the optimizer keeps
    """

    theta: np.ndarray
    gradient: np.ndarray
    root: np.ndarray | None = None
    square: str = ""
    centre: np.ndarray | None = None
    mean: str = ""
    rim: np.ndarray | None = None
    divisor: str = ""
    delta: np.ndarray | None = None
    bound: np.ndarray | None = None
    carried: np.ndarray | None = None
    averaged: np.ndarray | None = None
    second: np.ndarray | None = None

    @property
    def full_scale(self) -> float | None:
        """1, 2 or 5 times a power of ten that no drawn gradient or square exceeds; None where there is nothing to scale."""
        parts = [self.gradient] if self.root is None else [self.gradient, self.root]
        sizes = np.abs(np.concatenate(parts))
        largest = float(np.max(sizes[np.isfinite(sizes)], initial=0.0))
        return nice_above(largest) if 1e-290 < largest < 1e290 else None


def make_snapshot(run: Run, step: int) -> StepSnapshot:
    entry = catalog.optimizers()[run.spec.optimizer]
    theta, gradient = run.theta[step], run.gradient[step]
    second = run.state[entry.point][step] if entry.point in run.state else None
    if step >= run.steps:
        return StepSnapshot(theta, gradient, second=second)
    with np.errstate(all="ignore"):
        on, moment = quantity_names.find_switched_on(run.spec.hyper), entry.second_moment
        square = run.state.get(moment.state)
        root = np.sqrt(square[step + 1]) if square is not None else None
        centre = np.abs(run.state[moment.centre][step + 1]) if moment.centre in run.state and root is not None else None
        bounds = step_bound(run)
        carried, averaged = memory(run, entry.momentum, step)
        squares, means = (quantity_names.quantity(entry.State, n, on) for n in (moment.state, moment.centre))
        divisor = quantity_names.root(entry, run.spec.hyper)
        return StepSnapshot(
            theta, gradient, root, squares.symbol if squares is not None else "", centre,
            means.symbol if means is not None else "", get_rim(run, step, root), divisor.symbol if divisor is not None else "",
            run.delta[step], None if bounds is None else bounds[step], carried, averaged, second,
        )  # fmt: skip


def get_rim(run: Run, step: int, root: np.ndarray | None) -> np.ndarray | None:
    """The step's own numbers say it, wherever ε stands: what it divided by, less the same before ε."""
    divisor = catalog.optimizers()[run.spec.optimizer].preconditioner
    if root is None or not {divisor.root, divisor.denominator} <= run.lines.keys():
        return None
    rim = run.lines[divisor.denominator][step] - run.lines[divisor.root][step]
    return rim if (rim >= RIM_FROM * root).any() else None


def memory(run: Run, ball: HeavyBall, step: int) -> tuple[np.ndarray | None, np.ndarray | None]:
    """(carried, averaged). A buffer parallel to the step is the step but for a factor: what it held before is carried on."""
    if ball.state not in run.state:
        return None, None
    before, after, delta = run.state[ball.state][step], run.state[ball.state][step + 1], run.delta[step]
    if not np.isfinite([before, after, delta]).all():
        return None, None
    product, sizes = float(after @ delta), float(np.hypot.reduce(after) * np.hypot.reduce(delta))
    momentum = run.hyper.get(ball.hyper)
    if momentum is not None and sizes > 0 and abs(product) > (1 - 1e-6) * sizes:
        factor = product / float(after @ after)
        return momentum[step] * factor * before, None
    return None, -after
