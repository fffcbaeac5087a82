"""The functions every formula uses: same bits in plain Python, on NumPy arrays and in compiled code.

NumPy, `math` and compiled libm differ in the last bit of exp, log, sin, cos and powers, and libm does not
vectorise. Optimizers and landscapes therefore take these from here and nowhere else, and use + - * / for
the rest. Arguments are floats, ints, `np.float64` or arrays of numbers; results are `np.float64` or arrays
of float64. A nan is a nan: its sign and payload are not part of the promise. Callers that expect overflow
or nan set `np.errstate`. Each function also takes `Traced` arguments and then hands itself over instead of
computing.

An ulp is the distance between neighbouring float64 numbers at the exact result.
"""

from __future__ import annotations

from struct import Struct
from typing import Any

import numpy as np

from optim.elementary import formulas, powers, rounding


class Traced:
    """Marks a symbolic number.

    Its method `call(name: str, args: tuple)` receives the name of the public function it was given to and
    all the arguments, and returns what that function returns.
    """


def _number(x: Any) -> Any:
    """`x` as float64: an array, or a Python float, which is faster than `np.float64`, same bits."""
    if isinstance(x, np.ndarray):
        return x if x.dtype == np.float64 else x.astype(np.float64)
    return float(x)


def _result(x: Any) -> Any:
    """`x` as callers get it: an array, or one `np.float64`, whose division by zero does not raise."""
    return x if isinstance(x, np.ndarray) else np.float64(x)


def _call(name: str, args: tuple) -> Any:
    """Hand the function over to the first traced argument; callers have seen that there is one."""
    traced = next(argument for argument in args if isinstance(argument, Traced))
    return traced.call(name, args)  # type: ignore[attr-defined]


def sqrt(x: Any) -> Any:
    """Square root, correctly rounded; nan below zero.

    x   number, array of any shape, or traced number
    """
    if isinstance(x, Traced):
        return _call("sqrt", (x,))
    return np.sqrt(_number(x))


def exp(x: Any) -> Any:
    """e**x, within 1 ulp; infinity above 709.78, subnormal below -708.4 and 0 below -745.13."""
    if isinstance(x, Traced):
        return _call("exp", (x,))
    return _result(formulas.exp(_number(x)))


def log(x: Any) -> Any:
    """Natural logarithm, within 1 ulp; -infinity at 0, nan below.

    x   number, array of any shape, or traced number
    """
    if isinstance(x, Traced):
        return _call("log", (x,))
    return _result(formulas.log(_number(x)))


def sin(x: Any) -> Any:
    """Sine of x radians, within 1 ulp for |x| <= 1.6e9 and within 2e-15 for |x| < 2**56; nan at infinity.

    From 2**56 on, neighbouring numbers are more than a full turn apart, and the sine counts as 0.
    """
    if isinstance(x, Traced):
        return _call("sin", (x,))
    return _result(formulas.sine_of_turns(_number(x), 0))


def cos(x: Any) -> Any:
    """Cosine of x radians, as accurate as `sin`; from 2**56 on it counts as 1. Nan at infinity."""
    if isinstance(x, Traced):
        return _call("cos", (x,))
    return _result(formulas.sine_of_turns(_number(x), 1))


def arctan(x: Any) -> Any:
    """The angle from -pi/2 to pi/2 whose tangent is x, within 1 ulp."""
    if isinstance(x, Traced):
        return _call("arctan", (x,))
    return _result(formulas.arctan(_number(x)))


def power(x: Any, y: Any) -> Any:
    """x**y, within 2 ulp, with C's special cases: power(0, 0) = 1, nan for x < 0 unless y is an integer."""
    if isinstance(x, Traced) or isinstance(y, Traced):
        return _call("power", (x, y))
    return _result(powers.power(_number(x), _number(y)))


def integer_power(x: Any, n: Any) -> Any:
    """x**n by repeated multiplication, the reciprocal of x**-n for n < 0, and 1 for n = 0.

    n is an int, or a float (or an array of floats) holding an integer; the bits are the same. A float that holds
    no integer, or one beyond 2**53, gives nan.
    """
    if isinstance(x, Traced) or isinstance(n, Traced):
        return _call("integer_power", (x, n))
    if not isinstance(n, np.ndarray) and abs(n) <= 2**53 and int(n) == n:
        return _result(powers.power_by_int(_number(x), int(n)))
    return _result(powers.power_by_whole_number(_number(x), _number(n)))


def where(c: Any, a: Any, b: Any) -> Any:
    """`a` where the condition `c` holds, else `b`."""
    if isinstance(a, Traced) or isinstance(b, Traced) or isinstance(c, Traced):
        return _call("where", (c, a, b))
    if isinstance(c, np.ndarray) or isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return np.where(c, _number(a), _number(b))
    return np.float64(a if c else b)


def absolute(x: Any) -> Any:
    """|x|."""
    if isinstance(x, Traced):
        return _call("absolute", (x,))
    return np.abs(_number(x))


