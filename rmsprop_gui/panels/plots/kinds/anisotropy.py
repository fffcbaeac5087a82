"""How many times the largest effective rate of each visible run is its smallest: what one common rate would have to span."""

from __future__ import annotations

from functools import partial

from optim import analysis
from rmsprop_gui.charts.drawing import HEAD_DIGITS, PlotContent, PlotCurve, PlotDrawing, PlotKind
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, tr, translated

TITLE = mark("Anisotropy")


def draw(content: PlotContent) -> PlotDrawing:
    curves = tuple(
        PlotCurve(
            analysis.anisotropy(run), style.run_color(setup.style), partial(style.run_pen, setup.style), name=content.name(k)
        )
        for k, (setup, run) in enumerate(content.runs)
    )
    legend = words(tr("largest over smallest rate"))
    listed = [curves[i] for i in content.order] if content.order else list(curves)
    return PlotDrawing(translated(TITLE), True, curves, (), partial(readings, listed), lambda step: legend, include=(1.0,))


def readings(curves: list[PlotCurve], step: int) -> list[Box]:
    """In the order of the list of runs."""
    return [num(float(c.values[step]) if step < len(c.values) else None, HEAD_DIGITS, c.color) for c in curves]


ENTRY = PlotKind(TITLE, 1.5, draw, shown=False)
