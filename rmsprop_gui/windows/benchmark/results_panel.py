"""The right side of the Bench window: the chart above, the tables below."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QTabWidget, QWidget

from optim.benchmark import EVERYTHING
from rmsprop_gui.charts.axes import Axes
from rmsprop_gui.charts.painted_chart import PaintedChart, paint_message
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.widgets.controls import Segmented, announce
from rmsprop_gui.widgets.form.rows import ElidedCombo
from rmsprop_gui.widgets.layouts import make_column, make_label
from rmsprop_gui.widgets.sorted_table import SortedTable
from rmsprop_gui.windows.benchmark import chart as drawing
from rmsprop_gui.windows.benchmark.chart import BUDGET, FACTOR, MEANINGS, TITLES, X_TITLES, BenchmarkChart, get_chart
from rmsprop_gui.windows.benchmark.columns import RunRows, split, table_columns
from rmsprop_gui.windows.benchmark.session import BenchmarkSession


def get_table(chart: BenchmarkChart) -> ChartTable:
    """One row for each place on the axis at which one of the curves rises, and one for its end."""
    rises = [line.curve.at for line in chart.lines]
    places = np.unique(np.concatenate([np.ones(1), *rises, np.array([chart.high])]))
    columns = [TableColumn(X_TITLES[chart.kind].capitalize(), places)]
    columns += [TableColumn(line.name, np.array([line.curve.value(x) for x in places.tolist()])) for line in chart.lines]
    return ChartTable(TITLES[chart.kind], MEANINGS[chart.kind], tuple(columns))


STEP = 0.02  # of the axis, for one press of an arrow key


class BenchmarkPlot(PaintedChart):
    """hovered(text): the curves under the pointer in words, "" when it has left."""

    zooms, drags = True, True
    hovered = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Chart"), tr("Left and right read all curves at one place."))
        self.chart: BenchmarkChart | None = None
        self.message = ""
        self._at: float | None = None

    def sizeHint(self) -> QSize:
        return QSize(640, 340)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 180)

    def show_chart(self, chart: BenchmarkChart | None, message: str = "") -> None:
        """Curves, or a sentence in their place."""
        self.chart = chart if chart is not None and chart.lines else None
        self.message = message
        if chart is not None:
            self.setAccessibleName(translated(TITLES[chart.kind]))
            self.setAccessibleDescription(
                tr("{meaning} Left and right read all curves at one place.", meaning=translated(MEANINGS[chart.kind]))
            )
        self.update()

    def table(self) -> ChartTable | None:
        """The curves, one row for each place at which one of them rises."""
        return get_table(self.chart) if self.chart is not None else None

    def axes(self) -> Axes | None:
        """Those of the chart that is drawn."""
        return drawing.lay_out(QRectF(self.rect()), self.chart, self.view) if self.chart is not None else None

    def paint(self, painter: QPainter) -> None:
        axes = self.axes()
        if self.chart is None or axes is None:
            paint_message(painter, QRectF(self.rect()), self.message)
        else:
            drawing.paint(painter, axes, self.chart, self._at)

    def _read(self, part: float | None) -> None:
        self._at = None if part is None or self.chart is None else self.chart.at(part)
        self.hovered.emit("" if self._at is None or self.chart is None else self.chart.reading(self._at))
        self.update()

    def point_at(self, event: QMouseEvent) -> None:
        axes = self.axes()
        if axes is None or self.chart is None or not axes.plot.contains(event.position()):
            self._read(None)
        else:
            self._read(self.chart.part(axes.coordinates.data(event.position())[0]))

    def leave(self) -> None:
        self._read(None)

    def press_own_key(self, event: QKeyEvent) -> bool:
        move = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}.get(Qt.Key(event.key()))
        if move is None or self.chart is None:
            return False
        now = self.chart.part(self._at) if self._at is not None else 0.0 if move > 0 else 1.0
        self._read(min(1.0, max(0.0, now + move)))
        if self._at is not None:
            announce(self, self.chart.reading(self._at))
        return True


MARGIN = 12
Index = QModelIndex | QPersistentModelIndex
NOTHING = mark(
    "Choose optimizers, rules and landscapes at the left, then Start.\n\nEvery optimizer gets the "
    "same budget and the same number of trials; what is scored starts elsewhere than what was tuned."
)
FIRST_LANDSCAPE = mark("The first landscape is not finished yet.")
STOPPED = mark("It was stopped before the first landscape was finished.")


class ResultsPanel(QWidget):
    def __init__(self, session: BenchmarkSession) -> None:
        super().__init__()
        self._session = session
        self._runs: RunRows | None = None
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.kinds = Segmented([(kind, translated(TITLES[kind])) for kind in (FACTOR, BUDGET)], FACTOR, tr("Chart"))
        for kind in (FACTOR, BUDGET):
            self.kinds.button(kind).setToolTip(translated(MEANINGS[kind]))
        self.where = ElidedCombo([(EVERYTHING, tr("All landscapes"))], EVERYTHING, tr("Landscape of the chart"))
        self.state = make_label("", "quiet")
        self.plot = BenchmarkPlot()
        self.everything = SortedTable(tr("Over all landscapes"))
        self.each = SortedTable(tr("On each landscape"))
        self.runs = SortedTable(tr("Every scored run"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.everything, tr("Over all landscapes"))
        self.tabs.addTab(self.each, tr("On each landscape"))
        self.tabs.addTab(self.runs, tr("Every run"))
        self.tabs.tabBar().setAccessibleName(tr("Tables"))
        self.tabs.setTabToolTip(2, tr("A click loads a run, with those of the others from the same start, into the main window"))
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setContentsMargins(MARGIN, 8, MARGIN, 4)
        head.setSpacing(10)
        head.addWidget(self.kinds)
        head.addWidget(self.where)
        head.addStretch(1)
        head.addWidget(self.state)
        self.where.setMinimumWidth(170)
        above = QWidget()
        make_column(head, (self.plot, 1), of=above, spacing=0, margins=(0, 0, 0, 4))
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(above)
        self.splitter.addWidget(self.tabs)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        make_column(self.splitter, of=self, margins=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_head()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # other text, or text of another size
            self._arrange_head()
        return done

    def _arrange_head(self) -> None:
        """Where large text leaves no room for one line of choices, they stand below each other."""
        parts = (self.kinds, self.where, self.state)
        needed = sum(max(part.minimumWidth(), part.minimumSizeHint().width()) for part in parts) + 2 * MARGIN + 30
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if needed > self.width() else ways.LeftToRight)

    def _connect(self) -> None:
        self._session.found_changed.connect(self.refresh)
        self._session.phase_changed.connect(self._show_state)
        self._session.shown_changed.connect(self._show_chart)
        self.kinds.value_changed.connect(self._choose_kind)
        self.where.value_changed.connect(self._choose_where)
        self.plot.hovered.connect(self._session.hovered)
        self.tabs.currentChanged.connect(self._show_runs)
        self.each.clicked.connect(self._show_landscape)
        self.runs.clicked.connect(self._take)
        self.runs.activated.connect(self._take)

    # ---- showing

    @Slot()
    def refresh(self) -> None:
        found, self._runs = self._session.found, None
        if found is None:
            for table in (self.everything, self.each, self.runs):
                table.show_columns([], table.table._styles[:0])
        else:
            whole, single = split(found.rows)
            self.everything.show_columns(*table_columns(found.result, whole, False))
            self.each.show_columns(*table_columns(found.result, single, True))
            self._show_runs()
        self._fill_where()
        self._show_chart()
        self._show_state()

    def _fill_where(self) -> None:
        found = self._session.found
        options: list[tuple[object, str]] = [(EVERYTHING, tr("All landscapes"))]
        if found is not None:
            options += [(p, found.result.bench.problems[p].label) for p in found.result.complete]
        self.where.set_options(options, self._session.problem_shown)
        self.where.setEnabled(len(options) > 2)

    @Slot()
    def _show_runs(self) -> None:
        """The long table is filled when somebody looks at it."""
        found = self._session.found
        if found is not None and self._runs is None and self.tabs.currentWidget() is self.runs:
            self._runs = RunRows(found.result)
            self.runs.show_columns(*self._runs.columns())

    @Slot()
    def _show_chart(self) -> None:
        session = self._session
        self.kinds.set_value(session.kind)
        self.where.set_value(session.problem_shown)
        if session.found is None:
            self.plot.show_chart(None, "" if session.running else translated(NOTHING))
        else:
            chart = get_chart(session.found.result, session.kind, session.problem_shown)
            self.plot.show_chart(chart, translated(FIRST_LANDSCAPE if session.running else STOPPED))

    @Slot()
    def _show_state(self) -> None:
        session = self._session
        if session.found is None:
            self.state.clear()
            if session.running:
                self.plot.show_chart(None, tr("Compiling what this bench needs…") if session.preparing is not None else "")
            return
        result = session.found.result
        done, of = len(result.complete), len(result.bench.problems)
        if session.running or session.stopped:
            if session.stopped:
                self.state.setText(tr("Stopped: {done} of {of} landscapes", done=done, of=of))
            else:
                self.state.setText(tr("{done} of {of} landscapes", done=done, of=of))
        else:
            self.state.setText("" if result.bench == session.draft else tr("The settings have changed since"))

    # ---- what the user does

    @Slot(object)
    def _choose_kind(self, kind: object) -> None:
        self._session.show_chart(kind=str(kind))

    @Slot(object)
    def _choose_where(self, problem: object) -> None:
        self._session.show_chart(problem=int(problem))  # type: ignore[call-overload]

    @Slot(QModelIndex)
    def _show_landscape(self, index: Index) -> None:
        found = self._session.found
        if found is not None:
            self._session.show_chart(problem=split(found.rows)[1][self.each.table.row_of(index)].problem)

    @Slot(QModelIndex)
    def _take(self, index: Index) -> None:
        if self._runs is not None:
            self._session.taken.emit(self._runs.index(self.runs.table.row_of(index)))
