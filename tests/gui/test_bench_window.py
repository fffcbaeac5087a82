"""The Bench window: runs a bench in a thread, shows the engine's own numbers, loads the run behind a row, writes files."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSettings, Qt
from PySide6.QtGui import QFontMetrics

from optim import simulate
from optim.benchmark import EVERYTHING, BenchSpec, compute_benchmark, table
from rmsprop_gui.charts.side_names import spread
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n.number_text import percent
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.widgets.sorted_table import SortedTable
from rmsprop_gui.windows.benchmark import benchmark_actions
from rmsprop_gui.windows.benchmark.benchmark_window import BenchmarkController, get_scene
from rmsprop_gui.windows.benchmark.chart import BUDGET, FACTOR, bench_figure, find_names, get_chart, lay_out
from rmsprop_gui.windows.benchmark.columns import RunRows, split
from rmsprop_gui.windows.benchmark.session import BenchmarkFindings, find_results
from rmsprop_gui.windows.benchmark.text import seconds_text, settings_text

RATES = {"lr": {"low": 1e-3, "high": 1.0}}
SMALL = BenchSpec(
    entrants=({"optimizer": "rmsprop", "tune": RATES}, {"optimizer": "sgd", "tune": RATES}, "adam"),
    problems=("valley", "himmelblau"), budget=60, starts=5, tuning_starts=3, trials=4,
)  # fmt: skip
WAIT = 60_000


@pytest.fixture(scope="module")
def result():
    return compute_benchmark(SMALL)


@pytest.fixture
def room(session, qtbot):
    room = BenchmarkController(session, Settings(QSettings()), begins=False)
    room.window.resize(1440, 900)
    room.show()
    yield room
    room.close()
    room.window.deleteLater()
    room.deleteLater()


def run(room, qtbot, bench=SMALL):
    room.session.open(bench, "Small")
    room.session.start()
    qtbot.waitUntil(lambda: not room.session.running, timeout=WAIT)


def test_shows_what_the_engine_says(room, qtbot, result):
    said = []
    room.session.error.connect(said.append)
    run(room, qtbot)
    assert not said and room.session.found.result.finished
    np.testing.assert_array_equal(room.session.found.result.reached, result.reached)
    whole, single = split(tuple(table(result)))
    tables = room.window.results
    assert tables.everything.table.rowCount() == len(whole) == 3 and tables.each.table.rowCount() == len(single) == 6
    texts = [tables.everything.table.index(k, tables.everything.table.columnCount() - 1).data() for k in range(3)]
    assert texts == ["its own on each landscape", "its own on each landscape", "not tuned"]
    tables.tabs.setCurrentIndex(2)
    assert tables.runs.table.rowCount() == SMALL.scoring_runs
    assert "most often" in room.window.status.sentence_at_rest()[1]


def test_tables_sort_by_numbers(room, qtbot):
    run(room, qtbot)
    tables = room.window.results
    tables.tabs.setCurrentIndex(2)
    titles = [column.title for column in tables.runs.table.columns]
    steps = titles.index("Steps")
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        tables.runs.sortByColumn(steps, order)
        model = tables.runs.table
        keys = [model.columns[steps].keys[model.row_of(model.index(k, 0))] for k in range(model.rowCount())]
        assert keys == sorted(keys, reverse=order == Qt.SortOrder.DescendingOrder)
    assert not tables.runs.table.index(0, 0).parent().isValid() and tables.runs.table.rowCount(model.index(0, 0)) == 0


def test_a_click_loads_the_run_with_the_same_numbers(room, session, qtbot):
    run(room, qtbot)
    tables, before = room.window.results, session.scene
    tables.tabs.setCurrentIndex(2)
    index = tables.runs.table.index(7, 0)
    tables.runs.clicked.emit(index)
    found = room.session.found.result
    place = RunRows(found).index(7)
    e, p, s, k = place
    assert session.scene.focus == e and len(session.scene.runs) == 3 and session.scene.title.startswith("Bench:")
    for other in range(3):
        assert session.scene.spec(other) == found.run_spec(other, p, s, k)
    loss = simulate(session.scene.spec(e)).loss
    assert loss[-1] == found.loss[place]
    within = np.flatnonzero(loss < found.goals[p].lowest + found.goals[p].tolerance)
    assert found.reached[place] == (within[0] if len(within) else -1)
    session.undo_stack.undo()
    assert session.scene == before


def test_stopped_keeps_what_is_there(room, qtbot):
    long = SMALL.with_(budget=200_000, starts=200)  # on few landscapes: their kernels are compiled first, each in a second
    room.session.open(long, "Long")
    room.session.start()
    qtbot.waitUntil(lambda: room.session.found is not None, timeout=WAIT)
    room.session.stop()
    found = room.session.found.result
    assert room.session.stopped and not room.session.running and not found.finished
    assert room.window.panel.controls.start.isEnabled() and not room.window.panel.controls.stop.isEnabled()
    assert "Stopped" in room.window.results.state.text()


def test_settings_change_the_draft(room):
    session, panel = room.session, room.window.panel
    session.open(SMALL, "Small")
    panel.entrants.rows[0].tuned.click()
    assert not session.draft.entrants[0].tuned and session.draft.entrants[1].tuned
    panel.entrants.rows[0].tuned.click()
    assert session.draft.entrants[0].tuned
    panel.entrants.add_optimizer("lion")
    panel.entrants.add_optimizer("lion")
    assert [entrant.label for entrant in session.draft.entrants][-2:] == ["Lion", "Lion 2"]
    panel.entrants.rows[-1].remove.click()
    assert len(session.draft.entrants) == 4
    panel.conditions.numbers["budget"].changed.emit(500.0, 1)
    panel.conditions.numbers["noise"].changed.emit(0.5, 1)
    panel.conditions.choices["scope"].changed.emit("all", 0)
    panel.conditions.choices["widen"].changed.emit(2, 0)
    assert room.session.draft.widen == 2 and panel.conditions.choices["widen"].value() == 2
    assert (session.draft.budget, session.draft.scope, session.draft.seeds) == (500, "all", 3)
    assert session.draft.noise["scale"] == 0.5
    panel.conditions.numbers["noise"].changed.emit(0.0, 2)
    assert session.draft.noise is None and session.draft.seeds == 1
    panel.places.all.click()
    assert len(session.draft.problems) == 26
    panel.places.list.setCurrentRow(0)
    panel.places.one.click()
    assert [problem.objective for problem in session.draft.problems] == ["valley"]


def test_refused_changes_leave_the_draft(room):
    session, said = room.session, []
    session.error.connect(said.append)
    session.open(SMALL.with_(problems=("valley",)), "One")
    item = next(i for k in range(99) if (i := room.window.panel.places.list.item(k)).text() == "Long valley")
    item.setCheckState(Qt.CheckState.Unchecked)
    assert said and "needs a landscape" in said[-1] and len(session.draft.problems) == 1
    assert item.checkState() == Qt.CheckState.Checked


def test_the_main_windows_optimizer_can_take_part(room, session):
    benchmark_actions.add_focused(room.window)
    entrant = room.session.draft.entrants[-1]
    assert entrant.optimizer == session.scene.runs[0].optimizer and entrant.hyper == session.scene.spec(0).hyper


@pytest.mark.parametrize("ending", ["csv", "json", "npz", "png", "svg", "pdf"])
def test_exports(room, qtbot, tmp_path, ending, result):
    room.session.found = BenchmarkFindings(result, tuple(table(result)), 1.0, 0.0, 1.0)
    assert benchmark_actions.write_results(room.window, tmp_path / f"b.{ending}")
    assert all(path.stat().st_size > 500 for path in tmp_path.glob("b*")) and list(tmp_path.glob("b*"))
    assert not benchmark_actions.write_results(room.window, tmp_path / "missing" / f"b.{ending}")


def test_files_of_settings(room, tmp_path):
    path, said = tmp_path / "mine.json", []
    room.session.error.connect(said.append)
    path.write_text(SMALL.to_json(), encoding="utf-8")
    benchmark_actions.open_path(room.window, str(path))
    assert room.session.draft == SMALL and room.session.title == "mine"
    path.write_text("{}", encoding="utf-8")
    benchmark_actions.open_path(room.window, str(path))
    assert said and room.session.draft == SMALL


def test_charts_are_the_curves_of_the_engine(result):
    for kind in (FACTOR, BUDGET):
        for problem in (EVERYTHING, 0, 1):
            chart = get_chart(result, kind, problem)
            for e, line in enumerate(chart.lines):
                row = next(r for r in table(result) if r.entrant == e and r.problem == problem)
                assert line.end == pytest.approx(row.success)
                if kind == FACTOR:
                    assert line.curve.value(1.0) == pytest.approx(row.fastest)
            assert chart.part(1.0) == 0 and chart.part(chart.high) == pytest.approx(1.0) and chart.at(0.0) == 1.0
            assert "%" in chart.reading(2.0)


def test_names_stand_apart():
    places = spread([10.0, 10.0, 11.0, 80.0], 12, 0, 100)
    assert all(b - a >= 12 for a, b in zip(places[:-1], places[1:], strict=True)) and places[-1] == 80
    places = spread([95.0, 96.0, 97.0], 12, 0, 100)
    assert places[-1] <= 100 and all(b - a >= 12 for a, b in zip(places[:-1], places[1:], strict=True))


def test_words(result):
    assert "Tuned on each landscape by grid search with 4 trials" in settings_text(SMALL)
    said = [seconds_text(x) for x in (0.2, 30, 600, 20_000)]
    assert said == ["less than a second", "about 30 s", "about 10 min", "about 5.6 h"]
    scene = get_scene(result, 1, 0, 2, 0)
    assert scene.focus == 1 and scene.start == tuple(result.starts[0][2].tolist())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_and_sizes(room, qtbot, theme, result):
    style.set_theme(theme)
    room.session.found = BenchmarkFindings(result, tuple(table(result)), 1.0, 0.0, 1.0)
    room.session.found_changed.emit()
    for size in ((1440, 900), (1024, 700)):
        room.window.resize(*size)
        assert not room.window.grab().isNull()
        assert room.window.results.plot.width() > 500


def test_the_pointer_reads_the_curves(room, qtbot, result):
    said = []
    room.session.hovered.connect(said.append)
    room.session.found = BenchmarkFindings(result, tuple(table(result)), 1.0, 0.0, 1.0)
    room.session.found_changed.emit()
    plot = room.window.results.plot
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert said and said[-1].startswith("Within") and "RMSprop" in said[-1]
    room.session.show_chart(BUDGET)
    assert plot.chart.kind == BUDGET
    room.window.results.each.clicked.emit(room.window.results.each.table.index(0, 0))
    assert room.session.problem_shown == 0 and plot.chart.runs == SMALL.starts


def test_names_beside_the_curves_say_the_shares_at_the_end_or_at_the_pointer(qapp, result):
    for kind in (FACTOR, BUDGET):
        chart = get_chart(result, kind)
        axes = lay_out(QRectF(0, 0, 600, 300), chart)
        names = list(find_names(axes, chart, None))
        assert [name.value for name in names] == [percent(line.end) for line in chart.lines]
        assert [name.y for name in names] == pytest.approx([axes.coordinates.y_of(line.end) for line in chart.lines])
        assert [n.value for n in find_names(axes, chart, 2.0)] == [percent(line.curve.value(2.0)) for line in chart.lines]


def test_the_figure_says_everything(result):
    with bench_figure(result) as figure:
        assert "RMSprop, SGD and Adam on 2 landscapes" in figure.title and BenchSpec.from_json(figure.about) == SMALL


def test_work_is_given_up(qapp):
    cancel = np.ones(1, np.uint8)
    assert list(find_results(SMALL, cancel)) == []


def test_the_window_shows_a_quick_result_when_it_is_opened_first(session, qtbot, monkeypatch):
    room = BenchmarkController(session, Settings(QSettings()))
    assert room.session.seconds() < 60  # before anything is compiled
    room.session.open(SMALL, "Small")
    room.show()
    qtbot.waitUntil(lambda: room.session.found is not None and room.session.found.result.finished, timeout=WAIT)
    room.window.close()
    room.session.found = None
    room.show()
    assert not room.session.running  # once
    room.close()
    room.window.deleteLater()
    room.deleteLater()


def test_no_number_of_a_table_is_cut(room, qtbot):
    """In their columns cells have room; at the edge of the table dots stand for a number that would be cut."""
    run(room, qtbot)
    view = room.window.results.findChild(SortedTable)
    room.window.resize(960, 620)
    for place in range(view.table.columnCount()):
        for row in range(view.table.rowCount()):
            metrics = QFontMetrics(view.table.index(row, place).data(Qt.ItemDataRole.FontRole))
            assert metrics.horizontalAdvance(view.table.index(row, place).data()) < view.columnWidth(place)
    drawn = view.viewport().grab()
    assert not drawn.isNull()
