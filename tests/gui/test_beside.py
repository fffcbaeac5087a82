"""Two sessions side by side: in two windows of one program, with steps, playing and ranges tied as one likes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtTest import QTest

from optim import simulate
from rmsprop_gui.cli_commands.parsers import find_commands, window_parser
from rmsprop_gui.commands import file_actions
from rmsprop_gui.commands.recovery_actions import find_unsaved
from rmsprop_gui.model.presets import FIRST, load_preset
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.session_files import write_scene
from rmsprop_gui.model.session_tie import SessionTie
from rmsprop_gui.windows.main.beside import divide_screen

WAIT = 20_000
VIEW = ((-1.0, 1.0), (-2.0, 2.0))


def make_session(steps: int, objective: str = "valley") -> Session:
    scene = Scene(objective=objective, steps=steps, runs=(RunSetup("adam"),))
    session = Session(scene)
    session.runs = tuple(simulate(spec) for spec in scene.specs())
    return session


@pytest.fixture
def pair(qapp):
    first, second = make_session(40), make_session(20)
    first.seek(7)
    tie = SessionTie(first, second)
    yield first, second, tie
    tie.close()
    for session in (first, second):
        session.playback.stop()
        session.deleteLater()
    tie.deleteLater()


def test_a_step_in_one_is_a_step_in_the_other(pair):
    first, second, tie = pair
    assert second.step == 7
    second.seek(12)
    assert first.step == 12
    first.playback.move(3)
    assert second.step == 15
    first.seek(33)
    assert (first.step, second.step) == (33, 20)  # the shorter run stays at its end
    tie.tie_steps(False)
    first.seek(5)
    assert second.step == 20
    tie.tie_steps(True)
    assert second.step == 5


@pytest.mark.parametrize("leader", [0, 1])
def test_one_clock_moves_both_and_either_stops_it(pair, leader):
    one, other = pair[leader], pair[1 - leader]
    one.playback.play()
    assert one.playback.playing and other.playback.playing
    assert one.playback._timer.isActive() and not other.playback._timer.isActive()
    one.playback.show_time(0.5)
    assert one.step == other.step == 7 + int(0.5 * one.scene.speed)
    other.playback.toggle()  # Space in the other window
    assert not one.playback.playing and not other.playback.playing and not one.playback._timer.isActive()
    other.playback.toggle()
    assert other.playback._timer.isActive() and one.playback.playing and not one.playback._timer.isActive()


def test_speed_and_direction_go_along(pair):
    first, second, _ = pair
    second.playback.set_speed(60.0)
    second.playback.reverse()
    assert first.scene.speed == 60.0 and first.playback.direction == -1
    first.playback.reverse()
    assert second.playback.direction == 1
    first.playback.toggle_loop()
    assert second.scene.loop == first.scene.loop


def test_ranges_are_shared_where_that_is_wanted(pair):
    first, second, tie = pair
    first.set_quietly(view=VIEW)
    assert second.scene.view is None
    tie.tie_ranges(True)
    assert second.scene.view == VIEW
    second.set_quietly(view=None)
    assert first.scene.view is None
    tie.tie_steps(False)
    first.set_quietly(view=VIEW, speed=3.0)
    assert second.scene.view == VIEW and second.scene.speed != 3.0


def test_maps_of_other_landscapes_keep_their_ranges(qapp):
    first, second = make_session(10), make_session(10, "rosenbrock")
    tie = SessionTie(first, second)
    tie.tie_ranges(True)
    first.set_quietly(view=VIEW)
    assert second.scene.view is None
    tie.close()
    first.seek(3)
    assert second.step == 0
    for each in (first, second, tie):
        each.deleteLater()


def test_halves_of_a_screen():
    left, right = divide_screen(QRect(0, 20, 1441, 880))
    assert not left.intersects(right) and QRect(0, 20, 1441, 880).contains(left.united(right)) and left.width() == right.width()


# ---- the windows


@pytest.fixture
def beside(program, window, tmp_path, qtbot):
    """The room of a second window with another rate, whose runs are there."""
    scene = load_preset(FIRST)
    write_scene(tmp_path / "other.rmsp", scene.with_hyper(0, lr=0.4))
    before = window.geometry(), [not dock.isHidden() for dock in window.docks.values()]
    program.show_beside(str(tmp_path / "other.rmsp"))
    room = program.beside
    qtbot.waitUntil(lambda: bool(room.window.docks) and None not in room.session.runs, timeout=WAIT)
    yield room
    if program.beside is not None:
        room.session.undo_stack.setClean()
        room.window.close()
        qtbot.waitUntil(lambda: program.beside is None, timeout=WAIT)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.tie is None
    qtbot.waitUntil(lambda: [not dock.isHidden() for dock in window.docks.values()] == before[1], timeout=WAIT)
    least = min(before[0].width(), window.minimumWidth())  # or as wide as there is room
    qtbot.waitUntil(lambda: window.width() >= least, timeout=WAIT)


def test_two_windows_stand_side_by_side_and_step_together(window, beside):
    assert beside.window.path.endswith("other.rmsp") and window.x() < beside.window.x()
    assert not any(each.docks["landscape"].isVisible() or each.docks["settings"].isVisible() for each in (window, beside.window))
    beside.window.actions_by_name["forward"].trigger()
    assert window.session.step == beside.session.step == 1
    window.view("map").setFocus()
    QTest.keyClick(window.view("map"), Qt.Key.Key_End)
    window.actions_by_name["last"].trigger()
    assert beside.session.step == beside.session.last_step == window.session.step
    assert window.session.scene.runs[0].hyper["lr"] != beside.session.scene.runs[0].hyper["lr"]


def test_the_commands_tie_and_untie_in_both(window, beside):
    for each in (window, beside.window):
        assert each.actions_by_name["tie-steps"].isChecked() and not each.actions_by_name["tie-ranges"].isChecked()
    beside.window.actions_by_name["tie-steps"].trigger()
    assert not beside.tie.steps and not window.actions_by_name["tie-steps"].isChecked()
    window.actions_by_name["tie-ranges"].trigger()
    assert beside.tie.ranges and beside.window.actions_by_name["tie-ranges"].isChecked()
    window.session.set_quietly(view=VIEW)
    assert beside.session.scene.view == VIEW


def test_edits_of_each_are_its_own_and_both_are_recovered(program, window, beside):
    beside.session.change("Steps", steps=30)
    assert window.session.scene.steps == load_preset(FIRST).steps and window.session.undo_stack.isClean()
    assert [each.scene.steps for each in program._find_unsaved()] == [30] == [e.scene.steps for e in find_unsaved(beside.window)]


def test_the_first_window_stays_while_the_second_is_to_be_saved(window, beside, monkeypatch):
    beside.session.change("Steps", steps=30)
    with monkeypatch.context() as patched:
        patched.setattr(file_actions, "may_go", lambda context: context is not beside.window)
        assert not window.close() and window.isVisible() and beside.window.isVisible()


def test_a_further_session_comes_into_the_second_window(program, window, beside, tmp_path, qtbot):
    write_scene(tmp_path / "third.rmsp", load_preset(FIRST).with_(steps=25))
    program.show_beside(str(tmp_path / "third.rmsp"))
    qtbot.waitUntil(lambda: beside.session.scene.steps == 25, timeout=WAIT)
    assert program.beside is beside and window.session.scene.steps != 25


def test_closing_the_second_gives_the_place_back_and_can_be_repeated(program, window, beside, tmp_path, qtbot):
    beside.window.close()
    qtbot.waitUntil(lambda: program.beside is None, timeout=WAIT)
    assert window.tie is None and not window.actions_by_name["tie-steps"].isEnabled() and window.companion is None
    window.session.seek(3)


@pytest.mark.parametrize("content", ["", "[1]", '{"runs": 3}'])
def test_what_cannot_be_opened_gets_a_sentence_and_no_window(program, window, tmp_path, qtbot, content):
    (tmp_path / "bad.rmsp").write_text(content, encoding="utf-8")
    with qtbot.waitSignal(window.session.error):
        program.show_beside(str(tmp_path / "bad.rmsp"))
    assert program.beside is None and window.tie is None


def test_the_menu_asks_for_a_file(program, window, monkeypatch):
    asked = []
    monkeypatch.setattr(window, "ask_open_path", lambda title, kinds="": asked.append(title) or "")
    window.actions_by_name["open-beside"].trigger()
    assert len(asked) == 1 and program.beside is None


def test_the_command_line_takes_two_files():
    parser = window_parser(find_commands())
    chosen = parser.parse_args(["a.rmsp", "b.rmsp"])
    assert (chosen.file, chosen.beside) == ("a.rmsp", "b.rmsp") and parser.parse_args(["a.rmsp"]).beside is None
    with pytest.raises(SystemExit):
        parser.parse_args(["a.rmsp", "b.rmsp", "c.rmsp"])
