"""Makes the functions of `optim.elementary` callable by name inside compiled formulas.

Importing this module registers them with numba. The arithmetic is that of `optim.elementary.formulas` and
`optim.elementary.powers`, compiled from the very same Python functions; only `select`, `any_left` and the
two views of bits, which depend on the kind of number they are given, have compiled versions of their own.
`forceinline` lets LLVM vectorise the loops over runs around them; numba's own `inline="always"` does too,
but warns about its own output in longer formulas.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import types
from numba.extending import overload, register_jitable

from optim import elementary
from optim.elementary import formulas, powers, rounding

OPTIONS: Any = {"error_model": "numpy", "nogil": True, "forceinline": True}


@overload(formulas.select, jit_options=OPTIONS)
def _select(c, a, b):
    def choose(c, a, b):
        return a if c else b

    return choose


@overload(powers.any_left, jit_options=OPTIONS)
def _any_left(remaining):
    def above_zero(remaining):
        return remaining > 0.0

    return above_zero


@overload(formulas.get_bits, jit_options=OPTIONS)
def _get_bits(x):
    def view(x):
        return np.float64(x).view(np.int64)

    return view


@overload(formulas.number_of, jit_options=OPTIONS)
def _number_of(bits):
    def view(bits):
        return np.int64(bits).view(np.float64)

    return view


@overload(elementary.where, jit_options=OPTIONS)
def _where(c, a, b):
    def choose(c, a, b):
        return float(a) if c else float(b)

    return choose


for _formula in (
    formulas.short,
    formulas.two_to,
    formulas.scale,
    formulas.exp_of_sum,
    formulas.exp,
    formulas.split_exponent,
    formulas.log_of_special,
    formulas.log,
    formulas.sine,
    formulas.cosine,
    formulas.sine_of_turns,
    formulas.arctan,
    powers.log2_in_two_parts,
    powers.power_of_positive,
    powers.power,
    powers.reciprocal,
    powers.power_by_int,
    powers.power_by_whole_number,
    formulas.maximum,
    formulas.minimum,
    formulas.fused,
    formulas.sign,
    rounding.nearest,
    rounding.to_float32,
    rounding.to_bfloat16,
    rounding.to_float16,
    rounding.odd_sum,
    rounding.mix,
    rounding.chance,
    rounding.dither,
    rounding.dither_float32,
    rounding.dither_bfloat16,
    rounding.dither_float16,
):
    register_jitable(**OPTIONS)(_formula)


def _register(public: Callable, compiled: Callable) -> None:
    """Compile `compiled` wherever `public` is called. Its arguments must have the same names."""
    overload(public, jit_options=OPTIONS, strict=False)(lambda *arguments: compiled)


def _sqrt(x):
    return np.sqrt(float(x))


def _exp(x):
    return formulas.exp(float(x))


def _log(x):
    return formulas.log(float(x))


def _sin(x):
    return formulas.sine_of_turns(float(x), 0)


def _cos(x):
    return formulas.sine_of_turns(float(x), 1)


def _arctan(x):
    return formulas.arctan(float(x))


def _power(x, y):
    return powers.power(float(x), float(y))


def _absolute(x):
    return np.abs(float(x))


def _sign(x):
    return formulas.sign(float(x))


def _maximum(a, b):
    return formulas.maximum(float(a), float(b))


def _minimum(a, b):
    return formulas.minimum(float(a), float(b))


def _clamp(x, lo, hi):
    return formulas.minimum(formulas.maximum(float(x), float(lo)), float(hi))


def _fused(a, b, c):
    return formulas.fused(float(a), float(b), float(c))


def _floor(x):
    return np.floor(float(x))


def _to_float32(x):
    return rounding.to_float32(float(x))


def _to_bfloat16(x):
    return rounding.to_bfloat16(float(x))


def _to_float16(x):
    return rounding.to_float16(float(x))


def _odd_sum(a, b):
    return rounding.odd_sum(float(a), float(b))


def _dither_float32(x, key, t):
    return rounding.dither_float32(float(x), float(key), float(t))


def _dither_bfloat16(x, key, t):
    return rounding.dither_bfloat16(float(x), float(key), float(t))


def _dither_float16(x, key, t):
    return rounding.dither_float16(float(x), float(key), float(t))


_COMPILED = (
    _sqrt, _exp, _log, _sin, _cos, _arctan, _power, _absolute, _sign, _maximum, _minimum, _clamp, _fused, _floor, _to_float32,
    _to_bfloat16, _to_float16, _odd_sum, _dither_float32, _dither_bfloat16, _dither_float16,
)  # fmt: skip
for _compiled in _COMPILED:
    _register(getattr(elementary, _compiled.__name__[1:]), _compiled)


@overload(elementary.integer_power, jit_options=OPTIONS)
def _integer_power(x, n):
    if isinstance(n, types.Integer):
        def by_int(x, n):
            return powers.power_by_int(float(x), n)

        return by_int

    def by_whole_number(x, n):
        return powers.power_by_whole_number(float(x), float(n))

    return by_whole_number
