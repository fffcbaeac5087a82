"""One step of one run: the fixed pipeline of small pure stages, for plain numbers and for NumPy arrays alike.

A "number" here is a float64 scalar, an array of numbers of independent runs side by side, or a traced number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.fields import AdaptiveRate
from optim.elementary import absolute, sqrt, where
from optim.landscapes.base import Landscape
from optim.optimizers.base import Optimizer
from optim.simulate.spec import RunSpec


@dataclass(frozen=True)
class Clip:
    """A clipping rule with its numbers: `apply(g, norm, parameters)`; `scope` says which norm: "", "variable" or "global"."""

    apply: Callable[..., Any]
    parameters: Any
    scope: str


@dataclass(frozen=True)
class UpdateClip:
    """A rule that shortens updates, with its numbers: `apply(size, parameters)`; `scope` says which size: "rms" or "length".

    split   whether every parameter is a variable of its own
    """

    apply: Callable[..., Any]
    parameters: Any
    scope: str
    split: bool


class AdaptingRate:
    """A rate that answers to losses, in one run or in many side by side. An edit of the base rate sets it, as in PyTorch.

    rule      the schedule's `AdaptiveRate`
    numbers   its Numbers
    watch     what is remembered of losses; rate: that of the next step; base: of which it was made
    """

    def __init__(self, rule: AdaptiveRate, parameters: Any) -> None:
        self.rule = rule
        self.numbers, self.watch = rule.settle(parameters)
        self.base: Any = None
        self.rate: Any = None

    def get(self, base: Any) -> Any:
        """The rate of a step.

        base   the base rate of the step, one number or one for each run
        """
        if self.base is None or np.any(self.base != base):
            self.base = self.rate = base
        return self.rate

    def see(self, loss: Any) -> None:
        """Answers to the loss that a step began with."""
        self.rate, self.watch = self.rule.adapt(loss, self.rate, self.watch, self.numbers)


@dataclass(frozen=True)
class Projection:
    """A projection with its numbers: `apply(x, parameters)`, elementwise, after each update."""

    apply: Callable[..., Any]
    parameters: Any


def value_and_gradient(landscape: Landscape, point: list[Any], parameters: Any) -> tuple[Any, list[Any]]:
    """f and its gradient at `point` (a list of d numbers).

    parameters   the landscape's Parameters
    """
    value = landscape.value(*point, parameters)
    return value, list(landscape.gradient(*point, parameters))


def apply_clipping(clip: Clip | None, gradient: list[Any]) -> list[Any]:
    """The gradient after clipping; sums of squares run from the first parameter to the last."""
    if clip is None:
        return gradient
    if clip.scope == "variable":
        return [clip.apply(g, absolute(g), clip.parameters) for g in gradient]
    norm = None
    if clip.scope == "global":
        total = gradient[0] * gradient[0]
        for g in gradient[1:]:
            total = total + g * g
        norm = sqrt(total)
    return [clip.apply(g, norm, clip.parameters) for g in gradient]


def shorten(clip: UpdateClip | None, before: list[Any], after: list[Any], lr: Any) -> tuple[list[Any], list[Any]]:
    """(the parameters after an update of which the rule has left a part, that part of each); sums of squares run from the first
    parameter to the last.

    before, after   d numbers each
    lr              rate of the step
    """
    if clip is None:
        return after, [1.0] * len(after)
    steps = [new - old for old, new in zip(before, after, strict=True)]
    groups = [[step] for step in steps] if clip.split else [steps]
    factors = [clip.apply(measure_step(clip.scope, group, lr), clip.parameters) for group in groups]
    factors = factors if clip.split else factors * len(steps)
    moved = [where(f < 1.0, old + step * f, new) for f, old, step, new in zip(factors, before, steps, after, strict=True)]
    return moved, factors


def measure_step(scope: str, steps: list[Any], lr: Any) -> Any:
    """The size of the step of a variable.

    scope   "rms": root mean square over the rate; "length"
    steps   its numbers
    lr      rate of the step
    """
    total = steps[0] * steps[0]
    for step in steps[1:]:
        total = total + step * step
    return sqrt(total) if scope == "length" else sqrt(total / float(len(steps))) / lr


def project(projection: Projection | None, theta: list[Any]) -> list[Any]:
    """The parameters after an update, brought back into the set that they are held in.

    theta   d numbers
    """
    return theta if projection is None else [projection.apply(x, projection.parameters) for x in theta]


def init_state(optimizer: Optimizer, theta: list[Any], hyper: Any) -> list[Any]:
    """The state before the first step, one State per parameter.

    theta   d numbers
    hyper   the optimizer's Hyper
    """
    if optimizer.init is None:
        return [optimizer.State() for _ in theta]
    return [optimizer.init(x, hyper) for x in theta]


def init_global(optimizer: Optimizer, hyper: Any) -> Any:
    """What is shared between the parameters, before the first step.

    hyper   the optimizer's Hyper
    """
    return optimizer.GlobalState() if optimizer.init_global is None else optimizer.init_global(hyper)


def advance(
    optimizer: Optimizer, theta: list[Any], gradient: list[Any], state: list[Any], shared: Any, hyper: Any, t: Any, lr: Any
) -> tuple[list[Any], list[Any], list[Any], Any]:
    """One update of all d parameters: (theta, state, lines, shared) after it. `gradient` is the clipped one.

    theta           d numbers
    state, shared   as they were before the step
    hyper           the optimizer's Hyper
    t               the step: 1, 2, ...
    lr              rate of this step
    """
    shared = shared._replace(t=t, lr=lr)
    sums = None
    if optimizer.reduction is not None:
        each = [optimizer.reduction(x, g, s, hyper, shared) for x, g, s in zip(theta, gradient, state, strict=True)]
        sums = each[0]
        for term in each[1:]:
            sums = type(sums)(*(a + b for a, b in zip(sums, term, strict=True)))
    if optimizer.update_global is not None:
        shared = optimizer.update_global(shared, hyper, sums)
    moved = [optimizer.update(x, g, s, hyper, shared) for x, g, s in zip(theta, gradient, state, strict=True)]
    return [m[0] for m in moved], [m[1] for m in moved], [m[2] for m in moved], shared


def silent() -> np.errstate:
    """Overflow and 0/0 are outcomes here, not warnings: they are recorded and explained."""
    return np.errstate(all="ignore")


# The lowest loss that runs can reach whose parameters are held in a set.
POINTS = 65  # of a grid, along each coordinate
ZOOMS = 14  # each has an eighth of the width of the one before: 8^-14 is below the last digit
CLOSER = 8.0


def get_lowest(spec: RunSpec, landscape: Landscape, parameters: Any) -> float | None:
    """The lowest loss that a run can reach: that of the landscape, or the lowest in the set that `spec` holds parameters in,
    where none of the minima lies in that; None where there is none. A moving objective keeps that of the landscape."""
    held = lowest_in_set(spec, landscape, parameters)
    return landscape.lowest(parameters) if held is None else held[0]


def lowest_in_set(spec: RunSpec, landscape: Landscape, parameters: Any) -> tuple[float, tuple[float, ...]] | None:
    """(the lowest loss in the set that parameters are held in, where); None where that is no other than the landscape's."""
    if spec.projection is None or spec.drift is not None or landscape.data is not None:
        return None
    rule = tuple(sorted(spec.projection.items()))
    view = tuple(tuple(map(float, pair)) for pair in landscape.view)
    return _search(landscape, tuple(map(float, parameters)), rule, view)


