"""The map: what it shows of a session, and what the pointer and the keys do."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from optim.base import catalog
from optim.simulate.run import simulate
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape.labels import ContourLabel
from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.charts.landscape.paths import distance_to, polyline
from rmsprop_gui.charts.landscape.terrain import thumbnail, write_labels
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.map.map_widget import MapWidget, make_map_widget
from rmsprop_gui.panels.map.step_box import paint_box
from rmsprop_gui.panels.map.step_snapshot import make_snapshot

LEFT = Qt.MouseButton.LeftButton
VALLEY = {"objective": "valley", "objective_params": {"k": 50.0, "scale": 0.1}, "start": (-4.7, 2.5)}
TRIO = (
    RunSetup("rmsprop", {"lr": 0.15, "decay": 0.9}, style=RunStyle(0)),
    RunSetup("adam", {"lr": 0.15}, style=RunStyle(1)),
    RunSetup("sgd", {"lr": 0.376}, style=RunStyle(2)),
)
SQUARE = Coordinates(0, 0, 100, 100, (0, 10), (0, 10))


def answer(session: Session) -> None:
    """What the engine does, at once."""
    session.take_runs(tuple(simulate(spec) for spec in session.scene.specs()))


def made(qtbot, size: tuple[int, int] = (684, 520), **scene) -> tuple[MapWidget, Session]:
    style.set_reduced_motion(True)
    session = Session(Scene(**{"steps": 60, "runs": TRIO, **VALLEY, **scene}))
    answer(session)
    widget = make_map_widget(session)
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.setFocus()  # else its first button shows the focus, if and when the window becomes the active one
    with qtbot.waitExposed(widget):
        widget.show()
    return widget, session


@pytest.fixture
def map_and_session(qtbot):
    return made(qtbot)


def pixel(widget: MapWidget, *point: float) -> QPoint:
    return widget.view_state.frame.point(*point).toPoint()


def picture(widget: MapWidget) -> bytes:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return bytes(image.constBits())  # the view of the pixels does not keep the image alive: its name does


def drag(qtbot, widget: MapWidget, start: QPoint, end: QPoint) -> None:
    port = widget.viewport()
    qtbot.mousePress(port, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(port, start + (end - start) * share)
        step = QPointF(start + (end - start) * share)
        widget.mouse._move(step, LEFT)  # QTest moves without the button held
    qtbot.mouseRelease(port, LEFT, pos=end)


# ---- views


def test_the_default_scene_fits_like_the_design(map_and_session):
    widget, _ = map_and_session
    (x0, x1), (y0, y1) = widget.view()
    assert x0 == pytest.approx(-6.1, abs=0.3) and x1 == pytest.approx(2.1, abs=0.3)
    assert y0 < -2.4 and y1 > 3.0
    sx, sy = widget.view_state.frame.scale
    assert sx == pytest.approx(sy)


@pytest.mark.parametrize("name", sorted(catalog.landscapes()))
def test_every_landscape_is_drawn_and_its_thumbnail_too(qtbot, name, caplog):
    widget, session = made(qtbot, objective=name, objective_params={}, start=None, steps=20)
    for step in (0, 7, 20):
        session.seek(step)
        assert not widget.grab().isNull()
    assert not caplog.records
    small = thumbnail(name, 82, 50).toImage()
    assert (small.width(), small.height()) == (164, 100)
    assert len({small.pixel(x, y) for x in range(0, 164, 4) for y in range(0, 100, 4)}) > 2


def test_a_map_built_anew_shows_the_same_picture(qtbot, map_and_session):
    widget, session = map_and_session
    for step in (50, 3, 30):
        session.seek(step)
        widget.grab()
    widget.settle()
    other = make_map_widget(session)
    qtbot.addWidget(other)
    other.resize(widget.size())
    other.setFocus()
    with qtbot.waitExposed(other):
        other.show()
    other.settle()
    assert picture(other) == picture(widget)


def test_layers_change_the_picture_and_the_buttons(map_and_session):
    widget, session = map_and_session
    session.seek(14)
    for layer in sorted(session.scene.layers):
        before = picture(widget)
        widget.tools.toggle(layer)
        assert layer not in session.scene.layers
        assert picture(widget) != before
        widget.tools.toggle(layer)


def test_themes_and_sizes(qtbot, caplog):
    widget, _ = made(qtbot, size=(400, 340))
    light = picture(widget)
    assert widget.tools.layers_button.isVisible()
    style.set_theme("dark")
    assert picture(widget) != light
    widget.resize(20, 20)
    widget.grab()
    widget.resize(900, 700)
    widget.grab()
    assert not widget.tools.layers_button.isVisible() and not caplog.records


def test_vectors_instead_of_pixmaps(qtbot, map_and_session, tmp_path, caplog):
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QPageSize, QPdfWriter

    _, session = map_and_session
    session.seek(14)
    writer = QPdfWriter(str(tmp_path / "map.pdf"))
    writer.setPageSize(QPageSize(QSizeF(180, 137), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    with style.temporarily("print"), style.scale_by(2.0):
        widget = make_map_widget(session)
        qtbot.addWidget(widget)
        widget.set_print(True)
        painter = QPainter(writer)
        widget.paint_figure(painter, QSize(1200, 900))
        painter.end()
    assert not widget.isVisible() and widget.view_state.frame.width > 1000 and not caplog.records
    assert not widget.cards.legend().rect.intersects(widget.cards.rectangles()[1])
    assert b"/Subtype /Image" not in (tmp_path / "map.pdf").read_bytes()


# ---- runs


def test_a_run_off_the_map_is_said_and_followed(qtbot):
    runs = (TRIO[0], RunSetup("sgd", {"lr": 0.43}, name="Wild", style=RunStyle(2)))
    widget, session = made(qtbot, runs=runs)
    assert widget.notice.notice() is None
    session.seek(30)
    notice = widget.notice.notice()
    assert (notice.kind, notice.run, notice.axis) == ("away", 1, 1)
    assert "Wild is off the map" in widget.notice.accessibleName()
    qtbot.mouseClick(widget.notice.button, LEFT)
    at = widget.view_state.frame.point(*session.runs[1].theta[30])
    assert widget.view_state.frame.shows(at) and widget.notice.notice() is None


def test_a_diverged_run_shows_its_sentence(qtbot, caplog):
    runs = (RunSetup("sgd", {"lr": 1e9}, style=RunStyle(0)),)
    widget, session = made(qtbot, runs=runs, objective="rosenbrock", objective_params={}, start=(-1.2, 1.0), steps=50)
    for step in range(0, 51, 3):
        session.seek(step)
        widget.grab()
    assert widget.notice.notice().kind == "broken" and "iverged at step" in widget.notice.notice().text
    assert not caplog.records


def test_without_runs_the_map_says_how_to_add_one(qtbot):
    widget, session = made(qtbot, runs=())
    assert widget.notice.notice().text == "Click the map to choose a start, then add a run"
    qtbot.mouseClick(widget.notice.button, LEFT)
    assert len(session.scene.runs) == 1
    answer(session)
    assert widget.notice.notice() is None


def test_a_moving_objective_carries_its_minimum_along(qtbot, caplog):
    drift = {"kind": "linear", "velocity_x": 0.05, "velocity_y": 0.0}
    widget, session = made(qtbot, drift=drift)
    before, first = widget.view_state.places(), picture(widget)
    session.seek(20)
    after = widget.view_state.places()
    assert after[0][1].x() - before[0][1].x() == pytest.approx(widget.view_state.frame.scale[0])
    assert picture(widget) != first and not caplog.records


def test_many_runs_fold_into_the_legend(qtbot):
    runs = tuple(RunSetup("sgd", {"lr": 0.01 * (i + 1)}, name=f"A long name {i}", style=RunStyle(i)) for i in range(20))
    widget, _ = made(qtbot, runs=runs, steps=5)
    legend = widget.cards.legend()
    assert legend.items[-1].name.startswith("and ")
    assert not legend.rect.intersects(QRectF(widget.tools.geometry()))


def test_the_moment_is_the_step_that_leaves(map_and_session):
    _, session = map_and_session
    run = session.runs[0]
    now = make_snapshot(run, 14)
    np.testing.assert_array_equal(now.root, np.sqrt(run.state["v"][15]))
    np.testing.assert_array_equal(now.delta, run.delta[14])
    np.testing.assert_array_equal(now.gradient, run.gradient[14])
    assert now.full_scale == 5.0
    last = make_snapshot(run, run.steps)
    assert last.root is None and last.delta is None and last.bound is None


# ---- pointer and keys


def test_a_click_sets_the_start_and_undo_brings_it_back(qtbot, map_and_session):
    widget, session = map_and_session
    view = widget.view()
    qtbot.mouseClick(widget.viewport(), LEFT, pos=pixel(widget, -3.0, -2.0))
    assert session.scene.start == pytest.approx((-3.0, -2.0), abs=0.02)
    np.testing.assert_allclose(widget.view(), view)  # the map does not follow the start
    session.undo_stack.undo()
    assert session.scene.start == (-4.7, 2.5)


def test_the_start_is_dragged_in_one_undo_step(qtbot, map_and_session):
    widget, session = map_and_session
    drag(qtbot, widget, pixel(widget, -4.7, 2.5), pixel(widget, -2.0, -1.0))
    assert session.scene.start == pytest.approx((-2.0, -1.0), abs=0.02)
    assert session.undo_stack.count() == 1


def test_dragging_the_paper_pans(qtbot, map_and_session):
    widget, session = map_and_session
    (x0, _), (y0, _) = widget.view()
    sx, sy = widget.view_state.frame.scale
    start = pixel(widget, -1.0, -2.0)
    drag(qtbot, widget, start, start + QPoint(50, -30))
    (x1, _), (y1, _) = session.scene.view
    assert x0 - x1 == pytest.approx(50 / sx, rel=0.01) and y0 - y1 == pytest.approx(30 / sy, rel=0.01)
    assert session.scene.start == (-4.7, 2.5)


def test_a_click_on_a_path_or_a_name_focuses_its_run(qtbot, map_and_session):
    widget, session = map_and_session
    session.seek(14)
    theta = session.runs[2].theta
    qtbot.mouseClick(widget.viewport(), LEFT, pos=pixel(widget, *(0.5 * (theta[0] + theta[1]))))
    assert session.focus == 2 and session.scene.start == (-4.7, 2.5)
    item = widget.cards.legend().items[1]
    qtbot.mouseClick(widget.viewport(), LEFT, pos=item.rect.center().toPoint())
    assert session.focus == 1


def test_a_double_click_fits_and_leaves_the_start(qtbot, map_and_session):
    widget, session = map_and_session
    rest = widget.view()
    widget.set_view(((-3.0, 1.0), (-1.0, 1.0)))
    port, at = widget.viewport(), pixel(widget, -2.0, -0.9)
    qtbot.mouseClick(port, LEFT, pos=at)
    qtbot.mouseDClick(port, LEFT, pos=at)
    qtbot.mouseRelease(port, LEFT, pos=at)
    assert session.scene.start == (-4.7, 2.5) and session.scene.view is None
    np.testing.assert_allclose(widget.view(), rest)


def test_the_wheel_zooms_at_the_pointer(map_and_session):
    widget, _ = map_and_session
    at = QPointF(pixel(widget, -1.0, 1.0))
    before = widget.view_state.frame.data(at)
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    scale = widget.view_state.frame.scale[0]
    QApplication.sendEvent(widget.viewport(), event)
    assert widget.view_state.frame.scale[0] > 1.2 * scale
    after = widget.view_state.frame.point(*before)
    assert abs(after.x() - at.x()) <= 8 and abs(after.y() - at.y()) <= 8  # the axis may have grown by one size


def test_keys_pan_zoom_and_fit(qtbot, map_and_session):
    widget, session = map_and_session
    rest = widget.view()
    qtbot.keyClick(widget, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert widget.view()[0][0] > rest[0][0]
    qtbot.keyClick(widget, Qt.Key.Key_Plus)
    assert np.diff(widget.view()[0]) < np.diff(rest[0])
    qtbot.keyClick(widget, Qt.Key.Key_0)
    assert session.scene.view is None
    np.testing.assert_allclose(widget.view(), rest)


def test_hovering_reads_the_landscape(qtbot, map_and_session):
    widget, session = map_and_session
    with qtbot.waitSignal(session.hovered) as told:
        qtbot.mouseMove(widget.viewport(), pixel(widget, -2.0, 1.0))
    assert told.args[0].startswith("θ = (−2.0") and "∇f = (−0.2" in told.args[0]


def test_on_a_curve_the_start_moves_along_it(qtbot):
    widget, session = made(qtbot, objective="x_over_log_x", objective_params={}, start=None, steps=30)
    at = widget.view_state.pixel_of((100.0,))
    qtbot.mouseClick(widget.viewport(), LEFT, pos=at.toPoint() + QPoint(0, 60))
    assert session.scene.start == pytest.approx((100.0,), abs=1.0)


def test_another_landscape_is_shown_at_rest(map_and_session):
    widget, session = map_and_session
    widget.set_view(((-3.0, 1.0), (-1.0, 1.0)))
    session.change("Choose a landscape", objective="eggholder", objective_params={}, start=None)
    assert session.scene.view is None and widget.view()[0][1] > 500


def test_busy_is_a_line_at_the_top(map_and_session):
    widget, session = map_and_session
    before = picture(widget)
    session.busy_changed.emit(True)
    assert picture(widget) != before
    session.busy_changed.emit(False)
    assert picture(widget) == before


# ---- lines in pixels


def test_a_line_is_broken_where_it_leaves_the_map():
    line = polyline(SQUARE, np.array([[1, 1], [5, 5], [50, 5], [60, 5], [5, 6], [6, 6]], dtype=float))
    assert line.joined.tolist() == [True, True, False, True, True, False]
    assert line.step.tolist() == [0, 1, 2, 3, 4, 5]
    assert line.stretch(0) == (0, 3) and line.stretch(4) == (3, 6) and line.stretch(2) == (0, 0)


@pytest.mark.parametrize("far", [1e300, -1e300, np.inf, np.nan])
def test_coordinates_beyond_all_bounds_are_not_handed_on(far):
    line = polyline(SQUARE, np.array([[1, 1], [far, far], [2, 2], [2, far], [3, 3]], dtype=float))
    assert np.isfinite(line.xy).all() and np.abs(line.xy).max() < 1e6


def test_what_falls_together_is_merged_and_repeats_are_drawn_once():
    still = polyline(SQUARE, np.tile([[5.0, 5.0]], (1000, 1)))
    assert len(still.xy) == 1
    bounce = np.array([[2.0, 5.0], [8.0, 5.0]])[np.arange(6000) % 2]
    assert len(polyline(SQUARE, bounce).xy) < 10
    assert distance_to(polyline(SQUARE, bounce), 50, 53) == pytest.approx(3.0, abs=0.6)


@pytest.mark.parametrize(("word", "kept"), [
    (QRectF(20, 40, 20, 12), True),  # the left side passes through it
    (QRectF(70, 78, 20, 12), True),  # a corner stands in it
    (QRectF(45, 45, 12, 10), False),  # within the box, where only the pale filling is
])  # fmt: skip
@pytest.mark.parametrize("vector", [False, True])
def test_the_outline_of_the_step_box_makes_way_for_numbers_of_isolines(qapp, word, kept, vector):
    def paint(words):
        image = QImage(100, 100, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_box(PaintContext(painter, SQUARE, vector), QRectF(30, 20, 50, 65), style.color("run1"), words)
        painter.end()
        return image

    def count_ink(image):  # within the word
        pixels = [image.pixelColor(x, y) for x in range(100) for y in range(100) if word.contains(QPointF(x + 0.5, y + 0.5))]
        return sum(colour.green() < 150 for colour in pixels)

    free, made_way = paint(()), paint((word,))
    assert count_ink(free) > 0 if kept else count_ink(free) == 0
    assert count_ink(made_way) == (0 if kept and not vector else count_ink(free))
    assert made_way.pixelColor(31, 66) == free.pixelColor(31, 66)


def test_a_number_of_an_isoline_is_whole_though_the_text_has_grown_since_it_was_placed(qapp):
    def find_ink(width):
        image = QImage(100, 40, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        write_labels(painter, [ContourLabel(50.0, 20.0, 0.0, "1000", width)])
        painter.end()
        return image

    wide = find_ink(90.0)
    assert any(wide.pixelColor(x, y).alpha() > 100 for x in range(36, 40) for y in range(40))  # beyond a width of 20
    assert find_ink(20.0) == wide
