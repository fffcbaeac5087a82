"""How near the focused tensor is to instability, the others at rest, beside all tensors together: 1 is the limit."""

from __future__ import annotations

from functools import partial

import numpy as np

from optim.recorder.curvature import ALL
from rmsprop_gui.charts.drawing import PlotCurve, PlotDrawing, PlotKind, PlotLevel, theta_pen
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.windows.training.plot_content import TrainingContent, value_text

TITLE = mark("Stability")


def draw(content: TrainingContent) -> PlotDrawing:
    recording = content.focus.recording if content.focus is not None else None
    if recording is None or content.tensor is None:
        return PlotDrawing(translated(TITLE), True, note=content.nothing(""))
    curves = []
    for k, (key, name) in enumerate(((f"{ALL} {content.tensor.name}", content.tensor.name), (ALL, tr("all tensors")))):
        found = recording.scalars.get(key)
        if found is not None:
            known = np.isfinite(found.values)
            values = np.where(found.values[known] > 0.0, found.values[known], np.nan)
            pen = partial(theta_pen, k, ())
            curves.append(PlotCurve(values, style.theta_key(k), pen, thin=k > 0, steps=recording.steps[known], name=name))
    if not curves:
        return PlotDrawing(translated(TITLE), True, note=tr("The curvature of this tensor was not measured."))
    legend = words(tr("thin: all tensors · P frozen, noise left out"))
    level = PlotLevel(1.0, tr("limit"))
    return PlotDrawing(
        translated(TITLE), True, tuple(curves), (level,), partial(readings, curves[:1]), lambda step: legend, include=(1.0,)
    )


def readings(curves: list[PlotCurve], step: int) -> list[Box]:
    return [num(value_text(curve, step), color=curve.color) for curve in curves]  # type: ignore[arg-type]


ENTRY = PlotKind(TITLE, 4, draw, shown=False)
