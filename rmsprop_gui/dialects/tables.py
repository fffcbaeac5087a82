"""The pictures of a comparison as tables: where everybody is at every step, and how far from the first."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rmsprop_gui.alternative import Column, Table
from rmsprop_gui.dialects.chart_drawing import drawn_lines
from rmsprop_gui.dialects.shown import Shown
from rmsprop_gui.i18n import tr
from rmsprop_gui.numbers import subscript


def symbols(dimension: int) -> list[str]:
    """The names of the parameters."""
    return ["θ"] if dimension == 1 else [f"θ{subscript(j + 1)}" for j in range(dimension)]


def differences(shown: Shown, step: int, seek: Callable[[int], object]) -> Table:
    """Every number of the chart: of all parameters, whichever is shown."""
    columns = [Column(tr("Step"), np.arange(shown.steps + 1))]
    for line in drawn_lines(shown):
        found = line.difference
        columns.append(Column(tr("{name}: largest", name=line.title), found.largest))
        if shown.dimension > 1:
            columns += [
                Column(tr("{name}: {symbol}", name=line.title, symbol=symbol), found.each[:, j])
                for j, symbol in enumerate(symbols(shown.dimension))
            ]
        columns.append(Column(tr("{name}: identical", name=line.title), found.same))
    caption = tr("How far each path is from that of {name} after the same number of steps.", name=shown.lines[0].title)
    return Table(tr("Differences of the paths"), caption, tuple(columns), min(step, shown.steps), seek, tr("Go to the step"))


def paths(shown: Shown, step: int, seek: Callable[[int], object]) -> Table:
    """Every point of every path."""
    lines = list(shown.lines)
    if shown.staged is not None and shown.staged not in lines:
        lines.append(shown.staged)
    points = [
        Column(tr("{name}: {symbol}", name=line.title, symbol=symbol), line.path[:, j])
        for line in lines
        for j, symbol in enumerate(symbols(shown.dimension))
    ]
    caption = tr("Where each run is after every step; row 0 is the start that all have.")
    columns = (Column(tr("Step"), np.arange(shown.steps + 1)), *points)
    return Table(tr("Paths of the dialects"), caption, columns, min(step, shown.steps), seek, tr("Go to the step"))
