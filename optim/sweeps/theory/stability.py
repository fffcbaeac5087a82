"""The largest rate at which a gradient method does not diverge on a quadratic, as the optimizer declares it."""

from __future__ import annotations

from optim.analysis.quadratic_stability import rate_margin
from optim.base.translatable import translatable
from optim.sweeps.theory.base import Cases, Theory


def margin(cases: Cases):
    return rate_margin(cases.optimizer, cases.hyper, cases.curvature) if cases.undisturbed else None


ENTRY = Theory(
    translatable("Stability limit"),
    translatable("Beyond the line the error along the steepest axis grows with every step: these runs diverge."),
    translatable("Below it no run on a quadratic diverges."),
    margin,
    lambda cases: cases.optimizer.stable_rate_source,
)
