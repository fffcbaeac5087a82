"""The weight matrices and the picked weight in the Training window: numbers of a real training, made again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from optim.analysis.trace.explain import explain
from optim.network import NetworkSpec, train
from optim.recorder.recording import Entries
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.panels.weight import FETCHING, NOTHING, WeightPanel
from rmsprop_gui.windows.training.panels.weights.matrix_panel import MatrixPanel
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.weight.matrix_values import get_cell, why_not

WAIT = 20_000
NAME, INDEX = "dense1.weight", (27, 5)


@pytest.fixture(scope="module")
def training():
    *_, last = train(NetworkSpec(layers=(8,), epochs=1, batch=128))
    return last.training


@pytest.fixture
def session(qapp, training):
    session = TrainingSession()
    session.put(TrainingCourse("Digits", RunStyle(0), spec=training.spec, recording=training.recording, training=training))
    yield session
    session.playback.stop()
    session.deleteLater()


def shown(view, qtbot):
    qtbot.addWidget(view)
    view.resize(620, 420)
    view.show()
    return view


@pytest.fixture
def matrix(session, qapp, qtbot):
    style.apply(qapp)  # buttons as narrow as the window's
    view = shown(MatrixPanel(session), qtbot)
    settle(view, session, qtbot)
    yield view
    view.hide()


@pytest.fixture
def picked(session, qtbot):
    view = shown(WeightPanel(session), qtbot)
    yield view
    view.hide()


def settle(view: MatrixPanel, session, qtbot) -> None:
    """Until the numbers of the current step are there."""
    there = lambda: view.reading is not None and not view.tasks.busy and view.reading.step == session.step  # noqa: E731
    qtbot.waitUntil(there, timeout=WAIT)


@pytest.mark.parametrize("quantity", ["rate", "root", "update", "gradient", "theta"])
def test_the_matrix_shows_the_numbers_of_the_step(matrix, session, training, qtbot, quantity):
    matrix.quantity.button(quantity).click()
    session.seek(7)
    settle(matrix, session, qtbot)
    expected = training.weights_at(7)[NAME][quantity]
    np.testing.assert_array_equal(matrix.canvas.sheet.values, expected)
    assert matrix.canvas.sheet.quantity == quantity


def test_of_many_steps_the_last_one_is_shown(matrix, session, training, qtbot):
    for step in range(12):
        session.seek(step)
    settle(matrix, session, qtbot)
    np.testing.assert_array_equal(matrix.canvas.sheet.values, training.weights_at(11)[NAME]["rate"])


def test_dead_inputs_are_marked_as_never_updated(matrix, session, training, qtbot):
    session.seek(11)
    settle(matrix, session, qtbot)
    dead = training.spec.dataset().x_train[:, :].max(axis=0) == 0
    assert dead.any() and matrix.canvas.sheet.untouched[dead].all()


def test_a_click_picks_and_the_tensor_list_focuses(matrix, session, qtbot):
    flat = int(np.ravel_multi_index(INDEX, (64, 8)))
    place = matrix.canvas.cell_box(get_cell(matrix.canvas.places, flat)).center().toPoint()
    qtbot.mouseClick(matrix.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert session.picked == (NAME, INDEX)
    matrix.tensors.setCurrentRow(3)
    assert session.tensor == "dense2.bias" and matrix.canvas.sheet.tensor.name == "dense2.bias"
    assert not matrix.images.isVisible(), "a bias is no image"


def test_hover_tells_name_index_and_all_numbers(matrix, session, training, qtbot):
    said = []
    session.hovered.connect(said.append)
    matrix.canvas._point_at(get_cell(matrix.canvas.places, int(np.ravel_multi_index(INDEX, (64, 8)))))
    assert said[-1].startswith("dense1.weight[27, 5]: rate ") and "θ" in said[-1]
    matrix.canvas.leaveEvent(None)
    assert said[-1] == ""


def test_a_narrow_matrix_has_its_tensors_in_a_combo_box(matrix):
    assert matrix.tensors.isVisible() and not matrix.choice.isVisible()
    matrix.resize(360, 420)
    assert matrix.choice.isVisible() and not matrix.tensors.isVisible()


def test_nothing_runs_for_a_matrix_that_nobody_sees(matrix, session):
    matrix.hide()
    session.seek(3)
    assert not matrix.tasks.busy


def test_numbers_of_another_training_are_not_shown_under_this_ones_name(matrix, session, training, qtbot):
    *_, last = train(training.spec.with_(seed=1))
    other = last.training
    session.add(TrainingCourse("Other", RunStyle(1), spec=other.spec, recording=other.recording, training=other))
    assert matrix.reading is None and matrix.canvas.sheet is None
    settle(matrix, session, qtbot)
    np.testing.assert_array_equal(matrix.canvas.sheet.values, other.weights_at(0)[NAME]["rate"])


def test_a_training_that_goes_on_is_not_asked_again_for_a_step_that_stays(matrix, session, training, qtbot):
    session.seek(3)
    settle(matrix, session, qtbot)
    session.grow(0, training=replace(training))
    assert not matrix.tasks.busy and matrix.reading is not None


# ---- one weight


def test_the_curves_are_those_of_the_weight(picked, session, training, qtbot):
    assert picked.nothing.text() == NOTHING
    session.pick(NAME, INDEX)
    assert picked.nothing.text() == FETCHING
    qtbot.waitUntil(lambda: picked.cache.weight is not None, timeout=WAIT)
    run, weight = training.run_of(NAME, INDEX), picked.cache.weight
    for curve, expected in (
        (weight.theta, run.theta[:-1, 0]), (weight.gradient, run.gradient[:-1, 0]), (weight.rate, run.rate[:, 0]),
        (weight.update, run.delta[:, 0]), (weight.root, np.sqrt(run.state["v"][1:, 0])),
    ):  # fmt: skip
        np.testing.assert_array_equal(curve, expected)


def test_the_ledger_explains_the_step_of_the_weight(picked, session, training, qtbot):
    session.pick(NAME, INDEX)
    qtbot.waitUntil(lambda: picked.cache.weight is not None, timeout=WAIT)
    session.seek(9)
    run = training.run_of(NAME, INDEX)
    values = [float(line.value) for line in explain(run, 9, 0).shown]
    assert [float(row.line.value) for row in picked.ledger._rows] == values
    assert values[-1] == run.theta[10, 0]


def test_another_pick_is_fetched_and_none_is_forgotten(picked, session, qtbot, make_recording):
    session.pick(NAME, INDEX)
    session.pick(NAME, (3, 4))
    qtbot.waitUntil(lambda: picked.cache.weight is not None, timeout=WAIT)
    assert picked.cache.weight.index == (3, 4)
    session.put(TrainingCourse("Other", RunStyle(1), recording=make_recording()))
    assert session.picked is None and picked.cache.weight is None and picked.nothing.text() == NOTHING


# ---- recordings


def with_entries(recording, index: np.ndarray, every: int = 1):
    """The recording with some entries of its first tensor: gradients and what torch's RMSprop makes of them."""
    rng = np.random.default_rng(5)
    shape = recording.records, len(index)
    gradient, v, theta = rng.normal(size=shape), np.zeros(shape[1]), np.ones(shape[1])
    rows = []
    for g in gradient:
        v = 0.99 * v + 0.01 * g * g
        update = -1e-3 * g / (np.sqrt(v) + 1e-8)
        rows.append((theta, update, np.sqrt(v), 1e-3 / (np.sqrt(v) + 1e-8)))
        theta = theta + update
    thetas, updates, roots, rates = (np.array(column) for column in zip(*rows, strict=True))
    kept = Entries(index, gradient, thetas, updates, {}, roots, rates)
    hyper = {"lr": 1e-3, "decay": 0.99, "eps": 1e-8}
    return replace(recording, entries={"dense1.weight": kept}, hyper=hyper)


