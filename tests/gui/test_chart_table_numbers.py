"""The tables of every other plot hold the numbers that it was made from, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from optim import simulate
from optim.analysis.data_fit import get_fit
from optim.benchmark import BenchSpec, compute_benchmark
from optim.recorder.recording import Tensor
from optim.simulate.spec import RunSpec
from optim.sweeps import OUTCOMES, MapSpec, SweepAxis, compute
from rmsprop_gui.charts.plot import get_table
from rmsprop_gui.charts.sweeps.colours import look_now, render_sweep
from rmsprop_gui.charts.tables import ChartTable
from rmsprop_gui.charts.tables.table import TableColumn
from rmsprop_gui.charts.tables.window import get_source, get_tables
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.data.chart import DataChart
from rmsprop_gui.panels.settings.schedule import Sparkline
from rmsprop_gui.panels.sweeps.canvas import SweepCanvas
from rmsprop_gui.panels.sweeps.tally import WAITING, OutcomeTally
from rmsprop_gui.windows.benchmark.chart import BUDGET, FACTOR, get_chart
from rmsprop_gui.windows.benchmark.results_panel import BenchmarkPlot
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.panels.slice.canvas import SliceCanvas
from rmsprop_gui.windows.training.panels.slice.strip import DistanceStrip
from rmsprop_gui.windows.training.panels.slice.work import ProjectedPath, SliceScene
from rmsprop_gui.windows.training.panels.weight.kinds import root
from rmsprop_gui.windows.training.panels.weights.canvas import MatrixCanvas
from rmsprop_gui.windows.training.plot_content import get_content
from rmsprop_gui.windows.training.plots import kinds_in
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.weight.matrix_values import get_ends, make_sheet
from rmsprop_gui.windows.training.weight.plots import WeightContent as Picked
from rmsprop_gui.windows.training.weight.weight_cache import RecordedWeight

RATES = {"lr": {"low": 1e-3, "high": 1.0}}
BENCH = BenchSpec(
    entrants=({"optimizer": "rmsprop", "tune": RATES}, "adam"), problems=("valley",), budget=60, starts=4, tuning_starts=2,
    trials=2,
)  # fmt: skip


def column(table: ChartTable, title: str) -> TableColumn:
    return next(each for each in table.columns if each.title == title)


# ---- maps


@pytest.fixture(scope="module")
def picture():
    spec = RunSpec(objective="himmelblau", optimizer="rmsprop", hyper={"lr": 0.05}, steps=60)
    *_, last = compute(MapSpec(spec, SweepAxis("start.1", -4, 4, 9), SweepAxis("start.2", -3, 3, 7), measure="minimum"))
    return last


def test_each_cell_of_a_map_is_a_row(qtbot, picture):
    canvas = SweepCanvas()
    qtbot.addWidget(canvas)
    canvas.show_drawn(render_sweep(picture, look_now()))
    canvas.show_cursor((4, 2))
    table = canvas.table()
    assert table.rows == 63 and table.at == 2 * 9 + 4
    for row, place in np.ndindex(7, 9):
        at = row * 9 + place
        spec = picture.map_spec
        assert [float(c.full(at)) for c in table.columns[:2]] == [spec.x.values()[place], spec.y.values()[row]]
        reached = int(picture.minimum[row, place])
        assert column(table, "Minimum reached").full(at) == {-1: "none", -2: "diverged"}.get(reached, str(reached + 1))
    outcome = column(table, "Outcome")
    assert {outcome.full(at) for at in range(63)} <= {kind.title for kind in OUTCOMES.values()}
    steps, first = column(table, "Steps to tolerance"), picture.reached.ravel()
    assert [steps.full(at) for at in range(63)] == [str(k) if k >= 0 else "" for k in first.tolist()]
    with qtbot.waitSignal(canvas.cell_taken) as taken:
        table.go(23)
    assert taken.args == [5, 2]


def test_the_shares_of_optimizers_are_rows(qtbot):
    tally = OutcomeTally()
    qtbot.addWidget(tally)
    tally.show_shares({"rmsprop": 0.625, "adam": WAITING, "sgd": "no meaning here"})
    names, shares = tally.table().columns
    assert [names.full(k) for k in range(3)] == ["RMSprop", "Adam", "SGD"]
    assert [shares.full(k) for k in range(3)] == ["0.625", "", ""]


# ---- bench, data, learning rate


@pytest.mark.parametrize("kind", [FACTOR, BUDGET])
def test_the_chart_of_a_bench_is_a_table_of_its_curves(qtbot, kind):
    chart = get_chart(compute_benchmark(BENCH), kind)
    plot = BenchmarkPlot()
    qtbot.addWidget(plot)
    assert plot.table() is None
    plot.show_chart(chart)
    table = plot.table()
    places = table.columns[0].values
    assert places[0] == 1.0 and (np.diff(places) > 0).all()
    for line in chart.lines:
        shares = column(table, line.name).values
        assert set(line.curve.at.tolist()) <= set(places.tolist()) and shares[-1] == line.end
        assert shares.tolist() == [line.curve.value(x) for x in places.tolist()]


def test_data_and_fits_are_tables(qtbot):
    runs = (RunSetup("rmsprop", {"lr": 0.05}), RunSetup("sgd", {"lr": 0.1}, style=RunStyle(1)))
    scene = Scene(objective="linear_regression", objective_params={"data": "six-points", "test_size": 0.0}, steps=20, runs=runs)
    session = Session(scene)
    session.take_runs(tuple(simulate(spec) for spec in scene.specs()))
    session.seek(7)
    chart = DataChart(session)
    qtbot.addWidget(chart)
    rows, fits, measures = get_tables(chart)
    np.testing.assert_array_equal(rows.columns[0].values, chart.sheet.x)
    np.testing.assert_array_equal(rows.columns[1].values, chart.sheet.y)
    line = get_fit(session.runs[0]).line[7]
    assert [float(c.full(0)) for c in fits.columns[1:]] == line.tolist() and fits.columns[0].full(0) == "RMSprop"
    assert measures.rows == len(chart.snapshot().measures)
    session.deleteLater()


def test_the_learning_rate_is_a_table(qtbot):
    line = Sparkline()
    qtbot.addWidget(line)
    assert line.table() is None
    rates = np.geomspace(0.1, 0.001, 30)
    line.set_values(rates)
    np.testing.assert_array_equal(line.table().columns[1].values, rates)


# ---- the Training window


@pytest.fixture
def training(qapp, make_recording):
    session = TrainingSession()
    session.put(TrainingCourse("First", RunStyle(0), recording=make_recording(60)))
    session.add(TrainingCourse("Second", RunStyle(1), recording=make_recording(20, every=5, seed=1)))
    yield session
    session.playback.stop()
    session.deleteLater()


@pytest.mark.parametrize("package", ["progress", "tensor"])
def test_plots_of_trainings_hold_the_recorded_numbers(training, package):
    content, scene = get_content(training.scene), training.scene
    for kind in kinds_in(f"rmsprop_gui.windows.training.panels.{package}.kinds").values():
        curves = kind.draw(content).curves
        assert all(curve.name for curve in curves) and len({curve.name for curve in curves}) == len(curves)
    if package == "progress":
        loss = get_table(kinds_in("rmsprop_gui.windows.training.panels.progress.kinds")["loss"].draw(content), 0, training.seek)
        for course in scene.courses:
            each = column(loss, f"{course.title}, each batch")
            known = slice(None) if each.known is None else each.known
            np.testing.assert_array_equal(each.values[known], course.recording.loss)
        return
    spread = scene.series.spread[scene.quantity]
    histogram = get_table(
        kinds_in("rmsprop_gui.windows.training.panels.tensor.kinds")["histogram"].draw(content), 0, training.seek
    )
    bins = [each.values for each in histogram.columns[-spread.histogram.shape[1] :]]
    np.testing.assert_array_equal(np.stack(bins, 1), spread.histogram)
    quantiles = get_table(kinds_in("rmsprop_gui.windows.training.panels.tensor.kinds")["spread"].draw(content), 0, training.seek)
    np.testing.assert_array_equal(column(quantiles, "Median").values, spread.quantiles[:, spread.quantiles.shape[1] // 2])


def test_each_entry_of_a_tensor_is_a_row(qtbot):
    rng, shape = np.random.default_rng(3), (5, 4)
    gradient = rng.normal(size=shape)
    known = {"theta": rng.normal(size=shape), "gradient": gradient, "root": np.abs(gradient), "rate": 1 / np.abs(gradient),
             "update": -np.sign(gradient)}  # fmt: skip
    sheet = make_sheet(Tensor("w", shape), "rate", known, 1e-7)
    canvas = MatrixCanvas()
    qtbot.addWidget(canvas)
    assert canvas.table() is None
    canvas.show_sheet(sheet, get_ends([sheet], "rate"), None)
    table = canvas.table()
    for flat in range(20):
        assert [table.columns[k].full(flat) for k in range(2)] == [str(flat // 4), str(flat % 4)]
        assert float(table.columns[2].full(flat)) == known["rate"].flat[flat]
    with qtbot.waitSignal(canvas.entry_picked) as picked:
        table.go(13)
    assert picked.args == [13]


def test_a_slice_is_its_paths_and_its_losses(qtbot):
    rng = np.random.default_rng(4)
    track = ProjectedPath("One", RunStyle(0), rng.normal(size=(6, 2)), rng.random(6), np.arange(0, 30, 5))
    shown = SliceScene("A plane", ("a", "b"), (-1, 1), (-2, 2), (track,), loss=rng.random((3, 5)), part=1.0)
    canvas, strip = SliceCanvas(), DistanceStrip()
    for widget in (canvas, strip):
        qtbot.addWidget(widget)
    canvas.show_slice(shown)
    strip.show_slice(shown, 30)
    paths, loss = canvas.table()
    np.testing.assert_array_equal(column(paths, "One: b").values, track.points[:, 1])
    np.testing.assert_array_equal(column(strip.table(), "One").values, track.distance)
    assert [float(c.full(7)) for c in loss.columns] == [0.0, 0.0, shown.loss[1, 2]]
    with qtbot.waitSignal(canvas.step_wanted) as wanted:
        paths.go(4)
    assert wanted.args == [20]


def test_a_picked_weight_is_a_table_of_its_own(qapp):
    steps, gradient = np.arange(0, 40, 4), np.random.default_rng(5).normal(size=10)
    weight = RecordedWeight("w", (0,), steps, gradient, gradient, gradient, root=np.abs(gradient))
    table = get_table(root.draw(Picked(weight)), 8, lambda step: None)
    assert table.headings == ("Step", "As trained", "|g|") and table.at == 2
    np.testing.assert_array_equal(column(table, "|g|").values, np.abs(gradient))


# ---- finding


def test_the_plot_of_the_focus_is_found_from_its_parts(window):
    plots = window.view("plots")
    assert get_source(plots.viewport()) is plots and get_source(window) is None
