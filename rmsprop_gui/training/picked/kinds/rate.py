"""The effective rate of the weight."""

from __future__ import annotations

from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.plots.kind import Drawing, Kind
from rmsprop_gui.training.picked.content import Content, drawn


def draw(content: Content) -> Drawing:
    return drawn(content, tr("Effective rate"), lambda weight: weight.rate, log=True, quantity="rate")


ENTRY = Kind(mark("Effective rate"), 1, draw)
