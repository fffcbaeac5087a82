"""The monkey saddle: three ways down from a flat point."""

from __future__ import annotations

from optim.landscapes.base import Landscape


def value(x, y, p):
    return x * (x * x) - 3.0 * (x * (y * y))


def gradient(x, y, p):
    return 3.0 * (x * x) - 3.0 * (y * y), -6.0 * (x * y)


ENTRY = Landscape(
    "Monkey saddle",
    value,
    gradient,
    source="Hilbert and Cohn-Vossen (1932), Anschauliche Geometrie, Springer",
    view=((-2.0, 2.0), (-2.0, 2.0)),
    start=(1.6, 0.3),
    minima=lambda p: (),
    lowest=lambda p: None,
    saddles=lambda p: ((0.0, 0.0),),
    facts="No minimum: unbounded below · 1 degenerate saddle",
    about="At the saddle even the curvature vanishes, so plain gradient descent is slower there than at "
    "any ordinary saddle. A method with a memory of large gradients arrives with a small effective rate "
    "and must first forget.",
    formula="f = x³ − 3xy²",
)
