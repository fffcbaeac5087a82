"""The largest rate at which a gradient method does not diverge on a quadratic, as the optimizer declares it."""

from __future__ import annotations

from optim.language import said
from optim.maps.theory.base import Cases, Theory
from optim.stability import rate_margin


def margin(cases: Cases):
    return rate_margin(cases.optimizer, cases.hyper, cases.curvature) if cases.undisturbed else None


ENTRY = Theory(
    said("Stability limit"),
    said("Beyond the line the error along the steepest axis grows with every step: these runs diverge."),
    said("Below it no run on a quadratic diverges."),
    margin,
    lambda cases: cases.optimizer.stable_rate_source,
)
