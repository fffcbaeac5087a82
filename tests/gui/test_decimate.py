"""Curves made short keep what the eye could see."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmsprop_gui.charts.decimate import PER_COLUMN, cut_x, cut_y, thin, with_lone_points


@given(
    st.lists(st.one_of(st.floats(-1e6, 1e6), st.sampled_from([np.nan, np.inf, -np.inf])), min_size=1, max_size=400),
    st.integers(1, 20),
)
def test_every_column_keeps_its_extremes(values, columns):
    values = np.array(values)
    last = float(len(values) - 1)
    x, y = thin(values, 0.0, max(last, 1.0), columns)
    assert np.all(np.diff(x) >= 0)
    assert len(x) <= 2 * PER_COLUMN * columns
    finite = values[np.isfinite(values)]
    assert np.isfinite(y).any() == bool(len(finite))
    if len(finite):
        assert np.nanmin(y) == finite.min()
        assert np.nanmax(y) == finite.max()
    drawn = np.isfinite(y)
    assert set(y[drawn]) <= set(values)


def test_short_curves_are_kept_as_they_are():
    values = np.arange(50.0)
    x, y = thin(values, 0, 49, 400)
    assert np.array_equal(x, values)
    assert np.array_equal(y, values)


def test_a_spike_of_one_step_among_a_million_survives():
    values = np.zeros(1_000_001)
    values[333_333] = 7.0
    x, y = thin(values, 0, 1_000_000, 400)
    assert len(x) <= 4 * 400
    assert y.max() == 7.0
    assert abs(x[np.argmax(y)] - 333_333) <= 1_000_000 / 400


def test_positive_curves_leave_gaps_where_they_are_not():
    _, y = thin(np.r_[np.full(5000, -1.0), np.full(5000, 2.0)], 0, 9999, 100, positive=True)
    assert np.isnan(y[:190]).all()
    assert (y[-190:] == 2.0).all()


def test_a_view_takes_one_step_more_on_either_side():
    x, _ = thin(np.arange(1000.0), 10.5, 20.5, 400)
    assert x[0] <= 10
    assert x[-1] >= 21


def test_gaps_stay_gaps_and_lone_points_become_dots():
    x, y = with_lone_points(np.arange(5.0), np.array([1.0, np.nan, 2.0, np.nan, 3.0]))
    assert np.isnan(y).sum() == 2
    assert list(x[y == 2.0]) == [2.0, 2.0]


def test_a_cut_holds_the_point_on_it():
    x, y = np.array([0.0, 1.0, 2.0]), np.array([0.0, 10.0, 0.0])
    (left_x, left_y), (right_x, right_y) = cut_x(x, y, 1.5)
    assert list(left_x) == [0, 1, 1.5]
    assert left_y[-1] == right_y[0] == pytest.approx(5.0)
    assert list(right_x) == [1.5, 2]
    assert len(cut_x(x, y, -1.0)[0][0]) == 0
    assert len(cut_x(x, y, 9.0)[1][0]) == 0


def test_a_line_is_cut_at_both_heights():
    x, y = cut_y(np.array([0.0, 1.0, 2.0, 3.0]), np.array([-10.0, 10.0, 10.0, 0.0]), -5.0, 5.0)
    drawn = np.isfinite(y)
    assert y[drawn].min() == pytest.approx(-5)
    assert y[drawn].max() == pytest.approx(5)
    assert x[drawn] == pytest.approx([0.25, 0.75, 2.5, 3.0])
    assert np.isnan(y[np.flatnonzero(np.isclose(x, 2.5))[0]])


def test_a_line_within_stays_itself():
    x, y = np.arange(3.0), np.array([0.0, np.nan, 1.0])
    assert cut_y(x, y, -1, 2)[1] is y
