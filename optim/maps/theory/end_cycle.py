"""The cycle in which an optimizer with normalised steps ends: two points about one rate apart, and the loss they have."""

from __future__ import annotations

import numpy as np

from optim.language import said
from optim.maps.theory.base import Cases, Theory

SETTLED = 10.0  # memories of the running mean after which the cycle has set in
SMALL = 0.05  # share of the gradient in the cycle that eps may have


def margin(cases: Cases):
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
        quick = cases.spec.steps * (1.0 - cases.hyper.decay) >= SETTLED
        weak = cases.hyper.eps <= SMALL * own.min(axis=-1) * height / 2.0
        found = np.where(quick & weak, reached, np.nan)
    return None if np.isnan(found).all() else found


ENTRY = Theory(
    said("End cycle at tolerance"),
    said("Beyond the line the two points between which a run ends lie higher than the tolerance: it cannot stay within."),
    said("Below it the cycle lies within the tolerance."),
    margin,
    lambda cases: cases.optimizer.end_cycle_source,
)
