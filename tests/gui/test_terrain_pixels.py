"""Landscapes in compiled code: each pixel has the band of its height, lines lie on their levels, labels follow their lines."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from optim.analysis.contour_levels import choose
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape.contours import Relief
from rmsprop_gui.charts.landscape.labels import ContourLabel, find_on_line, follow
from rmsprop_gui.charts.landscape.terrain import paint_fills, paint_lines
from rmsprop_gui.charts.landscape.terrain_pixels import draw_terrain, find_inks, shade_bands
from rmsprop_gui.charts.raster import compiled_strokes
from rmsprop_gui.charts.raster.compiled_strokes import GROUND

WIDE, HIGH = 320, 240
X, Y = np.meshgrid(np.linspace(-2, 2, 93), np.linspace(-1, 3, 70))
SURFACES = {
    "valley": (1 - X) ** 2 + 100 * (Y - X * X) ** 2,
    "bowl": X * X + 4 * Y * Y,
    "slope": X + 0.5 * Y,
    "waves": np.sin(3 * X) * np.cos(2 * Y),
    "flat": np.ones_like(X),
    "hole": np.where(X * X + (Y - 1) ** 2 < 0.3, np.nan, X * X + Y * Y),
    "cliff": np.where(X > 0.4, 1e6, 1.0) + X,
    "infinite": np.where(Y > 2.5, np.inf, np.abs(X) + Y * Y),
}


@pytest.fixture(scope="module")
def kernels():
    return compiled_strokes.load_kernels(GROUND)


def make_relief(name: str) -> Relief:
    values = SURFACES[name]
    levels = choose(values, 0.0 if np.nanmin(values) >= 0 else None)
    return Relief(levels, WIDE, HIGH, levels.scaled(values))


def read(image: QImage) -> np.ndarray:
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:, : image.width()] & 0xFFFFFF


def split(pixels: np.ndarray) -> np.ndarray:
    return np.stack([(pixels >> shift) & 255 for shift in (16, 8, 0)]).astype(int)


@pytest.mark.parametrize("ratio", [1.0, 2.0, 1.5])
@pytest.mark.parametrize("name", SURFACES)
def test_every_pixel_has_the_band_of_its_height(kernels, qapp, name, ratio):
    relief = make_relief(name)
    pixels = read(draw_terrain(kernels, relief, ratio, False, []))
    bands = shade_bands(relief.levels) & 0xFFFFFF
    rng = np.random.default_rng(3)
    for x, y in zip(rng.integers(0, pixels.shape[1], 400), rng.integers(0, pixels.shape[0], 400), strict=True):
        height, across, down = relief.slope_at((x + 0.5) * WIDE / pixels.shape[1], (y + 0.5) * HIGH / pixels.shape[0])
        near = 1e-9 * (1.0 + abs(height) + math.hypot(across, down))
        fits = {int(np.searchsorted(relief.levels.heights, height + off, side="right")) for off in (-near, near)}
        assert pixels[y, x] in bands[[*fits] if math.isfinite(height) else [0]], (x, y)


@pytest.mark.parametrize("name", SURFACES)
def test_the_picture_is_the_one_that_qt_draws_of_the_traced_contours(kernels, qapp, name):
    relief = make_relief(name)
    ours = split(read(draw_terrain(kernels, relief, 1.0, True, [])))
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_fills(painter, relief)
    paint_lines(painter, relief, [])
    painter.end()
    apart = np.abs(ours - split(read(image))).max(axis=0)
    # Qt leaves a cell with a hole to the lowest band too, but rounds its corner off; there, and where lines crowd, they differ.
    assert (apart > 24).mean() < 0.02
    assert apart.mean() < 2.0


def test_lines_are_drawn_but_not_where_labels_stand(kernels, qapp):
    relief = make_relief("slope")
    level = len(relief.levels.heights) // 2
    found = find_on_line(relief, relief.levels.heights[level], WIDE / 2, HIGH / 2)
    assert found is not None
    label = ContourLabel(*found, "x", 60.0)
    plain, lined, gapped = (
        read(draw_terrain(kernels, relief, 1.0, lines, labels)) for lines, labels in ((False, []), (True, []), (True, [label]))
    )
    ink, free = plain != lined, plain != gapped
    rows, columns = np.nonzero(ink)
    inside = label.covers(np.column_stack((columns + 0.5, rows + 0.5)), 7.0)
    assert inside.any() and not free[rows[inside], columns[inside]].any()
    assert free[rows[~inside], columns[~inside]].all()
    assert find_inks(relief.levels, 2.0)[level, 1] == 2 * find_inks(relief.levels, 1.0)[level, 1]


@pytest.mark.parametrize("name", ["valley", "bowl", "slope", "waves"])
def test_labels_follow_their_lines(qapp, name):
    """Each stands on the traced line of its level, along it, near where it was."""
    relief = make_relief(name)
    frame = Coordinates(0, 0, WIDE, HIGH, (-2, 2), (-1, 3))
    named = [k for k, text in enumerate(relief.levels.texts) if text]
    level = named[len(named) // 2]
    line = next(line for line in relief.lines if line.level == level)
    middle = line.points[len(line.points) // 2]
    start = ContourLabel(middle[0] + 9.0, middle[1] - 7.0, 0.0, relief.levels.texts[level], 30.0)
    (label,) = follow(relief, [start], frame, frame)
    assert np.hypot(*(line.points - (label.x, label.y)).T).min() < 3.0
    assert math.hypot(label.x - start.x, label.y - start.y) < 60
    _, across, down = relief.slope_at(label.x, label.y)
    turn = math.radians(label.angle)
    assert abs(across * math.cos(turn) + down * math.sin(turn)) < 1e-9 * math.hypot(across, down) + 1e-12


def test_a_label_whose_line_is_gone_is_left_out(qapp):
    relief, frame = make_relief("bowl"), Coordinates(0, 0, WIDE, HIGH, (-2, 2), (-1, 3))
    strange = ContourLabel(100, 100, 0, "nothing has this height", 30)
    known = next(text for text in relief.levels.texts if text)
    assert follow(relief, [strange], frame, frame) == []
    assert follow(relief, [ContourLabel(1e7, 1e7, 0, known, 30)], frame, frame) == []
    assert find_on_line(make_relief("flat"), 5.0, 10, 10) is None
    assert all(map(math.isnan, relief.slope_at(-1.0, 5.0)))
