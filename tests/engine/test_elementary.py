"""The elementary functions: accurate, and the same bits in plain Python, on arrays and in compiled code."""

from __future__ import annotations

import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit
from numpy.testing import assert_array_equal

import optim.elementary.compiled  # noqa: F401  (registers the compiled versions)
from optim import elementary
from optim.compile.fused_root import HAS_FMA
from tests.benchmarks.roots import count_wrong, draw

SHORTER = ("to_float32", "to_bfloat16", "to_float16")
ONE_ARGUMENT = ("sqrt", "exp", "log", "sin", "cos", "arctan", "absolute", "sign", "floor", *SHORTER)
TWO_ARGUMENTS = ("power", "maximum", "minimum", "odd_sum")
THREE_ARGUMENTS = ("where", "clamp", "fused", "dither_float32", "dither_bfloat16", "dither_float16")
SPECIAL = np.array(
    [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.0, 3.0, -3.0, 2.5, -2.5, math.inf, -math.inf, math.nan,
     5e-324, -5e-324, 2.2250738585072014e-308, 1e-310, 1e-300, 1e300, -1e300, 1e9, -1e9, 1e16, 2.0**53,
     2.0**60, 709.78, 709.79, -708.4, -745.13, -745.14, math.pi, math.pi / 2,
     1.7976931348623157e308, -1.7976931348623157e308]
)  # fmt: skip


@pytest.fixture(autouse=True)
def quiet():
    with np.errstate(all="ignore"):
        yield


def points(count: int, seed: int) -> np.ndarray:
    """Numbers of every size and sign, ordinary ones, and the special ones."""
    rng = np.random.default_rng(seed)
    anything = rng.integers(-(2**63), 2**63 - 1, count, dtype=np.int64).view(np.float64)
    return np.concatenate([SPECIAL, anything, rng.normal(0, 30, count), rng.uniform(0, 2, count)])


def compiled(function, arguments: int):
    """A compiled loop over lanes around `function`."""
    if arguments == 1:
        @njit(error_model="numpy", nogil=True)
        def loop(out, a):
            for i in range(out.size):
                out[i] = function(a[i])
    elif arguments == 2:
        @njit(error_model="numpy", nogil=True)
        def loop(out, a, b):
            for i in range(out.size):
                out[i] = function(a[i], b[i])
    else:
        @njit(error_model="numpy", nogil=True)
        def loop(out, a, b, c):
            for i in range(out.size):
                out[i] = function(a[i], b[i], c[i])
    return loop


def assert_same_bits(one, other):
    """Equal numbers with equal signs of zero; a nan is a nan."""
    assert_array_equal(one, other)
    assert_array_equal(np.signbit(one) & ~np.isnan(one), np.signbit(other) & ~np.isnan(other))


def assert_three_ways(function, *lanes):
    on_arrays = function(*lanes)
    out = np.empty_like(lanes[0], dtype=np.float64)
    compiled(function, len(lanes))(out, *lanes)
    assert_same_bits(on_arrays, out)
    few = [lane[:1500] for lane in lanes]
    one_by_one = [function(*numbers) for numbers in zip(*few, strict=True)]
    assert {type(number) for number in one_by_one} == {np.float64}
    assert_same_bits(on_arrays[:1500], np.array(one_by_one))


def errors_in_ulp(got, exact_function, *lanes):
    """The distance of each number from the exact one, in units of the last place of the exact one."""
    errors = []
    with mpmath.workprec(250):
        for number, *arguments in zip(got.tolist(), *(lane.tolist() for lane in lanes), strict=True):
            exact = exact_function(*map(mpmath.mpf, arguments))
            unit = mpmath.ldexp(1, max(mpmath.frexp(exact)[1] - 53, -1074))
            errors.append(float(abs((mpmath.mpf(number) - exact) / unit)))
    return np.array(errors)


@pytest.mark.parametrize("name", ONE_ARGUMENT)
def test_one_argument_same_bits(name):
    assert_three_ways(getattr(elementary, name), points(20_000, 1))


@pytest.mark.parametrize("name", TWO_ARGUMENTS)
def test_two_arguments_same_bits(name):
    a, b = (grid.ravel() for grid in np.meshgrid(SPECIAL, SPECIAL))
    rng = np.random.default_rng(2)
    more = points(20_000, 3)
    assert_three_ways(
        getattr(elementary, name), np.concatenate([a, more]), np.concatenate([b, rng.permutation(more)])
    )


