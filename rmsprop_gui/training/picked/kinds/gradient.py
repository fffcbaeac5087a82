"""The gradient of the weight, with its sign."""

from __future__ import annotations

from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.plots.kind import Drawing, Kind
from rmsprop_gui.training.picked.content import Content, drawn


def draw(content: Content) -> Drawing:
    return drawn(content, tr("Gradient g"), lambda weight: weight.gradient)


ENTRY = Kind(mark("Gradient g"), 4, draw)
