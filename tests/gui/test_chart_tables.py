"""Tables of plots: every plot has one, its numbers are those recorded, and it copies, sorts and saves."""

from __future__ import annotations

import csv
import inspect
import pkgutil
from importlib import import_module

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

import optim
import rmsprop_gui
from optim import analysis
from rmsprop_gui.charts.drawing import PlotContent
from rmsprop_gui.charts.painted_chart import PaintedChart
from rmsprop_gui.charts.tables import ChartTable, TableColumn, show_tables
from rmsprop_gui.charts.tables.grid import HANDED, MANY, TableModel
from rmsprop_gui.charts.tables.table import steps_at
from rmsprop_gui.charts.tables.window import TableWindow, get_tables, sources_in
from rmsprop_gui.panels.plots.plots_panel import plots

PLOTS = (pg.GraphicsView,)  # every class that derives from these, or is named like a picture of numbers, is a plot
NAMES = ("Canvas", "Chart", "Plot", "Column", "Strip", "Sparkline", "Tally", "MapWidget")


def plot_classes() -> list[type]:
    """Every widget class of the window that draws numbers."""
    found = set()
    for module in pkgutil.walk_packages(rmsprop_gui.__path__, "rmsprop_gui."):
        if module.name.endswith("__main__"):
            continue
        for kind in vars(import_module(module.name)).values():
            if inspect.isclass(kind) and issubclass(kind, QWidget) and kind.__module__ == module.name:
                found.add(kind)
    found.discard(PaintedChart)  # what derives from it is a plot
    return sorted((k for k in found if k.__name__.endswith(NAMES) or issubclass(k, PLOTS)), key=lambda k: k.__name__)


def test_every_plot_has_a_table(qapp):
    kinds = plot_classes()
    assert len(kinds) >= 10
    assert [kind.__name__ for kind in kinds if not callable(getattr(kind, "table", None))] == []


def table_named(window, title: str) -> ChartTable:
    tables = [table for source in sources_in(window) for table in get_tables(source)]
    return next(table for table in tables if table.title == title)


def column(table: ChartTable, title: str) -> np.ndarray:
    return next(c.values for c in table.columns if c.title == title)


# ---- the numbers are those recorded


def test_paths_on_the_map_are_the_recorded_ones(window):
    table = table_named(window, "Paths")
    for index, run in enumerate(window.session.runs):
        name = window.session.name(index)
        for k, letter in enumerate(("θ₁", "θ₂")):
            np.testing.assert_array_equal(column(table, f"{name}: {letter}")[: run.steps + 1], run.theta[:, k])
        np.testing.assert_array_equal(column(table, f"{name}: loss")[: run.steps + 1], run.loss)


def test_the_state_on_the_map_is_that_of_the_step(window):
    window.session.seek(7)
    table, run = table_named(window, "State at this step"), window.session.run
    np.testing.assert_array_equal(column(table, "Gradient g"), run.gradient[7])
    np.testing.assert_array_equal(column(table, "Update Δθ"), run.delta[7])
    np.testing.assert_array_equal(column(table, "√v"), np.sqrt(run.state["v"][8]))


def test_the_landscape_of_the_table_is_that_of_the_formula(window):
    table, ground = table_named(window, "Landscape"), window.view("map").view_state.ground
    for row in (0, 700, table.rows - 1):
        x, y, f = (c.values.flat[row] for c in table.columns)
        assert f == ground.value((x, y))


def test_line_plots_hold_the_recorded_numbers(window):
    run = window.session.run
    np.testing.assert_array_equal(column(table_named(window, "Effective rate"), "Rate of θ₂"), run.rate[:, 1])
    np.testing.assert_array_equal(column(table_named(window, "Stability"), "RMSprop"), optim.stability(run).ratio)
    loss = table_named(window, "Loss")
    for index, each in enumerate(window.session.runs):
        np.testing.assert_array_equal(column(loss, window.session.name(index))[: each.steps + 1], analysis.gap(each))


@pytest.mark.parametrize("name", list(plots()))
def test_every_curve_has_a_name_of_its_own(window, name):
    content = window.view("plots").make_content()
    curves = plots()[name].draw(content).curves
    titles = [curve.name for curve in curves]
    assert all(titles) and len(set(titles)) == len(titles)
    assert plots()[name].draw(PlotContent()) is not None


# ---- table, model, window


def test_curves_of_other_steps_share_one_column_of_steps():
    a, b = (np.array([0, 10, 20]), np.array([1.0, 2, 3])), (np.array([5, 10]), np.array([4.0, 5]))
    columns = steps_at({"a": a, "b": b}, "Step")
    assert columns[0].values.tolist() == [0, 5, 10, 20]
    assert [columns[1].full(row) for row in range(4)] == ["1.0", "", "2.0", "3.0"]
    assert [columns[2].full(row) for row in range(4)] == ["", "4.0", "5.0", ""]


