"""The six-hump camel: six minima in three pairs."""

from __future__ import annotations

from optim.landscapes.base import Landscape

LOWEST = (0.08984201310031806245579265, -0.7126564030207396333992991)
LOCAL = ((1.7036067149699808488, -0.79608356867262511903), (1.6071047529201972298, 0.56865145488413137139))
PASSES = (
    (1.6380679841897785638, 0.22867406904439406995),
    (1.2960702671671091833, 0.60508438803865849681),
    (1.1092053368047864474, -0.76826809250953984178),
)


def both(points):
    """The points and their mirror images through the origin: f(−x, −y) = f(x, y)."""
    return tuple((s * x, s * y) for x, y in points for s in (-1.0, 1.0))


def value(x, y, p):
    a = x * x
    b = y * y
    return a * (4.0 - a * (2.1 - a / 3.0)) + x * y + b * (4.0 * b - 4.0)


def gradient(x, y, p):
    a = x * x
    return x * (8.0 - a * (8.4 - 2.0 * a)) + y, x + y * (16.0 * (y * y) - 8.0)


ENTRY = Landscape(
    "Six-hump camel",
    value,
    gradient,
    source="Dixon and Szegő (1978), The Global Optimization Problem: An Introduction",
    view=((-3.0, 3.0), (-2.0, 2.0)),
    start=(-2.6, 1.7),
    minima=lambda p: both((LOWEST,)),
    lowest=lambda p: -1.031628453489877350422152,
    local_minima=lambda p: both(LOCAL),
    saddles=lambda p: (*both(PASSES), (0.0, 0.0)),
    facts="2 global and 4 local minima, 7 saddles",
    about="Small basins close together, with saddles between them. Compare optimizers from one start: a "
    "slightly longer first step is enough to end in another minimum.",
    formula="f = (4 − 2.1x² + x⁴/3) x² + xy + (4y² − 4) y²",
    order=6,
)
