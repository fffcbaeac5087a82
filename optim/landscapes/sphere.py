"""The round bowl."""

from __future__ import annotations

from optim.landscapes.base import Landscape


def value(x, y, p):
    return x * x + y * y


def gradient(x, y, p):
    return 2.0 * x, 2.0 * y


ENTRY = Landscape(
    "Sphere",
    value,
    gradient,
    source="De Jong (1975), An Analysis of the Behavior of a Class of Genetic Adaptive Systems, function F1",
    view=((-5.12, 5.12), (-5.12, 5.12)),
    start=(-4.0, 2.5),
    minima=lambda p: ((0.0, 0.0),),
    lowest=lambda p: 0.0,
    curvature=lambda p: ((2.0, 0.0), (0.0, 2.0)),
    facts="1 minimum · convex · same curvature everywhere",
    about="The easiest landscape there is. An adaptive method walks almost diagonally here, because it "
    "divides the size of the gradient away and keeps little more than its sign; near the floor it circles "
    "with a step of about the rate.",
    formula="f = x² + y²",
    order=7,
)
