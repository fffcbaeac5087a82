"""Bands filled in compiled code beside Qt's antialiased fill of the same outline, and a whole column of them."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.curves import CurveLayer
from rmsprop_gui.charts.raster import compiled_strokes
from rmsprop_gui.charts.raster.canvas import Canvas, Ink, InkedCurve, Strip, draw_all
from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.plots import TrainingColumn
from rmsprop_gui.windows.training.session import TrainingSession

SIZE = QSizeF(300, 90)
COLOR, OPACITY = QColor(40, 90, 200, 180), 0.6
N = 900
T = np.arange(N) / N
RANDOM = np.random.default_rng(7)
WALK, NOISE = np.cumsum(RANDOM.normal(size=N)), RANDOM.normal(size=N)
GAPS = (np.arange(N) // 100) % 3 == 1


def with_gaps(values, where):
    return np.where(where, np.nan, values)


BANDS = {
    "flat": (np.zeros(N), np.ones(N)),
    "thinner than a pixel": (np.sin(9 * T), np.sin(9 * T) + 0.01),
    "wave": (np.sin(9 * T), np.sin(7 * T) + 2.5),
    "walk": (WALK, WALK + 3.0 + np.abs(NOISE)),
    "spikes": (NOISE, NOISE + np.where(np.arange(N) % 97 == 5, 30.0, 0.5)),
    "crossing": (np.sin(9 * T), np.cos(9 * T)),
    "gaps in one edge": (with_gaps(np.sin(9 * T), GAPS), np.sin(7 * T) + 2.5),
    "gaps in both": (with_gaps(np.sin(9 * T), GAPS), with_gaps(np.sin(7 * T) + 2.5, np.roll(GAPS, 30))),
    "ends apart": (with_gaps(np.sin(9 * T), T < 0.2), with_gaps(np.sin(7 * T) + 2.5, T > 0.8)),
    "infinite": (np.where(T > 0.6, -np.inf, T), np.where(T < 0.3, np.inf, T + 1.0)),
    "two points": (np.array([0.0, 1.0]), np.array([2.0, 1.5])),
    "few points": (np.cumsum(NOISE[:20]), np.cumsum(NOISE[:20]) + 2.0),
}


@pytest.fixture(scope="module")
def kernels():
    return compiled_strokes.load_kernels()


@pytest.fixture
def switched_on(kernels):
    strokes.kernels = kernels
    yield
    strokes.switch_off()


def place(low, high, first=0.0, last=None, bottom=None, top=None, log=False):
    values = np.concatenate((low, high))
    values = np.log10(values[values > 0]) if log else values[np.isfinite(values)]
    heights = values.min() - 0.1 if bottom is None else bottom, values.max() + 0.1 if top is None else top
    return Coordinates(5, 4, SIZE.width() - 10, SIZE.height() - 8, (first, last or len(low) - 1.0), heights, log)


def draw(kernels, at, low, high, ratio=1.0, steps=None):
    canvas = Canvas(SIZE, ratio)
    canvas.clear()
    ink = Ink.of_area(COLOR, OPACITY)
    draw_all(kernels, [InkedCurve(Strip.of(at, ratio, SIZE), low, steps, ((canvas, ink),), high)])
    return canvas.image


def draw_by_qt(at, low, high, ratio=1.0, steps=None):
    """The outline of all points in view and one more on either side."""
    steps = np.arange(len(low), dtype=float) if steps is None else steps
    begin = max(0, int(steps.searchsorted(at.x[0])) - 1)
    some = slice(begin, int(steps.searchsorted(at.x[1], side="right")) + 1)
    x = at.x_of(steps[some])
    with np.errstate(invalid="ignore"):
        lower, upper = (at.heights(np.where(np.isfinite(edge[some]), edge[some], np.nan)) for edge in (low, high))
    known, known_upper = np.isfinite(lower), np.isfinite(upper)
    image = QImage(Canvas(SIZE, ratio).image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(QRectF(at.left, at.top, at.right - at.left, at.bottom - at.top))
    painter.setOpacity(OPACITY)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(COLOR)
    outline_x = np.concatenate((x[known], x[known_upper][::-1]))
    painter.drawPath(pg.arrayToQPath(outline_x, np.concatenate((lower[known], upper[known_upper][::-1]))))
    painter.end()
    return image


def find_pixels(image):
    """(rows, columns, 4) of 255, premultiplied."""
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return pixels[:, : image.width()].astype(int)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("name", BANDS)
def test_every_pixel_is_filled_as_by_qt(kernels, qapp, name, ratio):
    low, high = BANDS[name]
    middle = np.nanmean(low[np.isfinite(low)]), np.nanmean(high[np.isfinite(high)]) + 0.01
    for view in ({}, {"first": 0.3 * len(low), "last": 0.7 * len(low)}, {"bottom": min(middle), "top": max(middle)}):
        at = place(low, high, **view)
        by_qt, ours = (find_pixels(drawn) for drawn in (
            draw_by_qt(at, low, high, ratio), draw(kernels, at, low, high, ratio)
        ))  # fmt: skip
        assert by_qt.any()
        apart = np.abs(by_qt - ours).max(axis=2)
        if name in ("ends apart", "infinite"):  # the slant from end to end depends on which neighbour out of view it begins at
            assert (apart > 4).mean() < 0.004
        else:
            assert (apart > 4).sum() <= (12 if name in ("spikes", "crossing") else 0)
        assert apart.mean() <= 1.0  # a colour is rounded to one of two neighbours


@pytest.mark.parametrize("log", [False, True])
def test_records_at_steps_of_their_own_are_filled_there(kernels, qapp, log):
    steps = np.sort(RANDOM.choice(50_000, size=N, replace=False))
    low, high = np.exp(np.sin(steps / 4000)), np.exp(np.sin(steps / 4000) + 0.5)
    at = place(low, high, last=50_000.0, log=log)
    apart = find_pixels(draw_by_qt(at, low, high, steps=steps.astype(float))) - find_pixels(
        draw(kernels, at, low, high, steps=steps)
    )
    assert np.abs(apart).max() <= 4


def test_many_points_to_a_column_fill_what_they_cover_on_the_average(kernels, qapp):
    low, high = np.zeros(60_000), 1.0 + RANDOM.random(60_000)
    at = place(low, high, bottom=0.0, top=2.0)
    alpha = find_pixels(draw(kernels, at, low, high))[4:-4, 6:-6, 3] / (COLOR.alpha() * OPACITY)
    assert alpha[-40:].min() > 0.98
    edge = np.interp(np.arange(0, len(high) - 1, 0.05), np.arange(len(high)), high)
    rows = 2.0 - 2.0 * (np.arange(40) + 0.5) / 82  # the middle of each of the upper half, and how much of the edge lies above it
    shares = (edge[:, None] > rows).mean(axis=0)
    assert np.abs(alpha[:40].mean(axis=1) - shares).max() < 0.02


@pytest.mark.parametrize(
    ("low", "high"),
    [(np.empty(0), np.empty(0)), (np.ones(1), np.zeros(1)), (np.full(9, np.nan), np.ones(9)), (np.ones(9), np.full(9, np.inf))],
)
def test_what_has_no_area_fills_nothing(kernels, qapp, low, high):
    at = Coordinates(5, 4, 290, 82, (0.0, 9.0), (0.0, 2.0), False)
    assert not find_pixels(draw(kernels, at, low, high)).any()


@pytest.mark.parametrize(("width", "height"), [(1.0, 80.0), (0.3, 80.0), (80.0, 1.0), (0.0, 80.0), (80.0, 0.0)])
def test_a_plot_of_one_column_or_row_is_filled_within_it(kernels, qapp, width, height):
    at = Coordinates(10, 5, width, height, (0.0, N - 1.0), (0.0, 1.0), False)
    filled = find_pixels(draw(kernels, at, np.full(N, -1.0), np.full(N, 2.0)))[..., 3] > 0
    expected = np.zeros_like(filled)
    expected[5 : 5 + int(height + 0.5), 10 : 10 + int(width + 0.5)] = True
    assert (filled == expected).all()


def test_what_is_huge_stays_within_the_plot(kernels, qapp):
    up_and_down = np.where(np.arange(N) % 2, 1.7e308, -1.7e308)
    at = Coordinates(5, 4, 290, 82, (0.0, N - 1.0), (-1.0, 1.0), False)
    alpha = find_pixels(draw(kernels, at, up_and_down, -up_and_down))[..., 3]
    assert not alpha[:4].any() and not alpha[:, :5].any() and not alpha[-4:].any() and not alpha[:, -5:].any()
    assert alpha.max() <= COLOR.alpha() * OPACITY + 1


def test_bands_lie_under_curves_on_each_of_two_canvases(kernels, qapp):
    low, high = BANDS["wave"]
    at = place(low, high)
    strip = Strip.of(at, 1.0, SIZE)
    canvases = Canvas(SIZE, 1.0), Canvas(SIZE, 1.0)
    for canvas in canvases:
        canvas.clear()
    line = Ink.of(style.pen(QColor("#ffffff"), 3.0), 1.0)
    fills = (canvases[0], Ink.of_area(COLOR, 0.3)), (canvases[1], Ink.of_area(COLOR, 1.0))
    curves = [InkedCurve(strip, low, None, fills, high)] * 20  # more than go into one call
    draw_all(kernels, [curves[0], InkedCurve(strip, (low + high) / 2, None, ((canvases[1], line),))])
    faint, full = (find_pixels(canvas.image) for canvas in canvases)
    assert faint[..., 3].max() == pytest.approx(0.3 * COLOR.alpha(), abs=1)
    assert (full[:, 20:-20] == 255).all(axis=2).any(axis=0).all()  # the white line is on top in every column
    canvases[0].clear()
    draw_all(kernels, curves)
    assert find_pixels(canvases[0].image)[..., 3].max() > 250


@pytest.fixture
def column(make_recording, qtbot):
    session = TrainingSession()
    session.put(TrainingCourse("Trained", RunStyle(0), recording=make_recording(400)))
    column = TrainingColumn(session, "tensor", "Tensor")
    qtbot.addWidget(column)
    column.resize(700, 800)
    column.show()
    column.settle()
    yield column
    session.deleteLater()


def paint(column, compiled):
    column._layer._canvases, column._layer._cached = None, None
    strokes.kernels = compiled
    return find_pixels(column.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32))


def test_a_column_with_bands_looks_as_qt_draws_it_and_qt_fills_none(column, switched_on, kernels, monkeypatch):
    assert any(panel.drawing.bands for panel in column.panels)
    column.session.seek(200)
    by_qt = paint(column, None)
    monkeypatch.setattr(CurveLayer, "_fill", lambda *arguments: pytest.fail("filled by Qt"))
    ours = paint(column, kernels)
    band = next(panel for panel in column.panels if panel.drawing.bands).rect().toRect()
    part = slice(band.top(), band.bottom()), slice(band.left(), band.right())
    apart = np.abs(by_qt[part] - ours[part]).max(axis=2)
    assert (apart > 24).mean() < 0.02 and apart.mean() < 1.5  # the curves are stroked by different hands


def test_files_have_bands_as_vectors(column, switched_on, monkeypatch):
    filled = []
    monkeypatch.setattr(CurveLayer, "_fill", lambda *arguments: filled.append(True))
    column.set_print(True)
    column.viewport().grab()
    column.set_print(False)
    assert filled
