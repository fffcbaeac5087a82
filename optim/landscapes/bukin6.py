"""Bukin's function number 6: a curved crease with unbounded slopes beside it."""

from __future__ import annotations

from optim.elementary import absolute, sign, sqrt, where
from optim.landscapes.base import Landscape


def value(x, y, p):
    return 100.0 * sqrt(absolute(y - 0.01 * (x * x))) + 0.01 * absolute(x + 10.0)


def gradient(x, y, p):
    across = y - 0.01 * (x * x)
    root = sqrt(absolute(across))
    # Exactly on the crease the slope is infinite on both sides; none is taken there.
    wall = where(root > 0.0, 50.0 * sign(across) / where(root > 0.0, root, 1.0), 0.0)
    return -0.02 * x * wall + 0.01 * sign(x + 10.0), wall


ENTRY = Landscape(
    "Bukin 6",
    value,
    gradient,
    source="Bukin (1997), New Minimization Strategy for Non-Smooth Functions, preprint BUDKER-INP-1997-79",
    view=((-15.0, -5.0), (-3.0, 3.0)),
    start=(-13.0, -1.5),
    minima=lambda p: ((-10.0, 1.0),),
    lowest=lambda p: 0.0,
    facts="1 minimum, on a crease · the slope grows without bound towards it",
    about="Next to the crease the gradient is huge and changes sign at every step, so v grows and the "
    "effective rate falls: the run jitters across and hardly moves along. Averaging or a falling rate is "
    "needed to get anywhere.",
    formula="f = 100 √|y − 0.01x²| + 0.01 |x + 10|",
)
