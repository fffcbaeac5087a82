"""The pictures of a comparison as tables: where everybody is at every step, and how far from the first."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rmsprop_gui.charts.tables import ChartTable, TableColumn
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import subscript
from rmsprop_gui.panels.dialects.chart_drawing import order_lines
from rmsprop_gui.panels.dialects.shown import ComparisonView


def symbols(dimension: int) -> list[str]:
    """The names of the parameters."""
    return ["θ"] if dimension == 1 else [f"θ{subscript(j + 1)}" for j in range(dimension)]


def differences(shown: ComparisonView, step: int, seek: Callable[[int], object]) -> ChartTable:
    """Every number of the chart: of all parameters, whichever is shown."""
    columns = [TableColumn(tr("Step"), np.arange(shown.steps + 1))]
    for line in order_lines(shown):
        found = line.difference
        columns.append(TableColumn(tr("{name}: largest", name=line.title), found.largest))
        if shown.dimension > 1:
            columns += [
                TableColumn(tr("{name}: {symbol}", name=line.title, symbol=symbol), found.each[:, j])
                for j, symbol in enumerate(symbols(shown.dimension))
            ]
        columns.append(TableColumn(tr("{name}: identical", name=line.title), found.same))
    caption = tr("How far each path is from that of {name} after the same number of steps.", name=shown.lines[0].title)
    return ChartTable(tr("Differences of the paths"), caption, tuple(columns), min(step, shown.steps), seek, tr("Go to the step"))


def paths(shown: ComparisonView, step: int, seek: Callable[[int], object]) -> ChartTable:
    """Every point of every path."""
    lines = list(shown.lines)
    if shown.staged is not None and shown.staged not in lines:
        lines.append(shown.staged)
    points = [
        TableColumn(tr("{name}: {symbol}", name=line.title, symbol=symbol), line.path[:, j])
        for line in lines
        for j, symbol in enumerate(symbols(shown.dimension))
    ]
    caption = tr("Where each run is after every step; row 0 is the start that all have.")
    columns = (TableColumn(tr("Step"), np.arange(shown.steps + 1)), *points)
    return ChartTable(tr("Paths of the dialects"), caption, columns, min(step, shown.steps), seek, tr("Go to the step"))
