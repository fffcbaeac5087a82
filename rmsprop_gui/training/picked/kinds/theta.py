"""The weight itself."""

from __future__ import annotations

from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.plots.kind import Drawing, Kind
from rmsprop_gui.training.picked.content import Content, drawn


def draw(content: Content) -> Drawing:
    return drawn(content, tr("Weight θ"), lambda weight: weight.theta, quantity="theta")


ENTRY = Kind(mark("Weight θ"), 0, draw)
