"""The three-hump camel: a flat middle between two side valleys."""

from __future__ import annotations

from optim.landscapes.base import Landscape

LOCAL = ((-1.7475523458302888986, 0.87377617291514444929), (1.7475523458302888986, -0.87377617291514444929))
PASSES = ((-1.0705422918236599731, 0.53527114591182998654), (1.0705422918236599731, -0.53527114591182998654))


def value(x, y, p):
    a = x * x
    return a * (2.0 - a * (1.05 - a / 6.0)) + x * y + y * y


def gradient(x, y, p):
    a = x * x
    return x * (4.0 - a * (4.2 - a)) + y, x + 2.0 * y


ENTRY = Landscape(
    "Three-hump camel",
    value,
    gradient,
    source="Dixon and Szegő (1978), Towards Global Optimisation 2; Jamil and Yang (2013)",
    view=((-5.0, 5.0), (-5.0, 5.0)),
    start=(-2.4, -1.6),
    minima=lambda p: ((0.0, 0.0),),
    lowest=lambda p: 0.0,
    local_minima=lambda p: LOCAL,
    saddles=lambda p: PASSES,
    facts="1 global and 2 local minima, 2 saddles",
    about="The walls rise with the sixth power, the middle is almost flat. Plain gradient descent needs a "
    "rate small enough for the walls and then crawls; dividing by the size of the gradient evens the two "
    "out.",
    formula="f = 2x² − 1.05x⁴ + x⁶/6 + xy + y²",
)
