"""The loss of every visible run, as it is or above the lowest one, or the distance to the minimum."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from optim import Run, analysis
from optim.simulate.run import cache_per_run
from rmsprop_gui.charts.drawing import HEAD_DIGITS, PlotContent, PlotCurve, PlotDrawing, PlotKind, PlotLevel, no_legend
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import short
from rmsprop_gui.model.highlight import HighlightedTerm

LOSS = HighlightedTerm("loss")
BELOW_TOLERANCE = 100.0  # how far below the tolerance the plot reaches at first

def draw(content: PlotContent) -> PlotDrawing:
    measure, log, title, legend = choose(content)
    values = [measure(run) for _, run in content.runs]
    curves = tuple(
        PlotCurve(column, style.run_color(setup.style), partial(style.run_pen, setup.style), name=content.name(k), of=LOSS)
        for k, ((setup, _), column) in enumerate(zip(content.runs, values, strict=True))
    )
    level = tolerance_level(content, log) if measure is not analysis.distance else None
    box = words(legend) if legend else None
    return PlotDrawing(
        title, log, curves, (level,) if level else (), partial(readings, curves, order(content)),
        (lambda step: box) if box is not None else no_legend,
        include=(level.value,) if level else (),
        bottom=level.value / BELOW_TOLERANCE if level and log else None,
    )  # fmt: skip


def choose(content: PlotContent) -> tuple[Callable[[Run], np.ndarray], bool, str, str]:
    """(measure, whether logarithmic, title, legend) that the option asks for and the runs allow."""
    runs = [run for _, run in content.runs]
    if content.loss_mode == "distance" and runs and all(analysis.distance(run) is not None for run in runs):
        return analysis.distance, True, tr("Distance to the minimum"), ""
    if content.loss_mode == "linear" or not all(map(has_lowest, runs)):
        return (lambda run: run.loss), False, tr("Loss"), ""
    return analysis.gap, True, tr("Loss"), tr("above the lowest") if any(map(is_raised, runs)) else ""


@cache_per_run
def is_raised(run: Run) -> bool:
    """Whether its loss is counted from another level than 0."""
    return not np.array_equal(analysis.gap(run), run.loss, equal_nan=True)


def has_lowest(run: Run) -> bool:
    return bool(np.isfinite(analysis.gap(run)[0]) or not np.isfinite(run.loss[0]))


def tolerance_level(content: PlotContent, log: bool) -> PlotLevel | None:
    if not content.runs or not content.tolerance > 0:
        return None
    run = content.runs[-1][1]
    floor = 0.0 if log else float(run.loss[0] - analysis.gap(run)[0])
    value = floor + content.tolerance
    return PlotLevel(value, tr("tolerance {tolerance}", tolerance=short(content.tolerance))) if np.isfinite(value) else None


def order(content: PlotContent) -> list[int]:
    """Curves in the order of the list of runs: the focused one, drawn last, is written at its place."""
    return list(content.order) if content.order else list(range(len(content.runs)))


def readings(curves: tuple[PlotCurve, ...], order: list[int], step: int) -> list[Box]:
    found = [curves[i] for i in order]
    return [num(float(c.values[step]) if step < len(c.values) else None, HEAD_DIGITS, c.color) for c in found]


ENTRY = PlotKind("Loss", 0, draw)
