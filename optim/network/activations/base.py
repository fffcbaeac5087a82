"""The contract of an activation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Activation:
    """What an activation file declares.

    value(z, out)      writes the activation of the sums z into `out`; both (rows, width) float64, `out` is never z
    slope(z, a, out)   writes its derivative into `out`, given z and a = value(z); where there is a kink, the libraries' choice
    bend(z, a)         its second derivative; None where that is 0 but for kinks

    title    in lists
    source   author and year
    """

    title: str
    value: Callable[[np.ndarray, np.ndarray], None]
    slope: Callable[[np.ndarray, np.ndarray, np.ndarray], None]
    bend: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None
    source: str = ""
