"""The update of each parameter of the focused run, between the ends of its reach."""

from __future__ import annotations

from functools import partial

import numpy as np

from optim import analysis
from rmsprop_gui.charts.axis import sample
from rmsprop_gui.charts.drawing import (
    HEAD_DIGITS,
    PlotContent,
    PlotCurve,
    PlotDrawing,
    PlotKind,
    add_index,
    at,
    emphasise,
    make_dashed_pen,
    reading,
    theta_curve,
)
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import number, subscript

TITLE = mark("Update")


def draw(content: PlotContent) -> PlotDrawing:
    run = content.focus
    if run is None:
        return PlotDrawing(translated(TITLE), False)
    bound = analysis.step_bound(run)
    reach: tuple[PlotCurve, ...] = ()
    include: tuple[float, ...] = ()
    if bound is not None and len(bound):
        columns = {"": bound[:, 0]} if equal(bound) else {f"θ{subscript(i + 1)}": bound[:, i] for i in emphasise(run)}
        pen, color = partial(make_dashed_pen, content.focus_style), style.run_color(content.focus_style)
        reach = tuple(
            PlotCurve(sign * column, color, pen, guide=True, name=end_name(sign, whose))
            for whose, column in columns.items()
            for sign in (1.0, -1.0)
        )
        include = ends(bound, run.delta)
    deltas = tuple(theta_curve(run.delta[:, i], i, "Δθ", "update") for i in reversed(content.parameters))

    def readings(step: int) -> list[Box]:
        return [reading(add_index(run, i, "Δθ"), at(run.delta, step, i), style.theta_key(i)) for i in emphasise(run)]

    def legend(step: int) -> Box | None:
        if not reach:
            return None
        here = bound[min(step, len(bound) - 1)]
        if (here == here[0]).all():
            return words(tr("dashed: reach ±{size}", size=number(float(here[0]), HEAD_DIGITS)))
        return words(tr("dashed: reach"))

    return PlotDrawing(translated(TITLE), False, reach + deltas, (), readings, legend, include)


def end_name(sign: float, parameter: str) -> str:
    """What one end of the reach is called, of one parameter or ("") of all."""
    if not parameter:
        return tr("Upper end of the reach") if sign > 0 else tr("Lower end of the reach")
    if sign > 0:
        return tr("Upper end of the reach of {parameter}", parameter=parameter)
    return tr("Lower end of the reach of {parameter}", parameter=parameter)


def equal(bound: np.ndarray) -> bool:
    """Whether the reach is the same for all parameters at every step."""
    return bool((bound == bound[:, :1]).all())


def ends(bound: np.ndarray, delta: np.ndarray) -> tuple[float, ...]:
    """The reach belongs to the picture unless it dwarfs all updates."""
    reach, moves = (np.concatenate([sample(column) for column in array.T]) for array in (bound, delta))
    finite, moved = reach[np.isfinite(reach)], np.abs(moves[np.isfinite(moves)])
    if not len(finite):
        return ()
    largest = float(finite.max())
    if len(moved) and largest > 20 * float(moved.max()) > 0:
        return ()
    return -largest, largest


ENTRY = PlotKind(TITLE, 3, draw, shown=False)
