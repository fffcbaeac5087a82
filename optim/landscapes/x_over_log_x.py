"""x over its natural logarithm: one dimension, a pole at 1, a minimum at e."""

from __future__ import annotations

from math import e

from optim.elementary import log
from optim.landscapes.base import Landscape


def value(x, p):
    return x / log(x)


def gradient(x, p):
    # Not (L - 1) / L²: they differ in the last digit, and only this one is exactly 0 at the float next to e.
    level = log(x)
    return (1.0 / level - 1.0 / (level * level),)


ENTRY = Landscape(
    "x over log x",
    value,
    gradient,
    source="The prime number theorem's x / ln x, used as a one-dimensional trial of RMSprop",
    view=((1.05, 400.0),),
    start=(364.0,),
    minima=lambda p: ((e,),),
    lowest=lambda p: e,
    defined=lambda x, p: (x > 0.0) & (x != 1.0),
    facts="1 dimension · minimum at e · pole at 1, undefined for θ ≤ 0",
    about="The slope hardly changes over hundreds of units, so every step is close to the rate itself and "
    "the path is nearly a straight line in time. It ends beside a pole: too large a step from the minimum "
    "jumps out of the domain.",
    formula="f = x / ln x",
    order=10,
)
