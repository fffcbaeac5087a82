"""The plain saddle: down one way, up the other."""

from __future__ import annotations

from optim.landscapes.base import Landscape


def value(x, y, p):
    return x * x - y * y


def gradient(x, y, p):
    return 2.0 * x, -2.0 * y


ENTRY = Landscape(
    "Saddle",
    value,
    gradient,
    source="The hyperbolic paraboloid; saddles in learning: Dauphin et al. (2014), arXiv:1406.2572",
    view=((-2.0, 2.0), (-2.0, 2.0)),
    start=(-1.5, 1e-3),
    minima=lambda p: (),
    lowest=lambda p: None,
    saddles=lambda p: ((0.0, 0.0),),
    facts="No minimum: unbounded below · 1 saddle",
    about="Plain gradient descent nearly stops at the saddle, because the escaping slope is tiny there. A "
    "method that divides by the size of the gradient makes that tiny slope count and leaves at full "
    "speed.",
    formula="f = x² − y²",
    order=5,
)
