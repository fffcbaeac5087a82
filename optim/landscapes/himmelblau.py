"""Himmelblau's function: four equal minima."""

from __future__ import annotations

from optim.landscapes.base import Landscape

MINIMA = (
    (3.0, 2.0),
    (-2.805118086952744853053572, 3.131312518250572965804301),
    (-3.779310253377746891890766, -3.283185991286169412266001),
    (3.584428340330491744944338, -1.8481265269644035535383),
)
SADDLES = (
    (-3.0730257507643896105, -0.081353044287967511553),
    (-0.12796134673068006631, -1.9537149802445764261),
    (0.086677504555396351823, 2.8842547011747761131),
    (3.385154183607020938, 0.073851879837749287719),
)


def value(x, y, p):
    first = x * x + y - 11.0
    second = x + y * y - 7.0
    return first * first + second * second


def gradient(x, y, p):
    first = x * x + y - 11.0
    second = x + y * y - 7.0
    return 4.0 * x * first + 2.0 * second, 2.0 * first + 4.0 * y * second


ENTRY = Landscape(
    "Himmelblau",
    value,
    gradient,
    source="Himmelblau (1972), Applied Nonlinear Programming, McGraw-Hill",
    view=((-5.0, 5.0), (-5.0, 5.0)),
    start=(-0.5, -4.0),
    minima=lambda p: MINIMA,
    lowest=lambda p: 0.0,
    saddles=lambda p: SADDLES,
    facts="4 equal minima, 4 saddles",
    about="Which of the four minima a run reaches depends on the rate, the decay and the momentum, not on "
    "the start alone. Colouring starts by where they end shows how jagged the borders between the basins "
    "are.",
    formula="f = (x² + y − 11)² + (x + y² − 7)²",
    order=3,
)
