"""The gradient of each parameter of the focused run, with its sign; noise included, before clipping."""

from __future__ import annotations

from rmsprop_gui.charts.drawing import PlotContent, PlotDrawing, PlotKind, add_index, at, emphasise, reading, theta_curve
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box
from rmsprop_gui.i18n import mark, translated

TITLE = mark("Gradient")


def draw(content: PlotContent) -> PlotDrawing:
    run = content.focus
    if run is None:
        return PlotDrawing(translated(TITLE), False)
    curves = tuple(theta_curve(run.gradient[:, i], i, "g", "gradient") for i in reversed(content.parameters))

    def readings(step: int) -> list[Box]:
        return [reading(add_index(run, i, "g"), at(run.gradient, step, i), style.theta_key(i)) for i in emphasise(run)]

    return PlotDrawing(translated(TITLE), False, curves, (), readings)


ENTRY = PlotKind(TITLE, 4, draw, shown=False)
