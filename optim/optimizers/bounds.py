"""How long one step can be: bounds that hold for every sequence of gradients. They are told, never enforced.

They take the betas of the present step for those of all earlier ones; weight decay that shrinks θ itself comes on top.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.elementary import maximum, power, sqrt, where


def geometric(q: Any, t: Any) -> Any:
    """1 + q + ... + q^(t-1), from above where q is nearly 1."""
    nearly_one = np.abs(q - 1.0) < 1e-9
    rest = where(nearly_one, 1.0, 1.0 - q)
    return where(nearly_one, t * power(maximum(q, 1.0), t), (1.0 - power(q, t)) / rest)


def mean_over_root(beta1: Any, beta2: Any, t: Any) -> Any:
    """The largest |m| / sqrt(v) after t steps, for running means m of g and v of g² that started at zero.

    By Cauchy-Schwarz: |m| <= (1-beta1) sum beta1^i |g_i| <= (1-beta1) sqrt(sum (beta1²/beta2)^i) sqrt(sum beta2^i g_i²).
    Infinite where v forgets what m remembers (beta2 = 0) or learns nothing (beta2 = 1).
    """
    with np.errstate(all="ignore"):
        q = beta1 * beta1 / where(beta2 > 0.0, beta2, 1.0)
        bound = (1.0 - beta1) * sqrt(geometric(q, t)) / sqrt(1.0 - beta2)
        bound = where(beta1 == 0.0, 1.0 / sqrt(1.0 - beta2), where(beta2 > 0.0, bound, np.inf))
        return where(bound == bound, bound, np.inf)


def corrected_mean_over_root(beta1: Any, beta2: Any, t: Any) -> Any:
    """The same for the bias-corrected means m / (1 - beta1^t) and v / (1 - beta2^t): 1 at the first step."""
    with np.errstate(all="ignore"):
        bound = mean_over_root(beta1, beta2, t) * sqrt(1.0 - power(beta2, t)) / (1.0 - power(beta1, t))
        return where(bound == bound, bound, np.inf)
