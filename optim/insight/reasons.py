"""Why a run did what it did, where the recorded numbers show it; None where they do not."""

from __future__ import annotations

import numpy as np

from optim import catalog
from optim.insight.measures import steps_to_tolerance
from optim.insight.wording import plain, theta
from optim.language import said
from optim.run import Run

GROWN = 2.0  # times: a smaller growth of a rate explains no hop
STEADY = 1e-3  # relative spread of a curvature estimate that is trusted
LOOKED_AT = 4  # secants in a row that must agree


def why_it_left(run: Run, left: int) -> str | None:
    """How far the rate has grown since the tolerance was reached, for the parameter that raised the loss most."""
    reached = steps_to_tolerance(run)
    if run.spec.drift is not None:
        return said("the minimum has moved")
    if reached is None or reached >= left:
        return None
    with np.errstate(all="ignore"):
        growth = np.abs(run.rate[reached:left]).max(axis=0) / np.abs(run.rate[reached])
        raised = np.abs(run.gradient[left] * run.delta[left - 1])
    parameter = int(np.argmax(np.nan_to_num(raised)))
    scatter = scatter_of_batches(run, reached, left, parameter)
    if scatter >= GROWN:
        return said(
            "the gradients of its batches scatter {scatter} times as much as the full gradient is large", scatter=plain(scatter)
        )
    if np.isfinite(growth[parameter]) and growth[parameter] >= GROWN:
        symbol, fold = theta(parameter, run.dimension), plain(float(growth[parameter]))
        entry = catalog.optimizers()[run.spec.optimizer]
        if has_decayed(run, entry.square, left, reached, parameter):
            return said("√v has decayed, so its rate for {symbol} has grown {fold}-fold", symbol=symbol, fold=fold)
        return said("its rate for {symbol} has grown {fold}-fold", symbol=symbol, fold=fold)
    return said("the gradient is noisy") if run.spec.noise is not None else None


def scatter_of_batches(run: Run, reached: int, left: int, parameter: int) -> float:
    """Root mean square of what the batches' gradients are off, over that of the gradient of all rows; 0 without batches."""
    from optim.models.fit import batch_deviation  # which needs this package

    deviation = batch_deviation(run)
    if deviation is None:
        return 0.0
    off = deviation[reached : left + 1, parameter]
    whole = (run.gradient - run.noise)[reached : left + 1, parameter] - off
    with np.errstate(all="ignore"):
        ratio = float(np.sqrt(np.mean(off * off) / np.mean(whole * whole)))
    return ratio if np.isfinite(ratio) else 0.0


def has_decayed(run: Run, square: str, left: int, reached: int, parameter: int) -> bool:
    """Whether the lowest v on the way is below the one at which the tolerance was reached."""
    v = run.state.get(square)
    return v is not None and bool(v[reached : left + 1, parameter].min() < v[reached, parameter])


def stability_reason(run: Run) -> str | None:
    """Plain gradient descent with a rate above 2 / curvature, if the curvature can be told from the path."""
    spec = run.spec
    if spec.noise is not None or spec.drift is not None or spec.clip is not None or spec.projection is not None or not run.steps:
        return None
    if (run.rate != run.lr[0]).any() or any(np.any(run.hyper.get(n, 0.0)) for n in ("momentum", "weight_decay")):
        return None
    curvature = steepest_curvature(run)
    if curvature is None or run.lr[0] * curvature <= 2.0:
        return None
    return said(
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
