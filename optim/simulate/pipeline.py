"""One step of one run: the fixed pipeline of small pure stages, for plain numbers and for NumPy arrays alike.

A "number" here is a float64 scalar, an array of numbers of independent runs side by side, or a traced number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.elementary import absolute, sqrt
from optim.landscapes.base import Landscape
from optim.optimizers.base import Optimizer


@dataclass(frozen=True)
class Clip:
    """A clipping rule with its numbers: `apply(g, norm, parameters)`; `scope` says which norm: "", "variable" or "global"."""

    apply: Callable[..., Any]
    parameters: Any
    scope: str


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
