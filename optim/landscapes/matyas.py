"""Matyas' function: a long plate at 45 degrees."""

from __future__ import annotations

from optim.landscapes.base import Landscape


def value(x, y, p):
    return 0.26 * (x * x + y * y) - 0.48 * (x * y)


def gradient(x, y, p):
    return 0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x


ENTRY = Landscape(
    "Matyas",
    value,
    gradient,
    source="Matyas (1965), Random Optimization, Automation and Remote Control 26; Jamil and Yang (2013)",
    view=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-8.0, 3.0),
    minima=lambda p: ((0.0, 0.0),),
    lowest=lambda p: 0.0,
    curvature=lambda p: ((0.52, -0.48), (-0.48, 0.52)),
    facts="1 minimum · convex · curvature ratio 25, axes at 45°",
    about="The same kind of bowl as the long valley, turned by 45 degrees. Both coordinates then have the "
    "same curvature, and rates adapted coordinate by coordinate no longer cure the bad conditioning.",
    formula="f = 0.26 (x² + y²) − 0.48 xy",
)
