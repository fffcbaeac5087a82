"""The effective rate of the weight."""

from __future__ import annotations

from rmsprop_gui.charts.drawing import PlotDrawing, PlotKind
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.windows.training.weight.plots import WeightContent, make_drawing


def draw(content: WeightContent) -> PlotDrawing:
    return make_drawing(content, tr("Effective rate"), lambda weight: weight.rate, log=True, quantity="rate")


ENTRY = PlotKind(mark("Effective rate"), 1, draw)
