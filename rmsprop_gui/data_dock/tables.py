"""The picture of the data as tables: the rows, the lines of the runs, and how well the focused one fits."""

from __future__ import annotations

import numpy as np

from rmsprop_gui.alternative.table import Column, Table
from rmsprop_gui.data_dock.moment import Moment
from rmsprop_gui.data_dock.sheet import Sheet
from rmsprop_gui.i18n import tr


def tables_of(sheet: Sheet, moment: Moment) -> list[Table]:
    """At the step of `moment`."""
    return [rows_of(sheet, moment), lines_of(sheet, moment), measures_of(sheet, moment)]


def rows_of(sheet: Sheet, moment: Moment) -> Table:
    kinds = np.where(sheet.test, tr("test"), tr("training"))
    columns = [Column(sheet.names[0], sheet.x), Column(sheet.names[1], sheet.y), Column(tr("Rows"), kinds)]
    if moment.batch is not None:
        drawn = np.zeros(len(sheet.x), bool)
        drawn[moment.batch[0]] = True
        columns.append(Column(tr("In this mini-batch"), drawn))
    caption = tr("The rows of {table} that the picture is of.", table=sheet.title)
    return Table(tr("Rows of the data"), caption, tuple(columns))


def lines_of(sheet: Sheet, moment: Moment) -> Table:
    """Intercept and slope of each line, or of the line whose logistic curve is drawn."""
    lines = [(fitted.name, fitted.line) for fitted in reversed(moment.lines)]
    if sheet.best is not None:
        lines.append((tr("Best: {method}", method=sheet.best_name), np.asarray(sheet.best)))
    numbers = np.array([line for _, line in lines], float).reshape(len(lines), 2)
    names = [measure.label for measure in moment.measures[:2]] or [tr("First number"), tr("Second number")]
    columns = [Column(tr("Fit"), np.array([name for name, _ in lines], str))]
    columns += [Column(name, numbers[:, k]) for k, name in enumerate(names)]
    caption = tr("The two numbers of every curve that is drawn, in the units of the data.")
    return Table(tr("Fits at this step"), caption, tuple(columns))


def measures_of(sheet: Sheet, moment: Moment) -> Table:
    columns = (
        Column(tr("Measure"), np.array([measure.label for measure in moment.measures], str)),
        Column(tr("Value"), np.array([measure.value for measure in moment.measures], float)),
    )
    return Table(tr("How well it fits"), tr("The focused run at this step, in the units of the data."), columns)
