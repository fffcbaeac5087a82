"""Events as a table, for those who would rather read rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from optim.analysis.events import Event
from optim.base.translatable import theta
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.widgets.event_style import title


def get_table(named: Sequence[tuple[str, Event]], dimension: int, go: Callable[[int], object]) -> ChartTable:
    """(name of the run, event) row by row; choosing a row goes to its step."""
    texts = [
        (tr("Run"), [name for name, _ in named]),
        (tr("Event"), [title(event.kind) for _, event in named]),
        (tr("Parameter"), ["" if e.parameter is None else theta(e.parameter, dimension) for _, e in named]),
        (tr("What was measured"), [translated(event.sentence) for _, event in named]),
        (tr("What to try"), [translated(event.advice) for _, event in named]),
    ]
    numbers = [
        (tr("Step"), [event.step for _, event in named]), (tr("Last step"), [event.last for _, event in named]),
        (tr("Times"), [event.count for _, event in named]),
    ]  # fmt: skip
    columns = (
        *(TableColumn(heading, np.array(values, dtype=np.int64)) for heading, values in numbers),
        *(TableColumn(heading, np.array(values, dtype=str)) for heading, values in texts),
    )
    caption = tr("What happened in the runs, by the definitions and thresholds of the Events panel.")
    return ChartTable(tr("Events"), caption, columns, go=go, go_text=tr("Go to this step"))
