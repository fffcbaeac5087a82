"""The table behind drawn paths: where every run is after each step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from optim import Run
from rmsprop_gui.charts.tables.table import ChartTable, steps_at
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session


def tabulate_paths(session: Session, runs: Iterable[tuple[int, Run]], letters: Sequence[str]) -> ChartTable:
    """runs: (index in the session, run), in the order of the columns; letters: what the parameters are called."""
    values = {}
    for index, run in runs:
        name = session.name(index)
        for k, letter in enumerate(letters):
            values[f"{name}: {letter}"] = (None, run.theta[:, k])
        values[f"{name}: {tr('loss')}"] = (None, run.loss)
    caption = tr("Where every visible run is after each step, and its loss there.")
    columns = steps_at(values, tr("Step"))
    return ChartTable(tr("Paths"), caption, columns, session.step, session.seek, tr("Go to this step"))
