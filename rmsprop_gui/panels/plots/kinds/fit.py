"""How far the fit of every visible run is from its data, in the data's own units: training rows solid, test rows dotted."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtGui import QPen

from optim.analysis.data_fit import Fit, get_fit
from rmsprop_gui.charts.drawing import DOTTED, HEAD_DIGITS, PlotContent, PlotCurve, PlotDrawing, PlotKind, no_legend
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, Space, num
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.data_sheet import has_data
from rmsprop_gui.model.scene import RunStyle

TITLE = mark("Error of the fit")
ROWS = {"train": mark("train"), "test": mark("test")}
ERRORS = {"rmse": "RMSE", "log_loss": mark("Log loss")}  # the first that the fit has is drawn


def draw(content: PlotContent) -> PlotDrawing:
    known = [(k, setup.style, get_fit(run)) for k, (setup, run) in enumerate(content.runs)]
    fits = [(content.name(k), run_style, fit) for k, run_style, fit in known if fit is not None]
    if not fits:
        return PlotDrawing(translated(TITLE), True)
    error = next(name for name in ERRORS if f"train_{name}" in fits[0][2].measures)
    tested = f"test_{error}" in fits[0][2].measures
    curves: list[PlotCurve] = []
    for name, run_style, fit in fits:
        color = style.run_color(run_style)
        if tested:
            dots, named = partial(make_dotted_pen, run_style), tr("{name}, test rows", name=name)
            curves.append(PlotCurve(fit.measures[f"test_{error}"], color, dots, dotted=True, name=named))
        line, named = partial(style.run_pen, run_style), tr("{name}, training rows", name=name)
        curves.append(PlotCurve(fit.measures[f"train_{error}"], color, line, name=named))
    legend = words(tr("dotted: test rows"))
    return PlotDrawing(
        translated(ERRORS[error]), True, tuple(curves), (), partial(readings, fits[-1][2], error, fits[-1][1]),
        (lambda step: legend) if tested else no_legend,
    )  # fmt: skip


def make_dotted_pen(run_style: RunStyle, width: float, alpha: int) -> QPen:
    return style.pen(style.run_color(run_style), width, DOTTED, alpha)


def readings(fit: Fit, error: str, run_style: RunStyle, step: int) -> list[Box]:
    """Of the focused run, which is drawn last."""
    color = style.run_color(run_style)
    there = [rows for rows in ("train", "test") if f"{rows}_{error}" in fit.measures]
    return [
        RowBox(words(translated(ROWS[rows])), Space(5), num(at(fit.measures[f"{rows}_{error}"], step), HEAD_DIGITS, color))
        for rows in there
    ]


def at(values: np.ndarray, step: int) -> float | None:
    return float(values[step]) if step < len(values) else None


ENTRY = PlotKind(TITLE, 0.5, draw, offered=has_data)
