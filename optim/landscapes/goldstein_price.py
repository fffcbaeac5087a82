"""The Goldstein-Price function: values from 3 to a million in a small square."""

from __future__ import annotations

from optim.landscapes.base import Landscape


def value(x, y, p):
    s = x + y + 1.0
    d = 2.0 * x - 3.0 * y
    near = 19.0 - 14.0 * x + 3.0 * (x * x) - 14.0 * y + 6.0 * (x * y) + 3.0 * (y * y)
    far = 18.0 - 32.0 * x + 12.0 * (x * x) + 48.0 * y - 36.0 * (x * y) + 27.0 * (y * y)
    return (1.0 + s * s * near) * (30.0 + d * d * far)


def gradient(x, y, p):
    s = x + y + 1.0
    d = 2.0 * x - 3.0 * y
    near = 19.0 - 14.0 * x + 3.0 * (x * x) - 14.0 * y + 6.0 * (x * y) + 3.0 * (y * y)
    far = 18.0 - 32.0 * x + 12.0 * (x * x) + 48.0 * y - 36.0 * (x * y) + 27.0 * (y * y)
    first = 1.0 + s * s * near
    second = 30.0 + d * d * far
    # `near` depends on x + y alone and `far` on 2x − 3y alone, so each factor has one derivative.
    first_along = 2.0 * s * near + s * s * (6.0 * (x + y) - 14.0)
    second_along = 2.0 * d * far + d * d * (6.0 * d - 16.0)
    return (
        first_along * second + 2.0 * (first * second_along),
        first_along * second - 3.0 * (first * second_along),
    )


ENTRY = Landscape(
    "Goldstein–Price",
    value,
    gradient,
    source="Goldstein and Price (1971), doi:10.1090/S0025-5718-1971-0312365-X",
    view=((-2.0, 2.0), (-2.0, 2.0)),
    start=(-1.5, 1.2),
    minima=lambda p: ((0.0, -1.0),),
    lowest=lambda p: 3.0,
    local_minima=lambda p: ((-0.6, -0.4), (1.2, 0.8), (1.8, 0.2)),
    saddles=lambda p: ((-0.4, -0.6), (0.6, 0.4), (1.2, -0.2), (1.4, 0.6)),
    facts="1 global and 3 local minima · f from 3 to a million",
    about="Gradients differ by a factor of a million within the view, so no constant plain rate works: it "
    "either blows up at the corners or stands still near the minimum. Dividing by the running size makes "
    "the corners harmless.",
    formula="f = [1 + (x + y + 1)² (19 − 14x + 3x² − 14y + 6xy + 3y²)] · "
    "[30 + (2x − 3y)² (18 − 32x + 12x² + 48y − 36xy + 27y²)]",
)
