"""The weight itself."""

from __future__ import annotations

from rmsprop_gui.plots.kind import Drawing, Kind
from rmsprop_gui.training.picked.content import Content, drawn


def draw(content: Content) -> Drawing:
    return drawn(content, "Weight θ", lambda weight: weight.theta)


ENTRY = Kind("Weight θ", 0, draw)
