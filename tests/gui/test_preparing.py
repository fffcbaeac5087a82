"""Data that a scene needs are read before it is shown, elsewhere: what is asked for meanwhile is not lost."""

from __future__ import annotations

from functools import partial

import pytest

from optim import simulate
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.tasks.data_loader import DataLoader
from rmsprop_gui.windows.dialogs.waiting import WaitingDialog

WAIT = 20_000
MANY = 120_000  # rows: some pieces


@pytest.fixture
def data_loader(qapp):
    data_loader = DataLoader()
    yield data_loader
    data_loader.close()
    data_loader.deleteLater()


@pytest.fixture
def session(qapp, data_loader):
    session = Session(Scene())
    session.prepare = data_loader.prepare
    data_loader.failed.connect(session.error)
    return session


@pytest.fixture
def table(tmp_path):
    """A function: the path of a new table."""

    def made(name="table.csv", rows=300):
        path = tmp_path / name
        path.write_text("x,y\n" + "".join(f"{k},{3 * k + k % 5}\n" for k in range(rows)))
        return path

    return made


def fields(path):
    return {"objective": "linear_regression", "objective_params": {"data": str(path), "x": "x", "y": "y"}, "start": None}


def test_formulas_and_what_has_been_read_come_at_once(session, qtbot, table):
    session.change("Elsewhere", objective="rosenbrock", objective_params={}, start=None)
    assert session.scene.objective == "rosenbrock"
    path = table()
    session.change("Data", **fields(path))
    assert session.scene.objective == "rosenbrock"  # being read
    qtbot.waitUntil(lambda: session.scene.objective == "linear_regression", timeout=WAIT)
    session.undo_stack.undo()
    session.change("Data again", **fields(path))
    assert session.scene.objective == "linear_regression"


def test_what_is_changed_meanwhile_stays(session, qtbot, table):
    session.change("Data", **fields(table()))
    session.change("Longer", steps=77)
    qtbot.waitUntil(lambda: session.scene.objective == "linear_regression", timeout=WAIT)
    assert session.scene.steps == 77
    session.undo_stack.undo()
    assert (session.scene.objective, session.scene.steps) == ("valley", 77)


def test_of_two_tables_the_newer_one_is_shown(session, qtbot, table):
    first, second = table("first.csv", MANY), table("second.csv")
    session.change("First", **fields(first))
    session.change("Second", **fields(second))
    qtbot.waitUntil(lambda: session.scene.objective == "linear_regression", timeout=WAIT)
    assert session.scene.objective_params["data"] == str(second)
    qtbot.wait(50)
    assert session.scene.objective_params["data"] == str(second) and session.undo_stack.count() == 1


def test_a_scene_opened_meanwhile_is_not_overrun(session, qtbot, table, data_loader):
    session.change("Data", **fields(table()))
    session.replace(Scene(objective="beale"))
    qtbot.waitUntil(lambda: not data_loader.tasks.busy, timeout=WAIT)
    assert session.scene.objective == "beale" and session.undo_stack.count() == 0


def test_data_that_cannot_be_had_change_nothing(session, qtbot, tmp_path):
    before = session.scene
    with qtbot.waitSignal(session.error, timeout=WAIT) as told:
        session.change("Data", **fields(tmp_path / "nowhere.csv"))
    assert "nowhere.csv" in told.args[0] and session.scene is before


def test_long_reading_says_so_and_can_be_cancelled(session, qtbot, table, data_loader, parts):
    dialog = WaitingDialog(data_loader, parts.window)
    data_loader._long.setInterval(0)
    before = session.scene
    session.change("Data", **fields(table("long.csv", MANY)))
    qtbot.waitUntil(dialog.isVisible, timeout=WAIT)
    assert "long.csv" in dialog.words.text()
    dialog.reject()
    assert not dialog.isVisible() and not data_loader.tasks.busy
    qtbot.waitUntil(lambda: not data_loader.tasks.has_thread, timeout=WAIT)
    assert session.scene is before


def test_closing_ends_the_reading(data_loader, table):
    done = []
    data_loader.prepare(Scene(**fields(table("long.csv", MANY))), partial(done.append, True))
    data_loader.close()
    assert not data_loader.tasks.has_thread and not done


def test_runs_on_other_data_are_not_shown_while_the_new_ones_are_made(session, qtbot, table):
    session.change("Data", **fields(table()))
    qtbot.waitUntil(lambda: session.scene.objective == "linear_regression", timeout=WAIT)
    session.take_runs(tuple(map(simulate, session.scene.specs())))
    params = session.scene.objective_params
    session.change("Batches", objective_params={**params, "batch": 16})
    qtbot.waitUntil(lambda: session.scene.objective_params.get("batch") == 16, timeout=WAIT)
    assert session.run is not None
    session.change("The other way round", objective_params={**params, "x": "y", "y": "x"})
    qtbot.waitUntil(lambda: session.scene.objective_params["x"] == "y", timeout=WAIT)
    assert session.run is None