@pytest.mark.parametrize("name", THREE_ARGUMENTS)
def test_three_arguments_same_bits(name):
    rng = np.random.default_rng(4)
    a, b, c = (rng.permutation(points(10_000, 5)) for _ in range(3))
    assert_three_ways(getattr(elementary, name), a > 0.0 if name == "where" else a, b, c)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 7, 10, -1, -2, -5])
def test_integer_power_same_bits_for_constants_and_lanes(n):
    x = points(5_000, 6)
    expected = elementary.integer_power(x, n)
    integer_power, out = elementary.integer_power, np.empty_like(x)

    @njit(error_model="numpy", nogil=True)
    def loop(out, x):
        for i in range(out.size):
            out[i] = integer_power(x[i], n)

    loop(out, x)
    assert_same_bits(expected, out)
    assert_same_bits(expected[:500], np.array([elementary.integer_power(number, n) for number in x[:500]]))
    assert_three_ways(elementary.integer_power, x, np.full(x.size, float(n)))
    assert_same_bits(expected, elementary.integer_power(x, float(n)))


def test_integer_power_of_whole_numbers_only():
    x, n = (grid.ravel() for grid in np.meshgrid(SPECIAL, SPECIAL))
    assert_three_ways(elementary.integer_power, x, n)
    assert np.isnan(elementary.integer_power(2.0, 2.5))
    assert elementary.integer_power(3, 4) == 81.0
    assert elementary.integer_power(0.0, -1) == math.inf


RNG = np.random.default_rng(7)
MULTIPLES = np.array([float(mpmath.pi / 2 * int(k)) for k in RNG.integers(1, 10**9, 300)])
NEAREST_TO_A_MULTIPLE = np.array([45.553093477052, 91.106186954104, 14461176.67027838])  # of pi/2
ANGLES = np.concatenate([RNG.uniform(-10, 10, 500), RNG.uniform(-1.6e9, 1.6e9, 500), MULTIPLES])
ANGLES = np.concatenate([ANGLES, 10 ** RNG.uniform(-300, 9.2, 300), NEAREST_TO_A_MULTIPLE])
POSITIVE = np.concatenate([np.abs(points(300, 8)), RNG.uniform(0.5, 2, 500), 1 + RNG.normal(0, 1e-6, 200)])
POSITIVE = POSITIVE[(POSITIVE > 0) & np.isfinite(POSITIVE)]
BASES = np.concatenate([POSITIVE, RNG.uniform(0.5, 2, 1500)])
BASES = BASES[BASES != 1.0]
EXPONENTS = RNG.uniform(-744, 709, BASES.size) / np.log(BASES)
BETAS, STEPS = 1 - 10 ** RNG.uniform(-8, -0.3, 1000), np.floor(10 ** RNG.uniform(0, 2.8, 1000))


@pytest.mark.parametrize(
    "name, lanes, limit",
    [
        ("exp", (np.concatenate([RNG.uniform(-745, 709.7, 1500), RNG.uniform(-1, 1, 500)]),), 1.0),
        ("log", (POSITIVE,), 1.0),
        ("sin", (ANGLES,), 1.0),
        ("cos", (ANGLES,), 1.0),
        ("arctan", (np.concatenate([RNG.uniform(-4, 4, 2000), ANGLES]),), 1.0),
        ("power", (BASES, EXPONENTS), 2.0),
        ("power", (BETAS, STEPS), 1.0),
    ],
)
def test_accuracy(name, lanes, limit):
    got = getattr(elementary, name)(*lanes)
    assert errors_in_ulp(got, getattr(mpmath, {"arctan": "atan"}.get(name, name)), *lanes).max() < limit


@settings(max_examples=150, deadline=None)
@given(st.floats(-1.6e9, 1.6e9))
def test_any_angle(x):
    for name in ("sin", "cos"):
        got = np.array([getattr(elementary, name)(x)])
        assert errors_in_ulp(got, getattr(mpmath, name), np.array([x])).max() < 1.0


@settings(max_examples=150, deadline=None)
@given(st.floats(min_value=0, allow_infinity=False, exclude_min=True), st.floats(-700, 700))
def test_any_power(x, y):
    y = np.float64(y) / max(1.0, abs(math.log(x)))
    got = np.array([elementary.power(x, y)])
    assert errors_in_ulp(got, mpmath.power, np.array([x]), np.array([y])).max() < 2.0


