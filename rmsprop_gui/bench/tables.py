"""The chart of a bench as a table: the share of the runs that each optimizer has solved, wherever a curve rises."""

from __future__ import annotations

import numpy as np

from rmsprop_gui.alternative.table import Column, Table
from rmsprop_gui.bench.chart import MEANINGS, TITLES, X_TITLES, Chart


def table_of(chart: Chart) -> Table:
    """One row for each place on the axis at which one of the curves rises, and one for its end."""
    rises = [line.curve.at for line in chart.lines]
    places = np.unique(np.concatenate([np.ones(1), *rises, np.array([chart.high])]))
    columns = [Column(X_TITLES[chart.kind].capitalize(), places)]
    columns += [Column(line.name, np.array([line.curve.value(x) for x in places.tolist()])) for line in chart.lines]
    return Table(TITLES[chart.kind], MEANINGS[chart.kind], tuple(columns))
