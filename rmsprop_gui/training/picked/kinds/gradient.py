"""The gradient of the weight, with its sign."""

from __future__ import annotations

from rmsprop_gui.plots.kind import Drawing, Kind
from rmsprop_gui.training.picked.content import Content, drawn


def draw(content: Content) -> Drawing:
    return drawn(content, "Gradient g", lambda weight: weight.gradient)


ENTRY = Kind("Gradient g", 4, draw)
