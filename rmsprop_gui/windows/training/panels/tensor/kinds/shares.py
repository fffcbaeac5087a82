"""Shares of the focused tensor's entries that the optimizer treats in an odd way: ε decides their rate, or nothing moves them."""

from __future__ import annotations

from functools import partial

import numpy as np

from rmsprop_gui.charts.drawing import DOTTED, PlotCurve, PlotDrawing, PlotKind
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, translated
from rmsprop_gui.i18n.number_text import percent
from rmsprop_gui.windows.training.plot_content import TrainingContent
from rmsprop_gui.windows.training.text import DOMINATED, NEAR, NOT_KNOWN, UNTOUCHED

TITLE = mark("Shares")
LOOKS = (("untouched", UNTOUCHED, "text_2", ()), ("eps_dominated", DOMINATED, "error", ()), ("eps_near", NEAR, "error", DOTTED))


def draw(content: TrainingContent) -> PlotDrawing:
    recording = content.focus.recording if content.focus is not None else None
    if content.series is None or recording is None:
        return PlotDrawing(translated(TITLE), False, include=(0.0, 1.0), note=content.nothing(""))
    curves = {}
    for field, words, color, dash in LOOKS:
        values = getattr(content.series, field)
        if np.isfinite(values).any():
            pen = partial(plain_pen, color, dash)
            name = translated(words)
            curves[name] = PlotCurve(values, color, pen, dotted=bool(dash), steps=recording.steps, name=name)
    note = "" if curves else translated(NOT_KNOWN)
    top = max((float(np.nanmax(c.values)) for c in curves.values()), default=1.0)
    include = (0.0, 1.0 if top > 0.5 or not curves else max(0.02, 1.2 * top))
    return PlotDrawing(
        translated(TITLE), False, tuple(curves.values()), (), partial(readings, curves), include=include, note=note
    )


def plain_pen(color: str, dash: tuple[float, ...], width: float, alpha: int):
    return style.pen(color, width, dash or None, alpha)


def readings(curves: dict[str, PlotCurve], step: int) -> list[Box]:
    shown = {words: curve.at(step) for words, curve in curves.items() if not curve.dotted}
    return [num(f"{words} {percent(None if np.isnan(x) else x)}", color=curves[words].color) for words, x in shown.items()]  # type: ignore[arg-type]


ENTRY = PlotKind(TITLE, 3, draw)
