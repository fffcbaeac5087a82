"""The norms of the focused tensor over the steps: weights, update, gradient."""

from __future__ import annotations

from functools import partial

from rmsprop_gui.charts.drawing import PlotCurve, PlotDrawing, PlotKind, theta_pen
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.windows.training.plot_content import TrainingContent, value_text

TITLE = mark("Norms")
SIGNS = {"theta": "‖θ‖", "gradient": "‖g‖", "update": "‖Δθ‖"}  # top one first, each in a hue of its own


def draw(content: TrainingContent) -> PlotDrawing:
    recording = content.focus.recording if content.focus is not None else None
    if content.series is None or recording is None:
        return PlotDrawing(translated(TITLE), True, note=content.nothing(""))
    curves = {
        sign: PlotCurve(
            content.series.spread[name].norm, style.theta_key(k), partial(theta_pen, k, ()), steps=recording.steps, name=sign
        )
        for k, (name, sign) in enumerate(SIGNS.items())
        if name in content.series.spread
    }
    note = "" if curves else tr("Norms were not recorded for this tensor.")
    return PlotDrawing(translated(TITLE), True, tuple(curves.values()), (), partial(readings, curves), note=note)


def readings(curves: dict[str, PlotCurve], step: int) -> list[Box]:
    return [num(f"{sign} {value_text(curve, step)}", color=curve.color) for sign, curve in curves.items()]  # type: ignore[arg-type]


ENTRY = PlotKind(TITLE, 2, draw)
