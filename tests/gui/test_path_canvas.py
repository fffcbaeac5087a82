"""Lines of the map drawn in compiled code: as Qt draws them, within their area, and nothing of one in the next."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from optim import simulate
from rmsprop_gui.charts.landscape.contours import make_path
from rmsprop_gui.charts.raster import compiled_strokes, path_canvas
from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.charts.raster.path_canvas import KEPT, PathCanvas, PathStroke
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.map.map_widget import make_map_widget

AREA = QRectF(10, 8, 220, 130)
WAY = np.linspace(0, 7, 90)
LINES = {
    "spiral": np.column_stack((120 + 12 * WAY * np.cos(2 * WAY), 70 + 8 * WAY * np.sin(2 * WAY))),
    "zigzag": np.column_stack((20 + 25 * WAY, 70 + 40 * (-1.0) ** np.arange(len(WAY)))),
    "far away": np.array([(-8000.0, 60.0), (8000.0, 75.0), (9000.0, -9000.0)]),
    "one place": np.full((5, 2), 60.5),
    "along the edge": np.array([(9.0, 8.0), (230.0, 8.0), (230.0, 138.0)]),
    "outside": np.array([(300.0, 20.0), (320.0, 90.0)]),
}
PENS = {
    "plain": [(2.0, (), 255)],
    "faint": [(1.25, (), 90)],
    "cased": [(4.5, (), 180), (2.25, (), 255)],
    "dashed": [(2.0, (4.0, 3.0), 255)],
    "dotted": [(2.0, (1.2, 2.6, 5.0, 2.6), 255)],
}


@pytest.fixture(autouse=True)
def switched_on(qapp):
    strokes.kernels = compiled_strokes.load_kernels()
    yield
    strokes.switch_off()


def make_pens(name: str) -> list[QPen]:
    pens = []
    for width, dash, alpha in PENS[name]:
        pen = QPen(QColor(30, 90, 200, alpha), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern([part / width for part in dash])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pens.append(pen)
    return pens


def draw(how, ratio: float = 1.0) -> np.ndarray:
    """(rows, columns, 4) of what `how(painter)` draws on white."""
    image = QImage(round(240 * ratio), round(150 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        how(painter)
    finally:
        painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[:, : image.width()].astype(float)


def make_stroke(name, xy, pens, joined=None):
    return PathStroke((name,), xy, np.ones(len(xy), bool) if joined is None else joined, tuple(pens))


def draw_by_qt(xy, joined, pens, ratio):
    def stroke(painter):
        painter.setClipRect(AREA)
        for pen in pens:
            painter.setPen(pen)
            painter.drawPath(make_path(xy, joined))

    return draw(stroke, ratio)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("pens", PENS)
@pytest.mark.parametrize("name", ["spiral", "zigzag", "along the edge"])
def test_a_line_looks_as_qt_draws_it(name, pens, ratio):
    xy, chosen = LINES[name], make_pens(pens)
    joined = np.ones(len(xy), bool)
    joined[len(xy) // 2] = False
    canvas = PathCanvas()
    ours = draw(lambda painter: canvas.stroke(painter, AREA, ratio, make_stroke(name, xy, chosen, joined)), ratio)
    theirs = draw_by_qt(xy, joined, chosen, ratio)
    ink = np.abs(theirs - 255.0).sum()
    assert ink > 0
    if "dash" in pens or "dot" in pens:  # Qt begins the pattern anew after a gap: as much ink, elsewhere
        assert np.abs(ours - 255.0).sum() == pytest.approx(ink, rel=0.15)
    else:
        assert np.abs(ours - theirs).sum() < 0.16 * ink


@pytest.mark.parametrize("pens", PENS)
@pytest.mark.parametrize("name", LINES)
def test_nothing_is_drawn_outside_its_area(name, pens):
    xy, canvas = LINES[name], PathCanvas()
    drawn = draw(lambda painter: canvas.stroke(painter, AREA, 1.0, make_stroke(name, xy, make_pens(pens))))
    inside = np.zeros(drawn.shape[:2], bool)
    inside[8:138, 10:230] = True
    assert (drawn[~inside] == 255.0).all()
    nothing = name == "outside" or (name == "one place" and pens in ("dashed", "dotted"))  # a whole line of no length is a dot
    assert (drawn[inside] < 255.0).any() != nothing


def test_one_line_leaves_nothing_for_the_next():
    canvas, pens = PathCanvas(), make_pens("cased")
    alone = {
        name: draw(lambda painter, line=(name, xy): PathCanvas().stroke(painter, AREA, 1.0, make_stroke(*line, pens)))
        for name, xy in LINES.items()
    }
    for name in (*LINES, *reversed(LINES)):
        xy = LINES[name]
        again = draw(lambda painter, line=(name, xy): canvas.stroke(painter, AREA, 1.0, make_stroke(*line, pens)))
        assert np.array_equal(again, alone[name]), name


@pytest.mark.parametrize("count", [0, 1])
def test_a_line_of_no_stretch_draws_nothing(count):
    canvas, xy = PathCanvas(), np.full((count, 2), 50.0)
    drawn = draw(lambda painter: canvas.stroke(painter, AREA, 1.0, make_stroke("", xy, make_pens("plain"))))
    assert (drawn == 255.0).all()


def test_without_compiled_code_it_says_so_and_draws_nothing():
    strokes.switch_off()
    canvas, said = PathCanvas(), []
    xy = LINES["spiral"]
    drawn = draw(lambda painter: said.append(canvas.stroke(painter, AREA, 1.0, make_stroke("", xy, make_pens("plain")))))
    assert said == [False] and (drawn == 255.0).all()


# ---- what is drawn beside


@pytest.fixture
def counted(monkeypatch):
    """Names of the lines in the order in which they are drawn."""
    drawn, draw_line = [], path_canvas.StrokeMemory.draw
    monkeypatch.setattr(
        path_canvas.StrokeMemory, "draw", lambda self, k, a, r, stroke, *rest, **keep: (
            drawn.append(stroke.of[0]), draw_line(self, k, a, r, stroke, *rest, **keep)
        )[1],
    )  # fmt: skip
    return drawn


def make_strokes(pens="cased"):
    return [make_stroke(name, xy, make_pens(pens)) for name, xy in LINES.items()]


@pytest.mark.parametrize("ratio", [1.0, 1.5])
@pytest.mark.parametrize("pens", PENS)
def test_what_was_begun_has_the_same_pixels(pens, ratio, counted):
    canvas, wanted = PathCanvas(), make_strokes(pens)
    canvas.begin(AREA, ratio, wanted)
    begun = [draw(lambda painter, each=each: canvas.stroke(painter, AREA, ratio, each), ratio) for each in wanted]
    assert len(counted) == len(wanted)
    for each, pixels in zip(wanted, begun, strict=True):
        alone = draw(lambda painter, each=each: PathCanvas().stroke(painter, AREA, ratio, each), ratio)
        assert np.array_equal(pixels, alone), each.of


def test_only_what_is_new_is_drawn_again(counted):
    canvas, wanted = PathCanvas(), make_strokes()
    for _ in range(3):
        canvas.begin(AREA, 1.0, wanted)
    other = make_stroke("another", LINES["spiral"], make_pens("cased"))
    canvas.begin(AREA, 1.0, [*wanted[1:], other])
    draw(lambda painter: canvas.stroke(painter, AREA, 1.0, other))
    assert counted == [*LINES, "another"]


@pytest.mark.parametrize("change", ["area", "ratio", "pens", "line"])
def test_what_looks_otherwise_is_another(change, counted):
    canvas, wanted = PathCanvas(), make_strokes()[0]
    canvas.begin(AREA, 1.0, [wanted])
    area, ratio = AREA.adjusted(0, 0, 1, 0) if change == "area" else AREA, 2.0 if change == "ratio" else 1.0
    asked = wanted._replace(pens=tuple(make_pens("dashed"))) if change == "pens" else wanted
    asked = asked._replace(of=("other",)) if change == "line" else asked
    ours = draw(lambda painter: canvas.stroke(painter, area, ratio, asked), ratio)
    assert len(counted) == 2
    assert np.array_equal(ours, draw(lambda painter: PathCanvas().stroke(painter, area, ratio, asked), ratio))


def test_no_more_is_kept_than_two_maps_need():
    canvas = PathCanvas()
    for k in range(20):
        canvas.begin(AREA, 1.0, [make_stroke((k, name), xy, make_pens("plain")) for name, xy in LINES.items()])
        draw(lambda painter: canvas.stroke(painter, AREA, 1.0, make_stroke("", LINES["spiral"], make_pens("plain"))))
        assert len(canvas._kept) <= KEPT * len(LINES)
    canvas.forget()
    assert not canvas._kept


def test_without_compiled_code_nothing_is_begun(counted):
    strokes.switch_off()
    canvas = PathCanvas()
    canvas.begin(AREA, 1.0, make_strokes())
    assert canvas._begun is None and not counted


RUNS = RunSetup("rmsprop", {"lr": 0.01}), RunSetup("sgd", {"lr": 0.0005})
SETUP = Scene(objective="rosenbrock", start=(-1.2, 1.0), runs=RUNS)
CHANGES = {
    "start": lambda session, k: session.change("Start", "start", start=(-1.2 + 0.05 * k, 1.0)),
    "rate": lambda session, k: session.change_hyper("Rate", "rate", lr=0.01 + 0.001 * k),
}
find_run = cache(simulate)  # as the engine, which keeps the runs that stay


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("steps", [200, 5000])
def test_a_map_paints_what_was_begun_when_it_took_the_runs(qtbot, monkeypatch, steps, change):
    session = Session(SETUP.with_(steps=steps))
    session.take_runs(tuple(map(find_run, session.scene.specs())))
    view = make_map_widget(session)
    qtbot.addWidget(view)
    view.resize(500, 400)
    with qtbot.waitExposed(view):
        view.show()
    session.seek(steps // 2)
    view.settle()
    view.grab()
    path_canvas.path_canvas.forget()
    here, draw_line = [], path_canvas.StrokeMemory.draw
    monkeypatch.setattr(
        path_canvas.StrokeMemory, "draw",
        lambda self, *arguments, keep: (here.append(not keep), draw_line(self, *arguments, keep=keep))[1],
    )  # fmt: skip
    for k in range(1, 4):
        here.clear()
        CHANGES[change](session, k)
        session.take_runs(tuple(map(find_run, session.scene.specs())))
        view.grab()
        moved = len(session.runs) if change == "start" else 1
        assert here == [False] * (2 * moved), "the past and the future of each run that is another, and nothing of it twice"
