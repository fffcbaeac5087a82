"""Whether a run is about to become unstable: its curvature against the largest that its steps bear.

    found = optim.stability(run)
    found.ratio                       # (steps + 1,) above 1 small deviations grow
    found.direction                   # (steps + 1, d) in which they do

With P frozen (P = effective rate / lr) and H the second derivatives of the loss, a step shrinks deviations along each
eigenvector of P^½ H P^½ as long as lr times its eigenvalue is below a limit that the optimizer declares
(`optim.optimizers.stability`). P is not frozen in a run, and noise is left out: a ratio above 1 says what is about to grow, not
how far it will.

    hessian.py   second derivatives of landscapes and of functions that a user writes
    curve.py     sharpness, limit, ratio and direction at every step of a run
"""

from optim.analysis.stability.curve import StabilityCurve, find_at, find_curve, find_few, find_some, stability, why_none

__all__ = ["StabilityCurve", "find_at", "find_curve", "find_few", "find_some", "stability", "why_none"]
