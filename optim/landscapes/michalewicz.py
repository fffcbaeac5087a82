"""Michalewicz's function: steep trenches crossing a plain."""

from __future__ import annotations

from math import pi, sqrt, tan
from typing import Annotated, NamedTuple

from optim.base.fields import NumberField
from optim.elementary import absolute, cos, power, sign, sin
from optim.landscapes.base import Landscape


class Parameters(NamedTuple):
    mm: Annotated[float, NumberField("Steepness", "m", 1.0, 40.0, at_least=0.5)] = 10.0


def value(x, y, p):
    a = absolute(sin(x * x / pi))
    b = absolute(sin(2.0 * (y * y) / pi))
    return -(sin(x) * power(a, 2.0 * p.mm)) - sin(y) * power(b, 2.0 * p.mm)


def gradient(x, y, p):
    a = sin(x * x / pi)
    b = sin(2.0 * (y * y) / pi)
    inner_a = 4.0 * p.mm / pi * (x * cos(x * x / pi))
    inner_b = 8.0 * p.mm / pi * (y * cos(2.0 * (y * y) / pi))
    deep_a = power(absolute(a), 2.0 * p.mm - 1.0)
    deep_b = power(absolute(b), 2.0 * p.mm - 1.0)
    return (
        -(deep_a * (absolute(a) * cos(x) + sign(a) * (inner_a * sin(x)))),
        -(deep_b * (absolute(b) * cos(y) + sign(b) * (inner_b * sin(y)))),
    )


def lowest_x(p):
    """Where the trench along x is deepest: cot x + (4 m x / π) cot(x²/π) = 0, by halving the only bracket.

    p   parameters of the landscape
    """
    low, high = pi / 2.0, pi / sqrt(2.0)
    for _ in range(60):
        middle = 0.5 * (low + high)
        if 1.0 / tan(middle) + 4.0 * p.mm * middle / pi / tan(middle * middle / pi) > 0.0:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def minima(p):
    x = 2.202905520172609346074638 if p.mm == 10.0 else lowest_x(p)
    return ((x, pi / 2.0),)


def lowest(p):
    return -1.801303410098552532711049 if p.mm == 10.0 else float(value(lowest_x(p), pi / 2.0, p))


ENTRY = Landscape(
    "Michalewicz",
    value,
    gradient,
    source="Michalewicz (1992), Genetic Algorithms + Data Structures = Evolution Programs, Springer",
    view=((0.0, pi), (0.0, pi)),
    start=(1.85, 1.2),
    minima=minima,
    lowest=lowest,
    Parameters=Parameters,
    facts="1 global minimum in view · trenches with flats between them",
    about="On the flats the gradient is almost 0, in the trenches it is steep. Dividing by the size of the "
    "gradient turns the slightest slope of the flats into full steps, and m sets how flat they are.",
    formula="f = −sin x · sin²ᵐ(x²/π) − sin y · sin²ᵐ(2y²/π)",
)
