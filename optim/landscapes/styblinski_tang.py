"""The Styblinski-Tang function: two wells along each coordinate."""

from __future__ import annotations

from optim.landscapes.base import Landscape

DEEP = -2.903534027771177095118918
SHALLOW = 2.7468027709908369925
RIDGE = 0.15673125678034010267


def value(x, y, p):
    a = x * x
    b = y * y
    return 0.5 * ((a * a - 16.0 * a + 5.0 * x) + (b * b - 16.0 * b + 5.0 * y))


def gradient(x, y, p):
    return 2.0 * (x * x * x) - 16.0 * x + 2.5, 2.0 * (y * y * y) - 16.0 * y + 2.5


ENTRY = Landscape(
    "Styblinski–Tang",
    value,
    gradient,
    source="Styblinski and Tang (1990), doi:10.1016/0893-6080(90)90029-K",
    view=((-5.0, 5.0), (-5.0, 5.0)),
    start=(0.5, 4.6),
    minima=lambda p: ((DEEP, DEEP),),
    lowest=lambda p: -78.33233140754283092778634,
    local_minima=lambda p: ((DEEP, SHALLOW), (SHALLOW, DEEP), (SHALLOW, SHALLOW)),
    saddles=lambda p: ((DEEP, RIDGE), (RIDGE, DEEP), (RIDGE, SHALLOW), (SHALLOW, RIDGE)),
    facts="1 global and 3 local minima, 4 saddles",
    about="The coordinates do not influence one another, so each runs its own one-dimensional race into "
    "the deep or the shallow well. The first steps decide: a method that starts with large ones may jump "
    "the ridge.",
    formula="f = ½ (x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)",
)
