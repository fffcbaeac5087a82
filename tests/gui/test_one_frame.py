"""While a hand moves, and when it rests: all numbers in the window belong to one step of one run, and what is old says so."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from optim.base.errors import Cancelled
from rmsprop_gui.panels.ledger.ledger_panel import LedgerPanel
from rmsprop_gui.panels.parameters.parameters_panel import ParametersPanel
from rmsprop_gui.panels.plots.plots_panel import PlotStack
from rmsprop_gui.panels.runs import RunsPanel
from rmsprop_gui.panels.timeline import RunsTimeline
from rmsprop_gui.tasks import engine as engine_module
from rmsprop_gui.tasks.progressive_render import SLOW, RepaintGate
from rmsprop_gui.widgets.run_table import OUTCOME

FRESH = {
    "parameters": ParametersPanel, "ledger": LedgerPanel, "runs": RunsPanel, "plots": PlotStack, "timeline": RunsTimeline,
}  # fmt: skip


def read_numbers(name: str, view: object) -> object:
    """All numbers that a view shows."""
    if name == "parameters":
        return view._model.copy_text(range(view._model.rowCount()))
    if name == "ledger":
        return view.text()
    if name == "runs":
        return [[view.table.runs.text(i, j) for j in range(OUTCOME + 1)] for i in range(view.table.runs.rowCount())]
    if name == "plots":
        return view.describe(), [str(table.columns) for table in view.table()]
    return view._label.text(), view._scrub._flags


def is_of_now(session) -> bool:
    return not session.awaiting and tuple(run and run.spec for run in session.runs) == session.scene.specs()


def drag_slider(slider, ways: int) -> None:
    """The handle, by mouse events, a few pixels at a time; events are handled between, as in a drag."""
    y, x = slider.height() // 2, round(slider.x_of(slider.value()))
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    for k in range(1, ways + 1):
        QTest.mouseMove(slider, QPoint(x + 3 * k, y))
        QTest.qWait(1)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(x + 3 * ways, y))


def change_rate(window) -> None:
    drag_slider(window.view("settings").hyper.row("lr").slider, 6)


def change_start(window) -> None:
    for k in range(6):
        window.session.change("Start", "start", start=(0.5 + 0.02 * k, 1.2))
        QTest.qWait(1)


def change_steps(window) -> None:
    for k in range(6):
        window.session.change("Steps", "steps", steps=90 - k)
        window.session.seek(40 + k)
        QTest.qWait(1)


def scrub(window) -> None:
    slider = window.view("timeline")._scrub
    y = slider.height() - 12
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.x_of(10)), y))
    for step in range(12, 40, 3):
        QTest.mouseMove(slider, QPoint(round(slider.x_of(step)), y))
        QTest.qWait(1)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.x_of(39)), y))


@pytest.mark.parametrize("change", [change_rate, change_start, change_steps, scrub])
def test_once_it_rests_every_number_is_that_of_a_fresh_view(window, qtbot, change):
    session = window.session
    session.seek(20)
    before = session.scene, session.step
    change(window)
    assert (session.scene, session.step) != before
    qtbot.waitUntil(lambda: is_of_now(session) and not session.updates.moving and not session.updates.waiting)
    qtbot.waitUntil(lambda: not any(follower.due for follower in session.updates._followers))
    for name, kind in FRESH.items():
        fresh = kind(session, window.view("plots").choice) if name == "plots" else kind(session)
        qtbot.addWidget(fresh)
        fresh.resize(window.view(name).size())
        fresh.show()
        assert read_numbers(name, window.view(name)) == read_numbers(name, fresh), name
    assert window.view("map").view_state.focused().run is session.run


@pytest.fixture
def slow(window, monkeypatch, qtbot):
    """The window, with an engine whose runs do not come until `slow.go_on` is set; they look at the flag, as kernels do."""
    qtbot.waitUntil(lambda: is_of_now(window.session))
    go_on, make = threading.Event(), engine_module.RunMaker.make

    def make_late(self, specs, task, seen, haste):
        while not go_on.wait(0.002):
            if task.cancel[0]:
                raise Cancelled
        return make(self, specs, task, seen, haste)

    monkeypatch.setattr(engine_module.RunMaker, "make", make_late)
    window.go_on = go_on
    yield window
    go_on.set()


def test_runs_that_take_long_leave_the_old_picture_marked_and_the_newest_request_wins(slow, qtbot):
    session, old = slow.session, slow.session.runs
    taken = []  # (whether it is the newest, whether newer ones are said to be on their way)
    session.runs_changed.connect(lambda: taken.append((is_of_now(session), session.awaiting)))
    for k in range(8):
        session.change_hyper("Rate", "drag", lr=0.02 + 0.001 * k)
        QTest.qWait(1)
    qtbot.waitUntil(lambda: session.busy)
    assert session.runs is old and session.is_old(session.focus)
    assert slow.view("map").above.busy and slow.view("plots").tracker.busy
    qtbot.waitUntil(lambda: not session.updates.moving and not session.updates.waiting)
    assert "settings before" in slow.status.sentence()
    assert "settings before" in slow.docks["ledger"].context() and "settings before" in slow.docks["parameters"].context()
    assert read_numbers("runs", slow.view("runs"))[session.focus][OUTCOME] == "—"
    session.change_hyper("Rate", lr=0.04)
    slow.go_on.set()
    qtbot.waitUntil(lambda: is_of_now(session))
    assert taken[-1] == (True, False) and all(newest or awaiting for newest, awaiting in taken)
    assert session.run.spec.hyper["lr"] == 0.04
    qtbot.waitUntil(lambda: not session.busy)
    assert not session.busy and not session.is_old(session.focus) and not slow.view("plots").tracker.busy
    assert "settings before" not in slow.docks["ledger"].context() + slow.docks["parameters"].context()


def test_nothing_is_held_back_for_runs_that_will_not_come_soon(slow, qtbot):
    """Each move of the hand is painted as it comes, with the old picture."""
    session = slow.session
    gate = slow.findChild(RepaintGate)
    session.change_hyper("Rate", "drag", lr=0.02)
    qtbot.waitUntil(lambda: gate._since.hasExpired(SLOW) and not gate._timer.isActive())
    for k in range(3):
        session.change_hyper("Rate", "drag", lr=0.03 + 0.001 * k)
        assert not gate._timer.isActive()


def test_a_key_is_for_what_is_possible_at_this_moment(window, qtbot):
    """A value that is typed, and undone by the next key, before the menus have followed."""
    session, undo, map_widget = window.session, window.actions_by_name["undo"], window.view("map")
    qtbot.waitUntil(lambda: is_of_now(session) and not session.updates.moving)
    session.undo_stack.clear()
    qtbot.waitUntil(lambda: not undo.isEnabled())
    map_widget.setFocus()
    qtbot.waitUntil(map_widget.hasFocus)
    before = session.scene
    session.change_hyper("Rate", "a gesture", lr=0.0123)
    assert session.updates.moving and not undo.isEnabled()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.scene.runs == before.runs


def test_the_plots_in_sight_have_their_questions_answered_ahead(window, qtbot):
    plots, session = window.view("plots"), window.session
    names = [panel.name for panel in plots.panels]
    asked = [question for question in session.list_questions()]
    assert ("stability" in names) == (len(asked) == 1)
    plots.show_only(("stability",))
    assert session.list_questions() == [plots.panels[0].kind.ahead]
    plots.hide()
    assert session.list_questions() == []
