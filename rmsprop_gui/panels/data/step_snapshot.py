"""What the dock shows at one step: the fits of the runs, how well the focused one fits, the rows of the mini-batch. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from optim import Run
from optim.analysis.data_fit import TITLES, get_fit, get_title
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number, percent
from rmsprop_gui.model.data_sheet import DataSheet
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.data.geometry import SEED

DIGITS = 4
MOST_BATCH = 200  # rows of a mini-batch that are drawn


class FitMeasure(NamedTuple):
    """A number of a fit and what it is called; `short` where it stands beside the others."""

    label: str
    short: str
    value: float
    is_share: bool = False

    @property
    def text(self) -> str:
        return percent(self.value) if self.is_share else number(self.value, DIGITS)


class FittedRun(NamedTuple):
    """The line or curve of a run: its two numbers."""

    name: str
    style: RunStyle
    line: np.ndarray
    focused: bool


@dataclass(frozen=True, eq=False)
class DataSnapshot:
    """
    lines     of each visible run, the focused one last
    measures  of the focused run
    style     of the focused run
    batch     rows of the mini-batch that are drawn, and how many there are; None where each update looks at all rows
    """

    lines: tuple[FittedRun, ...]
    measures: tuple[FitMeasure, ...]
    style: RunStyle
    batch: tuple[np.ndarray, int] | None


def make_snapshot(session: Session, sheet: DataSheet) -> DataSnapshot:
    """The session's current step; runs that are shorter stand at their end."""
    scene, step = session.scene, session.step
    lines = []
    for index in session.shown():
        fit = get_fit(session.runs[index])
        if fit is not None:
            line = fit.line[min(step, len(fit.line) - 1)]
            lines.append(FittedRun(session.name(index), scene.runs[index].style, line, index == session.focus))
    focused = session.run
    measures = get_measures(focused, step) if focused is not None else ()
    style = scene.runs[session.focus].style if scene.runs else RunStyle(0)
    rows = sheet.batch(step) if focused is not None and step < focused.steps else None
    return DataSnapshot(tuple(lines), measures, style, None if rows is None else (sample_batch(rows), len(rows)))


def get_measures(run: Run, step: int) -> tuple[FitMeasure, ...]:
    """The two numbers of the line, then how well it fits the training and the test rows, measure by measure."""
    fit = get_fit(run)
    if fit is None:
        return ()
    step = min(step, run.steps)
    found = [FitMeasure(name, name, float(number)) for name, number in zip(fit.names, fit.line[step], strict=True)]
    for kind, title in TITLES.items():
        for rows, short in (("train", title), ("test", "test")):
            name = f"{rows}_{kind}"
            if name in fit.measures:
                found.append(FitMeasure(get_title(name), short, float(fit.measures[name][step]), kind == "accuracy"))
    return tuple(found)


def sample_batch(rows: np.ndarray) -> np.ndarray:
    """The rows themselves, or a fixed choice of them where they are many."""
    if len(rows) <= MOST_BATCH:
        return rows
    return rows[np.random.default_rng(SEED).permutation(len(rows))[:MOST_BATCH]]


def get_tables(sheet: DataSheet, snapshot: DataSnapshot) -> list[ChartTable]:
    """At the step of `moment`."""
    return [get_rows(sheet, snapshot), get_lines(sheet, snapshot), tabulate_measures(sheet, snapshot)]


def get_rows(sheet: DataSheet, snapshot: DataSnapshot) -> ChartTable:
    kinds = np.where(sheet.test, tr("test"), tr("training"))
    columns = [TableColumn(sheet.names[0], sheet.x), TableColumn(sheet.names[1], sheet.y), TableColumn(tr("Rows"), kinds)]
    if snapshot.batch is not None:
        drawn = np.zeros(len(sheet.x), bool)
        drawn[snapshot.batch[0]] = True
        columns.append(TableColumn(tr("In this mini-batch"), drawn))
    caption = tr("The rows of {table} that the picture is of.", table=sheet.title)
    return ChartTable(tr("Rows of the data"), caption, tuple(columns))


def get_lines(sheet: DataSheet, snapshot: DataSnapshot) -> ChartTable:
    """Intercept and slope of each line, or of the line whose logistic curve is drawn."""
    lines = [(fitted.name, fitted.line) for fitted in reversed(snapshot.lines)]
    if sheet.best is not None:
        lines.append((tr("Best: {method}", method=sheet.best_name), np.asarray(sheet.best)))
    numbers = np.array([line for _, line in lines], float).reshape(len(lines), 2)
    names = [measure.label for measure in snapshot.measures[:2]] or [tr("First number"), tr("Second number")]
    columns = [TableColumn(tr("Fit"), np.array([name for name, _ in lines], str))]
    columns += [TableColumn(name, numbers[:, k]) for k, name in enumerate(names)]
    caption = tr("The two numbers of every curve that is drawn, in the units of the data.")
    return ChartTable(tr("Fits at this step"), caption, tuple(columns))


def tabulate_measures(sheet: DataSheet, snapshot: DataSnapshot) -> ChartTable:
    columns = (
        TableColumn(tr("Measure"), np.array([measure.label for measure in snapshot.measures], str)),
        TableColumn(tr("Value"), np.array([measure.value for measure in snapshot.measures], float)),
    )
    return ChartTable(tr("How well it fits"), tr("The focused run at this step, in the units of the data."), columns)
