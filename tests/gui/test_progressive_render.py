"""Quick pictures while something changes, the whole ones at rest, and one painting for one change."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from optim.simulate.run import simulate
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape.paths import ROUGH, outermost, polyline, rough_polyline
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.map.map_widget import make_map_widget
from rmsprop_gui.panels.plots.plots_panel import PlotStack
from rmsprop_gui.tasks.progressive_render import ProgressiveRender, RepaintGate

STEPS = 3 * ROUGH
PAIR = (RunSetup("rmsprop", {"lr": 0.02}, style=RunStyle(0)), RunSetup("sgd", {"lr": 0.001}, style=RunStyle(1)))


@pytest.fixture(scope="module")
def known_runs() -> dict:
    return {}


@pytest.fixture
def long_session(qapp, known_runs) -> Session:
    style.set_reduced_motion(True)
    session = Session(Scene(objective="rosenbrock", start=(-1.2, 1.0), steps=STEPS, runs=PAIR))
    for spec in session.scene.specs():
        known_runs.setdefault(spec, simulate(spec, "plain"))
    session.take_runs(tuple(known_runs[spec] for spec in session.scene.specs()))
    session.seek(STEPS // 2)
    return session


def shown(qtbot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(560, 460)
    widget.setFocus()  # else its first button shows the focus, if and when the window becomes the active one
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def picture(widget: QWidget) -> bytes:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return bytes(image.constBits())


@pytest.mark.parametrize("make", [make_map_widget, PlotStack])
def test_after_a_hurry_everything_is_as_if_built_anew(qtbot, long_session, make):
    widget = shown(qtbot, make(long_session))
    rough = picture(widget)
    widget.settle()
    whole = picture(widget)
    assert rough != whole
    for step in (STEPS, 10, STEPS // 2):
        long_session.seek(step)
        picture(widget)
    widget.settle()
    other = shown(qtbot, make(long_session))
    other.settle()
    assert picture(other) == picture(widget)


def test_a_rough_line_keeps_the_outermost_points_and_their_steps():
    points = np.random.default_rng(1).normal(size=(10_000, 2)).cumsum(axis=0)
    points[4321] = 1e3, -1e3
    chosen = outermost(points, ROUGH)
    assert len(chosen) <= 1.1 * ROUGH and (np.diff(chosen) > 0).all()
    assert chosen[0] == 0 and 4321 in chosen
    np.testing.assert_array_equal(points[chosen].min(axis=0), points.min(axis=0))
    frame = Coordinates(0, 0, 400, 400, (-2e3, 2e3), (-2e3, 2e3))
    rough, whole = rough_polyline(frame, points), polyline(frame, points)
    assert rough.rough and not whole.rough and rough.step[-1] <= len(points) - 1
    np.testing.assert_allclose(rough.xy[0], whole.xy[0])


def test_the_work_of_the_rest_is_done_in_turns_and_given_up_for_a_new_hurry(qtbot, qapp):
    done = []

    def pieces():
        for k in range(3):
            done.append(k)
            yield

    owner = QWidget()
    qtbot.addWidget(owner)
    settling = ProgressiveRender(pieces, owner)
    with qtbot.waitSignal(settling.settled, timeout=5000):
        settling.hurry()
        assert settling.hurried and not done
    assert done == [0, 1, 2] and not settling.hurried
    settling.hurry()
    settling.finish()
    assert done == [0, 1, 2, 0, 1, 2] and not settling.hurried


def test_the_rest_comes_also_where_pictures_follow_one_another(qtbot, qapp):
    """As while a run plays."""
    owner = QWidget()
    qtbot.addWidget(owner)
    settling = ProgressiveRender(lambda: iter(()), owner)
    settling.hurry()
    playing = QTimer(owner, interval=10)
    playing.timeout.connect(settling.note_painted)
    with qtbot.waitSignal(settling.settled, timeout=5000):
        playing.start()
    assert not settling.hurried


class Counting(QWidget):
    paintings = 0

    def paintEvent(self, event) -> None:
        self.paintings += 1


def test_painting_waits_for_the_runs_of_a_change(qtbot, qapp, long_session):
    window = shown(qtbot, Counting())
    gate = RepaintGate(long_session, window)
    qapp.processEvents()
    before = window.paintings
    long_session.asked.emit((), ())
    window.update()
    qapp.processEvents()
    assert window.paintings == before or not gate._timer.isActive()  # a slow machine has waited long enough
    long_session.runs_changed.emit()
    qapp.processEvents()
    assert window.paintings == before + 1
    long_session.asked.emit((), ())
    window.update()
    qtbot.waitUntil(lambda: window.paintings == before + 2, timeout=5000)  # runs that take longer hold nothing up
