"""The panel of rates: bars, the memory as weights, other decays in the panel and faintly in the plot."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from optim import analysis, simulate
from optim.analysis.open_loop import rates_under
from optim.base import catalog
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.plots.plots_panel import PlotChoice, PlotStack
from rmsprop_gui.panels.rates import RatesPanel
from rmsprop_gui.tasks.other_decays import FIXED, OtherDecays

WAIT = 20_000


def make_session(optimizer="rmsprop", hyper=None, **fields):
    valley = {"objective": "valley", "objective_params": {"k": 50, "scale": 0.1}, "start": (-4.7, 2.5)}
    session = Session(Scene(**{**valley, "runs": (RunSetup(optimizer, hyper or {}),), "steps": 60, **fields}))
    session.runs = tuple(map(simulate, session.scene.specs()))
    session.seek(40)
    return session


def shown(qtbot, session):
    panel = RatesPanel(session)
    qtbot.addWidget(panel)
    panel.resize(340, 560)
    with qtbot.waitExposed(panel):
        panel.show()
    qtbot.waitUntil(lambda: panel.in_view.there, timeout=WAIT)
    return panel


def computed(qtbot, panel):
    qtbot.waitUntil(lambda: panel.others.run is not None, timeout=WAIT)
    return panel.others.rates


@pytest.fixture
def panel(qtbot):
    panel = shown(qtbot, make_session(hyper={"lr": 0.15, "decay": 0.9}))
    yield panel
    panel.hide()


def test_the_bars_say_what_the_run_did(panel):
    run = panel._session.run
    rates, bounds = panel.bars.values()
    np.testing.assert_array_equal(rates, run.rate[40])
    np.testing.assert_array_equal(bounds, analysis.rate_bound(run)[40])
    assert panel.bars.sentence() == "The rate of θ₁ is 12.9 times that of θ₂."
    np.testing.assert_array_equal(panel.evenness.table().columns[1].values, analysis.anisotropy(run))
    table = panel.bars.table()
    assert table.headings == ("Parameter", "Rate", "Bound of the rate", "Share") and table.rows == 2


def test_the_memory_is_that_of_the_chosen_parameter(panel):
    v = panel._session.run.state["v"]
    assert panel.memory.window_shown().value == v[41, 1]
    panel.switch.choose(0)
    found = panel.memory.window_shown()
    assert found.value == v[41, 0] and panel.memory.heading().startswith("v₁ = ")
    assert panel.memory.table().rows == 41
    panel._session.seek(60)
    assert panel.memory.window_shown() is None and "last" in panel.memory.text()


def test_other_decays_are_those_of_the_replay(panel, qtbot):
    found, run = computed(qtbot, panel), panel._session.run
    assert tuple(found) == tuple(decay for decay in FIXED if decay != 0.9)
    for decay, rates in found.items():
        np.testing.assert_array_equal(rates, rates_under(run, decay))
    rows = panel.table_of_others.rows()
    assert [row[0] for row in rows] == [0.5, 0.9, 0.99, 0.999] and [row[2] for row in rows].index(True) == 1
    assert panel.table_of_others.table().rows == 4
    panel.decay.field.set_value(0.7)
    panel.decay.changed.emit(0.7, 1)
    qtbot.waitUntil(lambda: 0.7 in panel.others.rates, timeout=WAIT)


def test_the_plot_draws_them_faintly(panel, qtbot):
    stack = PlotStack(panel._session, PlotChoice(shown=("rate", "anisotropy"), remember=False))
    qtbot.addWidget(stack)
    stack.resize(464, 400)
    with qtbot.waitExposed(stack):
        stack.show()

    def faint():
        return [curve.name for curve in stack.panels[0].drawing.curves if "under" in curve.name]

    qtbot.waitUntil(lambda: len(faint()) == 6, timeout=WAIT)
    computed(qtbot, panel)
    assert "Rate of θ₁ under decay 0.5" in faint()
    panel.check.click()
    assert not faint()
    panel.check.click()
    qtbot.waitUntil(lambda: len(faint()) == 6, timeout=WAIT)
    np.testing.assert_array_equal(stack.panels[1].drawing.curves[0].values, analysis.anisotropy(panel._session.run))
    panel.hide()
    qtbot.waitUntil(lambda: not faint(), timeout=WAIT)


def test_nothing_is_computed_while_nobody_looks(qtbot):
    session = make_session()
    others = OtherDecays.of(session)
    assert others is OtherDecays.of(session) and others.wanted()
    session.runs_changed.emit()
    assert not others._calm.isActive() and others.run is None


@pytest.mark.parametrize("name", catalog.optimizers())
def test_every_optimizer_has_something_to_say(qtbot, name):
    session = make_session(name, steps=20)
    panel = shown(qtbot, session)
    for step in (0, 9, 20):
        session.seek(step)
        for part in (panel.bars, panel.evenness, panel.memory, panel.table_of_others):
            part.grab()
        assert panel.bars.text() and panel.memory.text()
    if not OtherDecays.of(session).wanted():
        assert not panel.decay.isVisible() and catalog.optimizers()[name].title in panel.about.text()
    panel.hide()


@pytest.mark.parametrize("steps", [3, 60, 5000])
def test_it_paints_in_both_themes(qtbot, steps):
    session = make_session("adagrad", steps=steps)
    panel = shown(qtbot, session)
    session.seek(steps - 1)
    pictures = []
    for theme in ("light", "dark"):
        style.set_theme(theme)
        pictures.append(panel.memory.grab().toImage())
    style.set_theme("light")
    assert pictures[0] != pictures[1] and 0 < panel.memory.count_seen() <= steps
    panel.hide()


def test_a_step_moves_the_dot_alone(panel):
    panel.evenness.grab()
    kept, before = panel.evenness.still._cached, panel.evenness.grab().toImage()
    panel._session.seek(10)
    assert panel.evenness.grab().toImage() != before and panel.evenness.still._cached is kept


def test_what_has_overflowed_says_so(qtbot):
    panel = shown(qtbot, make_session(objective="rosenbrock", objective_params={}, start=(1e80, 1e70)))
    assert "overflowed" in panel.memory.text() and panel.memory.table() is None
    for part in (panel.bars, panel.evenness, panel.memory, panel.table_of_others):
        part.grab()
    panel.hide()


def test_one_parameter(qtbot):
    panel = shown(qtbot, make_session(objective="x_over_log_x", objective_params={}, start=None))
    assert panel.bars.sentence() == "" and not panel.evenness.isVisible() and panel.memory.heading().startswith("v = ")
    panel.hide()


def test_the_keys_reach_every_part(panel, qtbot):
    parts = (panel.bars, panel.evenness, panel.memory, panel.table_of_others, panel.check, panel.decay.slider, panel.decay.field)
    for part in parts:
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.accessibleName()
    assert panel.bars.accessibleDescription() and panel.memory.accessibleDescription()
    panel.memory.setFocus()
    panel.memory.grab()


def test_a_decay_of_one_is_refused(panel):
    before = panel.others.decay
    panel.decay.field.setText("1")
    panel.decay.field.commit()
    assert panel.others.decay == before and "less than 1" in panel.decay.field.problem_text()


def test_the_command_opens_the_panel(window, qtbot):
    assert window.view("rates").panel is None  # until it is seen
    window.command("rates").run(window)
    panel = window.view("rates").panel
    qtbot.waitUntil(lambda: panel.in_view.there, timeout=WAIT)
    qtbot.waitUntil(lambda: panel.others.run is window.session.run, timeout=WAIT)
    window.docks["rates"].close()
    qtbot.waitUntil(lambda: not panel.in_view.there, timeout=WAIT)
    assert panel.others.run is None
