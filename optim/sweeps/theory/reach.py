"""How far a run can get at all: its steps times the largest step that the optimizer's bound allows."""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.base.translatable import translatable
from optim.simulate.pipeline import init_global, silent
from optim.sweeps.theory.base import Cases, Theory


def margin(cases: Cases):
    """log of the way to the nearest point within tolerance over the way that can be made, of the axis with the largest."""
    entry = cases.optimizer
    buffered = bool(entry.buffer) and not cases.plain("momentum")
    averaged = "u" in entry.State._fields and hasattr(cases.hyper, "decay") and not cases.plain("beta1")
    if entry.step_bound is None or entry.reduction is not None or buffered or averaged or not cases.plain("weight_decay"):
        return None
    if cases.spec.schedule is not None or cases.spec.drift is not None or cases.spec.projection or cases.spec.edits:
        return None
    curvature = cases.curvature
    if not (np.linalg.eigvalsh(curvature)[..., 0] > 0.0).all():
        return None
    # The ellipse f - lowest < tolerance reaches this far along each axis.
    near = np.sqrt(2.0 * cases.spec.tolerance * np.diagonal(np.linalg.inv(curvature), axis1=-2, axis2=-1))
    way = np.maximum(np.abs(cases.apart) - near, 0.0).max(axis=-1)
    with silent():
        found = np.log(way) - np.log(farthest(cases))
    return found if np.isfinite(found).any() else None


def farthest(cases: Cases) -> Any:
    """The sum of the step bounds along one axis."""
    entry, hyper = cases.optimizer, cases.hyper
    shared, total = init_global(entry, hyper), 0.0
    for t in range(1, cases.spec.steps + 1):
        shared = shared._replace(t=float(t), lr=hyper.lr)
        if entry.update_global is not None:
            shared = entry.update_global(shared, hyper, None)
        total = total + entry.step_bound(hyper, shared)
    return total


ENTRY = Theory(
    translatable("Reach of all steps"),
    translatable("Beyond the line the way to the tolerance is longer than all steps together can be: no run arrives."),
    "",
    margin,
    lambda cases: translatable("The optimizer's step bound, summed over the steps; {source}", source=cases.optimizer.source),
    of_start=True,
)