EVERYWHERE = np.stack(np.unravel_index(np.arange(48), (8, 6)), axis=1)


def test_a_recording_shows_the_tensors_that_were_kept_and_says_why_not_the_others(session, matrix, qtbot, make_recording):
    recording = with_entries(make_recording(20), EVERYWHERE)
    session.put(TrainingCourse("Torch", RunStyle(0), recording=recording))
    session.seek(4)
    settle(matrix, session, qtbot)
    np.testing.assert_array_equal(matrix.canvas.sheet.values.ravel(), recording.entries[NAME].rate[4])
    session.set_tensor("dense2.weight")
    assert matrix.canvas.sheet is None
    assert matrix.canvas.message == why_not(recording, recording.tensors[2]) and "18 values" in matrix.canvas.message


def test_sampled_entries_are_shown_among_those_that_were_not_recorded(session, matrix, qtbot, make_recording):
    session.put(TrainingCourse("Torch", RunStyle(0), recording=with_entries(make_recording(20), EVERYWHERE[::5])))
    settle(matrix, session, qtbot)
    assert matrix.canvas.sheet.known.sum() == 10
    matrix.canvas._point_at((0, 1))
    assert matrix.canvas.accessibleDescription() == "dense1.weight[0, 1]: not recorded"
    assert matrix.note.text().startswith("10 of 48 entries were recorded.") and matrix.note.isVisible()


