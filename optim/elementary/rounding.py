"""Rounding a float64 to a shorter format, by the same rules as `optim.elementary.formulas`: the same bits everywhere.

One operation of a format with p digits, computed in float64 and then rounded, is that operation rounded once: a format with at
least 2p + 2 digits loses nothing that the second rounding could miss, for + − × ÷ and √ (S. A. Figueroa, When is double rounding
innocuous?, ACM SIGNUM Newsletter 30 (1995) 21, doi:10.1145/221332.221334). float64 has 53 digits: 2·24 + 2 = 50 for float32,
24 for float16, 18 for bfloat16. This holds for operands that are numbers of the format, and down to its subnormal numbers for
products and quotients too, because float64 keeps p + 2 digits more than those have; sums have no error there at all.

a·b + c rounded once is not among these: `odd_sum` keeps of the exact sum what a second rounding needs, in its last bit
(S. Boldo, G. Melquiond, IEEE Transactions on Computers 57 (2008) 462, doi:10.1109/TC.2007.70819).

Stochastic rounding goes up with a probability as large as the part that is cut off (M. Croci and others, Stochastic rounding:
implementation, error analysis and applications, Royal Society Open Science 9 (2022), doi:10.1098/rsos.211631). Its random numbers
are a hash of the number itself, the step and a key, so a run has the same ones wherever and however it is computed; chances are
multiples of 2⁻³².
"""

from __future__ import annotations

import numpy as np

from optim.elementary.formulas import INFINITY, LARGEST, ROUNDER, get_bits, number_of, select

EXPONENT = 0x7FF0000000000000  # the bits of it
LOW = 0xFFFFFFFF
PER_32_BITS = 2.0**-32
# Of each format: how far below the exponent the last digit is, as bits; the smallest normal number; the smallest number; the
# first power of two that is too large.
DIGITS_OF_32, NORMAL_OF_32, SMALLEST_OF_32, LIMIT_OF_32 = 23 << 52, 2.0**-126, 2.0**-149, 2.0**128
DIGITS_OF_B16, NORMAL_OF_B16, SMALLEST_OF_B16, LIMIT_OF_B16 = 7 << 52, 2.0**-126, 2.0**-133, 2.0**128
DIGITS_OF_16, NORMAL_OF_16, SMALLEST_OF_16, LIMIT_OF_16 = 10 << 52, 2.0**-14, 2.0**-24, 2.0**16


def nearest(x, digits, normal, smallest, limit):
    """`x` rounded to the nearest number of a format, ties to even; infinity from half a digit beyond its largest one on.

    digits, normal, smallest, limit   of the format, as above
    """
    size = abs(x)
    last = select(size < normal, smallest, number_of((get_bits(size) & EXPONENT) - digits))
    far = last * ROUNDER
    result = (size + far) - far
    result = select(result >= limit, INFINITY, result)
    result = select(size >= limit, INFINITY, result)
    return select(get_bits(x) < 0, -result, result)


def to_float32(x):
    """The nearest number of IEEE 754 binary32."""
    return nearest(x, DIGITS_OF_32, NORMAL_OF_32, SMALLEST_OF_32, LIMIT_OF_32)


def to_bfloat16(x):
    """The nearest number of bfloat16: the first half of a float32."""
    return nearest(x, DIGITS_OF_B16, NORMAL_OF_B16, SMALLEST_OF_B16, LIMIT_OF_B16)


def to_float16(x):
    """The nearest number of IEEE 754 binary16."""
    return nearest(x, DIGITS_OF_16, NORMAL_OF_16, SMALLEST_OF_16, LIMIT_OF_16)


def odd_sum(a, b):
    """a + b; where that is not a float64, the neighbour whose last bit is 1: rounded to a format of at most 51 digits, it is the
    exact sum rounded once."""
    total = a + b
    added = total - a
    error = (a - (total - added)) + (b - added)
    bits = get_bits(total)
    inexact = ((error > 0.0) | (error < 0.0)) & ((bits & 1) == 0) & (abs(total) <= LARGEST)
    odd = select((error > 0.0) == (total > 0.0), number_of(bits + 1), number_of(bits - 1))
    return select(inexact, odd, total)


def mix(h):
    """A hash of 32 bits (C. Wellons, 2018, hash-prospector: lowbias32); each product has less than 63.

    h   0 to 2³² − 1
    """
    h = ((h ^ (h >> 16)) * 0x21F0AAAD) & LOW
    h = ((h ^ (h >> 15)) * 0x735A2D97) & LOW
    return h ^ (h >> 15)


def chance(x, key, t):
    """A number from 0 to 1, 1 excluded, that these three decide.

    x   the number that is rounded
    key, t   the key of the run, and the step
    """
    h = mix(get_bits(key) & LOW)
    h = mix(h ^ (get_bits(key) >> 32) & LOW)
    h = mix(h ^ (get_bits(t) >> 32) & LOW)
    h = mix(h ^ get_bits(x) & LOW)
    return mix(h ^ (get_bits(x) >> 32) & LOW) * PER_32_BITS


def dither(x, key, t, digits, normal, smallest, limit):
    """`x` rounded to one of its two neighbours in a format, to each with the probability of how near it is.

    key, t                            what decides the chance, with x
    digits, normal, smallest, limit   of the format, as above
    """
    size = abs(x)
    last = select(size < normal, smallest, number_of((get_bits(size) & EXPONENT) - digits))
    count = size / last
    whole = np.floor(count)
    result = (whole + select(chance(x, key, t) < count - whole, 1.0, 0.0)) * last
    result = select(result >= limit, INFINITY, result)
    result = select(size >= limit, INFINITY, result)
    return select(get_bits(x) < 0, -result, result)


def dither_float32(x, key, t):
    """`x` rounded to binary32 by chance."""
    return dither(x, key, t, DIGITS_OF_32, NORMAL_OF_32, SMALLEST_OF_32, LIMIT_OF_32)


def dither_bfloat16(x, key, t):
    """`x` rounded to bfloat16 by chance."""
    return dither(x, key, t, DIGITS_OF_B16, NORMAL_OF_B16, SMALLEST_OF_B16, LIMIT_OF_B16)


def dither_float16(x, key, t):
    """`x` rounded to binary16 by chance."""
    return dither(x, key, t, DIGITS_OF_16, NORMAL_OF_16, SMALLEST_OF_16, LIMIT_OF_16)
