"""Curves drawn in compiled code beside Qt's antialiased lines: the same extremes, the same ink, one picture for all of them."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from optim import simulate
from rmsprop_gui.charts import curves
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.curves import CurveLayer
from rmsprop_gui.charts.raster import compiled_strokes
from rmsprop_gui.charts.raster.canvas import EMPTY, FAR, Canvas, CurveShape, Ink, InkedCurve, Strip, draw_all
from rmsprop_gui.charts.raster.compiled_strokes import CompiledStrokes, strokes
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.plots.plots_panel import PlotStack

SIZE = QSizeF(300, 90)
N = 6000
T = np.arange(N) / N
NOISE = np.random.default_rng(3).normal(size=N)

SMOOTH = {
    "constant": np.ones(N),
    "decay": np.exp(-5 * T),
    "sine": np.sin(30 * T),
    "gaps": np.where((np.arange(N) // 500) % 3 == 0, np.nan, np.sin(9 * T)),
    "infinite": np.where(T > 0.6, np.inf, T),
}
WILD = {
    "steps": np.floor(13 * T) % 3,
    "spikes": np.where(np.arange(N) % 997 == 5, 1.0, 0.2 * T),
    "noise": NOISE,
    "walk": np.cumsum(NOISE),
    "there and back": np.where(np.arange(N) % 2, 1.0, -1.0),
}
SPARSE = {
    "few": np.cumsum(NOISE[:60]),
    "up and down": NOISE[:150],
    "line": np.arange(2.0),
    "lone points": np.array([0.0, np.nan, 1.0, np.nan, 0.3, 0.5]),
    "as many as columns": np.sin(np.arange(300) / 11),
}
HUGE = {
    "largest": np.where(np.arange(N) % 2, 1.7e308, -1.7e308),
    "mostly nothing": np.where(np.arange(N) == 3000, 1.0, np.nan),
    "nothing": np.full(N, np.nan),
    "no point": np.empty(0),
    "one point": np.ones(1),
}


@pytest.fixture(scope="module")
def kernels():
    return compiled_strokes.load_kernels()


@pytest.fixture
def switched_on(kernels):
    strokes.kernels = kernels
    yield
    strokes.switch_off()


def place(values, log=False, first=0.0, last=None, low=None, high=None):
    usable = np.log10(values[values > 0]) if log else values[np.isfinite(values)]
    low, high = (0.0, 1.0) if low is None and not len(usable) else (low or usable.min() - 0.1, high or usable.max() + 0.1)
    return Coordinates(5, 4, SIZE.width() - 10, SIZE.height() - 8, (first, last or max(1, len(values) - 1)), (low, high), log)


def shape_of(kernels, at, values, ratio=1.0, steps=None):
    return draw_on(kernels, Canvas(SIZE, ratio), at, values, make_pen(), steps)


def draw_on(kernels, canvas, at, values, pen, steps=None):
    strip, ratio = Strip.of(at, canvas.ratio, SIZE), canvas.ratio
    return draw_all(kernels, [InkedCurve(strip, values, steps, ((canvas, Ink.of(pen, ratio)),))])[0]


def make_pen(width=1.5, dash=(), alpha=255):
    return style.pen(QColor("#2266cc"), width, dash, alpha)


def draw(kernels, at, values, pen=None, ratio=1.0, steps=None):
    canvas = Canvas(SIZE, ratio)
    canvas.clear()
    draw_on(kernels, canvas, at, values, pen or make_pen(), steps)
    return canvas.image


def draw_by_qt(at, values, ratio=1.0):
    image = QImage(Canvas(SIZE, ratio).image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(make_pen())
    y = at.heights(np.where(np.isfinite(values), values, np.nan))
    x = at.x_of(np.arange(len(values), dtype=float))
    lone = np.flatnonzero(
        np.isfinite(y) & np.isnan(np.concatenate(([np.nan], y[:-1]))) & np.isnan(np.concatenate((y[1:], [np.nan])))
    )
    painter.drawPath(pg.arrayToQPath(np.insert(x, lone, x[lone]), np.insert(y, lone, y[lone]), connect="finite"))
    painter.end()
    return image


def ink(image):
    """How much of each pixel is covered, (rows, columns)."""
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:, : image.width()]
    return (pixels >> 24) / 255.0


def far_apart(a, b):
    """The difference of two pictures as a share of the ink of the first."""
    return np.abs(a - b).sum() / max(1.0, a.sum())


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize(("name", "most"), [*((name, 0.05) for name in SMOOTH), *((name, 0.09) for name in SPARSE)])
def test_a_smooth_curve_and_one_of_few_points_look_as_qt_draws_them(kernels, qapp, name, most, ratio):
    values = (SMOOTH | SPARSE)[name]
    at = place(values)
    by_qt, ours = ink(draw_by_qt(at, values, ratio)), ink(draw(kernels, at, values, ratio=ratio))
    assert far_apart(by_qt, ours) < most
    assert ours.sum() == pytest.approx(by_qt.sum(), rel=0.06)


@pytest.mark.parametrize("name", WILD)
def test_a_wild_curve_reaches_as_far_as_qt_draws_it_in_every_column(kernels, qapp, name):
    values = WILD[name]
    at = place(values)
    by_qt, ours = ink(draw_by_qt(at, values)), ink(draw(kernels, at, values))
    assert far_apart(by_qt, ours) < 0.35  # Qt's pen covers the neighbours of each spike too
    inside = slice(7, -7)
    for way in (1, -1):
        qt, own = ((picture[::way, inside] > 0.3).argmax(axis=0) for picture in (by_qt, ours))
        near = np.stack([qt[:-2], qt[1:-1], qt[2:]])
        assert (own[1:-1] >= near.min(axis=0) - 4).mean() > 0.9
        assert (own[1:-1] <= near.max(axis=0) + 4).mean() > 0.9
    assert ours[:, inside].max(axis=0).min() > 0.6  # no column is left out


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("name", SMOOTH | WILD)
def test_every_column_has_the_extremes_of_its_steps_exactly(kernels, qapp, name, log):
    values = (SMOOTH | WILD)[name]
    values = np.abs(values) if log else values
    at = place(values, log)
    strip = Strip.of(at, 1.0, SIZE)
    extents = shape_of(kernels, at, values).extents
    drawable = np.where(np.isfinite(values) & ((values > 0) | (not log)), values, np.nan)
    with np.errstate(all="ignore"):
        y = strip.origin[1] - (np.log10(drawable) if log else drawable) * strip.scale[1]
    columns = np.floor(strip.origin[0] + np.arange(N) * strip.scale[0]).astype(int)
    for column in range(3, strip.columns - 3):
        own = y[columns == column]
        seen = own[np.isfinite(own)]
        if len(seen):  # the ways from and to its neighbours may go beyond
            assert extents[2, column] <= seen.min() + 1e-9
            assert extents[3, column] >= seen.max() - 1e-9
            around = y[(columns >= column - 1) & (columns <= column + 1)]
            assert extents[2, column] >= np.nanmin(around) - 1e-9
            assert extents[3, column] <= np.nanmax(around) + 1e-9


def test_records_at_steps_of_their_own_are_drawn_there(kernels, qapp):
    steps = np.sort(np.random.default_rng(5).integers(0, 50_000, size=N)).astype(float)
    values = np.sin(steps / 4000)
    at = place(values, last=50_000.0)
    even = np.sin(np.arange(0, 50_000, 10) / 4000)
    other = place(even, last=5000.0, low=at.y[0], high=at.y[1])
    assert far_apart(ink(draw(kernels, other, even)), ink(draw(kernels, at, values, steps=steps))) < 0.05


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("name", HUGE)
def test_what_is_huge_or_nothing_is_drawn_or_left_out(kernels, qapp, name, log):
    values = HUGE[name]
    at = place(values, log, low=-2.0, high=2.0, last=float(N))
    shown = ink(draw(kernels, at, values)).sum() + ink(draw(kernels, at, values, make_pen(dash=(3, 2)))).sum()
    assert (shown > 0) == (name in ("mostly nothing", "one point") or (name == "largest" and not log))
    assert np.nanmax(np.abs(find_far(kernels, at, values)), initial=0.0) <= FAR


def find_far(kernels, at, values):
    extents = np.empty((6, 50))
    kernels.find_extents(EMPTY, values, *CurveShape(Strip.of(at, 1.0, SIZE), values, None).place, extents)
    return extents[:4]


@pytest.mark.parametrize("values", [SMOOTH["sine"], WILD["walk"], SPARSE["few"], SPARSE["as many as columns"]])
@pytest.mark.parametrize("dash", [(4.0, 3.0), (1.2, 2.6), (7.0, 2.5, 1.2, 2.5)])
def test_dashes_stay_on_their_curve_while_it_is_moved(kernels, qapp, values, dash):
    n, moved = len(values), 40
    at = place(values, first=0.0, last=0.5 * n)
    by = moved * (at.x[1] - at.x[0]) / at.width
    later = place(values, first=by, last=0.5 * n + by)
    before, after = (ink(draw(kernels, each, values, make_pen(dash=dash))) for each in (at, later))
    assert np.abs(before[:, 10 + moved : -10] - after[:, 10 : -10 - moved]).max() < 0.01
    whole = ink(draw(kernels, at, values))
    share = sum(dash[::2]) / sum(dash)
    assert before.sum() == pytest.approx(share * whole.sum(), rel=0.2)


def test_no_pixel_is_inked_twice(kernels, qapp):
    for values in (SMOOTH["sine"], WILD["noise"], SPARSE["up and down"]):
        assert ink(draw(kernels, place(values), values, make_pen(alpha=100))).max() <= 101 / 255


# ---- in the plots

RUNS = Scene(objective="rosenbrock", start=(-1.2, 1.0), steps=3000, runs=(
    RunSetup("rmsprop", {"lr": 0.01}), RunSetup("sgd", {"lr": 0.0005}, style=RunStyle(1)),
))  # fmt: skip


@pytest.fixture(scope="module")
def runs():
    return tuple(simulate(spec) for spec in RUNS.specs())


@pytest.fixture
def stack(qtbot, runs):
    session = Session(RUNS)
    session.take_runs(runs)
    stack = PlotStack(session)
    qtbot.addWidget(stack)
    stack.resize(464, 520)
    stack.show()
    return stack


def paint_layer(stack):
    image = QImage(stack.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    stack._layer.paint(painter, None)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1).copy()


def test_all_curves_are_in_one_picture_and_qt_strokes_none_of_them(stack, switched_on, monkeypatch):
    def stroke(*arguments):
        raise AssertionError("a curve of many points was drawn by Qt")

    monkeypatch.setattr(CurveLayer, "_stroke", stroke)
    stack.session.seek(1500)
    assert paint_layer(stack).any()
    back, past = stack._layer._canvases[1:]
    for panel in stack.panels:
        rect = panel.rect().toRect()
        assert ink(back.image)[rect.top() : rect.bottom(), rect.left() : rect.right()].any()
        assert ink(past.image)[rect.top() : rect.bottom(), rect.left() : rect.right()].any()


def test_past_and_future_part_exactly_at_the_step(stack, switched_on):
    for step in (0, 1, 777, 1500, 3000):
        stack.session.seek(step)
        shown = paint_layer(stack)
        back, past = (np.frombuffer(c.image.constBits(), np.uint32).reshape(shown.shape) for c in stack._layer._canvases[1:])
        x = stack.panels[0].x_of(step, stack.panels[0].rect())
        edge = int(np.floor(x))
        assert (shown[:, edge + 2 :] == back[:, edge + 2 :]).all()
        solid = (past >> 24) == 255
        assert (shown[:, : edge - 1] == past[:, : edge - 1])[solid[:, : edge - 1]].all()


def test_many_curves_on_two_canvases_are_drawn_as_each_by_itself(kernels, qapp):
    """More than go into one call, dense and of few points, dashed and whole, one of nothing among them."""
    many = [*SMOOTH.values(), *WILD.values(), *SPARSE.values(), np.empty(0)] * 3
    at, dashed = place(SMOOTH["sine"], low=-3.0, high=3.0), make_pen(dash=(4.0, 3.0))
    strip = Strip.of(at, 1.0, SIZE)
    together, apart = ([Canvas(SIZE, 1.0), Canvas(SIZE, 1.0)] for _ in range(2))
    for canvas in (*together, *apart):
        canvas.clear()

    def make(values, canvases):
        faint, bold = Ink.of(make_pen(1.0, alpha=70), 1.0), Ink.of(dashed if len(values) % 2 else make_pen(), 1.0)
        return InkedCurve(strip, values, None, ((canvases[0], faint), (canvases[1], bold)))

    shapes = draw_all(kernels, [make(values, together) for values in many])
    for values, shape in zip(many, shapes, strict=True):
        (alone,) = draw_all(kernels, [make(values, apart)])
        assert (alone.extents is None) == (shape.extents is None)
        assert alone.extents is None or np.array_equal(alone.extents, shape.extents, equal_nan=True)
    assert len(many) > 2 * kernels.GROUP
    for one, other in zip(together, apart, strict=True):
        assert np.array_equal(one.pixels, other.pixels) and one.pixels.any()


def test_a_step_alone_draws_no_curve_again(stack, switched_on, monkeypatch):
    paint_layer(stack)
    monkeypatch.setattr(curves, "draw_all", lambda *arguments: pytest.fail("drawn again"))
    stack.session.seek(10)
    paint_layer(stack)


def test_a_picture_is_never_of_other_data_than_the_axes(stack, switched_on):
    for change in (
        lambda: stack.panels[0].view.setXRange(100, 900, padding=0),
        lambda: stack.panels[1].view.setYRange(-1, 1, padding=0),
        lambda: stack.choice.set_loss_mode("linear"),
        lambda: stack.session.seek(700),
        lambda: stack.resize(600, 400),
    ):
        before = paint_layer(stack)
        change()
        now = paint_layer(stack)
        assert before.shape != now.shape or (before != now).any()
        stack._layer._canvases = None  # drawn from nothing, it is the same
        assert (paint_layer(stack) == now).all()


def test_files_and_at_rest_curves_of_few_points_are_drawn_by_qt(stack, switched_on, qtbot):
    stack.set_print(True)
    assert stack._layer.find_kernels() is None
    stack.set_print(False)
    assert stack._layer.find_kernels() is not None
    stack.settle()
    assert stack._layer.find_kernels() is not None
    stack.panels[0].view.setXRange(100, 200, padding=0)
    assert stack._layer.hurried and stack._layer.find_kernels() is not None  # others may follow at once
    hurried = paint_layer(stack)
    stack.settle()
    assert stack._layer.find_kernels() is None
    assert stack._layer._cached is not None, "the picture of the rest was made in pieces, not by the painting"
    whole = paint_layer(stack)
    assert (whole != hurried).any()
    stack._layer._cached = stack._layer._canvases = None
    assert (paint_layer(stack) == whole).all()


@pytest.mark.parametrize("failing", [ImportError("no numba"), OSError("no process"), MemoryError()])
def test_without_compiled_code_nobody_waits_and_qt_draws(stack, monkeypatch, failing):
    def fail(*arguments):
        raise failing

    monkeypatch.setattr(compiled_strokes.kernel_cache, "is_ready", lambda *arguments: False)
    monkeypatch.setattr(compiled_strokes.background_compile, "start_warming", fail)
    asked = []
    monkeypatch.setattr(compiled_strokes, "start_thread", lambda name, work: asked.append(work))
    monkeypatch.setattr(compiled_strokes, "close_at_end", lambda owner: None)
    own = CompiledStrokes()
    assert own.find() is None
    assert own.find() is None
    assert len(asked) == 1  # once; and the painter has only asked
    asked[0]()
    assert own.find() is None
    assert paint_layer(stack).any()


def test_what_compiles_in_the_background_is_loaded_once_it_is_done(monkeypatch, kernels):
    class Process:
        def wait(self):
            return 0

    monkeypatch.setattr(compiled_strokes.kernel_cache, "is_ready", lambda *arguments: False)
    monkeypatch.setattr(compiled_strokes.background_compile, "start_warming", lambda module, specs: Process())
    monkeypatch.setattr(compiled_strokes, "start_thread", lambda name, work: work())
    monkeypatch.setattr(compiled_strokes, "close_at_end", lambda owner: None)
    own = CompiledStrokes()
    assert own.find() is kernels
