"""The arithmetic behind `optim.elementary`: branch-free, from + - * /, square root and exact scaling only.

Each function takes float64 numbers: one Python float, an array, or a compiled scalar, and gives
the same bits for all three on every machine with IEEE 754 double arithmetic. Three habits make that true.
No library function is called whose last bit differs between machines. Nothing depends on fused
multiply-add: exact products are made by keeping the factors short. Nothing branches on the data: `select`
has both sides computed, so loops over runs vectorise.

The polynomial coefficients are Chebyshev fits made with 60-digit arithmetic. The arrangements are the
classical ones: W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980), for splitting
the argument; T. J. Dekker, Numerische Mathematik 18 (1971) 224, for sums and products kept in two parts.
"""

from __future__ import annotations

from struct import Struct

import numpy as np

# Adding this to |x| < 2**51 leaves the nearest integer to x, ties to even, in the lowest bits of the sum.
ROUNDER = 6755399441055744.0  # 1.5 * 2**52
# The same with the exponent bias of float64 added, so that a shift turns the sum into a power of two.
POWER_ROUNDER = 6755399441056767.0  # ROUNDER + 1023
BITS_OF_ROUNDER = 0x4338000000000000
BITS_OF_ROOT_HALF = 0x3FE6A09E667F3BCD
FIRST_26_BITS = -134217728  # a mask that keeps sign, exponent and 26 significant bits
ALL_BITS = 0xFFFFFFFFFFFFFFFF
HALF_THE_BITS = 134217729.0  # 2**27 + 1, for splitting a number in two of 26 bits

INFINITY = float("inf")
NAN = float("nan")
# Comparing with the largest number rather than infinity: LLVM turns the latter into a test of bit patterns,
# which makes each turn of the compiled loop wait for the one before.
LARGEST = 1.7976931348623157e308
SMALLEST_NORMAL = 2.2250738585072014e-308

_NUMBER = Struct("<d")
_SIGNED = Struct("<q")
_UNSIGNED = Struct("<Q")


def select(c, a, b):
    """`a` where `c` holds, else `b`. Compiled code has its own version, a plain choice that vectorises."""
    if isinstance(c, np.ndarray):
        return np.where(c, a, b)
    return a if c else b


def get_bits(x):
    """The 64 bits of a float64 as a signed integer. Compiled code has its own version.

    x   a float, or an array of any shape
    """
    if isinstance(x, np.ndarray):
        return x.view(np.int64)
    return _SIGNED.unpack(_NUMBER.pack(x))[0]


def number_of(bits):
    """The float64 with these bits, the lowest 64 if there are more. Compiled code has its own version."""
    if isinstance(bits, np.ndarray):
        return bits.view(np.float64)
    return _NUMBER.unpack(_UNSIGNED.pack(bits & ALL_BITS))[0]


def short(x):
    """`x` cut to its first 26 significant bits: the product of two such numbers is exact."""
    return number_of(get_bits(x) & FIRST_26_BITS)


def two_to(n):
    """2**n for an integer |n| <= 1022. Exact."""
    return number_of(get_bits(n + POWER_ROUNDER) << 52)


def scale(y, n):
    """y * 2**n for |n| <= 2044, in two factors, so that only a subnormal result is rounded."""
    first = (n * 0.5 + ROUNDER) - ROUNDER
    return y * two_to(first) * two_to(n - first)


def exp_of_sum(r, tail):
    """exp(r + tail) for |r| <= log(2)/2 and a tail below the last bit of r, by the series of r*coth(r/2)."""
    t = r * r
    c = r - t * (0.1666666666666666 + t * (-0.0027777777777562864 + t * (
        6.613756470855508e-05 + t * (-1.6534058842837582e-06 + t * 4.1437096880780196e-08))))
    return 1.0 + (r + (tail + r * c / (2.0 - c)))


def exp(x):
    """e**x. Beyond the two limits the result is infinity or 0 already, so stopping there changes nothing."""
    x = select(x > 710.0, 710.0, x)
    x = select(x < -746.0, -746.0, x)
    n = (x * 1.4426950408889634 + ROUNDER) - ROUNDER
    high = x - n * 0.6931471803691238  # log(2) cut to 32 bits: exact
    low = n * 1.9082149292705877e-10
    r = high - low
    return scale(exp_of_sum(r, (high - r) - low), n)


def split_exponent(x):
    """(k, m) with x = m * 2**k and sqrt(1/2) <= m < sqrt(2), for finite x > 0. Exact."""
    tiny = x < SMALLEST_NORMAL
    x = select(tiny, x * 18014398509481984.0, x)  # 2**54
    bits = get_bits(x)
    k = (bits - BITS_OF_ROOT_HALF) >> 52
    m = number_of(bits - (k << 52))
    return (number_of(k + BITS_OF_ROUNDER) - ROUNDER) - select(tiny, 54.0, 0.0), m


def log(x):
    """Natural logarithm. The series is that of 2*atanh(s), s = f/(2 + f), around f - f*f/2.

    x   a number or an array, x = 2**k * (1 + f)
    """
    ordinary = (x > 0.0) & (x <= LARGEST)
    k, m = split_exponent(select(ordinary, x, 1.0))
    f = m - 1.0
    s = f / (2.0 + f)
    z = s * s
    series = z * (0.666666666666667 + z * (0.39999999999899505 + z * (0.28571428625975487 + z * (
        0.2222221113479508 + z * (0.18182889125261723 + z * (
            0.15331721600556042 + z * 0.14616449685043406))))))
    half = 0.5 * f * f
    result = k * 0.6931471803691238 - ((half - (s * (half + series) + k * 1.9082149292705877e-10)) - f)
    return select(ordinary, result, log_of_special(x))


