"""Training in the window: the worker with progress and cancel, what is asked for, the settings."""

from __future__ import annotations

import json
import logging

import numpy as np
import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QPushButton

from optim import SpecError
from optim.network import NetworkSpec, train
from optim.network.spec import open_network, presets
from rmsprop_gui.commands import file_actions
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.tasks import trainer as trainer_module
from rmsprop_gui.tasks.trainer import NetworkTrainer
from rmsprop_gui.windows.training import training_actions
from rmsprop_gui.windows.training import training_controller as room_module
from rmsprop_gui.windows.training.bench_state import DONE, FAILED, PAUSED, STOPPED
from rmsprop_gui.windows.training.panels.settings.draft_run import DraftRun
from rmsprop_gui.windows.training.training_controller import TrainingWindowController, get_accuracy

QUICK = NetworkSpec(layers=(4,), batch=256, epochs=2)  # 12 steps
LONG = NetworkSpec(layers=(4,), epochs=2000, every=50)


@pytest.fixture
def trainer(qapp):
    trainer = NetworkTrainer()
    yield trainer
    trainer.close()
    trainer.deleteLater()


@pytest.fixture
def room(qtbot):
    room = TrainingWindowController(Settings())
    room.window.show()
    room.window.populate()
    room.session.set_draft(QUICK)
    yield room
    room.close()
    for thing in (room.window, room.session, room):
        thing.deleteLater()


def wait_for(qtbot, room, phase, index=0):
    qtbot.waitUntil(lambda: room.session.scene.courses[index].phase == phase, timeout=10_000)


# ---- the worker


def test_what_comes_out_is_what_the_engine_trains(trainer, qtbot):
    news = []
    trainer.grown.connect(news.append)
    with qtbot.waitSignal(trainer.ended, timeout=10_000) as ended:
        ticket = trainer.start(QUICK)
    assert ended.args == [ticket, "", False] and not trainer.busy
    *_, last = train(QUICK)
    np.testing.assert_array_equal(news[-1].training.recording.loss, last.training.recording.loss)
    assert news[-1].steps == last.steps == 12


def test_it_trains_in_the_other_thread_and_tells_in_this_one(trainer, qtbot, monkeypatch):
    where = {}
    engine = trainer_module.train

    def watched(*given):
        where["work"] = QThread.currentThread()
        return engine(*given)

    monkeypatch.setattr(trainer_module, "train", watched)
    trainer.grown.connect(lambda news: where.setdefault("told", QThread.currentThread()))
    with qtbot.waitSignal(trainer.ended, timeout=10_000):
        trainer.start(QUICK)
    assert where["told"] is QThread.currentThread() is not where["work"]


def test_a_thousand_steps_do_not_make_a_thousand_signals(trainer, qtbot):
    news = []
    trainer.grown.connect(news.append)
    ticket = trainer.start(LONG)
    qtbot.waitUntil(lambda: len(news) > 2, timeout=10_000)
    with qtbot.waitSignal(trainer.ended, timeout=10_000) as ended:
        trainer.stop(ticket)
    assert "Stopped" in ended.args[1]
    assert news[-1].training.steps > len(news)


def test_a_paused_training_rests_and_goes_on(trainer, qtbot):
    news = []
    trainer.grown.connect(news.append)
    ticket = trainer.start(LONG)
    qtbot.waitUntil(lambda: bool(news), timeout=10_000)
    trainer.pause(ticket, True)
    qtbot.wait(120)
    rests = news[-1].training.steps
    qtbot.wait(120)
    assert news[-1].training.steps == rests
    trainer.pause(ticket, False)
    qtbot.waitUntil(lambda: news[-1].training.steps > rests, timeout=10_000)


def test_closing_ends_even_a_paused_training_at_once(trainer, qtbot):
    ticket = trainer.start(LONG)
    trainer.start(LONG)
    trainer.pause(ticket, True)
    trainer.close()
    assert not trainer.busy


def test_an_error_becomes_a_sentence_and_the_next_training_works(trainer, qtbot, monkeypatch, caplog):
    def broken(*_):
        raise ZeroDivisionError("no such luck")
        yield

    monkeypatch.setattr(trainer_module, "train", broken)
    with qtbot.waitSignal(trainer.ended, timeout=10_000) as ended, caplog.at_level(logging.CRITICAL):
        trainer.start(QUICK)
    assert "ZeroDivisionError" in ended.args[1] and ended.args[2]
    monkeypatch.undo()
    with qtbot.waitSignal(trainer.ended, timeout=10_000) as ended:
        trainer.start(QUICK)
    assert not ended.args[2]


