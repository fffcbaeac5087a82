"""The drop wave: rings around a centre."""

from __future__ import annotations

from optim.elementary import cos, sin, sqrt, where
from optim.landscapes.base import Landscape


def value(x, y, p):
    square = x * x + y * y
    return -(1.0 + cos(12.0 * sqrt(square))) / (0.5 * square + 2.0)


def gradient(x, y, p):
    square = x * x + y * y
    r = sqrt(square)
    depth = 0.5 * square + 2.0
    # sin(12 r) / r tends to 12 at the centre, but it is multiplied by x and y, which are 0 there.
    ring = where(r > 0.0, 12.0 * sin(12.0 * r) / where(r > 0.0, r, 1.0), 0.0)
    pull = ring / depth + (1.0 + cos(12.0 * r)) / (depth * depth)
    return pull * x, pull * y


ENTRY = Landscape(
    "Drop wave",
    value,
    gradient,
    source="Surjanovic and Bingham (2013), Virtual Library of Simulation Experiments, sfu.ca/~ssurjano",
    view=((-5.12, 5.12), (-5.12, 5.12)),
    start=(-1.4, 0.9),
    minima=lambda p: ((0.0, 0.0),),
    lowest=lambda p: -1.0,
    facts="1 global minimum · rings of equal local minima",
    about="The rings are steep and get shallower outwards. A run falls into the nearest ring and then lies "
    "still, because there is no slope along it: with many minima the start matters more than the "
    "optimizer.",
    formula="f = −(1 + cos(12 r)) / (½ r² + 2), r² = x² + y²",
)
