"""Schwefel's function: the best minimum is far from the next best."""

from __future__ import annotations

from optim.elementary import absolute, cos, sin, sqrt
from optim.landscapes.base import Landscape

OFFSET = 418.9828872724338  # makes the lowest value zero, to the last digit of this float
BEST = 420.9687463599820273118444


def value(x, y, p):
    return 2.0 * OFFSET - x * sin(sqrt(absolute(x))) - y * sin(sqrt(absolute(y)))


def gradient(x, y, p):
    # d/du of −u sin √|u|: the same formula on both sides of 0.
    s = sqrt(absolute(x))
    r = sqrt(absolute(y))
    return -sin(s) - 0.5 * (s * cos(s)), -sin(r) - 0.5 * (r * cos(r))


ENTRY = Landscape(
    "Schwefel",
    value,
    gradient,
    source="Schwefel (1981), Numerical Optimization of Computer Models, Wiley",
    view=((-500.0, 500.0), (-500.0, 500.0)),
    start=(-50.0, 380.0),
    minima=lambda p: ((BEST, BEST),),
    lowest=lambda p: 0.0,
    facts="1 global minimum in view, near a corner · many local ones",
    about="Local information points the wrong way here: the second best minimum is at the other side of "
    "the view. No choice of rate or decay helps a method that only ever sees the slope under its feet.",
    formula="f = 837.9658 − x sin √|x| − y sin √|y|",
)
