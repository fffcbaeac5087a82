"""What if: the recorded gradients under other settings, beside what was recorded, and what that is worth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from optim import replay
from optim.network import NetworkSpec, train
from optim.recorder import caution, what_if
from optim.recorder.recording import Entries
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.panels.what_if.entries import GroupAnswer
from rmsprop_gui.windows.training.panels.what_if.what_if_panel import ENTRIES, NOTHING, WEIGHT, WhatIfPanel
from rmsprop_gui.windows.training.session import TrainingSession

WAIT = 20_000
NAME, INDEX = "dense1.weight", (27, 3)


@pytest.fixture(scope="module")
def training():
    *_, last = train(NetworkSpec(layers=(4,), epochs=1, batch=64, schedule={"name": "ExponentialLR", "gamma": 0.9}))
    return last.training


@pytest.fixture
def session(qapp, training):
    session = TrainingSession()
    session.put(TrainingCourse("Digits", RunStyle(0), spec=training.spec, recording=training.recording, training=training))
    yield session
    session.playback.stop()
    session.deleteLater()


@pytest.fixture
def panel(session, qtbot):
    panel = WhatIfPanel(session)
    qtbot.addWidget(panel)
    panel.resize(372, 640)
    panel.show()
    yield panel
    panel.hide()


def answer(panel, qtbot):
    qtbot.waitUntil(lambda: panel._answer is not None and not panel.tasks.busy, timeout=WAIT)
    return panel._answer


def pick(panel, session, qtbot):
    session.pick(NAME, INDEX)
    return answer(panel, qtbot)


def change(panel, qtbot, **fields):
    assert panel.other.change_run("Change", **fields)
    return answer(panel, qtbot)


def test_without_a_weight_it_says_what_to_do(panel, qtbot):
    panel.scope.button(WEIGHT).click()
    assert panel.nothing.text() == NOTHING and panel.nothing.isVisible()


def test_at_first_the_two_are_one(panel, session, qtbot):
    found = pick(panel, session, qtbot)
    np.testing.assert_array_equal(found.other.update, found.weight.update)
    np.testing.assert_array_equal(found.other.rate, found.weight.rate)


@pytest.mark.parametrize("fields", [
    {"hyper": {"lr": 0.001, "decay": 0.99}}, {"hyper": {"lr": 0.001, "eps": 1e-3}}, {"hyper": {"lr": 0.001, "eps_inside": True}},
    {"optimizer": "adam", "hyper": {"lr": 0.001}},
])  # fmt: skip
def test_other_settings_are_replayed_over_the_same_gradients(panel, session, training, qtbot, fields):
    pick(panel, session, qtbot)
    found = change(panel, qtbot, **fields)
    run = training.run_of(NAME, INDEX)
    expected = replay(
        run.gradient[:-1], start=run.theta[0], schedule=training.spec.schedule, **{"optimizer": "rmsprop"} | fields
    )  # fmt: skip
    np.testing.assert_array_equal(found.other.update, expected.delta[:, 0])
    np.testing.assert_array_equal(found.other.rate, expected.rate[:, 0])
    drawn = panel.column.panels[0].drawing.curves
    assert len(drawn) == 2 and drawn[0].color != drawn[1].color


def test_it_is_labelled_open_loop(panel, session, qtbot):
    pick(panel, session, qtbot)
    assert panel.loop.text().startswith("Open loop") and "add up to" in panel.about.text()


def test_settings_that_cannot_be_are_refused_with_a_sentence(panel, session, qtbot):
    said = []
    session.error.connect(said.append)
    pick(panel, session, qtbot)
    before = panel.other.setup
    assert not panel.other.change_run("Change", hyper={"lr": -1.0})
    assert panel.other.setup == before and len(said) == 1


def test_of_a_recording_with_gaps_it_says_what_that_means(panel, session, qtbot, make_recording):
    recording = make_recording(30, every=10)
    rng = np.random.default_rng(1)
    index = np.array([[1, 2], [3, 4]])
    kept = Entries(index, rng.normal(size=(30, 2)), rng.normal(size=(30, 2)), rng.normal(size=(30, 2)))
    session.put(TrainingCourse("Torch", RunStyle(1), recording=replace(recording, entries={NAME: kept})))
    session.pick(NAME, (3, 4))
    found = answer(panel, qtbot)
    expected = what_if(session.course.recording, NAME, 1, optimizer=panel.other.setup.optimizer, hyper=panel.other.setup.hyper)
    np.testing.assert_array_equal(found.other.update, expected.delta[:, 0])
    np.testing.assert_array_equal(found.other.steps, recording.steps)
    assert panel.loop.text() == caution(session.course.recording, NAME) and "One update in 10" in panel.loop.text()


def test_another_weight_begins_with_its_own_settings(panel, session, qtbot):
    pick(panel, session, qtbot)
    change(panel, qtbot, optimizer="adam", hyper={"lr": 0.1})
    session.pick(NAME, (5, 1))
    qtbot.waitUntil(lambda: panel._answer is not None and panel._answer.weight.index == (5, 1), timeout=WAIT)
    assert panel.other.setup.optimizer == "rmsprop"


# ---- all kept entries of a tensor


def entries_answer(panel, qtbot):
    qtbot.waitUntil(lambda: isinstance(panel._answer, GroupAnswer) and not panel.tasks.busy, timeout=WAIT)
    return panel._answer


def test_it_opens_for_all_entries_of_the_tensor(panel, session, qtbot):
    found = entries_answer(panel, qtbot)
    assert panel.scope.value() == ENTRIES and found.weight.entries == 16 and found.weight.tensor == session.tensor
    for quantity in ("rate", "update", "theta"):
        np.testing.assert_array_equal(found.other.spread[quantity].quantiles, found.weight.spread[quantity].quantiles)
    for shown in panel.column.panels:
        assert len(shown.drawing.bands) == 2 and len(shown.drawing.curves) == 6


def test_other_settings_are_replayed_for_every_entry(panel, session, training, qtbot):
    entries_answer(panel, qtbot)
    before = panel._answer
    assert panel.other.change_run("Change", hyper={"lr": 0.001, "decay": 0.5})
    qtbot.waitUntil(lambda: panel._answer is not None and panel._answer is not before and not panel.tasks.busy, timeout=WAIT)
    index = training.recording.entries[session.tensor].index
    runs = [training.run_of(session.tensor, tuple(place)) for place in index.tolist()]
    gradients = np.concatenate([run.gradient[:-1] for run in runs], axis=1)
    expected = replay(
        gradients, hyper={"lr": 0.001, "decay": 0.5}, start=[float(run.theta[0, 0]) for run in runs],
        schedule=training.spec.schedule,
    )  # fmt: skip
    largest = np.abs(expected.delta).max(axis=1)
    np.testing.assert_array_equal(panel._answer.other.spread["update"].quantiles[:, -1], largest)


@pytest.mark.parametrize("clip", [
    {"kind": "clip_grad_norm_", "max_norm": 0.05}, {"kind": "clipnorm", "value": 0.02},
    {"kind": "clip_grad_value_", "clip_value": 1e-3},
])  # fmt: skip
def test_clipping_and_warm_up_are_those_of_the_settings(session, panel, qtbot, clip):
    """A norm is that of all weights, so the entries are replayed with what the clipping left of their gradients."""
    warm_up = {"name": "LinearLR", "start_factor": 0.1, "total_iters": 10}
    *_, last = train(NetworkSpec(layers=(4,), epochs=1, batch=64, clip=clip, schedule=warm_up))
    training = last.training
    assert training.recording.lr[0] < 0.2 * training.recording.lr[-1]
    session.put(TrainingCourse("Clipped", RunStyle(2), spec=training.spec, recording=training.recording, training=training))
    found = entries_answer(panel, qtbot)
    for quantity in ("rate", "update", "theta"):
        np.testing.assert_array_equal(found.other.spread[quantity].quantiles, found.weight.spread[quantity].quantiles)
    single = pick(panel, session, qtbot)
    np.testing.assert_array_equal(single.other.update, single.weight.update)


def test_a_pick_asks_about_the_weight_and_the_entries_can_be_asked_about_again(panel, session, qtbot):
    entries_answer(panel, qtbot)
    pick(panel, session, qtbot)
    assert panel.scope.value() == WEIGHT and panel._answer.weight.index == INDEX
    panel.scope.button(ENTRIES).click()
    assert entries_answer(panel, qtbot).weight.entries == 16


def with_schedule(recording, lr, steps, places=((1, 2), (3, 4), (5, 5))):
    """`recording` with three entries kept, of an RMSprop that ran through them at the rates `lr`."""
    gradients = np.random.default_rng(2).normal(size=(steps, len(places)))
    run = replay(gradients, hyper={"lr": 0.0, "decay": 0.99}, edits=[(k, "lr", float(x)) for k, x in enumerate(lr)])
    kept = Entries(np.array(places), gradients, run.theta[:-1], run.delta, rate=run.rate)
    return replace(recording, entries={NAME: kept}, lr=lr, hyper={**run.spec.hyper}), run


def test_a_recording_with_a_warm_up_from_0_is_itself_under_its_own_settings(panel, session, qtbot, make_recording):
    lr = np.minimum(1.0, np.arange(30) / 5) * 0.01
    recording, run = with_schedule(make_recording(30), lr, 30)
    session.put(TrainingCourse("Torch", RunStyle(1), recording=recording))
    found = entries_answer(panel, qtbot)
    assert panel.other.setup.hyper["lr"] == 0.01, "the rate that the warm-up leads to"
    np.testing.assert_array_equal(found.other.spread["update"].quantiles, found.weight.spread["update"].quantiles)
    assert found.weight.spread["update"].quantiles[0, -1] == 0.0 and found.weight.entries == 3
    before = panel._answer
    assert panel.other.change_run("Change", hyper={**panel.other.setup.hyper, "lr": 0.02})
    qtbot.waitUntil(lambda: panel._answer is not None and panel._answer is not before and not panel.tasks.busy, timeout=WAIT)
    np.testing.assert_allclose(
        panel._answer.other.spread["rate"].quantiles, 2.0 * found.weight.spread["rate"].quantiles, rtol=1e-12
    )
    session.pick(NAME, (3, 4))
    single = answer(panel, qtbot)
    np.testing.assert_array_equal(single.other.update, run.delta[:, 1])
    assert single.weight.run is not None, "the ledger is there too"


def test_without_kept_entries_it_says_how_to_record_them(panel, session, qtbot, make_recording):
    session.put(TrainingCourse("Torch", RunStyle(1), recording=make_recording(10)))
    qtbot.waitUntil(lambda: "tensors=[" in panel.about.text(), timeout=WAIT)
