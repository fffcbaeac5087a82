"""The map of batch sizes and rates in both windows, on paper and on the command line."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage

from optim.batch_scaling import BatchMapSpec, find_scaling
from optim.network import NetworkSpec
from optim.simulate.spec import RunSpec
from optim.sweeps import SweepAxis
from rmsprop_gui import cli
from rmsprop_gui.charts.batch_map import text
from rmsprop_gui.charts.batch_map.chart import find_standing, get_scale, make_lines
from rmsprop_gui.charts.batch_map.request import BatchChoices, make_batch_request
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.panels.batch_map import RunBatchMap
from rmsprop_gui.windows.training.panels.batch_map import NetworkBatchMap
from rmsprop_gui.windows.training.session import TrainingSession

WAIT = 20_000
TABLE = {"data": "six-points", "batch": 2}
SCENE = Scene("linear_regression", TABLE, start=(0.0, 0.0), steps=20, runs=(RunSetup("sgd", {"lr": 0.1}),))
NETWORK = NetworkSpec(layers=(4,), optimizer="rmsprop", hyper={"lr": 0.01})
SMALL = BatchChoices(amount=6.0, smallest=1, largest=4, cells=8)


def measure(view, qtbot) -> None:
    view.start()
    qtbot.waitUntil(lambda: not view.tasks.busy, timeout=WAIT)
    assert view.picture is not None and view.picture.finished


@pytest.fixture
def panel(session, qtbot):
    session.replace(SCENE)
    widget = RunBatchMap(session)
    qtbot.addWidget(widget)
    widget.view.controls.choices = SMALL
    widget.refresh()
    widget.resize(420, 640)
    widget.show()
    yield widget
    widget.view.tasks.close()


@pytest.fixture
def networks(qapp, qtbot):
    session = TrainingSession()
    widget = NetworkBatchMap(session)
    qtbot.addWidget(widget)
    widget.view.controls.choices = BatchChoices(amount=0.2, smallest=64, largest=128, cells=8)
    session.set_draft(NETWORK)
    yield widget, session
    widget.view.tasks.close()
    session.deleteLater()


def test_a_run_on_a_table_is_measured_and_told(panel, qtbot):
    measure(panel.view, qtbot)
    picture = panel.view.picture
    assert picture.map_spec == panel.view.make_request() and picture.map_spec.batches == (1, 2, 4)
    assert panel.view.findings.text() == text.write_findings(picture)
    assert not panel.view.note.text() and panel.view.export_button.isEnabled()
    assert panel.view.stop_button.isHidden() and panel.picture() is panel.view.chart


def test_the_next_map_is_announced_when_settings_change(panel, session, qtbot):
    measure(panel.view, qtbot)
    session.edit(session.scene.with_run(0, hyper={"lr": 0.1, "momentum": 0.9}), "x")
    qtbot.waitUntil(lambda: bool(panel.view.note.text()), timeout=WAIT)
    assert panel.view.picture is not None
    panel.view.controls.largest.set_value(2)
    panel.view.controls.largest.value_changed.emit(2)
    assert panel.view.make_request().batches == (1, 2)
    session.edit(session.scene.with_(objective="rosenbrock", objective_params={}, start=(0.5, 0.5)), "x")
    qtbot.waitUntil(lambda: not panel.view.start_button.isEnabled(), timeout=WAIT)
    assert "formula" in panel.view.note.text()


def test_it_can_be_stopped_and_what_is_there_stays(networks, qtbot):
    widget, _ = networks
    widget.view.controls.choices = replace(widget.view.controls.choices, amount=3.0, cells=48, smallest=1)
    widget.view.start()
    qtbot.waitUntil(lambda: widget.view.picture is not None, timeout=WAIT)
    widget.view.stop()
    assert not widget.view.findings.isVisibleTo(widget.view) or widget.view.findings.text()
    assert not widget.view.tasks.busy and not widget.view.picture.finished and widget.view.note.text()
    assert widget.view.stop_button.isHidden()


def test_a_click_on_a_cell_takes_its_training(panel, session, qtbot):
    measure(panel.view, qtbot)
    chart = panel.view.chart
    place = chart.get_grid(chart.axes().plot).get_box((2, 3)).center()
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()), round(place.y())))
    qtbot.waitUntil(lambda: session.scene.objective_params["batch"] == 4, timeout=WAIT)
    cell = panel.view.picture.map_spec.cell_spec(2, 3)
    assert session.scene.runs[0].hyper["lr"] == cell.hyper["lr"] and session.scene.steps == cell.steps
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: session.scene == SCENE, timeout=WAIT)


def test_a_network_is_measured_and_a_cell_becomes_the_next_training(networks, qtbot):
    widget, session = networks
    measure(widget.view, qtbot)
    widget.view.chart.cell_taken.emit(1, 2)
    assert session.draft.batch == 128 and session.draft.epochs == 1 and session.draft.layers == (4,)
    assert session.draft.hyper["lr"] == widget.view.picture.map_spec.rates.values()[2]
    session.undo_stack.undo()
    assert session.draft == NETWORK


def test_arrow_keys_tell_every_cell_and_the_table_has_it(panel, qtbot):
    measure(panel.view, qtbot)
    chart, picture = panel.view.chart, panel.view.picture
    told = []
    chart.cell_hovered.connect(told.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(chart, key)
    assert told[-1] == text.describe_cell(picture, 0, 3) and "B 1" in told[-1]
    table = chart.table()
    assert table.rows == picture.loss.size
    assert table.columns[3].values.ravel().tobytes() == picture.loss.tobytes()
    assert chart.get_grid(chart.axes().plot).find_cell(QPointF(-5, -5)) is None


def test_what_is_not_computed_yet_stands_for_its_neighbour(panel, qtbot):
    measure(panel.view, qtbot)
    picture = panel.view.picture
    some = np.zeros_like(picture.computed)
    some[:, ::4] = True
    coarse = replace(picture, computed=some)
    assert find_standing(coarse)[0].tolist() == [0, 0, 0, 0, 4, 4, 4, 4]
    assert find_standing(replace(picture, computed=np.zeros_like(some))).max() == -1
    assert get_scale(replace(picture, computed=np.zeros_like(some))) is None
    assert "not computed" in text.describe_cell(coarse, 0, 1)


def test_both_lines_go_through_the_best_rate_of_the_reference(panel, qtbot):
    measure(panel.view, qtbot)
    picture = panel.view.picture
    found, spec = find_scaling(picture), picture.map_spec
    lines = make_lines(picture)
    assert bool(lines) == np.isfinite(found.rate)
    for outline in lines:
        rows = outline.pieces[0][1:-1, 1]
        np.testing.assert_allclose(rows, (np.arange(3) + 0.5) / 3, atol=1e-12)
        assert outline.pieces[0][1, 0] == pytest.approx(spec.rates.part(found.rate))


def test_numbers_that_cannot_be_are_refused_with_a_sentence(panel):
    told = []
    panel.view.error.connect(told.append)
    panel.view.controls.low.setText("5")
    panel.view.controls.low.setModified(True)
    panel.view.controls.low.commit()
    assert told and "reversed" in told[-1] and panel.view.controls.choices == SMALL


@pytest.mark.parametrize("training", [NETWORK, RunSpec("linear_regression", TABLE, "adam", {"lr": 0.2}, (0.0, 0.0), 5)], ids=str)
def test_a_map_is_the_same_whatever_length_and_batch_its_training_has(training):
    other = training.with_(epochs=3, batch=8, every=2) if isinstance(training, NetworkSpec) else training
    assert make_batch_request(other, SMALL) == make_batch_request(training, SMALL)
    low, high = SMALL.get_range(training)
    assert low < training.hyper["lr"] < high


def test_the_command_line_measures_writes_and_reads_its_files(tmp_path, capsys):
    spec = BatchMapSpec(SCENE.spec(0), SweepAxis("hyper.lr", 0.001, 30.0, 10, "log"), 1, 4, "epochs", 5)
    path = tmp_path / "batches.json"
    path.write_text(spec.to_json(), encoding="utf-8")
    first, second = tmp_path / "first", tmp_path / "second"
    formats = "csv,json,npz,png,svg"
    assert cli.main(["map", str(path), "--out", str(first), "--formats", formats]) == 0
    assert "doublings" in capsys.readouterr().err
    assert not QImage(str(first / "batches.png")).isNull()
    written = re.findall(r"<text[^>]*>([^<]*)", (first / "batches.svg").read_text(encoding="utf-8"))
    assert "α ∝ √B" in "".join(written)  # in one piece or in several, as the fonts have its letters
    for ending in ("csv", "json", "npz"):
        assert cli.main(["map", str(first / f"batches.{ending}"), "--out", str(second), "--formats", "csv"]) == 0
        assert (second / "batches.csv").read_bytes() == (first / "batches.csv").read_bytes()
    assert json.loads((first / "batches.json").read_text(encoding="utf-8"))["about"]["id"] == spec.id
    assert cli.main(["map", str(path), "--out", str(second), "--dask", "tcp://127.0.0.1:1"]) == 1
    assert "--dask" in capsys.readouterr().err
