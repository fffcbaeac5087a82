"""Cross-in-tray: creases along a grid of lines, a cross through the middle."""

from __future__ import annotations

from math import pi

from optim.elementary import absolute, cos, exp, power, sign, sin, sqrt, where
from optim.landscapes.base import Landscape

AT = 1.349406617153910791793351


def value(x, y, p):
    reach = exp(absolute(100.0 - sqrt(x * x + y * y) / pi))
    return -1e-4 * power(absolute(sin(x) * sin(y)) * reach + 1.0, 0.1)


def gradient(x, y, p):
    r = sqrt(x * x + y * y)
    height = 100.0 - r / pi
    reach = exp(absolute(height))
    waves = sin(x) * sin(y)
    outer = -1e-5 * power(absolute(waves) * reach + 1.0, -0.9) * reach
    # d|100 − r/π| along x is −sign(height) x / (π r); at the centre it is taken as 0.
    fade = where(r > 0.0, sign(height) * absolute(waves) / where(r > 0.0, pi * r, 1.0), 0.0)
    side = sign(waves)
    return (
        outer * (side * (cos(x) * sin(y)) - fade * x),
        outer * (side * (sin(x) * cos(y)) - fade * y),
    )


ENTRY = Landscape(
    "Cross-in-tray",
    value,
    gradient,
    source="Mishra (2006), doi:10.2139/ssrn.926132",
    view=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-4.0, 5.4),
    minima=lambda p: ((-AT, -AT), (-AT, AT), (AT, -AT), (AT, AT)),
    lowest=lambda p: -2.062611870822738114098044,
    facts="4 equal global minima · creases on the lines θ₁ = kπ and θ₂ = kπ",
    about="Everywhere f is close to −2 and gradients are small, except at the creases, where they are "
    "enormous for a hair's breadth. One such gradient fills v and freezes a coordinate until the memory "
    "has faded.",
    formula="f = −10⁻⁴ (|sin x · sin y · exp|100 − r/π|| + 1)^0.1, r² = x² + y²",
)
