"""The elongated valley: a quadratic bowl whose two curvatures differ by a chosen factor."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField
from optim.landscapes.base import Landscape


class Parameters(NamedTuple):
    k: Annotated[float, NumberField("Condition number", "κ", 1.0, 1000.0, at_least=0.0)] = 20.0
    scale: Annotated[float, NumberField("Scale", "c", 0.01, 10.0, at_least=0.0)] = 1.0


def value(x, y, p):
    return 0.5 * p.scale * (x * x + p.k * (y * y))


def gradient(x, y, p):
    return p.scale * x, p.scale * p.k * y


ENTRY = Landscape(
    "Long valley",
    value,
    gradient,
    source="The standard ill-conditioned quadratic; see Goh (2017), doi:10.23915/distill.00006",
    view=((-5.0, 5.0), (-5.0, 5.0)),
    start=(-4.7, 2.5),
    minima=lambda p: ((0.0, 0.0),),
    lowest=lambda p: 0.0,
    curvature=lambda p: ((p.scale, 0.0), (0.0, p.scale * p.k)),
    Parameters=Parameters,
    facts="Curvature ratio κ · 1 minimum · convex",
    about="Along one axis the floor is flat, along the other the walls are steep. A single learning rate "
    "that is safe for the steep axis crawls along the flat one.",
    formula="f = ½ c (x² + κ y²)",
    order=1,
)
