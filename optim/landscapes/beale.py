"""Beale's function: a flat plateau with steep corners."""

from __future__ import annotations

from optim.landscapes.base import Landscape

SADDLES = ((0.0, 1.0), (0.10053793732415835927, -2.6445135850231249689))


def value(x, y, p):
    first = 1.5 - x + x * y
    second = 2.25 - x + x * (y * y)
    third = 2.625 - x + x * (y * y * y)
    return first * first + second * second + third * third


def gradient(x, y, p):
    square = y * y
    cube = y * y * y
    first = 1.5 - x + x * y
    second = 2.25 - x + x * square
    third = 2.625 - x + x * cube
    along_x = 2.0 * (first * (y - 1.0) + second * (square - 1.0) + third * (cube - 1.0))
    along_y = 2.0 * x * (first + 2.0 * (y * second) + 3.0 * (square * third))
    return along_x, along_y


ENTRY = Landscape(
    "Beale",
    value,
    gradient,
    source="Beale (1958), On an Iterative Method for Finding a Local Minimum of a Function of More than "
    "One Variable",
    view=((-4.5, 4.5), (-4.5, 4.5)),
    start=(1.0, 1.6),
    minima=lambda p: ((3.0, 0.5),),
    lowest=lambda p: 0.0,
    saddles=lambda p: SADDLES,
    facts="1 minimum, 2 saddles · walls as high as 180 000",
    about="The corners are a hundred thousand times higher than the floor, so one rate cannot suit both. A "
    "method that remembers large gradients for long crawls once it has left a wall: watch v fall slowly "
    "on the plateau.",
    formula="f = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²",
    order=4,
)
