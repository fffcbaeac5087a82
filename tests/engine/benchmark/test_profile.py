"""The definitions: performance profiles, quartiles and intervals on cases that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.benchmark.intervals import wilson
from optim.benchmark.table import ProfileCurve, data_profile, performance_profile, ratios, spread

INF = np.inf


def test_ratios_by_hand():
    costs = np.array([[10.0, 20.0], [6.0, 6.0], [INF, 8.0], [INF, INF]])
    np.testing.assert_array_equal(ratios(costs), [[1, 2], [1, 1], [INF, 1], [INF, INF]])


def test_profile_by_hand():
    """Ties count for both, what nobody solves stays in the set, infinity is never reached."""
    costs = np.array([[10.0, 20.0], [6.0, 6.0], [INF, 8.0], [INF, INF]])
    first, second = performance_profile(costs)
    np.testing.assert_array_equal(first.at, [1])
    np.testing.assert_array_equal(first.share, [0.5])
    np.testing.assert_array_equal(second.at, [1, 2])
    np.testing.assert_array_equal(second.share, [0.5, 0.75])
    assert second.value(0.99) == 0 and second.value(1) == 0.5 and second.value(1.99) == 0.5 and second.value(2) == 0.75
    assert second.value(1e300) == 0.75


def test_a_solver_that_solves_nothing_has_an_empty_curve():
    curve = performance_profile(np.array([[INF, 3.0]]))[0]
    assert curve.value(1e9) == 0 and not len(curve.at)


@pytest.mark.parametrize("bad", [[[0.0, 1.0]], [[-1.0, 1.0]], [[np.nan, 1.0]]])
def test_costs_are_positive(bad):
    with pytest.raises(ValueError, match="above 0"):
        ratios(np.array(bad))


costs_of = st.lists(
    st.lists(st.one_of(st.integers(1, 1000).map(float), st.just(INF)), min_size=3, max_size=3), min_size=1, max_size=20
).map(np.array)


@given(costs_of)
def test_profiles_of_anything(costs):
    """Rising steps; at 1 the share of wins, in the end the share solved; the definition taken literally agrees."""
    for s, curve in enumerate(performance_profile(costs)):
        assert (np.diff(curve.at) > 0).all() and (np.diff(curve.share) > 0).all()
        best = costs.min(axis=1)
        assert curve.value(1.0) == pytest.approx(np.mean((costs[:, s] == best) & np.isfinite(best)))
        assert curve.value(INF) == pytest.approx(np.isfinite(costs[:, s]).mean())
        for factor in (1.0, 1.5, 3.0, 100.0):
            literally = np.mean([np.isfinite(row[s]) and row[s] / row.min() <= factor for row in costs])
            assert curve.value(factor) == pytest.approx(literally)


@given(costs_of)
def test_data_profiles_do_not_depend_on_the_others(costs):
    alone: ProfileCurve = data_profile(costs[:, :1])[0]
    among = data_profile(costs)[0]
    np.testing.assert_array_equal(alone.at, among.at)
    np.testing.assert_array_equal(alone.share, among.share)


def test_quartiles_are_observed_numbers_and_bear_infinity():
    assert spread(np.array([4.0, 1.0, INF, 2.0])) == spread(np.array([INF, 4.0, 2.0, 1.0]))
    found = spread(np.array([4.0, 1.0, INF, 2.0]))
    assert (found.low, found.median, found.high) == (1, 2, 4)
    found = spread(np.array([3.0, INF, INF]))
    assert (found.low, found.median, found.high) == (3, INF, INF)
    only = spread(np.array([7.0]))
    assert (only.low, only.median, only.high) == (7, 7, 7)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_quartiles_are_the_smallest_that_suffice(values):
    found, array = spread(np.array(values)), np.array(values)
    for part, number in ((0.25, found.low), (0.5, found.median), (0.75, found.high)):
        assert np.mean(array <= number) >= part
        assert not np.mean(array < number) >= part


def test_wilson_interval():
    """Published: Agresti, Coull (1998) give 0 of 10 as (0, 0.278); 5 of 10 is (0.2366, 0.7634)."""
    assert wilson(0 / 10, 10) == (0.0, pytest.approx(0.2775, abs=1e-4))
    assert wilson(5 / 10, 10) == (pytest.approx(0.2366, abs=1e-4), pytest.approx(0.7634, abs=1e-4))
    assert wilson(10 / 10, 10)[1] == 1.0
