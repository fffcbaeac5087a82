"""Which levels the landscapes get, and the lines that are traced at them."""

from __future__ import annotations

import numpy as np
import pytest

from optim.analysis.contour_levels import MOST_LEVELS, choose, decades, nice_above, power_text
from optim.base import catalog
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape.contours import Relief
from rmsprop_gui.charts.landscape.fit import fit, usable
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.survey import take_survey
from rmsprop_gui.charts.landscape.terrain import COARSE, count_points, trace_survey

FLAT = [name for name, land in catalog.landscapes().items() if land.dimension == 2]


def ground(name: str) -> Ground:
    landscape = catalog.landscapes()[name]
    return Ground(name, landscape, landscape.Parameters())


def test_a_decade_has_lines_at_1_2_and_5():
    levels = decades(0.05, 20.0, 0.0)
    assert [round(10.0**height, 6) for height in levels.heights[:4]] == [0.001, 0.002, 0.005, 0.01]
    assert [text for text, strong in zip(levels.texts, levels.strong, strict=True) if strong] == [
        "10⁻³", "0.01", "0.1", "1", "10",
    ]  # fmt: skip
    assert "5" in levels.texts and "0.5" in levels.texts and "20" not in levels.texts


def test_levels_above_a_lowest_value_that_is_not_zero_say_so():
    levels = choose(np.geomspace(1.0, 1e6, 500) + 2.0, 3.0)
    assert levels.log and levels.offset == 3.0 and "+1000" in levels.texts


@pytest.mark.parametrize("values", [np.full((5, 5), 2.0), np.full((5, 5), np.nan), np.array([[1.0, np.inf]])])
def test_nothing_to_show_gives_no_levels(values):
    assert choose(values, 0.0).heights == ()


def test_a_level_never_lies_on_a_plain():
    values = np.append(np.linspace(-1.0, 0.0, 50), np.full(5000, 1e-12))
    assert 0.0 not in [round(height, 9) for height in choose(values, -1.0).heights]


@pytest.mark.parametrize("name", FLAT)
def test_every_landscape_has_some_levels_and_not_too_many(name):
    land = ground(name)
    view = fit(land, land.landscape.start, 640, 500, equal=True)
    assert usable(view)
    frame = Coordinates(0, 0, 640, 500, *view)
    relief = trace_survey(take_survey(land, view, count_points(frame, COARSE * 2)), land, frame)
    heights = relief.levels.heights
    assert 3 <= len(heights) <= MOST_LEVELS + 3
    assert list(heights) == sorted(set(heights))
    assert any(relief.levels.texts) and relief.fills and relief.lines
    shades = [relief.levels.shade(band) for band in range(len(heights) + 1)]
    assert shades == sorted(shades) and shades[0] == 0 and shades[-1] == 1


@pytest.mark.parametrize("name", FLAT)
def test_the_start_is_in_view_and_clear_of_the_legend(name):
    land = ground(name)
    start = land.landscape.start
    frame = Coordinates(0, 0, 640, 500, *fit(land, start, 640, 500, equal=True))
    at = frame.point(*start)
    assert at is not None and 30 < at.x() < 615 and 50 < at.y() < 475


def test_values_that_are_not_finite_leave_holes():
    values = np.add.outer(np.arange(20.0), np.arange(20.0))
    values[5:9, 5:9] = np.inf
    levels = choose(values, 0.0)
    relief = Relief(levels, 100, 100, levels.scaled(values))
    points = np.concatenate([line.points for line in relief.lines])
    assert np.isfinite(points).all()
    hole = (np.abs(points - (100 * 6.5 / 19, 100 - 100 * 6.5 / 19)) < 6).all(axis=1)
    assert not hole.any()


@pytest.mark.parametrize(("value", "wanted"), [(0.3, 0.5), (1.0, 1.0), (1.0001, 2.0), (7e-9, 1e-8), (4e200, 5e200)])
def test_nice_numbers_are_at_least_the_value(value, wanted):
    assert nice_above(value) == pytest.approx(wanted)


@pytest.mark.parametrize(("exponent", "text"), [(-3, "10⁻³"), (-2, "0.01"), (0, "1"), (3, "1000"), (4, "10⁴")])
def test_power_texts(exponent, text):
    assert power_text(exponent) == text


@pytest.mark.parametrize("reach", [1e3, 1e60, 1e135, 1e150])
@pytest.mark.parametrize("power", [1, 2])
def test_no_level_is_labelled_with_a_number_that_says_nothing(reach, power):
    x, y = np.meshgrid(np.linspace(-reach, reach, 41), np.linspace(-reach, reach, 41))
    values = np.abs(x) ** power + np.abs(y) ** power
    for lowest in (0.0, None):
        levels = choose(values, lowest)
        assert levels.heights and bool(any(levels.texts)) == (reach**power < 1e30)
