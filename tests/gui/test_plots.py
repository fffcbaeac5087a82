"""The line plots: what they show, write and ask."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QWheelEvent

from optim import replay, simulate
from rmsprop_gui.charts.axis import PlainAxis, linear_range, linear_ticks, log_range, log_ticks, step_ticks
from rmsprop_gui.charts.drawing import PlotContent, PlotCurve, PlotDrawing, PlotKind
from rmsprop_gui.charts.heads import fit_head, hover_text, lay_out_head
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.charts.plot_labels import find_out_of_range
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import num
from rmsprop_gui.drawing.formula.label import ElidedFormula
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.plots.kinds import loss, rate, rms, update
from rmsprop_gui.panels.plots.plots_panel import PlotChoice, PlotStack

RMSPROP = RunSetup("rmsprop", {"lr": 0.15, "decay": 0.9})
VALLEY = Scene(objective_params={"k": 50.0, "scale": 0.1}, start=(-4.7, 2.5), runs=(
    RMSPROP, RunSetup("adam", {"lr": 0.15}, style=RunStyle(1)), RunSetup("sgd", {"lr": 0.376}, style=RunStyle(2)),
))  # fmt: skip


def session_of(scene):
    session = Session(scene)
    session.take_runs(tuple(simulate(spec) for spec in scene.specs()))
    return session


@pytest.fixture
def stack(qtbot):
    return make(qtbot, VALLEY)


def make(qtbot, scene, width=464, height=520):
    stack = PlotStack(session_of(scene))
    qtbot.addWidget(stack)
    stack.resize(width, height)
    stack.show()
    return stack


def heads(stack):
    return {panel.name: [box.text() for box in panel.drawing.readings(stack.session.step)] for panel in stack.panels}


def test_four_plots_are_shown_at_first_and_the_heads_give_the_values(stack):
    stack.session.seek(14)
    assert stack.plot_names() == ("loss", "rate", "stability", "rms")
    stack.choice.set_shown("update", True)
    words = heads(stack)
    assert words["loss"] == ["0.351", "1.09", "0.814"]
    assert words["rate"] == ["α/√v₁ 0.614", "α/√v₂ 0.0361"]
    assert words["rms"] == ["√v₁ 0.244", "√v₂ 4.16"]
    assert words["update"] == ["Δθ₁ 0.115", "Δθ₂ −0.0476"]
    assert words["stability"] == ["0.0902", "0.00310", "0.940"]
    assert stack.panels[-1].drawing.legend(14).text() == "dashed: reach ±0.474"
    assert "Loss: 0.351" in stack.describe()


def test_at_the_last_step_nothing_leaves(stack):
    stack.choice.set_shown("update", True)
    stack.session.seek(120)
    words = heads(stack)
    assert words["loss"][0] != "—"
    assert all(text.endswith("—") for name in ("rate", "rms", "update") for text in words[name])
    stack.grab()


@pytest.mark.parametrize(
    ("hyper", "written"),
    [
        ({"eps": 1e-8}, "α/√v₁"),
        ({"eps": 1.0}, "α/(√v₁ + ε)"),
        ({"eps": 1.0, "eps_inside": True}, "α/√(v₁ + ε)"),
        ({"eps": 1e-8, "centered": True}, "α/√(v₁ − m₁²)"),
        ({"eps": 1e-8, "bias_correction": True}, "α/√v̂₁"),
    ],
)
def test_the_rate_is_written_as_the_dialect_computes_it(qapp, hyper, written):
    run = simulate(VALLEY.with_hyper(0, **hyper).spec(0))
    head = rate.draw(PlotContent(focus=run)).readings(14)[0].text()
    assert head.startswith(written + " "), head


def test_without_v_the_gradient_itself_is_drawn(qapp):
    drawing = rms.draw(PlotContent(focus=simulate(VALLEY.spec(2))))
    assert drawing.title == "Gradient size"
    assert not any(curve.guide for curve in drawing.curves)


def test_clicks_and_drags_seek(stack, qtbot):
    rect = stack.panels[1].rect()
    place = QPoint(round(stack.panels[0].x_of(60, rect)), round(rect.center().y()))
    qtbot.mousePress(stack.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert stack.session.step == 60
    qtbot.mouseMove(stack.viewport(), QPoint(5000, place.y()))
    stack.seek_to(QPointF(5000, 0))
    assert stack.session.step == 120
    qtbot.mouseRelease(stack.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_keys_seek(stack, qtbot):
    for key, step in ((Qt.Key.Key_End, 120), (Qt.Key.Key_Left, 119), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Right, 1)):
        qtbot.keyClick(stack, key)
        assert stack.session.step == step


def test_plots_zoom_together_and_a_double_click_shows_all_steps(stack, qtbot):
    stack.panels[2].view.setXRange(10, 40, padding=0)
    assert [panel.view.viewRange()[0] for panel in stack.panels] == [[10, 40]] * 4
    stack.session.seek(5)
    assert stack.tracker.x() is None
    qtbot.mouseDClick(stack.viewport(), Qt.MouseButton.LeftButton, pos=stack.panels[0].rect().center().toPoint())
    assert [panel.view.viewRange()[0] for panel in stack.panels] == [[0, 120]] * 4


def test_heights_stay_while_the_step_moves(stack):
    before = [panel.view.viewRange()[1] for panel in stack.panels]
    for step in range(0, 121, 10):
        stack.session.seek(step)
        stack.grab()
    assert [panel.view.viewRange()[1] for panel in stack.panels] == before


def test_low_windows_lose_the_third_plot_first_and_the_loss_never(qtbot):
    stack = make(qtbot, VALLEY, height=280)
    assert stack.plot_names() == ("loss", "rate", "rms")
    stack.resize(464, 200)
    assert stack.plot_names() == ("loss", "rate")
    stack.resize(464, 520)
    assert stack.plot_names() == ("loss", "rate", "stability", "rms")
    stack.grab()
    assert all(panel.rect().width() > 380 for panel in stack.panels)


def test_the_menu_chooses_plots_and_remembers_them(stack, qtbot):
    actions = {action.text(): action for action in stack.make_menu().actions()}
    actions["Gradient"].trigger()
    actions["Effective rate"].trigger()
    actions["Linear"].trigger()
    assert stack.plot_names() == ("loss", "stability", "rms", "gradient")
    assert not stack.panels[0].drawing.log
    assert tuple(name for name in PlotChoice().shown() if name in stack.kinds()) == stack.plot_names()
    assert PlotChoice().loss_mode == "linear"


def test_hidden_runs_leave_the_loss_at_once(stack):
    stack.session.set_quietly(runs=tuple(
        RunSetup(r.optimizer, r.hyper, style=r.style, visible=i != 1) for i, r in enumerate(stack.session.scene.runs)
    ))  # fmt: skip
    assert len(heads(stack)["loss"]) == 2


@pytest.mark.parametrize("mode", ["log", "linear", "distance"])
@pytest.mark.parametrize("objective", ["valley", "x_over_log_x", "saddle", "six_hump_camel", "rosenbrock"])
def test_every_way_to_draw_the_loss_draws(qapp, objective, mode):
    scene = Scene(objective=objective, runs=(RMSPROP,), steps=30)
    run = simulate(scene.spec(0))
    drawing = loss.draw(PlotContent(((RMSPROP, run),), (0,), run, tolerance=0.05, loss_mode=mode))
    assert drawing.log == (mode != "linear" and objective != "saddle")
    if mode == "distance" and objective != "saddle":
        assert drawing.title == "Distance to the minimum"
        assert not drawing.levels


def test_a_diverging_run_leaves_sensible_heights(qtbot):
    scene = Scene(objective="rosenbrock", steps=200, runs=(RunSetup("sgd", {"lr": 0.5}), RMSPROP))
    stack = make(qtbot, scene)
    for panel in stack.panels:
        low, high = panel.view.viewRange()[1]
        assert math.isfinite(low) and math.isfinite(high) and high - low < (400 if panel.drawing.log else 1e12)
    stack.session.seek(100)
    assert heads(stack)["loss"][0] in ("n/a", "∞")
    stack.grab()


def test_one_parameter_has_no_subscript_and_many_are_drawn_thin(qapp):
    run = simulate(Scene(objective="x_over_log_x", runs=(RMSPROP,)).spec(0))
    assert update.draw(PlotContent(focus=run)).readings(3)[0].text().startswith("Δθ ")
    many = replay(np.random.default_rng(0).normal(size=(40, 5)), optimizer="rmsprop")
    drawing = update.draw(PlotContent(focus=many))
    assert sum(curve.thin for curve in drawing.curves) == 3
    assert len(drawing.readings(3)) == 2


def test_no_runs_at_all_draws_empty_plots(qtbot):
    stack = PlotStack(Session(Scene(runs=())))
    qtbot.addWidget(stack)
    stack.resize(464, 520)
    stack.grab()
    assert heads(stack)["loss"] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_follows_the_theme_and_the_print_style(stack, theme, qtbot):
    style.set_theme(theme)
    qtbot.waitUntil(stack.updatesEnabled)  # windows are painted one after the other
    stack.session.seek(14)
    image = stack.grab().toImage()
    assert image.pixelColor(1, 1) == style.color("panel")
    x = round(stack.tracker.x())
    middle = stack.panels[0].rect().top() + 4
    assert image.pixelColor(x, round(middle)) == style.color("tracker")
    with style.temporarily("print"), style.scale_by(2):
        stack.set_print(True)
        stack.resize(928, 1040)
        assert stack.grab().toImage().pixelColor(1, 1) == QColor("#FFFFFF")
    stack.set_print(False)


def test_the_plot_under_a_place_is_found(stack):
    assert stack.panel_at(stack.panels[2].rect().center()).name == "stability"
    assert stack.panel_at(QPointF(0, 0)) is None


def test_ranges_hold_what_they_should():
    assert log_range([np.array([0.0, np.nan, np.inf, -1.0])]) == (0.0, 1.0)
    low, high = log_range([np.array([1.0, 100.0])])
    assert low < 0 < 2 < high
    low, high = log_range([np.array([1e300, 1.0])])
    assert high > 300
    low, high = log_range([np.full(5, 0.1)])
    assert low < -1 < high
    wild, calm = np.array([10.0, 1e50, np.inf]), np.array([10.0, 1.0])
    assert log_range([wild])[1] > 50
    assert 4 < log_range([wild, calm])[1] < 5
    low, high = linear_range([np.zeros(4)])
    assert low < 0 < high
    assert linear_range([np.array([1.0, 1e200, np.inf])])[1] < 200


def test_ticks_are_few_round_and_honest():
    assert [label for _, label in linear_ticks(-0.52, 0.52, 90)] == ["−0.5", "0", "0.5"]
    assert [label for _, label in log_ticks(-2.2, 1.3, 90)] == ["10⁻²", "0.1", "1", "10"]
    assert [label for _, label in step_ticks(0, 120, 400)] == ["0", "50", "100"]
    assert [label for _, label in step_ticks(0, 1, 400)] == ["0", "1"]
    assert step_ticks(0, 1_000_000, 400)[-1][1] == "1\N{THIN SPACE}000\N{THIN SPACE}000"
    for low, high in ((-300, 300), (0.0, 0.01), (-0.3, 0.2), (-5, -4.2)):
        assert 1 <= len(log_ticks(low, high, 90)) <= 6, (low, high)


@pytest.mark.parametrize("log", [True, False])
def test_what_leaves_the_axis_is_told_by_an_arrow_with_its_value(qapp, log):
    rng = np.random.default_rng(5)
    calm = np.geomspace(10.0, 1e-3, 200)
    wild = np.concatenate([np.geomspace(10.0, 1e200, 150), [np.inf], np.full(49, np.nan)])
    dip = calm.copy()
    dip[77] = 0.0
    curves = tuple(PlotCurve(v, "text", partial(style.pen, "text")) for v in (calm, wild, dip, rng.permutation(calm)))
    panel = PlotPanel("loss", PlotKind("Loss", 0, lambda content: None), PlainAxis("bottom"))
    panel.view.set_steps(199)
    panel.view.setXRange(0, 199, padding=0)
    panel.show(PlotDrawing("Loss", log, curves))
    found = find_out_of_range(panel)
    low, high = panel.view.viewRange()[1]
    for curve in curves:
        with np.errstate(divide="ignore"):
            places = np.log10(curve.values) if log else curve.values
        told = {each.up: each for each in found if each.curve is curve}
        assert (True in told) == bool(np.nanmax(places) > high) and (False in told) == bool(np.nanmin(places) < low)
        for up, each in told.items():
            assert each.value == (np.nanmax if up else np.nanmin)(curve.values) and each.step in np.flatnonzero(
                curve.values == each.value
            )
    texts = {each.text for each in found}
    assert "↑ ∞" in texts and (not log or "↓ 0" in texts)


def test_the_tip_reads_step_and_values_under_the_pointer(stack):
    panel = stack.panels[0]
    place = QPointF(panel.x_of(14, panel.rect()), panel.rect().center().y())
    said = hover_text(panel, place, "step 14")
    for name, (_, run) in zip(stack.content.names, stack.content.runs, strict=True):
        assert f"{name}: {number(float(run.loss[14]), 6)}" in said


def test_the_middle_button_or_ctrl_pans_both_ways_and_keys_change_the_view(stack, qtbot):
    panel, viewport, before = stack.panels[0], stack.viewport(), stack.session.step
    whole, none, control = panel.view.viewRange(), Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(stack, Qt.Key.Key_Plus)
    for button, held in ((Qt.MouseButton.MiddleButton, none), (Qt.MouseButton.LeftButton, control)):
        (first, _), (low, _) = panel.view.viewRange()
        place = panel.rect().center().toPoint()
        qtbot.mousePress(viewport, button, held, place)
        qtbot.mouseMove(viewport, place + QPoint(20, 15))
        qtbot.mouseRelease(viewport, button, held, place + QPoint(20, 15))
        now = panel.view.viewRange()
        assert now[0][0] < first and now[1][0] > low and stack.session.step == before
        assert all(other.view.viewRange()[0] == now[0] for other in stack.panels)
    (first, _), (low, _) = panel.view.viewRange()
    qtbot.keyClick(stack, Qt.Key.Key_Right, control)
    qtbot.keyClick(stack, Qt.Key.Key_Up, control)
    assert panel.view.viewRange()[0][0] > first and panel.view.viewRange()[1][0] > low and stack.session.step == before
    qtbot.keyClick(stack, Qt.Key.Key_0)
    assert panel.view.viewRange() == whole


def test_a_drag_with_shift_and_the_wheel_with_ctrl_zoom_the_heights(stack, qtbot):
    panel = stack.panels[0]
    rect, (steps, heights) = panel.rect(), panel.view.viewRange()
    shift, left = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
    ends = [QPointF(rect.left() + share * rect.width(), rect.top() + share * rect.height()) for share in (0.25, 0.75)]
    before = stack.session.step
    qtbot.mousePress(stack.viewport(), left, shift, ends[0].toPoint())
    qtbot.mouseMove(stack.viewport(), ends[1].toPoint())
    qtbot.mouseRelease(stack.viewport(), left, shift, ends[1].toPoint())
    now = panel.view.viewRange()
    for old, new in zip((steps, heights), now, strict=True):
        assert new[1] - new[0] == pytest.approx((old[1] - old[0]) / 2, rel=0.05)
    assert stack.session.step == before and stack.panels[1].view.viewRange()[0] == now[0]
    stack.reset_view()
    assert panel.view.viewRange() == [steps, heights]
    qtbot.mouseClick(stack.viewport(), left, shift, ends[0].toPoint())
    assert panel.view.viewRange() == [steps, heights]


@pytest.mark.parametrize(
    ("held", "steps_too", "heights_too"),
    [
        (Qt.KeyboardModifier.NoModifier, True, True),
        (Qt.KeyboardModifier.ShiftModifier, True, False),
        (Qt.KeyboardModifier.ControlModifier, False, True),
    ],
)
def test_the_wheel_zooms_both_axes_about_the_pointer(stack, held, steps_too, heights_too):
    panel = stack.panels[1]
    rect, other = panel.rect(), stack.panels[2].view.viewRange()[1]
    place = QPointF(rect.left() + 0.25 * rect.width(), rect.top() + 0.5 * rect.height())
    before, ranges = panel.coordinates().place(place), panel.view.viewRange()
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    stack.wheelEvent(QWheelEvent(place, place, QPoint(), QPoint(0, 240), buttons, held, phase, False))
    assert panel.coordinates().place(place) == pytest.approx(before)
    sizes = [(high - low) / (was[1] - was[0]) for (low, high), was in zip(panel.view.viewRange(), ranges, strict=True)]
    assert (sizes[0] < 0.9, sizes[1] < 0.9) == (steps_too, heights_too)
    assert stack.panels[0].view.viewRange()[0] == panel.view.viewRange()[0]
    assert stack.panels[2].view.viewRange()[1] == other  # the heights of one plot are its own


def test_a_digit_gives_way_before_the_whole_title_does(stack):
    values = (2.345e-14, 0.010812, 0.0075812)
    drawing = PlotDrawing("Loss", True, readings=lambda step: [num(value, 3) for value in values])
    whole, widths = fit_head(drawing, 0, 1000)[1].text(), range(60, 400)
    heads = {width: fit_head(drawing, 0, width) for width in widths}
    shorter = [width for width, (title, shown) in heads.items() if shown.text() != whole and title.width]
    assert shorter, "there is a width at which a digit less makes room for a title"
    for width in shorter:
        title, shown = heads[width]
        assert title.width + shown.width <= width and "0.011" in shown.text()
    narrow = heads[60][1].text()
    assert narrow == whole, "where that makes no room either, nothing is left out"


@pytest.mark.parametrize("notation", ["declared", "keras", "torch"])
@pytest.mark.parametrize("hyper", [{"centered": True}, {"centered": True, "eps": 1.0, "eps_inside": True}])
def test_a_head_always_has_its_values(stack, notation, hyper):
    run = simulate(VALLEY.with_hyper(0, **hyper).spec(0))
    for kind in (rms, rate):
        drawing = kind.draw(PlotContent(focus=run, notation=notation))
        picture = QPixmap(400, 40)
        picture.fill()
        for width in (160, 260, 400):
            painter = QPainter(picture)
            try:
                lay_out_head(drawing, 14, width).paint(painter, 0, 17)
            finally:
                painter.end()
            shown = fit_head(drawing, 14, width)[1]
            assert shown.width <= width and not isinstance(shown, ElidedFormula), (width, shown.text())
