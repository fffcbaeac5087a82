"""What the pointer reads off the map, as text for the status bar."""

from __future__ import annotations

from rmsprop_gui.map.sight import Sight
from rmsprop_gui.numbers import number


def readout(sight: Sight, point: tuple[float, float]) -> str:
    """θ, f and ∇f at a point of the map; on a curve only the first coordinate counts."""
    if sight.ground.dimension == 1:
        place = (point[0],)
        return f"θ = {number(point[0], 3)}   f = {number(sight.value(place), 3)}   f′ = {number(sight.gradient(place)[0], 3)}"
    slopes = ", ".join(number(slope, 3) for slope in sight.gradient(point))
    return f"θ = ({number(point[0], 3)}, {number(point[1], 3)})   f = {number(sight.value(point), 3)}   ∇f = ({slopes})"
