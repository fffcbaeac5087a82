"""What happened in a training: the engine's events in a list and over the timeline, and ways to go there."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings, Qt

from optim.network import NetworkSpec, train
from optim.recorder import events
from optim.recorder.event_kinds import kinds
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.panels.events import TrainingEventsPanel, define, event_cache
from rmsprop_gui.windows.training.panels.events.event_cache import EventCache
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.training_actions import go_to_event
from rmsprop_gui.windows.training.training_window import TrainingWindow

WAIT = 20_000


@pytest.fixture(scope="module")
def recording():
    """Of a training that is too fast: epsilon decides in the end, and gradients jump."""
    *_, last = train(NetworkSpec(epochs=10, hyper={"lr": 0.05}))
    return last.training.recording


@pytest.fixture
def session(qapp, recording):
    session = TrainingSession()
    session.put(TrainingCourse("Too fast", RunStyle(2), recording=recording))
    yield session
    session.playback.stop()
    session.deleteLater()


@pytest.fixture
def panel(session, qtbot, recording):
    panel = TrainingEventsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(372, 500)
    panel.show()
    qtbot.waitUntil(lambda: len(panel.cache.events) == len(events(recording)), timeout=WAIT)
    yield panel
    panel.cache.tasks.close()


def test_the_events_are_the_engines_in_the_list_and_on_the_timeline(panel, session, recording):
    found = events(recording)
    assert len(found) > 3
    assert panel.list.events.events == panel.cache.events == found
    assert [(flag.step, flag.run) for flag in session.marks] == [(event.step, RunStyle(2)) for event in found]
    assert all(event.sentence in flag.text for event, flag in zip(found, session.marks, strict=True))


def test_a_click_goes_to_the_step_and_the_tensor(panel, session, qtbot):
    wanted = panel.list.events.events[2]
    place = panel.list.visualRect(panel.list.events.index(2, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (session.step, session.tensor) == (wanted.step, wanted.subject)
    assert panel.list.delegate.now == panel.list.events.row_at(wanted.step)


def test_keys_go_from_event_to_event_and_enter_goes_back(panel, session, qtbot):
    found = panel.list.events.events
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.events.index(0, 0))
    for event in found[1:4]:
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
        assert session.step == event.step
    session.seek(0)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.step == found[3].step


def test_next_and_previous_from_any_step(panel, session):
    steps, window = [event.step for event in panel.list.events.events], SimpleNamespace(session=session)
    session.seek(steps[0] + 1)
    go_to_event(window, 1)
    assert session.step == steps[1]
    go_to_event(window, -1)
    assert session.step == steps[0]
    go_to_event(window, -1)
    assert session.step == steps[0], "there is none before the first"


def test_kinds_and_tensors_filter_the_list(panel, session):
    kind = panel.list.events.events[0].kind
    panel.kind.set_value(kind)
    panel.refresh()
    assert {event.kind for event in panel.list.events.events} == {kind}
    panel.kind.set_value("")
    session.set_tensor("dense2.bias")
    panel.narrow.click()
    assert {event.subject for event in panel.list.events.events} <= {"", "dense2.bias"}
    panel.narrow.click()
    assert panel.list.events.events == panel.cache.events


@pytest.mark.parametrize("kind", list(kinds()))
def test_every_kind_states_its_thresholds(kind):
    said = define(kind)
    assert "`" not in said
    used = [name for name in kinds()[kind].thresholds if f"`{name}`" in kinds()[kind].definition]
    assert all(f"{kinds()[kind].thresholds[name].value:g}" in said for name in used)


def test_the_thresholds_of_the_chosen_event_are_shown(panel):
    event = panel.list.events.events[0]
    panel.list.setCurrentIndex(panel.list.events.index(0, 0))
    assert panel.thresholds.text() == define(event.kind)
    panel.list.clearSelection()


def test_what_is_odd_about_a_recording_is_said_above(panel, session, recording):
    assert not panel.notes.isVisible()
    odd = replace(recording, problem="Record 7 was not written to its end.", notes=("The groups differ.",))
    session.put(TrainingCourse("Odd", RunStyle(0), recording=odd))
    assert panel.notes.text() == "Record 7 was not written to its end. The groups differ." and panel.notes.isVisible()


def test_a_quiet_training_says_so_and_none_says_what_to_do(panel, session, make_recording, qtbot):
    session.put(TrainingCourse("Quiet", RunStyle(0), recording=make_recording(1)))
    qtbot.waitUntil(lambda: not panel.cache.tasks.busy and not panel.cache.events, timeout=WAIT)
    assert panel.none.isVisible() and session.marks == ()
    session.remove(0)
    panel.refresh()
    assert panel.none.text().startswith("No training yet")


def test_arrow_keys_belong_to_what_has_the_focus_in_the_window(session, qtbot):
    window = TrainingWindow(session, Settings(QSettings(), "training"))
    qtbot.addWidget(window)
    window.show()
    window.resize(1440, 900)
    window.activateWindow()
    window.populate()
    window.docks["weights"].raise_()
    canvas, listed = window.view("weights").canvas, window.view("events").list
    qtbot.waitUntil(lambda: canvas.sheet is not None or bool(canvas.message), timeout=WAIT)
    qtbot.waitUntil(lambda: bool(listed.events.events), timeout=WAIT)
    canvas.setFocus()
    session.seek(10)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert session.step == 10, "the cursor of the matrix moved, not the step"
    window.docks["events"].raise_()
    listed.setFocus()
    listed.setCurrentIndex(listed.events.index(0, 0))
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert session.step == listed.events.events[1].step
    qtbot.waitUntil(window.isActiveWindow)  # shortcuts are those of the active window
    qtbot.keyClick(window, Qt.Key.Key_N)
    assert session.step == listed.events.events[2].step


@pytest.fixture
def window(qapp, qtbot):
    session = TrainingSession()
    window = TrainingWindow(session, Settings(QSettings(), "training"))
    qtbot.addWidget(window)
    window.show()
    window.resize(1440, 900)
    window.populate()
    yield window
    EventCache.of(session).tasks.close()


def in_front(dock):
    return not dock.visibleRegion().isEmpty()


def test_an_opened_recording_shows_its_events_and_tells_the_worst(window, recording, qtbot):
    opened = TrainingCourse("Found", RunStyle(0), path="found.rmsrec", recording=recording)
    assert not in_front(window.docks["events"])
    window.session.put(opened)
    qtbot.waitUntil(lambda: in_front(window.docks["events"]), timeout=WAIT)
    worst = event_cache.worst(events(recording))
    qtbot.waitUntil(lambda: event_cache.get_worst(events(recording)) in window.status.sentence(), timeout=WAIT)
    assert f"at step {worst.step}" in window.status.sentence()
    window.docks["weights"].raise_()
    window.session.put(opened)
    qtbot.waitUntil(lambda: not EventCache.of(window.session).tasks.busy, timeout=WAIT)
    assert not in_front(window.docks["events"]), "once for each recording"


def test_a_training_of_this_program_raises_nothing(window, recording, qtbot):
    window.session.put(TrainingCourse("Own", RunStyle(0), recording=recording))
    qtbot.waitUntil(lambda: bool(window.session.marks), timeout=WAIT)
    assert not in_front(window.docks["events"])


def test_the_worst_event_is_the_gravest_and_none_where_all_are_harmless(recording):
    found = events(recording)
    levels = ["info", "warn", "bad"]
    grave = max(levels.index(kinds()[event.kind].level) for event in found)
    worst = event_cache.worst(found)
    assert levels.index(kinds()[worst.kind].level) == grave
    harmless = [replace(found[0], kind=name, declared=kind) for name, kind in kinds().items() if kind.level == "info"]
    assert harmless and event_cache.worst(harmless) is None and event_cache.get_worst(harmless) == ""
