"""The gradient of the weight, with its sign."""

from __future__ import annotations

from rmsprop_gui.charts.drawing import PlotDrawing, PlotKind
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.windows.training.weight.plots import WeightContent, make_drawing


def draw(content: WeightContent) -> PlotDrawing:
    return make_drawing(content, tr("Gradient g"), lambda weight: weight.gradient)


ENTRY = PlotKind(mark("Gradient g"), 4, draw)
