"""Where runs end, over the landscape: off at first, follows what the map shows, and is what the recorded runs do."""

from __future__ import annotations

import pytest

import optim
from rmsprop_gui.charts.sweeps.colours import minimum_tone
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.panels.map.basin_overlay import LAYER
from rmsprop_gui.panels.map.map_widget import make_map_widget

WAIT = 20_000
SCENE = Scene(objective="himmelblau", start=(0.5, 0.5), steps=80, runs=(RunSetup("rmsprop", {"lr": 0.1}), RunSetup("sgd")))


@pytest.fixture
def shown(session, qtbot):
    session.replace(SCENE)
    widget = make_map_widget(session)
    qtbot.addWidget(widget)
    widget.resize(500, 480)
    widget.show()
    yield widget
    widget.hide()


def switch_on(widget, qtbot) -> None:
    widget.tools.toggle(LAYER)
    settle(widget, qtbot)


def settle(widget, qtbot) -> None:
    def done() -> bool:
        made = widget.basin_overlay.drawn
        return made is not None and made.picture.map_spec == widget.basin_overlay.make_request() and made.progress == 1.0

    qtbot.waitUntil(done, timeout=WAIT)


def test_it_is_off_at_first_and_computes_nothing(shown):
    assert (
        LAYER not in shown.session.scene.layers
        and shown.basin_overlay.drawn is None
        and not shown.basin_overlay.engine.has_thread
    )


def test_it_shows_what_recorded_runs_do_and_follows_settings_view_and_focus(shown, session, qtbot):
    before = shown.grab().toImage()
    switch_on(shown, qtbot)
    assert shown.grab().toImage() != before
    picture = shown.basin_overlay.drawn.picture
    cell = picture.map_spec.cell_spec(40, 90)
    assert optim.simulate(cell).loss[-1] == picture.loss[90, 40]
    assert (picture.map_spec.x.low, picture.map_spec.x.high) == shown.view_state.frame.x
    session.change_hyper("Rate", lr=0.02)
    settle(shown, qtbot)
    assert shown.basin_overlay.drawn.picture.map_spec.spec.hyper["lr"] == 0.02
    shown.set_view(((0.0, 5.0), (0.0, 5.0)))
    settle(shown, qtbot)
    session.set_focus(1)
    settle(shown, qtbot)
    assert shown.basin_overlay.drawn.picture.map_spec.spec.optimizer == "sgd"


def test_switched_off_or_hidden_nothing_runs(shown, qtbot):
    switch_on(shown, qtbot)
    shown.tools.toggle(LAYER)
    assert shown.basin_overlay.drawn is None and not shown.basin_overlay.engine.has_thread
    switch_on(shown, qtbot)
    shown.hide()
    assert not shown.basin_overlay.engine.has_thread


def test_its_opacity_is_a_slider_among_the_layers(shown, qtbot):
    switch_on(shown, qtbot)
    thin = shown.grab().toImage()
    shown.tools.opacity.value_changed.emit(1.0)
    assert shown.basin_overlay.opacity == 1.0 and shown.grab().toImage() != thin


def test_landscapes_without_a_plane_have_none(shown, session):
    shown.tools.toggle(LAYER)
    session.replace(Scene(objective="x_over_log_x", layers=SCENE.layers | {LAYER}))
    assert shown.basin_overlay.make_request() is None
    session.replace(SCENE.with_(runs=(), layers=SCENE.layers | {LAYER}))
    assert shown.basin_overlay.make_request() is None
    shown.grab()


def test_the_sooner_a_minimum_is_reached_the_stronger_its_colour(qapp):
    for k in range(4):
        strength = [minimum_tone(k, part).hslSaturationF() for part in (0.0, 0.5, 1.0)]
        lightness = [minimum_tone(k, part).lightnessF() for part in (0.0, 0.5, 1.0)]
        assert strength[0] >= strength[2] - 0.2 and len(set(lightness)) == 3
