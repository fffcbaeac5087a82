"""What the tables of a bench show: one row for each optimizer (on each landscape), and one for every scored run."""

from __future__ import annotations

import math

import numpy as np

from optim.base import catalog
from optim.base.fields import get_declarations
from optim.benchmark import EVERYTHING, RULE, BenchResult, TableRow
from optim.sweeps import OUTCOMES
from optim.sweeps.measures import CellMeasure
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import count, number, percent, short
from rmsprop_gui.widgets.sorted_table import SortedColumn
from rmsprop_gui.windows.benchmark.chart import get_places
from rmsprop_gui.windows.benchmark.text import steps_text, symbols

TIPS = {
    "success": mark(
        "Share of the scored runs that converge: they are within the tolerance at every step of the last quarter of the budget. "
        "In brackets the shares that fit (95 % interval over starts; over all landscapes that of the mean of their shares)"
    ),
    "reached": mark("Share of the scored runs that are within the tolerance at some step, whatever comes afterwards"),
    "fastest": mark(
        "Share of the runs in which no other optimizer converges faster from the same start with the same noise; ties count for "
        "each. In brackets the shares that fit (95 %)"
    ),
    "steps": mark(
        "Gradients until the loss stays within the tolerance: the middle one of all runs. A run that does not converge is "
        "infinite"
    ),
    "spread": mark("Quartiles: a quarter of the runs need at most the first number, three quarters at most the second"),
    "gap": mark("What is left above the lowest loss at the end, in usual heights of the landscape: the middle one of all runs"),
}


def tip(column: str) -> str:
    """What a column means."""
    if column == "settings":
        return tr("How the settings were chosen. {rule}", rule=translated(RULE))
    return translated(TIPS[column])


def outcome_tip(kind: CellMeasure) -> str:
    return f"{translated(kind.title)}: {translated(kind.meaning)}"


def table_columns(result: BenchResult, rows: tuple[TableRow, ...], places: bool) -> tuple[list[SortedColumn], np.ndarray]:
    """(columns, style of each row); `places`: with a column for the landscape."""
    labels = [result.bench.entrants[row.entrant].label for row in rows]

    def keys(of) -> np.ndarray:
        return np.array([of(row) for row in rows], dtype=np.float64)

    found = [SortedColumn(tr("Optimizer"), np.array(labels, dtype=str), lambda k: labels[k], number=False, wide=146)]
    if places:
        names = [result.bench.problems[row.problem].label for row in rows]
        found.append(SortedColumn(tr("Landscape"), np.array(names, dtype=str), lambda k: names[k], number=False, wide=126))
    return [
        *found,
        SortedColumn(tr("Success"), keys(lambda r: r.success), lambda k: success_text(rows[k]), tip("success"), wide=140),
        SortedColumn(tr("Reached"), keys(lambda r: r.reached_share), lambda k: percent(rows[k].reached_share), tip("reached"),
                     wide=76),
        SortedColumn(tr("Fastest"), keys(lambda r: r.fastest), lambda k: fastest_text(rows[k]), tip("fastest"), wide=140),
        SortedColumn(tr("Median steps"), keys(lambda r: r.steps.median), lambda k: steps_text(rows[k].steps.median),
                     tip("steps")),
        SortedColumn(tr("Quartiles"), keys(lambda r: r.steps.high), lambda k: spread_text(rows[k]), tip("spread"), wide=126),
        SortedColumn(tr("Median gap"), keys(lambda r: r.gap.median), lambda k: number(rows[k].gap.median, 3), tip("gap"),
                     wide=92),
        SortedColumn(tr("Settings"), keys(lambda r: r.tuned.get("lr", math.inf)), lambda k: settings_text(result, rows[k]),
                     tip("settings"), number=False, wide=230),
    ], get_places(result.bench.entrants)[[row.entrant for row in rows]]  # fmt: skip


def success_text(row: TableRow) -> str:
    return f"{percent(row.success)} ({percent(row.likely[0])} – {percent(row.likely[1])})"


def fastest_text(row: TableRow) -> str:
    return f"{percent(row.fastest)} ({percent(row.fastest_likely[0])} – {percent(row.fastest_likely[1])})"


def spread_text(row: TableRow) -> str:
    low, high = (count(round(x)) if math.isfinite(x) else "∞" for x in (row.steps.low, row.steps.high))
    return f"{low} – {high}"