# ---- what is asked for


def test_the_window_trains_the_first_network_when_it_is_opened(qtbot):
    room = TrainingWindowController(Settings())
    room.show()
    qtbot.waitUntil(lambda: bool(room.window.docks) and room.session.last_step > 3, timeout=10_000)
    assert room.session.step == room.session.last_step, "it moves"
    room.close()
    assert not room.trainer.busy
    for thing in (room.window, room.session, room):
        thing.deleteLater()


def test_the_main_window_opens_it_and_takes_it_along_when_it_closes(parts, qtbot):
    parts.window.show()
    parts.window.actions_by_name["train-network"].trigger()
    room = parts.training
    qtbot.waitUntil(lambda: room.session.last_step > 3, timeout=10_000)
    parts.window.actions_by_name["train-network"].trigger()
    assert parts.training is room and len(room.session.scene.courses) == 1, "it comes to the front as it is"
    parts.session.undo_stack.setClean()
    parts.window.close()
    assert not room.window.isVisible()
    parts.close()
    assert not room.trainer.busy
    for thing in (room.window, room.session, room):
        thing.deleteLater()


def test_settings_in_a_file_are_trained(parts, qtbot, tmp_path):
    training_actions.write_settings(tmp_path / "network.json", QUICK)
    file_actions.open_path(parts.window, str(tmp_path / "network.json"))
    room = parts.training
    qtbot.waitUntil(lambda: room.session.course is not None and room.session.course.phase == DONE, timeout=10_000)
    assert room.session.course.spec == QUICK
    parts.close()
    for thing in (room.window, room.session, room):
        thing.deleteLater()


def test_train_replaces_and_add_compares(room, qtbot):
    session = room.session
    session.request("train")
    wait_for(qtbot, room, DONE)
    session.edit_draft(QUICK.with_(optimizer="adam"), "")
    session.request("add")
    wait_for(qtbot, room, DONE, 1)
    session.request("add-optimizer", "sgd")
    wait_for(qtbot, room, DONE, 2)
    assert [course.title for course in session.scene.courses] == ["RMSprop", "Adam", "SGD"]
    assert len({course.style for course in session.scene.courses}) == 3
    session.edit_draft(QUICK.with_(seed=5), "")
    session.request("train")
    wait_for(qtbot, room, DONE, 2)
    assert len(session.scene.courses) == 3 and session.course.spec.seed == 5


def test_the_settings_are_those_of_the_training_in_focus(room, qtbot):
    session = room.session
    session.request("train")
    session.edit_draft(QUICK.with_(seed=3), "")
    session.request("add")
    wait_for(qtbot, room, DONE, 1)
    session.set_focus(0)
    assert session.draft == QUICK
    session.edit_draft(QUICK.with_(batch=64), "")
    session.set_tensor("dense2.bias")
    assert session.draft.batch == 64, "another tensor is no other training"
    session.set_focus(1)
    assert session.draft.seed == 3


def test_a_training_that_waits_says_so_in_its_plots(room, qtbot):
    session = room.session
    session.set_draft(LONG)
    session.request("train")
    session.request("add")
    column = room.window.view("tensor").column
    qtbot.waitUntil(lambda: column.panels[0].drawing.note == "RMSprop 2 has no steps yet.", timeout=10_000)
    assert room.window.focusWidget() is room.window.view("progress")


def test_accuracy_stands_at_the_last_step_of_each_epoch():
    *_, last = train(QUICK)
    table = get_accuracy(last.training)
    assert table[:, 0].tolist() == [5, 11]
    np.testing.assert_array_equal(table[:, 1:], last.training.accuracy)


def test_pause_and_stop_from_the_buttons(room, qtbot):
    session = room.session
    session.set_draft(LONG)
    buttons = {b.objectName(): b for b in room.window.view("network-settings").controls.findChildren(QPushButton)}
    buttons["train"].click()
    qtbot.waitUntil(lambda: session.last_step > 0, timeout=10_000)
    session.request("pause")
    assert session.course.phase == PAUSED
    session.request("stop")
    wait_for(qtbot, room, STOPPED)
    assert "Stopped" in session.course.sentence and session.course.records > 0


def test_data_that_cannot_be_read_get_a_sentence(room, qtbot):
    room.session.set_draft(QUICK.with_(data="/no/such/mnist.npz"))
    with qtbot.waitSignal(room.session.error, timeout=10_000) as problem:
        room.session.request("train")
    assert "mnist.npz" in problem.args[0]
    wait_for(qtbot, room, FAILED)