def test_few_entries_are_found_by_keys_and_caught_by_the_pointer(session, matrix, qtbot, make_recording):
    session.put(TrainingCourse("Torch", RunStyle(0), recording=with_entries(make_recording(20), EVERYWHERE[[7, 20, 41]])))
    settle(matrix, session, qtbot)
    canvas, cells = matrix.canvas, [(1, 1), (3, 2), (6, 5)]
    assert [tuple(cell) for cell in canvas.list_kept_cells()] == cells
    for key, cell in (("Right", 0), ("Right", 1), ("Down", 2), ("Right", 2), ("Left", 1), ("Up", 0), ("Left", 0)):
        qtbot.keyClick(canvas, getattr(Qt.Key, f"Key_{key}"))
        assert canvas.cursor_cell == cells[cell], key
    beside = canvas.cell_box(cells[1]).topLeft() - QPointF(4, 4)
    assert canvas.cell_at(beside) == cells[1]


def test_a_recorded_weight_of_every_step_has_a_ledger(session, picked, qtbot, make_recording):
    recording = with_entries(make_recording(20), EVERYWHERE)
    session.put(TrainingCourse("Torch", RunStyle(0), recording=recording))
    session.pick(NAME, (2, 3))
    qtbot.waitUntil(lambda: picked.cache.weight is not None, timeout=WAIT)
    weight = picked.cache.weight
    np.testing.assert_allclose(weight.run.delta[:, 0], weight.update, rtol=1e-9)
    assert picked.ledger.isVisible()


def test_without_every_step_there_are_curves_and_a_reason(session, picked, qtbot, make_recording):
    recording = with_entries(make_recording(20, every=10), EVERYWHERE)
    session.put(TrainingCourse("Torch", RunStyle(0), recording=recording))
    session.pick(NAME, (2, 3))
    qtbot.waitUntil(lambda: picked.cache.weight is not None, timeout=WAIT)
    assert picked.cache.weight.run is None and "every=1" in picked.no_ledger.text() and picked.no_ledger.isVisible()
    np.testing.assert_array_equal(picked.cache.weight.steps, recording.steps)


def test_a_weight_that_was_not_recorded_gets_a_sentence(session, picked, qtbot, make_recording):
    session.put(TrainingCourse("Torch", RunStyle(0), recording=with_entries(make_recording(20), EVERYWHERE[:3])))
    session.pick(NAME, (7, 5))
    qtbot.waitUntil(lambda: bool(picked.cache.sentence), timeout=WAIT)
    assert picked.nothing.text().startswith("dense1.weight[7, 5] was not recorded by itself") and picked.nothing.isVisible()


def test_no_arithmetic_is_shown_that_was_not_done(session, picked, qtbot, make_recording):
    recording = with_entries(make_recording(20), EVERYWHERE)
    kept = recording.entries[NAME]
    halved = replace(recording, entries={NAME: replace(kept, update=kept.update / 2)})
    session.put(TrainingCourse("Torch", RunStyle(0), recording=halved))
    session.pick(NAME, (2, 3))
    qtbot.waitUntil(lambda: picked.cache.weight is not None, timeout=WAIT)
    assert picked.cache.weight.run is None and "other updates" in picked.no_ledger.text()
