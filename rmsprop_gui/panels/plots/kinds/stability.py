"""How near the focused run is to instability: preconditioned sharpness over its limit, 1 where small deviations begin to grow."""

from __future__ import annotations

from functools import partial

import numpy as np

from optim.analysis.stability import find_some, why_none
from rmsprop_gui.charts.drawing import HEAD_DIGITS, PlotContent, PlotCurve, PlotDrawing, PlotKind, PlotLevel
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, tr, translated

TITLE = mark("Stability")
FLOOR = 0.05  # how far below the limit the plot reaches at first


def draw(content: PlotContent) -> PlotDrawing:
    found = [(k, setup, find_some(run)) for k, (setup, run) in enumerate(content.runs)]
    curves = tuple(
        PlotCurve(
            np.where(curve.ratio > 0.0, curve.ratio, np.nan), style.run_color(setup.style), partial(style.run_pen, setup.style),
            steps=curve.steps if curve.steps[-1] >= len(curve.steps) else None, name=content.name(k),
        )
        for k, setup, curve in found
        if curve is not None
    )  # fmt: skip
    if not curves:
        reason = why_none(content.focus) if content.focus is not None else ""
        return PlotDrawing(translated(TITLE), True, note=translated(reason) if reason else "")
    places = {k: place for place, (k, _, curve) in enumerate(f for f in found if f[2] is not None)}
    listed = [curves[places[k]] for k in content.order or places if k in places]
    legend = words(tr("P frozen, noise left out"))
    level = PlotLevel(1.0, tr("limit"))
    return PlotDrawing(
        translated(TITLE), True, curves, (level,), partial(readings, listed), lambda step: legend, include=(1.0,), bottom=FLOOR
    )


def readings(curves: list[PlotCurve], step: int) -> list[Box]:
    """In the order of the list of runs."""
    values = [(curve.at(step), curve.color) for curve in curves]
    return [num(value if value == value else None, HEAD_DIGITS, color) for value, color in values]


ENTRY = PlotKind(TITLE, 1.9, draw)