def log_of_special(x):
    """The logarithm of 0, infinity, nan and the negative numbers.

    x   one of these, elementwise
    """
    return select(x > 0.0, x, select(x == 0.0, -INFINITY, NAN))


def sine_of_turns(x, quarters):
    """sin(x + quarters * pi/2), quarters an integer >= 0.

    First whole multiples of 2**30 * pi leave |x| < 1.7e9, then whole multiples of pi/2 leave |r| < pi/4.
    Every product that matters is exact, because the constants are cut to 22 or 27 bits; what does not fit
    in r is kept in `tail`. The differences are exact too, or their rounding is what `tail` collects. From
    2**56 on, neighbouring numbers are more than a turn apart, and the angle counts as 0.
    """
    x = select(abs(x) < 72057594037927936.0, x, x * 0.0)  # infinity becomes nan here
    m = (x * 2.964491827262479e-10 + ROUNDER) - ROUNDER
    far = m * 1.3149544878722407e-07
    x = (x - m * 3373259424.0) - m * 2.130504608154297
    sum_with_n = (x - far) * 0.6366197723675814 + ROUNDER
    n = sum_with_n - ROUNDER
    a = ((x - n * 1.570796012878418) - n * 3.139164164167596e-07) - far
    product = n * 6.223371969669989e-14
    b = a - product
    tail = (a - b) - product
    product = n * 2.0222627272360855e-21
    a = b - product
    tail = tail + ((b - a) - product)
    product = n * 3.52155982182415e-27
    b = a - product
    tail = (tail + ((a - b) - product)) - n * 4.3359050650618903e-35
    r = b + tail
    tail = (b - r) + tail
    quadrant = get_bits(sum_with_n) + quarters
    result = select((quadrant & 1) == 0, sine(r, tail), cosine(r, tail))
    return select((quadrant & 2) == 0, result, -result)


def sine(r, tail):
    """sin(r + tail) for |r| <= pi/4."""
    z = r * r
    cube = z * r
    series = 0.008333333333330946 + z * (-0.0001984126983675497 + z * (
        2.755731610068303e-06 + z * (-2.5051131455427946e-08 + z * 1.591810123027412e-10)))
    return r - ((z * (0.5 * tail - cube * series) - tail) + cube * 0.16666666666666666)


def cosine(r, tail):
    """cos(r + tail) for |r| <= pi/4."""
    z = r * r
    series = z * (0.041666666666666664 + z * (-0.0013888888888887395 + z * (2.4801587298763433e-05 + z * (
        -2.7557317270560326e-07 + z * (2.0876146024689743e-09 + z * -1.1382614868556182e-11)))))
    half = 0.5 * z
    top = 1.0 - half
    return top + (((1.0 - top) - half) + (z * series - r * tail))


def arctan(x):
    """The angle whose tangent is x: the table's nearest angle, and the series of what is left (fdlibm, Sun Microsystems 1993)."""
    a = abs(x)
    half, one, more, far = a >= 0.4375, a >= 0.6875, a >= 1.1875, a >= 2.4375
    above = select(far, -1.0, select(more, a - 1.5, select(one, a - 1.0, select(half, 2.0 * a - 1.0, a))))
    below = select(far, a, select(more, 1.0 + 1.5 * a, select(one, a + 1.0, select(half, 2.0 + a, 1.0))))
    r = above / below
    high = select(far, 1.5707963267948966, select(more, 0.982793723247329, select(one, 0.7853981633974483, select(
        half, 0.4636476090008061, 0.0))))
    low = select(far, 6.123233995736766e-17, select(more, 1.3903311031230998e-17, select(one, 3.061616997868383e-17, select(
        half, 2.2698777452961687e-17, 0.0))))
    z = r * r
    w = z * z
    even = z * (0.3333333333333293 + w * (0.14285714272503466 + w * (0.09090887133436507 + w * (
        0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782)))))
    odd = w * (-0.19999999999876483 + w * (-0.11111110405462356 + w * (-0.0769187620504483 + w * (
        -0.058335701337905735 + w * -0.036531572744216916))))
    result = high - ((r * (even + odd) - low) - r)
    return select(x < 0.0, -result, select(x > 0.0, result, x))


def maximum(a, b):
    """The larger; nan if either is nan.

    a, b   numbers, elementwise
    """
    return select(a > b, a, select(b >= a, b, a + b))


def minimum(a, b):
    """The smaller; nan if either is nan.

    a, b   numbers, elementwise
    """
    return select(a < b, a, select(b <= a, b, a + b))


def fused(a, b, c):
    """a*b + c with one rounding at the end, as processors with fused multiply-add compute it.

    The product's and the sum's own rounding errors are numbers too, found by Dekker's and Knuth's methods and added
    last. Where a step of that would overflow or underflow, the plain sum stands; an infinite c is beyond any a*b.
    """
    product = a * b
    a1 = HALF_THE_BITS * a - (HALF_THE_BITS * a - a)  # rounded, not cut, so that a2 is short too
    b1 = HALF_THE_BITS * b - (HALF_THE_BITS * b - b)
    a2, b2 = a - a1, b - b1
    lost = ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2
    total = product + c
    added = total - product
    lost = lost + ((product - (total - added)) + (c - added))
    usual = (abs(product) < 1e290) & (abs(product) > 1e-260) & (abs(a) < 1e290) & (abs(b) < 1e290) & (abs(c) < 1e290)
    far = (abs(a) <= LARGEST) & (abs(b) <= LARGEST) & (abs(c) > LARGEST)
    return select(usual, total + lost, select(far, c, total))


def sign(x):
    """-1, 0 or 1; nan for nan.

    x   a number, elementwise
    """
    return select(x > 0.0, 1.0, select(x < 0.0, -1.0, x + 0.0))
