"""A straight line through six points by least squares: the landscape of slope and intercept."""

from __future__ import annotations

from optim.landscapes.base import Landscape

POINTS = ((5.0, 5.0), (15.0, 20.0), (25.0, 14.0), (35.0, 32.0), (45.0, 22.0), (55.0, 38.0))
MEAN = sum(at for at, _ in POINTS) / 6.0
SQUARES = sum(at * at for at, _ in POINTS) / 6.0


def value(x, y, p):
    total = 0.0
    for at, measured in POINTS:
        residual = x * at + y - measured
        total = total + residual * residual
    return 0.5 * total / 6.0


def gradient(x, y, p):
    slope = 0.0
    intercept = 0.0
    for at, measured in POINTS:
        residual = x * at + y - measured
        slope = slope + residual * at
        intercept = intercept + residual
    return slope / 6.0, intercept / 6.0


ENTRY = Landscape(
    "Six-point line fit",
    value,
    gradient,
    source="Ordinary least squares, Gauss (1809); x = 5, 15 … 55 and y = 5, 20, 14, 32, 22, 38",
    view=((-1.0, 4.0), (-20.0, 30.0)),
    start=(3.0, 5.0),
    minima=lambda p: ((0.54, 169.0 / 30.0),),
    lowest=lambda p: 1519.0 / 90.0,
    curvature=lambda p: ((SQUARES, MEAN), (MEAN, 1.0)),
    facts="Slope and intercept of a line · 1 minimum · curvature ratio 4875",
    about="Half the mean squared error of a line through six points. The slope is steep and the intercept "
    "flat, because x is far from 0: unscaled data make a long valley. A constant rate ends in a swing "
    "between two points, about the rate apart.",
    formula="f = ½ · mean of (x·pᵢ + y − qᵢ)² over six points (pᵢ, qᵢ)",
)