def test_far_angles_keep_fifteen_decimals():
    x = 10 ** np.random.default_rng(9).uniform(9.2, 16.85, 500)
    with mpmath.workprec(250):
        exact = np.array([float(mpmath.sin(mpmath.mpf(angle))) for angle in x.tolist()])
    assert np.abs(elementary.sin(x) - exact).max() < 2e-15
    assert elementary.sin(1e300) == 0.0
    assert elementary.cos(1e300) == 1.0


def test_special_values():
    assert elementary.exp(710.0) == math.inf
    assert elementary.exp(-math.inf) == 0.0
    assert elementary.exp(-745.0) == 5e-324
    assert elementary.log(0.0) == -math.inf
    assert elementary.log(math.inf) == math.inf
    nans = [elementary.log(-1.0), elementary.sin(math.inf), elementary.cos(-math.inf), elementary.sqrt(-1.0)]
    nans += [getattr(elementary, name)(math.nan) for name in ONE_ARGUMENT]
    nans += [elementary.maximum(1.0, math.nan), elementary.minimum(math.nan, 1.0)]
    nans += [elementary.clamp(math.nan, 0.0, 1.0), elementary.power(-2.0, 0.5)]
    assert np.isnan(nans).all()
    assert [elementary.sign(x) for x in (-3.0, 0.0, -0.0, 2)] == [-1.0, 0.0, 0.0, 1.0]
    assert elementary.clamp(5.0, -1.0, 1.0) == 1.0
    assert [elementary.floor(x) for x in (-0.5, 1.9)] == [-1.0, 1.0]


def test_power_has_the_special_values_of_c():
    x, y = (grid.ravel() for grid in np.meshgrid(SPECIAL, SPECIAL))
    expected = np.power(x, y)
    special = ~np.isfinite(expected) | (expected == 0.0) | (np.abs(expected) == 1.0)
    assert special.sum() > 500
    assert_same_bits(elementary.power(x, y)[special], expected[special])


def test_fused_rounds_once():
    rng = np.random.default_rng(6)
    a, b = rng.standard_normal((2, 4000)) * 10.0 ** rng.integers(-20, 20, (2, 4000))
    near = a * b * (1.0 + rng.integers(-4, 5, 4000) * 2.0**-52)
    for c in (-a * b, -near, rng.standard_normal(4000), 0.0 * a):
        exact = [float(Fraction(x) * Fraction(y) + Fraction(z)) for x, y, z in zip(a, b, c, strict=True)]
        assert_array_equal(elementary.fused(a, b, c), exact)
    assert elementary.fused(-1e200, 1e200, math.inf) == math.inf
    assert math.isnan(elementary.fused(-math.inf, 1.0, math.inf))


def test_results_of_scalars_are_float64_and_do_not_raise():
    for x in (1, 1.0, np.float64(1.0), np.int64(1)):
        assert type(elementary.exp(x)) is np.float64
    assert 1.0 / elementary.maximum(0.0, 0.0) == math.inf
    assert type(elementary.where(True, 1, 0)) is np.float64
    assert elementary.where(np.array([True, False]), 1, 0).dtype == np.float64


class Name(elementary.Traced):
    """A traced number that reports what was called."""

    def call(self, name, args):
        return name, args


def test_traced_arguments_receive_the_call():
    x = Name()
    for name in ONE_ARGUMENT:
        assert getattr(elementary, name)(x) == (name, (x,))
    for name in (*TWO_ARGUMENTS, "integer_power"):
        assert getattr(elementary, name)(x, 2.0) == (name, (x, 2.0))
        assert getattr(elementary, name)(2.0, x) == (name, (2.0, x))
    for name in THREE_ARGUMENTS:
        for place in range(3):
            args = tuple(x if i == place else 1.0 for i in range(3))
            assert getattr(elementary, name)(*args) == (name, args)


@pytest.mark.skipif(not HAS_FMA, reason="this processor has no fused multiply-add, so its own root is taken")
def test_the_root_beside_the_divider_has_the_hardware_s_bits():
    edges = [scale * near for scale in (2.0**-900, 2.0**-1022, 1.0, 4.0) for near in (1 - 2**-53, 1.0, 1 + 2**-52)]
    assert count_wrong(np.concatenate([SPECIAL, -SPECIAL, np.array(edges)])) == 0
    assert sum(count_wrong(numbers) for numbers in draw(1_000_000, 5)) == 0
