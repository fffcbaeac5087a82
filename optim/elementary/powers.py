"""The arithmetic behind `power` and `integer_power`, by the same rules as `optim.elementary.formulas`.

x**y is 2**(y * log2(x)), and the exponent reaches 1074, so the logarithm needs about 11 bits more than a
float64 has: log2 is worked out in two parts, the first cut to 26 bits so that products with it are exact.
"""

from __future__ import annotations

import numpy as np

from optim.elementary.formulas import (
    INFINITY,
    LARGEST,
    NAN,
    ROUNDER,
    exp_of_sum,
    get_bits,
    log_of_special,
    scale,
    select,
    short,
    split_exponent,
)

EXPONENT_LIMIT = 1100.0  # 2**x is infinity or 0 before this


def any_left(remaining):
    """Whether a number, or any of an array, is above zero. Compiled code has its own version.

    remaining   number or array
    """
    return np.any(remaining > 0.0)


def log2_in_two_parts(x):
    """(high, low) with log2(x) = high + low to about 68 bits, high cut to 26 bits, for finite x > 0.

    log2(m) = 2/(3*log(2)) * s * t with s = f/(2 + f) and t = 3 + z + 3/5*z**2 + ..., z = s*s.
    """
    k, m = split_exponent(x)
    f = m - 1.0
    sum_high = short(2.0 + f)
    sum_low = f - (sum_high - 2.0)
    inverse = 1.0 / (2.0 + f)
    s = f * inverse
    s_high = short(s)
    s_low = ((f - s_high * sum_high) - s_high * sum_low) * inverse
    z = s * s
    square = s_high * s_high
    rest = s_low * (s_high + s) + z * z * (0.6 + z * (0.4285714285714285 + z * (0.3333333333334264 + z * (
        0.27272727269487373 + z * (0.23076923641466196 + z * (0.19999944824358534 + z * (
            0.1765021869917285 + z * (0.15684512918129567 + z * 0.16143437128009813))))))))
    t_high = short(3.0 + square + rest)
    t_low = rest - ((t_high - 3.0) - square)
    product = s_high * t_high
    product_low = s_low * t_high + t_low * s
    p_high = short(product + product_low)
    p_low = product_low - (p_high - product)
    scaled = 0.9617966711521149 * p_high
    scaled_low = 2.2773860736742555e-08 * p_high + p_low * 0.9617966939259756
    high = short((scaled + scaled_low) + k)
    return high, scaled_low - ((high - k) - scaled)


def power_of_positive(x, y):
    """x**y for x >= 0, except where the answer is 1 although the other argument is nan or infinite."""
    ordinary = (x > 0.0) & (x <= LARGEST)
    high, low = log2_in_two_parts(select(ordinary, x, 1.0))
    whole = y * select(ordinary, high + low, log_of_special(x))
    near = abs(whole) < EXPONENT_LIMIT
    limited = select(whole < -EXPONENT_LIMIT, -EXPONENT_LIMIT, whole)
    limited = select(whole > EXPONENT_LIMIT, EXPONENT_LIMIT, limited)
    y_high = short(y)
    product = select(near, y_high * high, limited)
    product_low = select(near, (y - y_high) * high + y * low, 0.0)
    n = ((product + product_low) + ROUNDER) - ROUNDER
    product = product - n
    t = short(product + product_low)
    rest = (product_low - (t - product)) * 0.6931471805599453 + t * 1.2996506893889889e-08
    base = t * 0.6931471675634384
    r = base + rest
    return scale(exp_of_sum(r, rest - (r - base)), n)


def power(x, y):
    """x**y with the special cases of C's pow."""
    size = abs(x)
    result = power_of_positive(size, y)
    odd = (np.floor(y) == y) & (np.floor(0.5 * y) != 0.5 * y)
    negative = get_bits(x) < 0
    result = select(negative & odd, -result, result)
    result = select((x < 0.0) & (size < INFINITY) & (np.floor(y) != y), NAN, result)
    one = (y == 0.0) | (x == 1.0) | ((size == 1.0) & (abs(y) == INFINITY))
    return select(one, 1.0, result)


def reciprocal(x):
    """1 / x, with an infinity at 0, where Python's own floats raise."""
    return np.divide(1.0, x)


def power_by_int(x, n):
    """x**n for one int n: squares and products, the lowest bit of n first; the reciprocal if n < 0."""
    left = abs(n)
    factor = x
    result = select(x < 0.0, 1.0, 1.0)  # in the shape of x
    while left > 0:
        if left & 1:
            result = result * factor
        left >>= 1
        factor = factor * factor
    return reciprocal(result) if n < 0 else result


def power_by_whole_number(x, n):
    """x**n by repeated multiplication for n a float64, or an array of them; nan where n is no integer or beyond 2**53.

    x, n   base and exponent, elementwise
    """
    size = abs(n)
    valid = (size <= 9007199254740992.0) & (np.floor(n) == n)
    left = select(valid, size, 0.0)
    factor = x
    result = select(x < 0.0, 1.0, 1.0)  # in the shape of x
    while any_left(left):
        half = np.floor(0.5 * left)
        result = select(left - 2.0 * half > 0.0, result * factor, result)
        left = half
        factor = factor * factor
    result = select(n < 0.0, reciprocal(result), result)
    return select(valid, result, NAN)
