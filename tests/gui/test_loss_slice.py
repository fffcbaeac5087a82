"""The loss on a plane through the weights: the engine's numbers, drawn with the paths of the trainings that fit on it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from optim.network import NetworkSpec, train
from optim.network.loss_surface import get_path, pca_plane, random_plane, slice_loss
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.panels.slice import work
from rmsprop_gui.windows.training.panels.slice.slice_panel import LossSlicePanel
from rmsprop_gui.windows.training.panels.slice.work import PATH, RANDOM
from rmsprop_gui.windows.training.session import TrainingSession

WAIT = 20_000
SIZE = 9


def course_of(title: str, style: int, **fields) -> TrainingCourse:
    *_, last = train(NetworkSpec(**{"layers": (4,), "epochs": 1, "batch": 128} | fields))
    training = last.training
    return TrainingCourse(title, RunStyle(style), spec=training.spec, recording=training.recording, training=training)


@pytest.fixture(scope="module")
def courses():
    return course_of("RMSprop", 0), course_of("Adam", 1, optimizer="adam")


@pytest.fixture
def session(qapp, courses, monkeypatch):
    monkeypatch.setattr(work, "FINEST", SIZE)
    session = TrainingSession()
    session.put(courses[0])
    yield session
    session.playback.stop()
    session.deleteLater()


@pytest.fixture
def panel(session, qtbot):
    panel = LossSlicePanel(session)
    qtbot.addWidget(panel)
    panel.resize(420, 520)
    panel.show()
    settle(panel, qtbot)
    yield panel
    panel.hide()


def settle(panel: LossSlicePanel, qtbot) -> None:
    """Until the slice is there whole."""
    def done() -> bool:
        shown = panel.canvas.slice
        return not panel._soon.isActive() and not panel.tasks.busy and shown is not None and shown.part == 1

    qtbot.waitUntil(done, timeout=WAIT)


def test_the_loss_and_the_path_are_the_engines(panel, courses):
    shown, training = panel.canvas.slice, courses[0].training
    path = get_path(training)
    plane = pca_plane([path])
    *_, grid = slice_loss(training.spec, plane, shown.x, shown.y, SIZE)
    np.testing.assert_array_equal(shown.loss, grid.loss)
    seen = plane.project(path.theta)
    np.testing.assert_array_equal(shown.tracks[0].points, seen.coordinates)
    np.testing.assert_array_equal(shown.tracks[0].distance, seen.error)
    assert shown.explained == plane.explained and "of the variance of the path." in panel.note.text()


def test_all_trainings_of_the_network_share_the_plane_and_others_are_left_out(panel, session, courses, qtbot):
    session.add(courses[1])
    session.add(course_of("Wider", 2, layers=(6,)))
    session.set_focus(1)
    settle(panel, qtbot)
    assert [track.title for track in panel.canvas.slice.tracks] == ["RMSprop", "Adam"]
    assert panel.left_out.text().startswith("Wider is left out") and panel.left_out.isVisible()


def test_random_directions_and_other_ones(panel, courses, qtbot):
    panel.kind.button(RANDOM).click()
    settle(panel, qtbot)
    path, first = get_path(courses[0].training), panel.canvas.slice
    for seed, shown in ((0, first), (1, None)):
        if shown is None:
            panel.dice.click()
            settle(panel, qtbot)
            shown = panel.canvas.slice
        plane = random_plane(courses[0].training.layout, path.theta[-1], seed)
        *_, grid = slice_loss(courses[0].training.spec, plane, shown.x, shown.y, SIZE)
        np.testing.assert_array_equal(shown.loss, grid.loss)
    assert shown.explained is None and "random" in panel.note.text()
    panel.kind.button(PATH).click()
    assert not panel.dice.isVisible()


def test_the_current_step_is_marked_and_a_click_on_the_path_seeks(panel, session, qtbot):
    track = panel.canvas.slice.tracks[-1]
    frame = panel.canvas.frame()
    before = panel.canvas.grab().toImage()
    place = frame.point(*track.points[6])
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()), round(place.y())))
    assert session.step == track.steps[6] == panel.canvas.step
    assert panel.canvas.grab().toImage() != before
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Right)
    assert session.step == track.steps[7]
    assert panel.strip.reading() in panel.strip.accessibleDescription()


def test_hover_reads_the_loss_and_the_distance(panel, session):
    said = []
    session.hovered.connect(said.append)
    shown = panel.canvas.slice
    assert shown.loss_at(shown.x[0], shown.y[0]) == shown.loss[0, 0]
    assert shown.loss_at(shown.x[1], shown.y[1]) == shown.loss[-1, -1]
    assert "away from the plane" in panel.canvas.track_text(0, 3)


def test_stop_keeps_what_is_there(panel, session, courses, qtbot, monkeypatch):
    monkeypatch.setattr(work, "FINEST", 1025)
    session.add(courses[1])
    qtbot.waitUntil(lambda: panel.canvas.slice is not None and panel.canvas.slice.loss is not None, timeout=WAIT)
    panel.stop.click()
    assert not panel.tasks.busy and panel.canvas.slice.loss is not None
    assert panel.note.text().endswith("Stopped before it was finished.") and not panel.stop.isVisible()


def test_a_recording_has_no_slice_and_says_so(panel, session, make_recording):
    session.put(TrainingCourse("Torch", RunStyle(0), recording=make_recording()))
    assert panel.canvas.slice is None and "no network" in panel.canvas.message
    session.remove(0)
    assert panel.canvas.message.startswith("No training yet")


def test_nothing_runs_for_a_slice_that_nobody_sees(panel, session, courses):
    panel.hide()
    session.add(courses[1])
    assert not panel.tasks.busy
