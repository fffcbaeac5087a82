"""The kit of which painted charts are made: coordinates, axes, what is in view, and the gestures that change it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from rmsprop_gui.charts.axes import AxisStyle, lay_out_axes
from rmsprop_gui.charts.axis import linear_ticks, log_ticks, step_ticks
from rmsprop_gui.charts.coordinates import Coordinates, keep_within, zoom_range
from rmsprop_gui.charts.painted_chart import PaintedChart
from rmsprop_gui.charts.series import find_line, make_stairs
from rmsprop_gui.charts.side_names import spread
from rmsprop_gui.drawing import style

WHOLE = (0.0, 100.0), (-3.0, 1.0)


class Chart(PaintedChart):
    zooms, drags = True, True

    def __init__(self):
        super().__init__("A chart", "")

    def axes(self):
        y = AxisStyle(log_ticks, gap=22.0, log=True)
        axes = lay_out_axes(QRectF(self.rect()), *self.view.choose(WHOLE), AxisStyle(step_ticks), y)
        self.view.place(axes.coordinates)
        return axes

    def table(self):
        return None

    def paint(self, painter):
        axes = self.axes()
        axes.paint_grid(painter)
        axes.paint_numbers(painter)


@pytest.fixture
def chart(qtbot):
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(400, 240)
    chart.show()
    chart.axes()
    return chart


def turn(chart, place: QPointF, degrees: float, held=Qt.KeyboardModifier.NoModifier) -> None:
    event = QWheelEvent(place, place, QPoint(), QPoint(0, round(8 * degrees)), Qt.MouseButton.NoButton, held,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(chart, event)


# ---- coordinates


@given(st.booleans(), st.booleans(), st.floats(0.01, 1e3), st.floats(0.01, 1e3))
def test_numbers_go_to_pixels_and_back(log_x, log_y, x, y):
    at = Coordinates(10, 20, 300, 200, (-2.0, 3.0), (-2.0, 3.0), log_y, log_x)
    back = at.data(QPointF(*at.pixels(np.array([[x, y]]))[0]))
    assert back == pytest.approx((x, y), rel=1e-6)


def test_what_is_no_number_stays_so(qapp):
    at = Coordinates(0, 0, 100, 100, (0.0, 4.0), (-5.0, 0.0), log_y=True)
    heights = at.heights(np.array([1.0, 0.0, -1.0, np.nan, np.inf]))
    assert heights[0] == 0 and not np.isfinite(heights[1:]).any()
    line = find_line(at, np.array([1.0, 0.1, 0.0, 0.1, 1.0]))[1]
    assert np.isnan(line).tolist() == [False, False, True, False, False]


@given(st.floats(-1e3, 1e3), st.floats(1e-3, 1e3), st.floats(-2.0, 3.0), st.floats(0.01, 100.0))
def test_zooming_never_leaves_the_whole_range(low, wide, about, factor):
    whole = low, low + wide
    seen = keep_within(zoom_range(whole, low + about * wide, factor), whole)
    slack = 1e-9 * (abs(low) + wide)
    assert whole[0] - slack <= seen[0] < seen[1] <= whole[1] + slack
    if factor >= 1 and 0 <= about <= 1:
        assert seen == whole


def test_a_long_line_keeps_its_extremes_and_its_gaps():
    values = np.ones(100_000)
    values[777], values[50_000], values[779] = 50.0, np.nan, -3.0
    at = Coordinates(0, 0, 100, 100, (0.0, 99_999.0), (-3.0, 50.0))
    x, y = find_line(at, values)
    assert len(x) <= 500 and (np.diff(x) >= 0).all()
    assert np.nanmin(y) == pytest.approx(0) and np.nanmax(y) == pytest.approx(100)
    assert len(find_line(at, np.zeros(0))[0]) == 0


# ---- axes


@pytest.mark.parametrize("size", [(120, 60), (300, 120), (900, 500)])
@pytest.mark.parametrize("kind", ["linear", "log", "steps"])
def test_numbers_stand_in_the_room_and_clear_of_the_names(qapp, monkeypatch, size, kind):
    ranges = {"linear": (-1234.0, 5678.0), "log": (-9.0, 2.0), "steps": (0.0, 3000.0)}[kind]
    find = {"linear": linear_ticks, "log": log_ticks, "steps": step_ticks}[kind]
    room = QRectF(0, 0, *size)
    x, y = AxisStyle(find, name="carat", log=kind == "log"), AxisStyle(linear_ticks, gap=22.0, name="θ₂", symbol=True)
    axes = lay_out_axes(room, ranges, (-5e-5, 5e-5), x, y)
    written = []

    class Pen(QPainter):
        def drawText(self, at, text):
            metrics = self.fontMetrics()
            written.append(QRectF(at.x(), at.y() - metrics.ascent(), metrics.horizontalAdvance(text), metrics.height()))

    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = Pen(image)
    axes.paint_grid(painter)
    axes.paint_numbers(painter)
    painter.end()
    assert len(written) >= (2 if size[0] == 120 else 4)
    assert all(room.adjusted(-1, -4, 1, 6).contains(box) for box in written)
    inner = [box.adjusted(1, 3, -1, -3) for box in written]
    assert not any(a.intersects(b) for k, a in enumerate(inner) for b in inner[:k])
    assert all(axes.plot.left() - 1 <= axes.coordinates.x_of(place) <= axes.plot.right() + 1 for place, _ in axes.x_ticks)


def test_a_plot_of_given_shape_stands_in_the_middle(qapp):
    axes = lay_out_axes(QRectF(0, 0, 800, 300), (0.0, 1.0), (0.0, 1.0), AxisStyle(), AxisStyle(), ratio=1.0)
    assert axes.plot.width() == pytest.approx(axes.plot.height())
    assert axes.plot.left() > 200 and axes.plot.right() < 600


@given(st.lists(st.floats(0, 100), max_size=6).map(sorted))
def test_names_stand_apart_and_inside(wanted):
    places = spread(wanted, 12, 0, 100)
    assert all(b - a >= 12 - 1e-9 for a, b in zip(places, places[1:], strict=False))
    assert all(place <= 100 for place in places)


def test_stairs_are_flat_and_then_go_up_at_once():
    x, y = make_stairs(np.array([2.0, 5.0]), np.array([0.5, 1.0]), 1.0, 9.0)
    assert list(zip(x, y, strict=True)) == [(1, 0), (2, 0), (2, 0.5), (5, 0.5), (5, 1), (9, 1)]


# ---- gestures


def test_the_wheel_zooms_about_the_pointer_and_keys_choose_the_axis(chart):
    place = chart.axes().plot.center() + QPointF(40, -20)
    before = chart.axes().coordinates.place(place)
    turn(chart, place, 15)
    (x, y), at = chart.view.state, chart.axes().coordinates
    assert x[1] - x[0] < 100 and y[1] - y[0] < 4
    assert at.place(place) == pytest.approx(before)
    chart.reset_view()
    chart.axes()
    turn(chart, place, 15, Qt.KeyboardModifier.ControlModifier)
    assert chart.view.state[0] == WHOLE[0] and chart.view.state[1] != WHOLE[1]
    chart.reset_view()
    chart.axes()
    turn(chart, place, 15, Qt.KeyboardModifier.ShiftModifier)
    assert chart.view.state[0] != WHOLE[0] and chart.view.state[1] == WHOLE[1]


def test_a_drag_moves_and_a_double_click_shows_everything(chart, qtbot):
    middle = chart.axes().plot.center().toPoint()
    turn(chart, QPointF(middle), 40)
    chart.axes()
    before = chart.view.state
    for button, held in ((Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier),
                         (Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier)):  # fmt: skip
        qtbot.mousePress(chart, button, held, middle)
        qtbot.mouseMove(chart, middle + QPoint(30, 10))
        qtbot.mouseRelease(chart, button, held, middle + QPoint(30, 10))
        chart.axes()
        assert chart.view.state[0][0] < before[0][0] and chart.view.state[1][0] > before[1][0]
        before = chart.view.state
    qtbot.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    assert chart.view.state is None


def test_a_frame_fills_the_plot(chart, qtbot):
    axes = chart.axes()
    corner, other = axes.plot.center().toPoint(), (axes.plot.center() + QPointF(50, 40)).toPoint()
    wanted = axes.coordinates.place(QPointF(corner)), axes.coordinates.place(QPointF(other))
    held = Qt.KeyboardModifier.ShiftModifier
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, held, corner)
    qtbot.mouseMove(chart, other)
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, held, other)
    (x0, x1), (y0, y1) = chart.view.state
    assert (x0, y1, x1, y0) == pytest.approx((*wanted[0], *wanted[1]))


def test_keys_move_zoom_and_show_everything(chart, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    (x0, _), (y0, _) = chart.view.state
    chart.axes()
    qtbot.keyClick(chart, Qt.Key.Key_Right, control)
    chart.axes()
    qtbot.keyClick(chart, Qt.Key.Key_Up, control)
    assert chart.view.state[0][0] > x0 and chart.view.state[1][0] > y0
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert chart.view.state is None


def test_other_data_show_everything_again(chart):
    turn(chart, chart.axes().plot.center(), 15)
    assert chart.view.choose(WHOLE) != WHOLE
    other = (0.0, 7.0), (0.0, 1.0)
    assert chart.view.choose(other) == other and chart.view.state is None


def test_a_chart_is_painted_in_both_themes(chart):
    pictures = []
    for theme in ("light", "dark"):
        style.set_theme(theme)
        pictures.append(chart.grab().toImage())
    assert pictures[0] != pictures[1]
