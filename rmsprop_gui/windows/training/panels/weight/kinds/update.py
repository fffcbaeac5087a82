"""The update of the weight."""

from __future__ import annotations

from rmsprop_gui.charts.drawing import PlotDrawing, PlotKind
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.windows.training.weight.plots import WeightContent, make_drawing


def draw(content: WeightContent) -> PlotDrawing:
    return make_drawing(content, tr("Update Δθ"), lambda weight: weight.update, quantity="update")


ENTRY = PlotKind(mark("Update Δθ"), 3, draw)
