"""Booth's function: a tilted bowl."""

from __future__ import annotations

from optim.landscapes.base import Landscape


def value(x, y, p):
    first = x + 2.0 * y - 7.0
    second = 2.0 * x + y - 5.0
    return first * first + second * second


def gradient(x, y, p):
    first = x + 2.0 * y - 7.0
    second = 2.0 * x + y - 5.0
    return 2.0 * first + 4.0 * second, 4.0 * first + 2.0 * second


ENTRY = Landscape(
    "Booth",
    value,
    gradient,
    source="Booth; as listed by Jamil and Yang (2013), doi:10.1504/IJMMNO.2013.055204",
    view=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-8.0, -6.0),
    minima=lambda p: ((1.0, 3.0),),
    lowest=lambda p: 0.0,
    curvature=lambda p: ((10.0, 8.0), (8.0, 10.0)),
    facts="1 minimum · convex · curvature ratio 9, axes at 45°",
    about="A bowl whose long axis lies between the coordinates. One rate per coordinate cannot tell the "
    "two axes of the bowl apart, so adapting the rates helps much less here than on the long valley.",
    formula="f = (x + 2y − 7)² + (2x + y − 5)²",
)
