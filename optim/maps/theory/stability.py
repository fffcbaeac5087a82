"""The largest rate at which a gradient method does not diverge on a quadratic, as the optimizer declares it."""

from __future__ import annotations

import numpy as np

from optim.language import said
from optim.maps.theory.base import Cases, Theory


def margin(cases: Cases):
    limit = cases.optimizer.stable_rate
    if limit is None or not cases.undisturbed:
        return None
    steepest = np.linalg.eigvalsh(cases.curvature)[..., -1]
    highest = limit(cases.hyper, steepest)
    return None if highest is None else np.log(cases.hyper.lr / highest)


ENTRY = Theory(
    said("Stability limit"),
    said("Beyond the line the error along the steepest axis grows with every step: these runs diverge."),
    said("Below it no run on a quadratic diverges."),
    margin,
    lambda cases: cases.optimizer.stable_rate_source,
)