@lru_cache(maxsize=4096)
def _search(landscape: Landscape, numbers: tuple[float, ...], rule: tuple[Any, ...], view: Any) -> Any:
    parameters = landscape.Parameters(*map(np.float64, numbers))
    form = catalog.projections()[dict(rule)["kind"]]
    p = form.Parameters(**{name: value for name, value in rule if name in form.Parameters._fields})
    for minimum in landscape.minima(parameters):
        if all(float(form.apply(np.float64(x), p)) == x for x in minimum):
            return None
    far = np.float64(1e9)  # where the set ends; where it does not, the view does
    ends = [(form.apply(-far, p), form.apply(far, p))] * landscape.dimension
    box = [(max(a, -far) if a > -far else v[0], b if b < far else v[1]) for (a, b), v in zip(ends, view, strict=True)]
    best, at, axes = np.inf, tuple(0.5 * (a + b) for a, b in box), list(box)
    for _ in range(ZOOMS):
        lattice = [np.linspace(a, b, POINTS) for a, b in axes]
        points = [np.asarray(form.apply(mesh.ravel(), p)) for mesh in np.meshgrid(*lattice, indexing="ij")]
        with np.errstate(all="ignore"):
            loss = np.broadcast_to(landscape.value(*points, parameters), points[0].shape)
            loss = np.where(np.isfinite(loss), loss, np.inf)
        k = int(np.argmin(loss))
        if loss[k] < best:
            best, at = float(loss[k]), tuple(float(x[k]) for x in points)
        wide = [(b - a) / (2.0 * CLOSER) for a, b in axes]
        axes = [(max(x - w, a), min(x + w, b)) for x, w, (a, b) in zip(at, wide, box, strict=True)]
    return (best, at) if np.isfinite(best) else None
