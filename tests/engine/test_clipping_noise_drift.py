"""Clipping against recorded gradients and each library's rules; noise; drifts."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from optim.base import catalog
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import make_tables

TRAJECTORIES = Path(__file__).parents[1] / "reference" / "trajectories"
CLIPPINGS, NOISES, DRIFTS = catalog.clippings(), catalog.noises(), catalog.drifts()
CASES = [json.loads(path.read_text()) for path in sorted(TRAJECTORIES.glob("pub-*.json"))]
CASES = [case for case in CASES if case["clip"]]
GLOBAL = [name for name, form in CLIPPINGS.items() if form.needs == "global"]
BY_NORM = [name for name, form in CLIPPINGS.items() if form.needs]
BY_VALUE = [name for name, form in CLIPPINGS.items() if not form.needs]


def clipped(name: str, gradient: np.ndarray, limit: float) -> np.ndarray:
    """`gradient` (d,) as one variable."""
    form = CLIPPINGS[name]
    with np.errstate(all="ignore"):
        norm = np.sqrt((gradient * gradient).sum())
        return np.array([form.apply(g, norm, form.Parameters(limit)) for g in gradient])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_recorded_clipped_gradients(case):
    form = CLIPPINGS[case["clip"]["kind"]]
    p = form.Parameters(**case["clip"]["kwargs"])
    given, expected = (np.array(case[key], dtype=np.float64) for key in ("grad", "grad_clipped"))
    norm = np.sqrt((given * given).sum(axis=1, keepdims=True))
    if form.needs == "variable" and case["layout"] == "split":
        norm = np.abs(given)
    np.testing.assert_allclose(form.apply(given, norm, p), expected, rtol=1e-14, atol=0)


def test_every_clipping_rule_has_a_recorded_case():
    kinds = {case["clip"]["kind"] for case in CASES}
    assert kinds >= {"clip_grad_norm_", "clip_grad_value_", "clipnorm", "clipvalue", "global_clipnorm"}
    assert kinds <= set(CLIPPINGS) == {*kinds, "clip"}


@pytest.mark.parametrize("name", BY_NORM)
def test_norm_rules_keep_the_direction_and_the_limit(name):
    rng = np.random.default_rng(3)
    for _ in range(50):
        gradient = rng.standard_normal(2) * 10.0 ** rng.uniform(-6, 6)
        got = clipped(name, gradient, 0.7)
        assert np.hypot(*got) <= 0.7 * (1 + 1e-14)
        assert abs(got[0] * gradient[1] - got[1] * gradient[0]) <= 1e-14 * np.hypot(*got) * np.hypot(
            *gradient
        )
        if np.hypot(*gradient) < 0.69:
            np.testing.assert_allclose(got, gradient, rtol=1e-15)


@pytest.mark.parametrize("name", BY_VALUE)
def test_value_rules_hold_each_component(name):
    got = clipped(name, np.array([-3.0, -0.5, 0.0, 0.5, 3.0, math.inf, -math.inf, math.nan]), 1.0)
    np.testing.assert_array_equal(got, [-1.0, -0.5, 0.0, 0.5, 1.0, 1.0, -1.0, math.nan])


@pytest.mark.parametrize("name", list(CLIPPINGS))
def test_a_zero_gradient_stays_zero(name):
    np.testing.assert_array_equal(clipped(name, np.zeros(2), 1.0), [0.0, 0.0])


def test_the_small_number_of_pytorch_is_there():
    got = clipped("clip_grad_norm_", np.array([3.0, 4.0]), 1.0)
    np.testing.assert_allclose(got, np.array([3.0, 4.0]) / (5.0 + 1e-6), rtol=1e-15)


@pytest.mark.parametrize("name", BY_NORM)
def test_a_nan_makes_the_whole_gradient_nan(name):
    assert np.isnan(clipped(name, np.array([1.0, math.nan]), 1.0)).all()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("clip_grad_norm_", (0.0, math.nan)),
        ("clipnorm", (0.0, math.nan)),
        ("global_clipnorm", (math.nan, math.nan)),
        ("clip_by_global_norm", (0.0, math.nan)),
    ],
)
def test_an_infinite_norm_is_treated_as_each_library_does(name, expected):
    np.testing.assert_array_equal(clipped(name, np.array([1.0, math.inf]), 1.0), expected)


@pytest.mark.parametrize("name", list(CLIPPINGS))
def test_one_number_and_many_are_clipped_to_the_same_bits(name):
    form = CLIPPINGS[name]
    p = form.Parameters(0.3)
    gradient = np.random.default_rng(5).standard_normal((200, 2))
    norm = np.sqrt((gradient * gradient).sum(axis=1))
    many = form.apply(gradient[:, 0], norm, p)
    np.testing.assert_array_equal(
        [form.apply(g, n, p) for g, n in zip(gradient[:, 0], norm, strict=True)], many
    )


@pytest.mark.parametrize("name", list(NOISES))
@pytest.mark.parametrize("d", [1, 2])
def test_fewer_rows_are_the_beginning_of_more(name, d):
    form = NOISES[name]
    p = form.Parameters()
    long = form.apply(np.random.default_rng(11), 500, d, p)
    assert long.shape == (500, d) and long.dtype == np.float64 and np.isfinite(long).all()
    for rows in (0, 1, 7, 499):
        np.testing.assert_array_equal(form.apply(np.random.default_rng(11), rows, d, p), long[:rows])


@pytest.mark.parametrize("name", list(NOISES))
def test_noise_depends_on_the_seed_and_grows_with_its_scale(name):
    form = NOISES[name]
    one, other = (form.apply(np.random.default_rng(seed), 400, 2, form.Parameters()) for seed in (1, 2))
    assert not np.array_equal(one, other)
    double = form.apply(
        np.random.default_rng(1), 400, 2, form.Parameters(scale=2.0 * form.Parameters().scale)
    )
    np.testing.assert_allclose(double, 2.0 * one, rtol=1e-15)
    nothing = form.apply(np.random.default_rng(1), 400, 2, form.Parameters(scale=0.0))
    assert not nothing.any()


def drawn(name: str, **keywords) -> np.ndarray:
    form = NOISES[name]
    return form.apply(np.random.default_rng(0), 40_000, 2, form.Parameters(**keywords))


def test_noises_have_the_stated_shape():
    gaussian = drawn("gaussian", scale=0.5)
    assert gaussian.std() == pytest.approx(0.5, rel=0.02) and abs(gaussian.mean()) < 0.01
    heavy = drawn("heavy_tailed", scale=1.0, df=3.0)
    assert np.median(np.abs(heavy)) == pytest.approx(0.7649, rel=0.02)  # upper quartile
    assert np.abs(heavy).max() > 10.0
    sparse = drawn("sparse", scale=2.0, probability=0.1)
    assert (sparse != 0.0).mean() == pytest.approx(0.1, rel=0.05)
    assert sparse[sparse != 0.0].std() == pytest.approx(2.0, rel=0.03)
    assert not drawn("sparse", probability=0.0).any()


@pytest.mark.parametrize("name", list(DRIFTS))
@pytest.mark.parametrize("d", [1, 2, 3])
def test_drifts_start_at_zero_and_do_not_depend_on_the_other_steps(name, d):
    form = DRIFTS[name]
    p = form.Parameters()
    moved = form.apply(np.arange(501), d, p)
    assert moved.shape == (501, d) and not moved[0].any() and moved.any()
    np.testing.assert_array_equal(form.apply(np.arange(200, 300), d, p), moved[200:300])


@pytest.mark.parametrize("name", list(DRIFTS))
def test_in_one_dimension_a_drift_moves_as_along_x(name):
    form = DRIFTS[name]
    t = np.arange(300)
    one, two = (form.apply(t, d, form.Parameters()) for d in (1, 2))
    np.testing.assert_array_equal(one[:, 0], two[:, 0])


def test_drifts_go_where_they_say():
    linear = DRIFTS["linear"]
    moved = linear.apply(np.arange(5), 2, linear.Parameters(velocity_x=0.5, velocity_y=-1.0))
    np.testing.assert_array_equal(moved[4], [2.0, -4.0])
    jump = DRIFTS["jump"]
    moved = jump.apply(np.arange(5), 2, jump.Parameters(step=3, offset_x=1.0, offset_y=-2.0))
    np.testing.assert_array_equal(moved, [[0, 0], [0, 0], [0, 0], [1, -2], [1, -2]])
    circle = DRIFTS["circle"]
    moved = circle.apply(np.arange(81), 2, circle.Parameters(radius=2.0, period=40.0))
    np.testing.assert_allclose(moved[[10, 20, 30, 40]], [[2, 2], [0, 4], [-2, 2], [0, 0]], atol=1e-14)
    np.testing.assert_array_equal(moved[40:], moved[:41])
    np.testing.assert_allclose(np.hypot(moved[:, 0], moved[:, 1] - 2.0), 2.0, rtol=1e-14)


@pytest.mark.parametrize("objective", ["sphere", "x_over_log_x"])
@pytest.mark.parametrize("noise", list(NOISES))
@pytest.mark.parametrize("drift", list(DRIFTS))
def test_a_run_takes_them_by_name(objective, noise, drift):
    spec = RunSpec(
        objective=objective, optimizer="rmsprop", steps=12, noise={"kind": noise}, drift={"kind": drift}
    )
    dimension = len(spec.start)
    tables = make_tables(spec, dimension)
    assert tables.noise.shape == tables.centre.shape == (13, dimension)
