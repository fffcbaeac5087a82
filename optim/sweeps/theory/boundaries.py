"""Where theory expects a border in a sweep: steps that are too long, cycles at the end, starts that are too far."""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.analysis.verdict import rate_margin
from optim.base.convergence import tail_start
from optim.base.translatable import translatable
from optim.optimizers.meaning import read_hyper
from optim.simulate.pipeline import init_global, silent
from optim.sweeps.theory.lines import Cases, Theory

ENTRIES: dict[str, Theory] = {}


# The cycle in which an optimizer with normalised steps ends: two points about one rate apart, and the loss they have.
#
# It needs time to set in. First the way is made, about a rate a step. Then √v, which remembers the gradients of the
# way, has to decay to those of the cycle: while c = lr λ/√v grows from small numbers over 1 to 2, each step
# multiplies the distance to the minimum by 1 − c, so the coordinate first shrinks. With v' = β v, that is c' = c/√β,
# the logarithm of all these factors from c = 0 to 2 adds up to −π²/4 / ln(1/√β) = −π²/2 / ln(1/β): for β above 0.9934
# the coordinate shrinks below the smallest float64, becomes exactly 0, and no cycle ever sets in. Else it grows again
# by the same factor until c is about 13, and then the cycle is there. Where a run is too short for this, or the
# coordinate may underflow, the theory says nothing.
SETTLED = 10.0  # memories of the running mean after which the cycle has its width
REGROWN = 13.0  # c at which the coordinate has grown back by as much as it shrank
DEEPEST = 600.0  # logarithm of the largest factor by which a coordinate may shrink: float64 ends at e^-745, and it began above 1
SMALL = 0.05  # share of the gradient in the cycle that eps may have


def end_cycle_margin(cases: Cases):
    """log of the largest loss in the cycle over the tolerance: f = ½ Σ λ (h/2)² for axes of their own."""
    if cases.optimizer.end_cycle is None or not cases.undisturbed:
        return None
    height = cases.optimizer.end_cycle(cases.hyper)
    own = np.diagonal(cases.curvature, axis1=-2, axis2=-1)
    turned = np.abs(cases.curvature - own[..., None] * np.eye(own.shape[-1])).max() > 1e-12 * np.abs(own).max()
    if height is None or turned:
        return None
    with np.errstate(all="ignore"):
        reached = np.log(own.sum(axis=-1) * height * height / (8.0 * cases.spec.tolerance))
        quick = begin_of_cycle(cases, height) <= tail_start(cases.spec.steps)
        weak = read_hyper(cases.hyper, cases.optimizer.preconditioner.eps) <= SMALL * own.min(axis=-1) * height / 2.0
        found = np.where(quick & weak, reached, np.nan)
    return None if np.isnan(found).all() else found


def begin_of_cycle(cases: Cases, height: Any) -> Any:
    """The step by which the cycle has set in along every axis; infinite where a coordinate may become exactly 0 before.

    height   half the width of the cycle, parameter units
    """
    decay = read_hyper(cases.hyper, cases.optimizer.second_moment.decay)
    forgetting = -np.log(decay)
    way = np.abs(cases.apart).max(axis=-1) / height
    decaying = 2.0 / forgetting * (np.log(np.maximum(way, 1.0)) + np.log(REGROWN))
    begin = way + decaying + SETTLED / (1.0 - decay)
    lost = (np.pi**2 / 2.0 / forgetting > DEEPEST) | (np.abs(cases.apart) == 0.0).any(axis=-1)
    return np.where(lost, np.inf, begin)


ENTRIES["end_cycle"] = Theory(
    translatable("End cycle at tolerance"),
    translatable("Beyond the line the two points between which a run ends lie higher than the tolerance: it cannot stay within."),
    translatable("Below it the cycle lies within the tolerance."),
    end_cycle_margin,
    lambda cases: cases.optimizer.end_cycle_source,
)


def reach_margin(cases: Cases):
    """log of the way to the nearest point within tolerance over the way that can be made, of the axis with the largest."""
    entry = cases.optimizer
    added = [entry.momentum.hyper, entry.decay.hyper]  # what the declared bound does not count
    added += [] if entry.first_moment.bounded else [entry.first_moment.decay]
    if entry.step_bound is None or entry.reduction is not None or not cases.plain(*added):
        return None
    spec = cases.spec
    if any((spec.schedule, spec.drift, spec.projection, spec.update_clip, spec.edits)):
        return None
    curvature = cases.curvature
    if not (np.linalg.eigvalsh(curvature)[..., 0] > 0.0).all():
        return None
    # The ellipse f - lowest < tolerance reaches this far along each axis.
    near = np.sqrt(2.0 * cases.spec.tolerance * np.diagonal(np.linalg.inv(curvature), axis1=-2, axis2=-1))
    way = np.maximum(np.abs(cases.apart) - near, 0.0).max(axis=-1)
    with silent():
        reached = farthest(cases)
        if reached is None:
            return None
        found = np.log(way) - np.log(reached)
    return found if np.isfinite(found).any() else None


def farthest(cases: Cases) -> Any:
    """The sum of the step bounds along one axis; None where there are none at these settings."""
    entry, hyper = cases.optimizer, cases.hyper
    shared, total = init_global(entry, hyper), 0.0
    for t in range(1, cases.spec.steps + 1):
        shared = shared._replace(t=float(t), lr=hyper.lr)
        if entry.update_global is not None:
            shared = entry.update_global(shared, hyper, None)
        bound = entry.step_bound(hyper, shared)
        if bound is None:
            return None
        total = total + bound
    return total


ENTRIES["reach"] = Theory(
    translatable("Reach of all steps"),
    translatable("Beyond the line the way to the tolerance is longer than all steps together can be: no run arrives."),
    "",
    reach_margin,
    lambda cases: translatable("The optimizer's step bound, summed over the steps; {source}", source=cases.optimizer.source),
    of_start=True,
)


def stability_margin(cases: Cases):
    return rate_margin(cases.optimizer, cases.hyper, cases.curvature) if cases.undisturbed else None


ENTRIES["stability"] = Theory(
    translatable("Stability limit"),
    translatable("Beyond the line the error along the steepest axis grows with every step: these runs diverge."),
    translatable("Below it no run on a quadratic diverges."),
    stability_margin,
    lambda cases: cases.optimizer.stable_rate_source,
)