def sign(x: Any) -> Any:
    """-1, 0 or 1; nan for nan.

    x   number, array of any shape, or traced number
    """
    if isinstance(x, Traced):
        return _call("sign", (x,))
    return _result(formulas.sign(_number(x)))


def maximum(a: Any, b: Any) -> Any:
    """The larger of two; nan if either is nan. Of two zeros, the second.

    a, b   numbers, arrays or traced numbers, elementwise
    """
    if isinstance(a, Traced) or isinstance(b, Traced):
        return _call("maximum", (a, b))
    return _result(formulas.maximum(_number(a), _number(b)))


def minimum(a: Any, b: Any) -> Any:
    """The smaller of two; nan if either is nan. Of two zeros, the second.

    a, b   numbers, arrays or traced numbers, elementwise
    """
    if isinstance(a, Traced) or isinstance(b, Traced):
        return _call("minimum", (a, b))
    return _result(formulas.minimum(_number(a), _number(b)))


def clamp(x: Any, lo: Any, hi: Any) -> Any:
    """`x` held between `lo` and `hi`; nan if any of them is nan, and `hi` where lo > hi."""
    if isinstance(x, Traced) or isinstance(lo, Traced) or isinstance(hi, Traced):
        return _call("clamp", (x, lo, hi))
    return _result(formulas.minimum(formulas.maximum(_number(x), _number(lo)), _number(hi)))


def fused(a: Any, b: Any, c: Any) -> Any:
    """a*b + c rounded once, as libraries compute it on processors with fused multiply-add."""
    if isinstance(a, Traced) or isinstance(b, Traced) or isinstance(c, Traced):
        return _call("fused", (a, b, c))
    return _result(formulas.fused(_number(a), _number(b), _number(c)))


def floor(x: Any) -> Any:
    """The largest integer not above x, as a float64."""
    if isinstance(x, Traced):
        return _call("floor", (x,))
    return np.floor(_number(x))


# Shorter formats (optim/elementary/rounding.py). Numbers stay float64: those that the format has. Python packs single numbers
# into two of the formats itself, rounded alike and ten times as fast as the formula does it there.

PACKED = {"<f": Struct("<f"), "<e": Struct("<e")}


def _pack(x: Any, layout: str) -> np.float64:
    """A number rounded to the format of a layout of `struct`; infinity where it is too large for it."""
    packed = PACKED[layout]
    try:
        return np.float64(packed.unpack(packed.pack(x))[0])
    except OverflowError:
        return np.float64(np.copysign(np.inf, x))


def to_float32(x: Any) -> Any:
    """The nearest number of IEEE 754 binary32, ties to even.

    x   number, array of any shape, or traced number
    """
    if isinstance(x, Traced):
        return _call("to_float32", (x,))
    return rounding.to_float32(_number(x)) if isinstance(x, np.ndarray) else _pack(x, "<f")


def to_bfloat16(x: Any) -> Any:
    """The nearest number of bfloat16, ties to even."""
    if isinstance(x, Traced):
        return _call("to_bfloat16", (x,))
    return _result(rounding.to_bfloat16(_number(x)))


def to_float16(x: Any) -> Any:
    """The nearest number of IEEE 754 binary16, ties to even."""
    if isinstance(x, Traced):
        return _call("to_float16", (x,))
    return rounding.to_float16(_number(x)) if isinstance(x, np.ndarray) else _pack(x, "<e")


def odd_sum(a: Any, b: Any) -> Any:
    """a + b, its last bit 1 where it is not exact: rounded to a shorter format, it is the exact sum rounded once."""
    if isinstance(a, Traced) or isinstance(b, Traced):
        return _call("odd_sum", (a, b))
    return _result(rounding.odd_sum(_number(a), _number(b)))


def dither_float32(x: Any, key: Any, t: Any) -> Any:
    """`x` rounded to binary32 at random: up or down as a hash of x, a key and the step t decides."""
    if isinstance(x, Traced) or isinstance(key, Traced) or isinstance(t, Traced):
        return _call("dither_float32", (x, key, t))
    return _result(rounding.dither_float32(_number(x), _number(key), _number(t)))


def dither_bfloat16(x: Any, key: Any, t: Any) -> Any:
    """`x` rounded to bfloat16 at random, likewise."""
    if isinstance(x, Traced) or isinstance(key, Traced) or isinstance(t, Traced):
        return _call("dither_bfloat16", (x, key, t))
    return _result(rounding.dither_bfloat16(_number(x), _number(key), _number(t)))


def dither_float16(x: Any, key: Any, t: Any) -> Any:
    """`x` rounded to binary16 at random, likewise."""
    if isinstance(x, Traced) or isinstance(key, Traced) or isinstance(t, Traced):
        return _call("dither_float16", (x, key, t))
    return _result(rounding.dither_float16(_number(x), _number(key), _number(t)))