def test_removing_a_training_that_goes_on_stops_it(room, qtbot):
    room.session.set_draft(LONG)
    room.session.request("train")
    qtbot.waitUntil(lambda: room.session.last_step > 0, timeout=10_000)
    room.session.request("remove", 0)
    qtbot.waitUntil(lambda: not room.trainer.busy, timeout=10_000)
    assert room.session.course is None


def test_closing_the_window_stops_what_is_trained_without_waiting(room, qtbot):
    room.session.set_draft(LONG)
    room.session.request("train")
    room.window.close()
    qtbot.waitUntil(lambda: not room.trainer.busy, timeout=10_000)


@pytest.mark.parametrize("name", presets())
def test_every_network_that_travels_with_the_program_is_one(name):
    network = presets()[name]
    assert network.about.endswith(".") and network.heading[0].isupper()
    for spec in (network.spec, *network.beside):
        NetworkSpec.from_dict(spec)


# ---- the settings


def test_settings_edit_the_draft_and_can_be_undone(room):
    session, view = room.session, room.window.view("network-settings")
    view.network.layers.field.setText("32, 16")
    view.network.layers.field.done.emit()
    assert session.draft.layers == (32, 16)
    view.conditions.numbers["batch"].changed.emit(64, 0)
    view.optimizer.optimizer.value_changed.emit("adam")
    assert (session.draft.batch, session.draft.optimizer) == (64, "adam")
    for _ in range(3):
        session.undo_stack.undo()
    assert session.draft == QUICK
    session.undo_stack.redo()
    assert session.draft.layers == (32, 16)


@pytest.mark.parametrize("text", ["64.5", "0", "-3", "wide", "1,2,,x"])
def test_wrong_layers_get_a_sentence_and_change_nothing(room, text):
    row = room.window.view("network-settings").network.layers
    row.field.setText(text)
    row.field.done.emit()
    assert row.sentence().endswith("until fixed.") and room.session.draft == QUICK


@pytest.mark.parametrize("name", ["batch", "epochs", "every"])
def test_wrong_numbers_get_a_sentence_and_change_nothing(room, name):
    row = room.window.view("network-settings").conditions.numbers[name]
    row.field.setText("0")
    row.field.editingFinished.emit()
    assert room.session.draft == QUICK


def test_sections_of_the_main_window_work_on_the_draft(room):
    draft = DraftRun(room.session)
    assert draft.change_run("", schedule={"name": "ExponentialLR", "library": "torch", "gamma": 0.99})
    assert room.session.draft.schedule["gamma"] == 0.99
    assert draft.run is not None and draft.run.lr[1] == pytest.approx(0.99 * draft.run.lr[0])
    assert not draft.change_run("", hyper={"lr": -1.0})


def test_settings_are_saved_and_read_back(room, tmp_path):
    path = tmp_path / "network.json"
    training_actions.write_settings(path, QUICK)
    assert open_network(str(path)) == QUICK
    assert json.loads(path.read_text())["kind"] == "network"


@pytest.mark.parametrize("text", ["", "[1]", '{"layers": 3}', '{"kind": "scene"}', '{"nets": 1}'])
def test_files_that_are_no_settings_get_a_sentence(tmp_path, text):
    path = tmp_path / "network.json"
    path.write_text(text)
    with pytest.raises(SpecError, match=r"[.?]$"):
        open_network(str(path))


def test_weights_at_the_step_are_taken_away(room, qtbot, tmp_path):
    room.session.request("train")
    wait_for(qtbot, room, DONE)
    training_actions.write_numbers(tmp_path / "n.npz", room.session.course, 7)
    with np.load(tmp_path / "n.npz") as arrays:
        expected = room.session.course.training.weights_at(7)["dense1.weight"]["theta"]
        np.testing.assert_array_equal(arrays["weights/dense1.weight/theta"], expected)
        assert NetworkSpec.from_json(str(arrays["spec"])) == QUICK


def test_the_first_training_is_played_again_unless_somebody_has_moved(qtbot, monkeypatch):
    monkeypatch.setattr(room_module, "REST", 0)
    room = TrainingWindowController(Settings())
    room.show()
    qtbot.waitUntil(lambda: room.session.playback.playing, timeout=20_000)
    assert room.session.course.phase == DONE
    room.close()
    assert not room.session.playback.playing
    for thing in (room.window, room.session, room):
        thing.deleteLater()
