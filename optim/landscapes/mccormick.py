"""McCormick's function: a wave along a valley."""

from __future__ import annotations

from math import pi

from optim.elementary import cos, sin
from optim.landscapes.base import Landscape


def value(x, y, p):
    across = x - y
    return sin(x + y) + across * across - 1.5 * x + 2.5 * y + 1.0


def gradient(x, y, p):
    wave = cos(x + y)
    across = 2.0 * (x - y)
    return wave + across - 1.5, wave - across + 2.5


ENTRY = Landscape(
    "McCormick",
    value,
    gradient,
    source="McCormick (1976), doi:10.1007/BF01580665",
    view=((-1.5, 4.0), (-3.0, 4.0)),
    start=(3.6, 3.6),
    minima=lambda p: ((0.5 - pi / 3.0, -0.5 - pi / 3.0),),
    lowest=lambda p: -1.913222954981036392917938,
    local_minima=lambda p: ((0.5 + 2.0 * pi / 3.0, -0.5 + 2.0 * pi / 3.0),),
    saddles=lambda p: ((0.5 + pi / 3.0, -0.5 + pi / 3.0),),
    facts="1 global and 1 local minimum in view · goes on falling outside it",
    about="Waves on a slope: every trough is lower than the last one. Whether a run stops in the first "
    "trough or rolls through several is a matter of rate and momentum.",
    formula="f = sin(x + y) + (x − y)² − 1.5x + 2.5y + 1",
)
