"""Shorter formats: what is rounded is the format's own nearest number, and an operation rounded from float64 is rounded once."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from optim import elementary

DIGITS = {"float32": (24, -126, 128), "bfloat16": (8, -126, 128), "float16": (11, -14, 16)}


@pytest.fixture(autouse=True)
def quiet():
    with np.errstate(all="ignore"):
        yield


def round_exactly(x: Fraction, name: str) -> float:
    """The nearest number of a format, ties to even, in whole numbers alone."""
    digits, least, limit = DIGITS[name]
    if x == 0:
        return 0.0
    size = abs(x)
    exponent = math.frexp(float(size))[1] - 1 if size > Fraction(2) ** -1000 else -1000
    exponent += (Fraction(2) ** (exponent + 1) <= size) - (Fraction(2) ** exponent > size)
    unit = Fraction(2) ** (max(exponent, least) - digits + 1)
    result = round(size / unit) * unit  # of fractions: ties to even
    found = math.inf if result >= Fraction(2) ** limit else float(result)
    return -found if x < 0 else found


def numbers(name: str, count: int, seed: int) -> np.ndarray:
    """Numbers of a format: ordinary ones of very different sizes, subnormal ones, and its ends."""
    digits, least, limit = DIGITS[name]
    rng = np.random.default_rng(seed)
    spread = np.ldexp(rng.uniform(-1, 1, count), rng.integers(least - digits, limit, count))
    near = rng.normal(size=count)
    ends = [2.0**least, 2.0 ** (least - digits + 1), -(2.0**limit - 2.0 ** (limit - digits)), 1.0, 0.0]
    return getattr(elementary, f"to_{name}")(np.concatenate([spread, near, ends]))


@pytest.mark.parametrize("name", DIGITS)
def test_the_nearest_number_of_the_format(name: str) -> None:
    digits, least, limit = DIGITS[name]
    rng = np.random.default_rng(1)
    x = np.ldexp(rng.uniform(-1, 1, 4000), rng.integers(least - digits - 3, limit + 2, 4000))
    grid = numbers(name, 500, 2)
    halves = 0.5 * (grid + np.nextafter(np.roll(grid, 1), 0.0))
    x = np.concatenate([x, grid, halves, grid * (1.0 + 2.0**-digits), [2.0**limit - 2.0 ** (limit - digits - 1)]])
    got = getattr(elementary, f"to_{name}")(x)
    assert_array_equal(got, [round_exactly(Fraction(each), name) for each in x.tolist()])
    assert_array_equal(getattr(elementary, f"to_{name}")(got), got)
    assert_array_equal(np.signbit(got), np.signbit(x))
    if name != "bfloat16":
        assert_array_equal(got, x.astype(name).astype(np.float64))


@pytest.mark.parametrize("name", DIGITS)
def test_operations_rounded_from_float64_are_rounded_once(name: str) -> None:
    """+ − × ÷ √ of numbers of the format against exact arithmetic (Figueroa 1995: 53 >= 2p + 2)."""
    shorter = getattr(elementary, f"to_{name}")
    a, b = numbers(name, 1500, 3), numbers(name, 1500, 4)
    exact = [(Fraction(x), Fraction(y)) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    assert_array_equal(shorter(a + b), [round_exactly(x + y, name) for x, y in exact])
    assert_array_equal(shorter(a - b), [round_exactly(x - y, name) for x, y in exact])
    assert_array_equal(shorter(a * b), [round_exactly(x * y, name) for x, y in exact])
    quotients = [(place, x / y) for place, (x, y) in enumerate(exact) if y]
    places = [place for place, _ in quotients]
    assert_array_equal(shorter(a / b)[places], [round_exactly(q, name) for _, q in quotients])
    for x, root in zip(np.abs(a).tolist(), shorter(np.sqrt(np.abs(a))).tolist(), strict=True):
        above, below = np.nextafter(root, math.inf), np.nextafter(root, 0.0)
        assert shorter(root) == root and (not root or Fraction(below) ** 2 < Fraction(root) ** 2 < Fraction(above) ** 2)
        gap = Fraction(root) - round_exactly(Fraction(root) * (1 - Fraction(1, 2 ** DIGITS[name][0])), name)
        assert (Fraction(root) - max(gap, Fraction(0)) / 2) ** 2 <= Fraction(x) or not root  # no lower number is nearer


@pytest.mark.parametrize("name", DIGITS)
def test_a_product_and_a_sum_rounded_once(name: str) -> None:
    shorter = getattr(elementary, f"to_{name}")
    a, b, c = (numbers(name, 1500, seed) for seed in (5, 6, 7))
    near = shorter(-a * b * (1.0 + 2.0 ** -DIGITS[name][0]))  # where almost nothing is left, and beside ties
    usual = np.isfinite(near)
    a, b, c = np.concatenate([a, a[usual]]), np.concatenate([b, b[usual]]), np.concatenate([c, near[usual]])
    wanted = [round_exactly(Fraction(x) * Fraction(y) + Fraction(z), name) for x, y, z in zip(a, b, c, strict=True)]
    assert_array_equal(shorter(elementary.odd_sum(a * b, c)), wanted)
    if name == "float32":
        tie = 1.0 + 2.0**-24  # exactly between two numbers, and a hair above: rounding twice does not see it
        assert shorter(elementary.odd_sum(2.0**-60, tie)) == 1.0 + 2.0**-23 != shorter(2.0**-60 + tie)


@pytest.mark.parametrize("name", DIGITS)
def test_stochastic_rounding_is_right_on_average_and_the_same_again(name: str) -> None:
    dither, shorter = getattr(elementary, f"dither_{name}"), getattr(elementary, f"to_{name}")
    grid = numbers(name, 500, 8)
    assert_array_equal(dither(grid, 3.0, 1.0), grid)  # what the format has stays
    x = 1.0 + np.array([0.1, 0.25, 0.5, 0.9])[:, None] * 2.0 ** (1 - DIGITS[name][0]) * np.ones(20_000)
    drawn = dither(x, np.arange(20_000.0), 5.0)
    assert set(np.unique(drawn)) == {1.0, 1.0 + 2.0 ** (1 - DIGITS[name][0])}
    up = (drawn > 1.0).mean(axis=1)
    assert np.abs(up - [0.1, 0.25, 0.5, 0.9]).max() < 4.0 * 0.5 / math.sqrt(20_000)
    steps = (dither(x[1], 7.0, np.arange(20_000.0)) > 1.0).mean()
    assert abs(steps - 0.25) < 4.0 * 0.5 / math.sqrt(20_000)
    neighbours = dither(np.nextafter(1.0, 2.0) + np.arange(1, 20_001) * 2.0**-52, 7.0, 1.0)  # other bits, other chances
    assert abs((neighbours > 1.0).mean() - 10_000 * 2.0**-52 / 2.0 ** (1 - DIGITS[name][0])) < 0.01
    assert_array_equal(drawn, dither(x, np.arange(20_000.0), 5.0))
    assert dither(-1e300, 1.0, 1.0) == -math.inf and math.isnan(dither(math.nan, 1.0, 1.0))
    assert shorter(dither(math.pi, 1.0, 1.0)) == dither(math.pi, 1.0, 1.0)
