"""Ackley's function: a funnel under a regular grid of dents."""

from __future__ import annotations

from math import pi
from typing import Annotated, NamedTuple

from optim.base.fields import NumberField
from optim.elementary import cos, exp, sin, sqrt, where
from optim.landscapes.base import Landscape

E = float(exp(1.0))  # the e of this very exp, so that the lowest value is 0 and not a rounding error


class Parameters(NamedTuple):
    a: Annotated[float, NumberField("Depth", "a", 1.0, 100.0)] = 20.0
    b: Annotated[float, NumberField("Steepness", "b", 0.01, 1.0)] = 0.2
    c: Annotated[float, NumberField("Dent frequency", "c", 0.5, 20.0)] = 2.0 * pi


def value(x, y, p):
    funnel = exp(-p.b * sqrt((x * x + y * y) / 2.0))
    dents = exp((cos(p.c * x) + cos(p.c * y)) / 2.0)
    return (p.a - p.a * funnel) + (E - dents)


def gradient(x, y, p):
    r = sqrt((x * x + y * y) / 2.0)
    # The origin is the tip of a cone: the funnel has no slope there, and none is assumed.
    pull = where(r > 0.0, p.a * p.b * exp(-p.b * r) / where(r > 0.0, 2.0 * r, 1.0), 0.0)
    dents = 0.5 * p.c * exp((cos(p.c * x) + cos(p.c * y)) / 2.0)
    return pull * x + dents * sin(p.c * x), pull * y + dents * sin(p.c * y)


ENTRY = Landscape(
    "Ackley",
    value,
    gradient,
    source="Ackley (1987), A Connectionist Machine for Genetic Hillclimbing, doi:10.1007/978-1-4613-1997-9",
    view=((-5.0, 5.0), (-5.0, 5.0)),
    start=(2.3, -1.4),
    minima=lambda p: ((0.0, 0.0),),
    lowest=lambda p: 0.0,
    Parameters=Parameters,
    facts="1 global minimum, a cone · many local minima",
    about="Far out the slope of the funnel is small and the dents decide where a path ends. Dividing by "
    "the running size of the gradient makes the far funnel as quick as the near one, but a small rate "
    "still stops in the first dent.",
    formula="f = −a exp(−b √((x² + y²)/2)) − exp((cos cx + cos cy)/2) + a + e",
    order=9,
)
