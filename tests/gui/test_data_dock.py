"""The dock of the data: what it draws and reads out, when it opens, and that a step is cheap."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from optim import simulate
from optim.analysis.data_fit import get_fit
from rmsprop_gui.drawing.formula import RowBox, TextBox
from rmsprop_gui.export.choices import copy_data
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.data_sheet import get_sheet
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.data import DataPanel, geometry
from rmsprop_gui.panels.data.chart import DataChart
from rmsprop_gui.panels.data.geometry import MOST, choose_rows, lay_out, share_words
from rmsprop_gui.panels.data.rows import GAP, curve_pixels, key_lines, key_parts, stamp
from rmsprop_gui.panels.data.step_snapshot import MOST_BATCH, make_snapshot
from rmsprop_gui.panels.plots.kinds import fit as fit_plot
from rmsprop_gui.panels.plots.plots_panel import PlotStack
from tests.effort import effort

RUNS = (RunSetup("rmsprop", {"lr": 0.05}), RunSetup("sgd", {"lr": 0.1}, style=RunStyle(1)))
SIX = Scene(objective="linear_regression", objective_params={"data": "six-points", "test_size": 0.0}, steps=40, runs=RUNS)
DIAMONDS = Scene(objective="linear_regression", objective_params={"batch": 512}, steps=40, runs=RUNS)
LABELS = Scene(objective="logistic_regression", steps=40, runs=RUNS)
SCENES = {"six": SIX, "diamonds": DIAMONDS, "labels": LABELS}


def session_of(scene):
    session = Session(scene)
    session.take_runs(tuple(simulate(spec) for spec in scene.specs()))
    return session


def shown(qtbot, scene, size=(432, 188)):
    chart = DataChart(session_of(scene))
    qtbot.addWidget(chart)
    chart.resize(*size)
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


# ---- what is drawn


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("step", [0, 7, 40])
def test_the_measures_are_those_of_the_run_at_the_step(qapp, name, step):
    session = session_of(SCENES[name])
    session.seek(step)
    fit = get_fit(session.run)
    values = [measure.value for measure in make_snapshot(session, get_sheet(session.scene)).measures]
    assert values[:2] == fit.line[step].tolist()
    assert sorted(values[2:]) == sorted(float(column[step]) for column in fit.measures.values())


def test_errors_are_in_the_units_of_the_file(qapp):
    """Recomputed here from the rows themselves."""
    session = session_of(DIAMONDS)
    session.seek(23)
    sheet = get_sheet(session.scene)
    told = {measure.label: measure.value for measure in make_snapshot(session, sheet).measures}
    left = told["slope"] * sheet.x + told["intercept"] - sheet.y
    assert told["Train RMSE"] == pytest.approx(np.sqrt(np.mean(left[~sheet.test] ** 2)), rel=1e-9)
    assert told["Test RMSE"] == pytest.approx(np.sqrt(np.mean(left[sheet.test] ** 2)), rel=1e-9)


def test_the_line_goes_through_its_pixels(qapp):
    session = session_of(SIX)
    sheet = get_sheet(session.scene)
    frame = lay_out(sheet, choose_rows(sheet.test), QRectF(0, 0, 432, 188)).coordinates
    x, y = curve_pixels(sheet, (0.5, 6.0), frame)
    for pixel in zip(x, y, strict=True):
        at, value = frame.data(QPointF(*pixel))
        assert value == pytest.approx(0.5 * at + 6.0)
    assert len(curve_pixels(sheet, (np.nan, 1.0), frame)[0]) == 0


@pytest.mark.parametrize("name", SCENES)
def test_the_best_line_has_the_least_loss(qapp, name):
    session = session_of(SCENES[name])
    sheet = get_sheet(session.scene)
    assert sheet.best == pytest.approx(get_fit(session.run).best)
    assert sheet.best_name == ("maximum likelihood" if name == "labels" else "least squares")


def test_large_tables_are_sampled_and_say_so():
    test = np.zeros(43_152 + 10_788, bool)
    test[:10_788] = True
    drawn = choose_rows(test)
    assert (len(drawn.train), len(drawn.test)) == (MOST, 500)
    assert not test[drawn.train].any() and test[drawn.test].all()
    assert len(set(drawn.train)) == MOST and np.array_equal(drawn.train, choose_rows(test).train)
    assert share_words(2000, 43_152, "training").replace("\N{THIN SPACE}", ",") == "2000 of 43,152 training rows drawn"
    assert share_words(1, 1, "test") == "1 test row"
    small = choose_rows(np.array([False, True, False]))
    assert small.train.tolist() == [0, 2] and small.test.tolist() == [1]


def test_the_rows_of_the_batch_are_those_of_the_step(qapp):
    session = session_of(DIAMONDS)
    sheet = get_sheet(session.scene)
    session.seek(3)
    rows, there = make_snapshot(session, sheet).batch
    assert there == 512 and len(rows) == MOST_BATCH
    assert set(rows) <= set(sheet.data.batch_rows(3)) and not sheet.test[rows].any()
    session.seek(40)
    assert make_snapshot(session, sheet).batch is None  # nothing leaves the last point
    assert make_snapshot(session_of(SIX), get_sheet(SIX)).batch is None


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("size", [(432, 188), (700, 420), (200, 90)])
def test_every_kind_of_data_is_painted(qtbot, caplog, name, size):
    chart = shown(qtbot, SCENES[name], size)
    before = chart.grab().toImage()
    chart.session.seek(25)
    assert chart.grab().toImage() != before
    assert not caplog.records


def test_hidden_and_diverged_runs_leave_the_picture(qtbot, caplog):
    wild = SIX.with_(runs=(RunSetup("sgd", {"lr": 5.0}), *RUNS), steps=900)
    chart = shown(qtbot, wild)
    chart.session.seek(900)
    chart.grab()
    assert not caplog.records
    assert len(chart.snapshot().lines) == 3
    chart.session.change_run("Hide", index=1, visible=False)
    assert len(chart.snapshot().lines) == 2


def test_a_step_takes_little_of_what_the_whole_picture_does(qtbot):
    """Points are drawn once; a step of a scene of thousands of rows draws what moves, as one of six rows does."""

    def step_through(scene):
        chart = shown(qtbot, scene)
        chart.grab()

        def work():
            for step in range(1, 30):
                chart.session.seek(step)
                chart.repaint()

        return effort(work)

    few, many = step_through(SIX), step_through(DIAMONDS)
    assert many < 4 * few


def test_the_dock_says_the_picture_in_words(qtbot):
    chart = shown(qtbot, DIAMONDS)
    words = chart.describe()
    assert words.startswith("diamonds: price over carat; slope 0, intercept 3933, Train RMSE ")
    assert "Test RMSE" in words


# ---- when it is there


def test_a_formula_has_a_sentence_instead_of_an_empty_plot(qtbot):
    panel = DataPanel(Session(Scene()))
    qtbot.addWidget(panel)
    panel.show()
    assert panel.nothing.isVisible() and not panel.chart.isVisible()
    assert "Open data" in panel.nothing.text()
    with qtbot.waitSignal(panel.occasion_changed) as opened:
        panel._session.edit(SIX, "Take data")
    assert opened.args == [True] and panel.chart.isVisible()
    with qtbot.waitSignal(panel.occasion_changed) as closed:
        panel._session.undo_stack.undo()
    assert closed.args == [False] and not panel.chart.isVisible()


def test_the_dock_opens_in_front_with_data_and_closes_without(window, qtbot):
    dock = window.docks["data"]
    assert dock.isHidden()
    window.session.edit(SIX, "Take data")
    qtbot.waitUntil(dock.isVisible)
    qtbot.waitUntil(lambda: not dock.visibleRegion().isEmpty())
    dock.hide()
    window.session.change("Other length", steps=41)
    assert dock.isHidden()  # closed by hand, it stays closed
    window.session.edit(Scene(), "Back")
    window.session.edit(SIX, "Take data")
    assert not dock.isHidden()
    window.session.edit(Scene(), "Back")
    assert dock.isHidden()


def test_the_tab_that_was_in_front_comes_back_when_the_data_go(window, qtbot):
    window.resize(1024, 700)
    window.reset_layout()  # in the small arrangement ledger, runs, events and data share a place
    dock = window.docks["data"]
    window.session.edit(SIX, "Take data")
    qtbot.waitUntil(lambda: not dock.isHidden())
    mates = window.tabifiedDockWidgets(dock)
    window.session.edit(Scene(), "Back")
    shown = [mate for mate in mates if not mate.isHidden()]
    assert len(shown) > 1
    for mate in shown:
        mate.raise_()
        qtbot.waitUntil(lambda mate=mate: mate.in_front)
        window.session.edit(SIX, "Take data")
        qtbot.waitUntil(lambda mate=mate: dock.in_front and not mate.in_front)
        window.session.edit(Scene(), "Back")
        qtbot.waitUntil(lambda mate=mate: mate.in_front)


# ---- the plot of the error


def test_the_error_plot_is_offered_with_data_only(qtbot):
    stack = PlotStack(session_of(DIAMONDS))
    qtbot.addWidget(stack)
    stack.resize(464, 640)
    stack.show()
    assert stack.plot_names() == ("loss", "fit", "rate", "stability", "rms")
    stack.session.edit(Scene(runs=RUNS), "Leave the data")
    assert stack.plot_names() == ("loss", "rate", "stability", "rms")
    stack.session.undo_stack.undo()
    assert "fit" in stack.plot_names()


@pytest.mark.parametrize(("name", "title", "rows"), [("six", "RMSE", 1), ("diamonds", "RMSE", 2), ("labels", "Log loss", 1)])
def test_the_error_plot_draws_training_and_test_rows(qtbot, name, title, rows):
    session = session_of(SCENES[name])
    stack = PlotStack(session)
    qtbot.addWidget(stack)
    drawing = fit_plot.draw(stack.content)
    assert drawing.title == title and len(drawing.curves) == rows * len(RUNS)
    assert len(drawing.readings(5)) == rows
    assert (drawing.legend(0) is not None) == (rows == 2)
    assert fit_plot.draw(PlotStack(session_of(Scene())).content).curves == ()


# ---- hands


def move(chart, place):
    at, none = QPointF(place), Qt.MouseButton.NoButton
    over = QPointF(chart.mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, at, over, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(chart, event)


def test_the_pointer_reads_the_line_and_keys_move_the_step(qtbot):
    chart = shown(qtbot, DIAMONDS)
    session = chart.session
    session.seek(20)
    told = []
    session.hovered.connect(told.append)
    middle = chart.axes().coordinates.rect.center().toPoint()
    move(chart, middle)
    x, _ = chart.axes().coordinates.data(QPointF(middle))
    slope, intercept = get_fit(session.run).line[20]
    assert told[-1] == f"carat = {number(x, 3)} · RMSprop: price = {number(slope * x + intercept, 3)}"
    move(chart, QPoint(2, 2))
    assert told[-1] == ""
    chart.activateWindow()  # else the keys belong to the window that the tests of this file share
    qtbot.waitUntil(chart.isActiveWindow)
    for key, step in ((Qt.Key.Key_Right, 21), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 40), (Qt.Key.Key_Left, 39)):
        qtbot.keyClick(chart, key)
        assert session.step == step


def test_the_picture_is_copied_with_its_settings(qtbot):
    chart = shown(qtbot, SIX)
    copy_data(chart.session)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage() and "six-points.csv" in data.text()


def key_words(lines) -> list[list[str]]:
    return [[part.text().strip() for part in line] for line in lines]


def test_runs_and_the_best_fit_are_named_apart_in_the_key(qapp):
    session = session_of(SIX)
    sheet = get_sheet(session.scene)
    parts, named = key_parts(sheet, choose_rows(sheet.test), make_snapshot(session, sheet))
    assert key_words([parts]) == [["SGD", "RMSprop", "least squares", "6 training rows"]] and named == 3
    assert key_words(key_lines(parts, named, 2000, 1)) == key_words([parts])
    two = RowBox(*parts[:2], gap=GAP).width + 1
    assert [len(line) for line in key_lines(parts, named, two, 4)] == [2, 1, 1]
    assert key_words(key_lines(parts, named, two, 2)) == [["SGD", "RMSprop"], ["least squares"]]  # rows go before names
    counted = RowBox(parts[0], TextBox("and 2 more", 11, "text_3"), gap=GAP).width + 1
    assert key_words(key_lines(parts, named, counted, 1)) == [["SGD", "and 2 more"]]


def test_the_picture_begins_below_a_key_of_several_lines(qtbot):
    chart = shown(qtbot, SIX)
    chart.resize(600, 400)
    one = chart.axes().coordinates.top
    chart.resize(190, 400)
    assert len(chart._key) > 1 and chart.axes().coordinates.top > one


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("draw", [geometry.paint_dots, geometry.paint_diamonds])
def test_stamped_marks_look_like_drawn_ones(qapp, draw, ratio):
    """Anywhere within a pixel: the ink is where it would be, to the quarter of a pixel that a stamp is true to."""
    spots = np.random.default_rng(3).uniform(0, 1, (40, 2))
    places = [(10 + 12 * (k % 8) + x, 10 + 12 * (k // 8) + y) for k, (x, y) in enumerate(spots.tolist())]
    mark = partial(draw, radius=2.4)
    drawn = inked(ratio, lambda painter: draw(painter, places, 2.4, 170))
    stamped = inked(ratio, lambda painter: stamp(painter, places, 3.4, mark, 170))
    assert stamped.sum() == pytest.approx(drawn.sum(), rel=0.02)
    assert np.abs(stamped - drawn).max() < 0.35
    assert np.abs(stamped - drawn).sum() < 0.15 * drawn.sum()


def inked(ratio, paint):
    """The coverage of a picture of 120 x 80, from 0 to 1."""
    picture = QImage(round(120 * ratio), round(80 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.width(), 4)
    return rows[:, :, 3] / 255.0