def settings_text(result: BenchResult, row: TableRow) -> str:
    """The chosen numbers; whether one is at the edge of the search; or that nothing was tuned."""
    entrant = result.bench.entrants[row.entrant]
    if not entrant.tuned:
        return tr("not tuned")
    notes = get_declarations(catalog.get_optimizer(entrant).Hyper)
    where = ", ".join(notes[name].symbol for name in row.edges)
    edge = tr(" · {symbols} at the edge of the search", symbols=where) if row.edges else ""
    if not row.tuned:
        return tr("its own on each landscape") + edge
    return f"{symbols(catalog.get_key(entrant), row.tuned)}{edge}"


def split(rows: tuple[TableRow, ...]) -> tuple[tuple[TableRow, ...], tuple[TableRow, ...]]:
    """(rows over everything, rows of single landscapes)."""
    return tuple(r for r in rows if r.problem == EVERYTHING), tuple(r for r in rows if r.problem != EVERYTHING)


class RunRows:
    """Every scored run, as columns over flat arrays; `index(row)` is its place in the arrays of the result."""

    def __init__(self, result: BenchResult) -> None:
        self.result = result
        shape = result.reached.shape
        self._places = np.argwhere(np.broadcast_to(result.scored[:, :, None, None], shape))
        self._reached, self._settled = result.reached[tuple(self._places.T)], result.settled[tuple(self._places.T)]
        self._converged = result.converged[tuple(self._places.T)]
        self._loss, self._outcome = result.loss[tuple(self._places.T)], result.outcome[tuple(self._places.T)]
        lowest = np.array([goal.lowest for goal in result.goals])
        self._gap = np.where(np.isfinite(self._loss), self._loss - lowest[self._places[:, 1]], np.inf)

    def index(self, row: int) -> tuple[int, int, int, int]:
        e, p, s, k = self._places[row].tolist()
        return e, p, s, k

    def columns(self) -> tuple[list[SortedColumn], np.ndarray]:
        bench, places = self.result.bench, self._places
        who = np.array([entrant.label for entrant in bench.entrants], dtype=str)
        where = np.array([problem.label for problem in bench.problems], dtype=str)
        found = [
            SortedColumn(tr("Optimizer"), who[places[:, 0]], lambda k: str(who[places[k, 0]]), number=False, wide=170),
            SortedColumn(tr("Landscape"), where[places[:, 1]], lambda k: str(where[places[k, 1]]), number=False, wide=140),
            SortedColumn(tr("Start"), places[:, 2], self._start_text, number=False, wide=170),
            SortedColumn(tr("Steps"), np.where(self._converged, self._settled, np.inf), self._steps_text,
                   tr("First step from which on the loss stays within the tolerance, if for the last quarter at least")),
            SortedColumn(tr("First hit"), np.where(self._reached < 0, np.inf, self._reached), self._hit_text,
                   tr("First step within the tolerance, whatever comes afterwards"), wide=90),
            SortedColumn(tr("Final gap"), self._gap, lambda k: number(float(self._gap[k]), 3),
                   tr("What is left above the lowest loss")),
            SortedColumn(tr("Outcome"), self._outcome, lambda k: translated(OUTCOMES[int(self._outcome[k])].title),
                   lambda k: outcome_tip(OUTCOMES[int(self._outcome[k])]), number=False,
                   wide=100),
            SortedColumn(tr("Settings"), np.arange(len(places)), self._settings, tip("settings"), number=False, wide=200),
        ]  # fmt: skip
        if bench.seeds > 1:
            found.insert(3, SortedColumn(tr("Seed"), places[:, 3], lambda k: str(places[k, 3] + 1), wide=60))
        return found, get_places(bench.entrants)[places[:, 0]]

    def _start_text(self, row: int) -> str:
        _, p, s, _ = self.index(row)
        return f"({', '.join(short(x, 4) for x in self.result.starts[p][s].tolist())})"

    def _steps_text(self, row: int) -> str:
        return count(int(self._settled[row])) if self._converged[row] else tr("not converged")

    def _hit_text(self, row: int) -> str:
        return count(int(self._reached[row])) if self._reached[row] >= 0 else tr("not reached")

    def _settings(self, row: int) -> str:
        e, p, _, _ = self.index(row)
        tuned, edges = self.result.get_tuned(e, p), self.result.edges(e, p)
        if not tuned:
            return tr("not tuned")
        words = symbols(catalog.get_key(self.result.bench.entrants[e]), tuned)
        return words + tr(" · at the edge of the search") if edges else words
