"""The timeline: buttons, scrub bar, marks that stay legible, speed and loop."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel

from optim import simulate
from rmsprop_gui.model.presets import load_preset
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.panels.timeline import ENTRY
from rmsprop_gui.widgets.event_marks import ROOM, Flag, place
from rmsprop_gui.widgets.timeline import GROOVE, Scrub, tick_interval
from tests.effort import effort


@pytest.fixture
def timeline(session, qtbot):
    session.replace(load_preset("a-rate-per-axis"))
    session.take_runs(tuple(simulate(spec) for spec in session.scene.specs()))
    view = ENTRY.make(session)
    qtbot.addWidget(view)
    view.resize(1100, 56)
    view.show()
    return view


def scrub_of(view):
    return view.findChild(Scrub)


def button(view, name):
    return next(b for b in view.findChildren(type(view._play)) if b.accessibleName() == name)


def test_it_shows_step_and_steps(timeline, session):
    session.seek(14)
    label = next(x for x in timeline.findChildren(QLabel) if x.accessibleName() == "Step")
    assert "14" in label.text() and "/ 120" in label.text()
    assert scrub_of(timeline).value() == 14


def test_the_buttons_move(timeline, session, qtbot):
    def press(name):
        qtbot.mouseClick(button(timeline, name), Qt.MouseButton.LeftButton)

    press("Last step")
    assert session.step == 120
    press("One step back")
    assert session.step == 119
    press("First step")
    press("One step forward")
    assert session.step == 1
    press("Play")
    assert session.playback.playing
    press("Pause")
    assert not session.playback.playing
    press("Start over at the end")
    assert not session.scene.loop
    press("Play backwards")
    assert session.playback.direction == -1


def test_scrubbing(timeline, session, qtbot):
    scrub = scrub_of(timeline)
    qtbot.mousePress(scrub, Qt.MouseButton.LeftButton, pos=QPoint(round(scrub.x_of(60)), GROOVE))
    assert session.step == 60
    qtbot.mouseMove(scrub, QPoint(round(scrub.x_of(90)), GROOVE))
    qtbot.mouseRelease(scrub, Qt.MouseButton.LeftButton, pos=QPoint(round(scrub.x_of(90)), GROOVE))
    assert not scrub.isSliderDown()


def test_a_click_on_a_flag_goes_to_its_step(timeline, session, qtbot):
    scrub = scrub_of(timeline)
    flag = next(f for f in scrub._flags if f.kind == "reached")
    qtbot.mouseClick(scrub, Qt.MouseButton.LeftButton, pos=QPoint(round(scrub.x_of(flag.step)) + 2, GROOVE - 12))
    assert session.step == flag.step


def test_marks_of_the_runs_with_their_names(timeline):
    texts = [flag.text for flag in scrub_of(timeline)._flags]
    assert any(text.startswith("RMSprop, Tolerance reached: ") for text in texts)
    assert {"reached", "left"} <= {flag.kind for flag in scrub_of(timeline)._flags}


def test_what_happens_at_a_step_is_said_too(timeline, session):
    session.seek(94)
    assert "leaves the tolerance of 0.05 at step 94" in scrub_of(timeline).accessibleDescription()
    session.seek(50)
    assert scrub_of(timeline).accessibleDescription() == "Which step of the runs is shown"


def test_hidden_runs_have_no_marks(timeline, session):
    session.change_run("Hide", index=0, visible=False)
    assert not any(flag.text.startswith("RMSprop") for flag in scrub_of(timeline)._flags)


def test_speed(timeline, session):
    combo = timeline.findChild(QComboBox)
    assert combo.currentText() == "12 steps/s"
    combo.setCurrentIndex(combo.findText("60 steps/s"))
    combo.activated.emit(combo.currentIndex())
    assert session.scene.speed == 60
    session.playback.set_speed(7.5)
    assert combo.currentText() == "7.5 steps/s"


def test_a_narrow_timeline_spells_the_speed_short(timeline):
    timeline.resize(640, 56)
    assert timeline.findChild(QComboBox).currentText() == "12/s"


def test_close_marks_stand_side_by_side_and_crowds_become_a_number():
    flags = [Flag(step, "reached", RunStyle(0), str(step)) for step in (10, 10, 11, 12, 12, 12, 60)]
    places = place(flags, float, 0, 100)
    positions = [x for x, _ in places]
    assert all(b - a >= ROOM for a, b in pairwise(positions))
    assert sum(len(group) for _, group in places) == len(flags)
    assert any(len(group) > 1 for _, group in places)


def test_marks_stay_within_the_bar():
    flags = [Flag(100, "reached", RunStyle(k), "") for k in range(6)]
    assert all(0 <= x <= 100 for x, _ in place(flags, float, 0, 100))


@pytest.mark.parametrize("last", [0, 1, 7, 120, 99_999, 1_000_000])
def test_ticks_are_few(last):
    assert last / tick_interval(last, 12) <= 12


def test_a_seek_takes_no_longer_in_a_hundred_thousand_steps(session, qtbot):
    view = ENTRY.make(session)
    qtbot.addWidget(view)
    view.resize(1100, 56)
    view.show()

    def seek_through(steps):
        session.replace(Scene(steps=steps, runs=(RunSetup(),)))
        scrub_of(view).grab()

        def work():
            for part in range(20):
                session.seek(part * steps // 20)
                view.grab()

        taken = effort(work)
        assert session.step == 19 * steps // 20
        return taken

    assert seek_through(100_000) < 4 * seek_through(100)


def test_a_view_made_later_shows_the_same(timeline, session, qtbot):
    session.seek(33)
    again = ENTRY.make(session)
    qtbot.addWidget(again)
    again.resize(timeline.size())
    again.show()
    for view in (again, timeline):  # whichever of the two windows is active shows a focus ring
        if view.focusWidget() is not None:
            view.focusWidget().clearFocus()
    assert again.grab().toImage() == timeline.grab().toImage()
