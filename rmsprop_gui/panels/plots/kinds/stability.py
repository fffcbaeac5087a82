"""How near the focused run is to instability: preconditioned sharpness over its limit, 1 where small deviations begin to grow."""

from __future__ import annotations

from functools import partial

import numpy as np

from optim import Run
from optim.analysis.stability import StabilityCurve, find_at, find_few, find_some, why_none
from rmsprop_gui.charts.drawing import HEAD_DIGITS, PlotContent, PlotCurve, PlotDrawing, PlotKind, PlotLevel
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, tr, translated

TITLE = mark("Stability")
FLOOR = 0.05  # how far below the limit the plot reaches at first


def find(run: Run, rough: bool) -> StabilityCurve | None:
    """At some of the steps of a long run; at fewer where others follow at once."""
    return find_few(run) if rough else find_some(run)


def draw(content: PlotContent) -> PlotDrawing:
    found = [(k, setup, find(run, content.rough)) for k, (setup, run) in enumerate(content.runs)]
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
    listed = [(content.runs[k][1], curves[places[k]]) for k in content.order or places if k in places]
    legend = words(tr("P frozen, noise left out"))
    level = PlotLevel(1.0, tr("limit"))
    return PlotDrawing(
        translated(TITLE), True, curves, (level,), partial(readings, listed), lambda step: legend, include=(1.0,), bottom=FLOOR
    )


def readings(listed: list[tuple[Run, PlotCurve]], step: int) -> list[Box]:
    """Of exactly this step, in the order of the list of runs."""
    return [num(read(run, curve, step), HEAD_DIGITS, curve.color) for run, curve in listed]


def read(run: Run, curve: PlotCurve, step: int) -> float | None:
    """From the curve where it has every step."""
    if curve.steps is None:
        value = curve.at(step)
        return value if value == value else None
    found = find_at(run, step) if step <= run.steps else None
    return float(found.ratio[0]) if found is not None and found.ratio[0] > 0.0 else None


ENTRY = PlotKind(TITLE, 1.9, draw, ahead=find)
