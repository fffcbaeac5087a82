"""The stability plot, the map's layer, and the way from a warning to its jump."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

import optim
from optim.network import NetworkSpec, train
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.drawing import PlotContent
from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import AT_FIRST, LAYERS, RunSetup, RunStyle, Scene
from rmsprop_gui.panels.events import RunEventsPanel
from rmsprop_gui.panels.map.stability_layer import LAYER, StabilityLayer, make_veil
from rmsprop_gui.panels.map.view_state import ViewState
from rmsprop_gui.panels.plots.kinds import stability
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.panels.progress.kinds import stability as progress_stability
from rmsprop_gui.windows.training.panels.tensor.kinds import stability as tensor_stability
from rmsprop_gui.windows.training.plot_content import get_content, get_groups
from rmsprop_gui.windows.training.session import TrainingSession
from tests.gui.test_plots import session_of

FIRST = Scene(
    objective="valley", objective_params={"k": 50.0, "scale": 0.1}, start=(-4.7, 2.5), steps=120,
    runs=(RunSetup("rmsprop", {"lr": 0.15, "decay": 0.9}),),
)  # fmt: skip


def test_the_plot_has_the_ratio_of_every_run_under_its_limit() -> None:
    specs = [FIRST.spec(0), FIRST.spec(0).with_(optimizer="lion", hyper={})]
    setups = (FIRST.runs[0], RunSetup("lion"))
    runs = [optim.simulate(spec) for spec in specs]
    drawing = stability.draw(PlotContent(runs=tuple(zip(setups, runs, strict=True)), focus=runs[0]))
    assert len(drawing.curves) == 1 and drawing.levels[0].value == 1.0
    np.testing.assert_array_equal(drawing.curves[0].values, optim.stability(runs[0]).ratio)
    assert [box.text() for box in drawing.readings(60)] == ["1.01"] and "frozen" in drawing.legend(0).text()
    alone = stability.draw(PlotContent(runs=((setups[1], runs[1]),), focus=runs[1]))
    assert not alone.curves and "no limit" in alone.note


@pytest.fixture
def layer(qapp) -> StabilityLayer:
    session = session_of(FIRST)
    view = ViewState(session)
    view.frame = Coordinates(0, 0, 200, 160, (-6, 2), (-3, 3))
    layer = StabilityLayer(view)
    layer.session = session  # type: ignore[attr-defined]
    return layer


def paint(layer: StabilityLayer) -> QImage:
    picture = QImage(200, 160, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    layer.paint_region(PaintContext(painter, layer._view_state.frame, False, 1.0))
    layer.paint_direction(PaintContext(painter, layer._view_state.frame, False, 1.0), QPointF(100, 80))
    painter.end()
    return picture


def test_the_layer_is_off_at_first_and_shades_where_the_step_is_unstable(layer: StabilityLayer) -> None:
    session = layer.session  # type: ignore[attr-defined]
    assert LAYER in LAYERS and LAYER not in AT_FIRST
    white = Qt.GlobalColor.white
    session.seek(75)
    assert paint(layer).pixelColor(10, 10) == white
    session.set_quietly(layers=session.scene.layers | {LAYER})
    assert paint(layer).pixelColor(10, 10) != white
    along = paint(layer)
    assert along.pixelColor(100, 60) != along.pixelColor(10, 10) and along.pixelColor(120, 80) == along.pixelColor(10, 10)
    session.seek(40)
    assert paint(layer).pixelColor(10, 10) == white


def test_the_veil_lies_where_the_ratio_is_above_one(qapp) -> None:
    picture = make_veil(np.array([[0.5, 1.0], [2.0, np.nan]]))
    alphas = [[picture.pixelColor(x, y).alpha() for x in (0, 1)] for y in (0, 1)]
    assert alphas == [[0, 0], [64, 0]] and picture.pixelColor(0, 1).red() > 0 and style.color("error").isValid()


def test_a_double_click_leads_from_the_warning_to_the_jump_and_back(qtbot) -> None:
    session = session_of(FIRST)
    panel = RunEventsPanel(session)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: any(event.kind == "unstable" for event in panel.list.events.events))
    kinds = [event.kind for event in panel.list.events.events]
    panel.list.doubleClicked.emit(panel.list.events.index(kinds.index("unstable"), 0))
    assert session.step == 94
    panel.list.doubleClicked.emit(panel.list.events.index(kinds.index("overshoot"), 0))
    assert session.step == 60


def test_trainings_show_theirs_over_all_tensors_and_for_one(qapp) -> None:
    *_, last = train(NetworkSpec(layers=(4,), epochs=1, every=20, curvature=20))
    recording = last.training.recording
    session = TrainingSession()
    session.put(TrainingCourse("One", RunStyle(0), recording=recording))
    content = get_content(session.scene)
    known = np.isfinite(recording.scalars["stability"].values)
    whole = progress_stability.draw(content)
    np.testing.assert_array_equal(whole.curves[0].values, recording.scalars["stability"].values[known])
    assert len(whole.curves) == 1 + len(recording.tensors) and whole.levels[0].value == 1.0
    single = tensor_stability.draw(content)
    assert content.tensor is not None and single.curves[0].name == content.tensor.name and len(single.curves) == 2
    assert not get_groups(recording)  # they have plots of their own
    session.deleteLater()
