"""Rosenbrock's banana-shaped valley."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField
from optim.landscapes.base import Landscape


class Parameters(NamedTuple):
    a: Annotated[float, NumberField("Minimum at", "a", 0.0, 2.0, "linear", at_least=-10.0)] = 1.0
    b: Annotated[float, NumberField("Wall", "b", 1.0, 1000.0)] = 100.0


def value(x, y, p):
    across = y - x * x
    return (p.a - x) * (p.a - x) + p.b * (across * across)


def gradient(x, y, p):
    across = y - x * x
    return -2.0 * (p.a - x) - 4.0 * p.b * x * across, 2.0 * p.b * across


ENTRY = Landscape(
    "Rosenbrock",
    value,
    gradient,
    source="Rosenbrock (1960), doi:10.1093/comjnl/3.3.175",
    view=((-2.0, 2.0), (-1.0, 3.0)),
    start=(-1.2, 1.0),
    minima=lambda p: ((p.a, p.a * p.a),),
    lowest=lambda p: 0.0,
    Parameters=Parameters,
    facts="1 minimum at the end of a curved valley",
    about="Finding the valley is easy, following its curved floor to the minimum is not.",
    formula="f = (a − x)² + b (y − x²)²",
    order=2,
)