def test_a_run_that_ends_early_leaves_its_cells_empty():
    columns = steps_at({"long": (None, np.arange(4.0)), "short": (None, np.arange(2.0))}, "Step")
    assert [columns[2].full(row) for row in range(4)] == ["0.0", "1.0", "", ""]


def test_missing_cells_come_last_whichever_way_it_is_sorted():
    values = TableColumn("v", np.array([3.0, np.nan, 1.0, 2.0]), np.array([True, True, True, False]))
    assert values.order(falling=False).tolist()[:2] == [2, 0]
    assert values.order(falling=True).tolist()[:2] == [0, 2]


def test_columns_of_other_lengths_are_refused():
    with pytest.raises(ValueError, match="differ in length"):
        ChartTable("t", "c", (TableColumn("a", np.arange(2)), TableColumn("b", np.arange(3))))


@pytest.fixture
def table():
    rng = np.random.default_rng(0)
    return ChartTable("Numbers", "Some numbers.", (TableColumn("n", np.arange(50)), TableColumn("x", rng.normal(size=50))))


class Plot(QWidget):
    """A plot that draws one table."""

    def __init__(self, parent: QWidget, drawn: ChartTable | None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Plot")
        self.drawn = drawn

    def table(self) -> ChartTable | None:
        return self.drawn


@pytest.fixture
def plot(qtbot, table):
    """In a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    plot = Plot(window, table)
    window.show()
    yield plot
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the window of tables, before that of the plot


@pytest.fixture
def shown(plot):
    """The window of its tables."""
    show_tables(plot.window(), plot)
    return plot.window().findChild(TableWindow)


def test_what_is_copied_reads_back_to_the_same_bits(shown, table):
    shown.grid.selectAll()
    shown.grid.copy_selection()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "n\tx" and len(lines) == 51
    assert [float(line.split("\t")[1]) for line in lines[1:]] == table.columns[1].values.tolist()


def test_the_file_holds_the_table_as_it_is_sorted(shown, table, tmp_path, qtbot):
    shown.grid.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    shown.save_to(str(tmp_path / "numbers.csv"))
    qtbot.waitUntil(lambda: not shown._saving.busy)
    about, *lines = (tmp_path / "numbers.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.reader(lines))
    assert about == "# Numbers. Some numbers." and rows[0] == ["n", "x"]
    assert [float(x) for _, x in rows[1:]] == sorted(table.columns[1].values.tolist(), reverse=True)
    assert shown.note.text() == "Saved numbers.csv."


def test_a_file_that_cannot_be_written_says_so(shown, tmp_path, qtbot):
    shown.save_to(str(tmp_path / "nowhere" / "numbers.csv"))
    qtbot.waitUntil(lambda: not shown._saving.busy)
    assert "cannot be written" in shown.note.text()


def test_it_sorts_by_key_and_goes_back_to_the_order_drawn(shown, qtbot):
    shown.grid.setCurrentIndex(shown.grid.model_.index(0, 1))
    rows = []
    for _ in range(3):
        qtbot.keyClick(shown.grid, Qt.Key.Key_S)
        rows.append([shown.grid.model_.row_of(k) for k in range(50)])
    assert rows[0] == rows[1][::-1] and rows[2] == list(range(50))


def test_it_goes_with_the_window_of_the_plot(shown):
    shown.parent().close()
    assert not shown.isVisible()


def test_enter_goes_to_the_step_of_a_row(window, qtbot):
    show_tables(window, window.view("plots"))
    dialog = window.findChild(TableWindow)
    dialog.grid.setCurrentIndex(dialog.grid.model_.index(33, 1))
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Return)
    assert window.session.step == 33
    dialog.close()


def test_it_reads_the_plots_anew(window, qtbot):
    show_tables(window, window.view("plots"))
    dialog = window.findChild(TableWindow)
    before = dialog.table
    window.session.change_hyper("Change lr", lr=0.02)
    qtbot.waitUntil(lambda: not window.session.awaiting)
    dialog.read()
    assert dialog.table.title == before.title
    np.testing.assert_array_equal(column(dialog.table, "RMSprop"), analysis.gap(window.session.runs[0]))
    dialog.close()


def test_large_tables_are_handed_out_as_one_scrolls_and_sorted_beside_the_window(qtbot):
    values = np.random.default_rng(1).normal(size=(600, 600))
    model = TableModel(
        ChartTable("Large", "", (TableColumn("x", np.broadcast_to(np.arange(600.0), values.shape)), TableColumn("f", values)))
    )
    assert model.rowCount() == HANDED < MANY < model.table.rows
    model.sort(1)
    with qtbot.waitSignal(model.layoutChanged):
        pass
    assert model.row_of(0) == int(values.argmin())
    model.hand_out(model.table.rows)
    assert model.row_of(model.rowCount() - 1) == int(values.argmax())
    model.close()


def test_a_plot_that_draws_nothing_says_so(plot):
    plot.drawn = None
    show_tables(plot)
    dialog = plot.window().findChild(TableWindow)
    assert not dialog.grid.isVisible() and "nothing" in dialog.caption.text()
