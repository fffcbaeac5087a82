"""Branin's function: three equal minima in a bent valley."""

from __future__ import annotations

from math import pi

from optim.elementary import cos, sin
from optim.landscapes.base import Landscape

BEND = 5.1 / (4.0 * pi * pi)
TILT = 5.0 / pi
WAVE = 10.0 * (1.0 - 1.0 / (8.0 * pi))


def value(x, y, p):
    across = y - BEND * (x * x) + TILT * x - 6.0
    return across * across + WAVE * cos(x) + 10.0


def gradient(x, y, p):
    across = y - BEND * (x * x) + TILT * x - 6.0
    return 2.0 * across * (TILT - 2.0 * BEND * x) - WAVE * sin(x), 2.0 * across


ENTRY = Landscape(
    "Branin",
    value,
    gradient,
    source="Branin (1972), doi:10.1147/rd.165.0504",
    view=((-5.0, 10.0), (0.0, 15.0)),
    start=(-4.0, 2.0),
    minima=lambda p: ((-pi, 12.275), (pi, 2.275), (3.0 * pi, 2.475)),
    lowest=lambda p: 0.3978873577297383394222094,
    saddles=lambda p: ((0.0, 6.0), (2.0 * pi, 1.1)),
    facts="3 equal minima, 2 saddles",
    about="The three minima are equally good, so it does not matter which is reached, only how fast. The "
    "bend in the valley means that the two coordinates must keep changing their shares of the step.",
    formula="f = (y − 5.1x²/(4π²) + 5x/π − 6)² + 10 (1 − 1/(8π)) cos x + 10",
)
