"""Lévy's function number 13: a bowl with ripples of two frequencies."""

from __future__ import annotations

from math import pi

from optim.elementary import cos, sin
from optim.landscapes.base import Landscape


def value(x, y, p):
    a = sin(3.0 * pi * x)
    b = sin(3.0 * pi * y)
    c = sin(2.0 * pi * y)
    u = x - 1.0
    w = y - 1.0
    return a * a + u * u * (1.0 + b * b) + w * w * (1.0 + c * c)


def gradient(x, y, p):
    a = sin(3.0 * pi * x)
    b = sin(3.0 * pi * y)
    c = sin(2.0 * pi * y)
    u = x - 1.0
    w = y - 1.0
    ripple_b = 6.0 * pi * (b * cos(3.0 * pi * y))
    ripple_c = 4.0 * pi * (c * cos(2.0 * pi * y))
    return (
        6.0 * pi * (a * cos(3.0 * pi * x)) + 2.0 * u * (1.0 + b * b),
        u * u * ripple_b + 2.0 * w * (1.0 + c * c) + w * w * ripple_c,
    )


ENTRY = Landscape(
    "Lévy 13",
    value,
    gradient,
    source="Lévy and Montalvo (1985), doi:10.1137/0906002",
    view=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-7.0, 8.0),
    minima=lambda p: ((1.0, 1.0),),
    lowest=lambda p: 0.0,
    facts="1 global minimum · many local ones",
    about="The ripples along y grow with the distance from the minimum, those along x do not. The running "
    "mean of squares measures the ripple rather than the slope of the bowl, so the steps downhill are "
    "shorter than the rate.",
    formula="f = sin² 3πx + (x − 1)² (1 + sin² 3πy) + (y − 1)² (1 + sin² 2πy)",
)
