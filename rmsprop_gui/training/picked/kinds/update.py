"""The update of the weight."""

from __future__ import annotations

from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.plots.kind import Drawing, Kind
from rmsprop_gui.training.picked.content import Content, drawn


def draw(content: Content) -> Drawing:
    return drawn(content, tr("Update Δθ"), lambda weight: weight.update, quantity="update")


ENTRY = Kind(mark("Update Δθ"), 3, draw)
