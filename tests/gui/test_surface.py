"""The landscape in 3-D: compiled pixels beside shapes, what hides what, turning by hand and keys, figures and films of it."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from optim import simulate
from optim.base import catalog
from optim.base.errors import SpecError
from optim.export import ExportError
from rmsprop_gui.charts.landscape.ground import Ground, get_ground
from rmsprop_gui.charts.landscape.survey import take_survey
from rmsprop_gui.charts.raster import compiled_strokes
from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.charts.surface.camera import HIGHEST, LARGEST, LOWEST, SurfaceCamera, SurfaceProjection
from rmsprop_gui.charts.surface.mesh import HEIGHT, SurfaceMesh
from rmsprop_gui.charts.surface.paths import find_point, project_path
from rmsprop_gui.charts.surface.picture import draw_pixels, find_cell_colors, paint_shapes
from rmsprop_gui.drawing import style
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.export.film import FilmRequest, make_film
from rmsprop_gui.model.notes import Note
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.surface.surface_view import SurfaceView

PLACE = "rmsprop_gui.panels.surface.surface_view"
ROOM = QRectF(0, 0, 300, 240)
CAMERAS = [SurfaceCamera(), SurfaceCamera(30, 20), SurfaceCamera(130, 55), SurfaceCamera(-100, 35), SurfaceCamera(0, 90)]
RACE = Scene(
    objective="rosenbrock", start=(-1.2, 1.0), steps=60,
    runs=tuple(RunSetup(name, {"lr": 0.02}) for name in ("rmsprop", "adam", "adagrad", "lion")),
)  # fmt: skip


@pytest.fixture(scope="module")
def kernels():
    return compiled_strokes.load_kernels(compiled_strokes.GROUND)


def ground_of(name: str, **params: object) -> Ground:
    landscape = catalog.landscape(name, params)
    return Ground(name, landscape, landscape.numbers(params))


def mesh_of(name: str, cells: int = 60, **params: object) -> SurfaceMesh:
    ground = ground_of(name, **params)
    view = ground.landscape.view[0], ground.landscape.view[1]
    return SurfaceMesh(take_survey(ground, view, (cells + 1, cells + 1)), ground.lowest, view, True)


def project(mesh: SurfaceMesh, camera: SurfaceCamera = CAMERAS[0]) -> SurfaceProjection:
    return SurfaceProjection(camera, ROOM, mesh.half, HEIGHT)


def paint_image(mesh: SurfaceMesh, projection: SurfaceProjection, lines: bool) -> QImage:
    image = QImage(300, 240, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_shapes(painter, mesh, projection, lines)
    painter.end()
    return image


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., ::-1].astype(int)  # ARGB


# ---- the camera


@pytest.mark.parametrize("camera", CAMERAS)
def test_lengths_stay_equal_and_the_whole_box_is_in_sight(camera: SurfaceCamera) -> None:
    projection = SurfaceProjection(camera, ROOM, (1.0, 0.7), HEIGHT)
    corners = np.array([(x, y, z) for x in (-1, 1) for y in (-0.7, 0.7) for z in (0.0, HEIGHT)], float)
    across, down = projection.pixels(*corners.T)
    assert across.min() >= 0 and across.max() <= ROOM.width() and down.min() >= 0 and down.max() <= ROOM.height()
    here, there = projection.point(0.1, 0.2, 0.3), projection.point(0.4, -0.1, 0.5)
    elsewhere, beyond = projection.point(-0.5, 0.3, 0.0), projection.point(-0.2, 0.0, 0.2)
    one, other = there - here, beyond - elsewhere
    assert (one.x(), one.y()) == pytest.approx((other.x(), other.y()))


def test_from_straight_above_it_is_the_map() -> None:
    projection = SurfaceProjection(SurfaceCamera(0, 90), ROOM, (1.0, 1.0), HEIGHT)
    across, down = projection.pixels(np.array([-1.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0]), np.zeros(3))
    assert across[0] < across[2] < across[1] and down[2] < down[0] == pytest.approx(down[1])


def test_the_near_side_follows_the_pointer() -> None:
    camera = CAMERAS[0]
    before, after = (SurfaceProjection(c, ROOM, (1.0, 1.0), HEIGHT) for c in (camera, camera.turn(10, 0)))
    near = -np.array(before.away)
    assert after.point(*near, 0.0).x() > before.point(*near, 0.0).x()
    assert camera.turn(0, 10).elevation > camera.elevation
    assert camera.turn(0, 9999).elevation == HIGHEST and camera.turn(0, -9999).elevation == LOWEST
    assert camera.zoom_by(1e9).zoom == LARGEST and -180 <= camera.turn(99999, 0).azimuth <= 180


# ---- the surface


@pytest.mark.parametrize("name", ["rosenbrock", "himmelblau", "saddle", "rastrigin"])
@pytest.mark.parametrize("camera", CAMERAS)
def test_compiled_pixels_show_what_the_shapes_show(qapp, kernels, name: str, camera: SurfaceCamera) -> None:
    mesh = mesh_of(name, 30)
    projection = project(mesh, camera)
    fast = pixels(draw_pixels(kernels, mesh, projection, QSizeF(300, 240), 1.0, False))
    slow = pixels(paint_image(mesh, projection, False))
    assert ((fast[..., 0] > 127) == (slow[..., 0] > 127)).mean() > 0.985  # but for the edge
    both = (fast[..., 0] == 255) & (slow[..., 0] == 255)
    away = np.abs(fast - slow)[both]
    assert both.mean() > 0.1 and np.median(away) <= 3 and away.mean() < 6


def test_the_colours_are_those_of_the_map(qapp, kernels) -> None:
    mesh = mesh_of("himmelblau")
    drawn = pixels(draw_pixels(kernels, mesh, project(mesh, SurfaceCamera(0, 90)), QSizeF(300, 240), 1.0, False))
    seen = drawn[drawn[..., 0] == 255][:, 1:]
    ramp = np.array([style.ramp(mesh.levels.shade(band)).getRgb()[:3] for band in range(len(mesh.levels.heights) + 1)], float)
    ramp_hue = ramp / ramp.sum(axis=1, keepdims=True)
    hue = seen / seen.sum(axis=1, keepdims=True)
    assert np.abs(hue[:, None] - ramp_hue[None]).max(axis=2).min(axis=1).max() < 0.01  # a band of the map, in some light


def test_lines_are_drawn_where_the_heights_are(qapp, kernels) -> None:
    mesh = mesh_of("sphere")
    projection = project(mesh, SurfaceCamera(0, 90))
    size = QSizeF(300, 240)
    with_lines, without = (pixels(draw_pixels(kernels, mesh, projection, size, 1.0, on)) for on in (True, False))
    rows, columns = np.nonzero((with_lines != without).any(axis=2))
    assert len(rows) > 200
    origin = projection.point(0.0, 0.0, 0.0)
    pixel = (mesh.view[0][1] - mesh.view[0][0]) / 2 / projection.scale
    radius = np.hypot(columns + 0.5 - origin.x(), rows + 0.5 - origin.y()) * pixel
    wanted = np.array([math.sqrt(10.0**height if mesh.levels.log else height) for height in mesh.levels.heights])
    assert np.abs(radius[:, None] - wanted[None]).min(axis=1).max() < 3 * pixel


@pytest.mark.parametrize("camera", CAMERAS)
def test_hidden_is_what_another_part_of_the_surface_is_drawn_over(qapp, kernels, camera: SurfaceCamera, monkeypatch) -> None:
    """Compiled code and NumPy agree, and both with rays that are followed in small steps."""
    mesh = mesh_of("rastrigin", 30)
    projection = project(mesh, camera)
    x, y = np.random.default_rng(2).uniform(-1.1, 1.1, (2, 400))
    z = mesh.height_at(x, y)
    monkeypatch.setattr(strokes, "kernels", kernels)
    fast = mesh.find_hidden(x, y, z, projection)
    monkeypatch.setattr(strokes, "kernels", None)
    monkeypatch.setattr(strokes, "_asked", True)
    slow = mesh.find_hidden(x, y, z, projection)
    assert (fast == slow).all()
    rise = projection.flat / max(projection.lift, 1e-9)
    way = np.linspace(0.002, 3.0, 1500)[:, None]
    seen = mesh.height_at(x - way * projection.away[0], y - way * projection.away[1])
    exact = (seen > z + way * rise + 0.012).any(axis=0)
    assert (fast == exact).mean() > 0.93 and not (fast & ~exact).any()
    if camera.elevation == 90:
        assert not fast.any()


def test_a_path_lies_on_the_surface_and_is_thin_behind_a_hill(qapp) -> None:
    mesh = mesh_of("himmelblau")
    projection = project(mesh, SurfaceCamera(20, 12))
    points = np.column_stack((np.linspace(-5, 5, 200), np.linspace(5, -5, 200)))
    path = project_path(mesh, projection, points)
    x, y = mesh.place(points[path.line.step])
    across, down = projection.pixels(x, y, mesh.height_at(x, y))
    assert np.abs(path.line.xy - np.column_stack((across, down))).max() < 2
    assert 0 < path.hidden.sum() < len(path.hidden)


@pytest.mark.parametrize("steps", [0, 1, 20_000])
def test_paths_of_any_length_are_drawn(qapp, steps: int) -> None:
    mesh = mesh_of("himmelblau")
    points = np.cumsum(np.random.default_rng(1).normal(size=(steps + 1, 2)) * 0.05, axis=0)
    path = project_path(mesh, project(mesh), points)
    assert len(path.line.xy) <= 5000 and path.line.step[-1] <= steps
    painter = QPainter(image := QImage(300, 240, QImage.Format.Format_ARGB32_Premultiplied))
    path.paint_future(painter, RunSetup().style, steps // 2)
    path.paint_past(painter, RunSetup().style, steps // 2, 2.25)
    painter.end()
    assert not image.isNull()


def test_where_the_landscape_is_not_finite_there_is_a_gap(qapp, kernels) -> None:
    mesh = mesh_of("custom", f="log(x) + y^2 + 1/x")
    assert np.isnan(mesh.heights).any() and np.isfinite(mesh.heights).any() and not mesh.empty
    image = draw_pixels(kernels, mesh, project(mesh), QSizeF(300, 240), 1.0, True)
    assert (pixels(image)[..., 0] == 255).sum() > 0
    assert any(color is None for row in find_cell_colors(mesh) for color in row)
    paint_image(mesh, project(mesh), True)


# ---- the view


@pytest.fixture
def view(qapp, qtbot) -> SurfaceView:
    session = Session(RACE)
    session.runs = tuple(simulate(spec) for spec in RACE.specs())
    made = SurfaceView(session)
    qtbot.addWidget(made)
    made.resize(500, 380)
    made.show()
    yield made
    session.deleteLater()


def grab(view: SurfaceView) -> np.ndarray:
    return pixels(view.grab().toImage())


def test_dragging_the_wheel_and_keys_turn_it_and_0_puts_it_back(view: SurfaceView) -> None:
    session, before = view.session, grab(view)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    QTest.mouseMove(view, QPoint(260, 210))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(260, 210))
    turned = SurfaceCamera.of(session.scene.camera)
    assert turned.azimuth == pytest.approx(SurfaceCamera().azimuth + 27) and turned.elevation > SurfaceCamera().elevation
    assert (grab(view) != before).any()
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert SurfaceCamera.of(session.scene.camera).azimuth != turned.azimuth
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert SurfaceCamera.of(session.scene.camera).zoom > 1
    QTest.keyClick(view, Qt.Key.Key_0)
    assert session.scene.camera is None and (grab(view) == before).all()
    assert session.undo_stack.count() == 0


def test_arrows_step_and_only_paths_are_drawn_anew(view: SurfaceView) -> None:
    before = grab(view)
    mesh, picture = view._mesh[1], view._picture[1]
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.session.step == 11 and (grab(view) != before).any()
    assert view._mesh[1] is mesh and view._picture[1] is picture


def test_runs_are_drawn_in_their_colours(view: SurfaceView) -> None:
    view.session.seek(60)
    drawn = grab(view)
    for index, _ in view.get_runs():
        color = QColor(style.run_color(view.session.scene.runs[index].style)).getRgb()[:3]
        assert (drawn[..., 1:] == color).all(axis=2).sum() > 5, index


def test_notes_of_the_map_point_to_the_surface_at_their_steps(view: SurfaceView) -> None:
    theta = view.session.runs[0].theta
    note = Note("map", "on the <b>slope</b>", (float(theta[3, 0]), float(theta[3, 1])), (60.0, 40.0), True, 3, 9)
    beside, plot = Note("map", "beside", (1e6, 1e6)), Note("loss", "of a plot", (3.0, 1.0))
    view.session.seek(4)
    plain = grab(view)
    view.session.set_quietly(notes=(note, beside, plot))
    assert (grab(view) != plain).any() and "on the <b>slope</b>" in view.describe()
    ground, room = get_ground(view.session.scene), QRectF(view.rect())
    mesh = view.get_mesh(ground)
    projection = SurfaceProjection(view.turner.camera, room, mesh.half, HEIGHT)
    (placed,) = view.place_notes(mesh, projection, room)
    assert placed.note is note and room.contains(placed.plate)
    assert placed.point == find_point(mesh, projection, note.at)[0]
    for step, there in ((2, False), (3, True), (9, True), (10, False)):
        view.session.seek(step)
        assert len(view.place_notes(mesh, projection, room)) == there, step


def test_a_view_made_anew_shows_the_same(view: SurfaceView, qtbot) -> None:
    view.session.set_quietly(camera=(40.0, 25.0, 1.3))
    view.session.seek(25)
    fresh = SurfaceView(view.session)
    qtbot.addWidget(fresh)
    fresh.resize(view.size())
    fresh.show()
    assert (grab(fresh) == grab(view)).all()


@pytest.mark.parametrize("objective", ["x_over_log_x", "custom"])
def test_what_has_no_surface_is_said(qapp, qtbot, objective: str, monkeypatch) -> None:
    params = {} if objective != "custom" else {"f": "log(0 - x^2 - y^2 - 1) + x + y"}
    said = []
    monkeypatch.setattr(f"{PLACE}.paint_message", lambda painter, room, message: said.append(message))
    session = Session(Scene(objective="x_over_log_x" if objective != "custom" else "valley"))
    made = SurfaceView(session)
    if objective == "custom":
        monkeypatch.setattr(f"{PLACE}.get_ground", lambda scene: ground_of("custom", **params))
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.grab()
    assert said and ("one parameter" in said[-1] or "no finite value" in said[-1])


def test_the_camera_is_part_of_the_session_and_checked() -> None:
    scene = RACE.with_(camera=(10.0, 40.0, 1.5))
    assert Scene.from_dict(scene.to_dict()).camera == (10.0, 40.0, 1.5)
    assert "camera" not in RACE.to_dict()  # so that earlier versions read the file
    for wrong in ([1, 2], [1, 2, "x"], "abc", [1.0, 2.0, float("nan")]):
        with pytest.raises(SpecError, match="camera"):
            Scene.from_dict({**RACE.to_dict(), "camera": wrong})


# ---- the window


def test_it_is_a_tab_beside_the_map(window) -> None:
    tabs = window.centre_tabs["map"]
    assert [tabs.tabText(k) for k in range(tabs.count())] == ["Map", "3-D"] and tabs.currentWidget() is window.view("map")
    tabs.setCurrentWidget(window.view("surface"))
    assert window.view("surface").isVisible() and not window.view("map").isVisible()
    window.bring_forward("map")
    assert window.view("map").isVisible()
    for name in ("surface", "map"):
        window.actions_by_name["surface"].trigger()
        assert window.view(name).isVisible() and window.focusWidget() is window.view(name)


# ---- files


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_figures_of_it(qapp, tmp_path: Path, format: str) -> None:
    scene = RACE.with_(step=30, camera=(15.0, 35.0, 1.0))
    runs = tuple(simulate(spec) for spec in scene.specs())
    with make_figure(scene, runs, Request("surface", size=(14.0, 10.0))) as figure:
        figure.save(tmp_path / f"a.{format}", format, 96)
    content = (tmp_path / f"a.{format}").read_bytes()
    if format == "svg":
        text = content.decode()
        assert text.count("<path") + text.count("<polygon") > 2000 and "<image" not in text and "RMSprop" in text
    assert len(content) > 10_000


def test_a_curve_is_refused_as_a_figure(qapp) -> None:
    scene = Scene(objective="x_over_log_x", steps=5)
    runs = tuple(simulate(spec) for spec in scene.specs())
    with pytest.raises(ExportError, match="no surface"), make_figure(scene, runs, Request("surface")):
        pass


def test_a_film_of_it(qapp, tmp_path: Path) -> None:
    runs = tuple(simulate(spec) for spec in RACE.specs())
    request = FilmRequest(Request("surface", caption=False), last=6, fps=10, size=(320, 240))
    shots = [made.picture.copy() for made in make_film(RACE, runs, request, tmp_path / "a.gif", "gif")]
    assert len(shots) == 7 and (pixels(shots[0]) != pixels(shots[-1])).any()
    assert (tmp_path / "a.gif").stat().st_size > 5000
