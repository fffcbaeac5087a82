"""The eggholder: large, rugged, with its minimum on the edge."""

from __future__ import annotations

from optim.elementary import absolute, cos, sign, sin, sqrt, where
from optim.landscapes.base import Landscape


def value(x, y, p):
    rise = y + 47.0
    return -(rise * sin(sqrt(absolute(0.5 * x + rise)))) - x * sin(sqrt(absolute(x - rise)))


def gradient(x, y, p):
    rise = y + 47.0
    first = 0.5 * x + rise
    second = x - rise
    root1 = sqrt(absolute(first))
    root2 = sqrt(absolute(second))
    # d/du sin √|u| is unbounded on the ridge u = 0; none is taken there.
    wave1 = where(root1 > 0.0, sign(first) * cos(root1) / where(root1 > 0.0, 2.0 * root1, 1.0), 0.0)
    wave2 = where(root2 > 0.0, sign(second) * cos(root2) / where(root2 > 0.0, 2.0 * root2, 1.0), 0.0)
    along_x = -0.5 * (rise * wave1) - sin(root2) - x * wave2
    along_y = -sin(root1) - rise * wave1 + x * wave2
    return along_x, along_y


ENTRY = Landscape(
    "Eggholder",
    value,
    gradient,
    source="Whitley et al. (1996), doi:10.1016/0004-3702(95)00124-7",
    view=((-512.0, 512.0), (-512.0, 512.0)),
    start=(-100.0, 150.0),
    minima=lambda p: ((512.0, 404.2318051137578109286798),),
    lowest=lambda p: -959.6406627208508028331553,
    facts="Minimum on the edge θ₁ = 512 · many local minima · kinks on two lines",
    about="The size of the view asks for a rate in the tens: the step of an adaptive method is about its "
    "rate whatever the units of the gradient are. The minimum lies on the edge of the usual square, so a "
    "run may fall out past it.",
    formula="f = −(y + 47) sin √|x/2 + y + 47| − x sin √|x − (y + 47)|",
)
