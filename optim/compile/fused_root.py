"""A square root that leaves the divider to the divisions: the hardware's bits, made of fused multiply-adds.

Most processors have one unit for square roots and divisions, and an optimizer's step asks it for both. With fused multiply-adds
and vectors of 512 bits, many runs side by side take their roots from here, and both go on at once (an AVX-512 Xeon: 1.24 to 1.8
times as quick). Elsewhere the hardware's root is taken: on Zen 4 it makes whole maps 1.15 to 1.35 times as quick, on Zen 3 2.4
times, since in vectors of 256 bits the many instructions of this one keep the next runs from being begun meanwhile. So it is in a
run of its own, where nothing is waited for but the result. No bit depends on which.

Newton's iteration for 1/√x from a bit pattern, one coupled step, and the correction with the exact residual that makes the
rounding right: P. Markstein, IBM Journal of Research and Development 34 (1990) 111, doi:10.1147/rd.341.0111.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types

from optim import elementary
from optim.compile.pointers import WIDE, get_cpu_name, has_feature, intrinsic

HAS_FMA = has_feature("fma")
IS_QUICKER = HAS_FMA and bool(WIDE) and not get_cpu_name().startswith("znver")
TINY, UP, DOWN = 2.0**-900, 2.0**200, 2.0**-100  # below TINY the residual of a root could be too small to be exact
LARGEST = float(np.finfo(np.float64).max)
NAN = float("nan")
SEED = 0x5FE6EB50C7B537A9  # less half the bits of x: a number within 4 % of 1/√x (C. Lomont, 2003, Fast Inverse Square Root)
OPTIONS: Any = {"error_model": "numpy", "nogil": True, "forceinline": True}


@intrinsic
def fma(context, a, b, c):
    """a*b + c, rounded once."""
    del context, a, b, c
    number = types.float64
    return number(number, number, number), lambda _, builder, __, arguments: builder.fma(*arguments)


@intrinsic
def guess_inverse(context, x):
    """About 1/√x."""
    del context, x

    def shift(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        whole = ir.IntType(64)
        half = builder.lshr(builder.bitcast(arguments[0], whole), ir.Constant(whole, 1))
        return builder.bitcast(builder.sub(ir.Constant(whole, SEED), half), ir.DoubleType())

    return types.float64(types.float64), shift


@njit(**OPTIONS)
def fused_root(a):
    """√a of every float64, correctly rounded: zeros, subnormal and negative numbers, infinity and nan included.

    a   the number
    """
    x = a * UP if a < TINY else a
    h = 0.5 * x
    y = guess_inverse(x)
    y = y * fma(-h * y, y, 1.5)  # within 2e-3
    e = fma(-(x * y), y, 1.0)
    y = fma(y * e, fma(e, 0.375, 0.5), y)  # two terms of the series of 1/√(1 - e): within 2e-8
    g = x * y
    q = 0.5 * y
    r = fma(-g, q, 0.5)
    g = fma(g, r, g)
    q = fma(q, r, q)
    s = fma(fma(-g, g, x), q, g)
    s = s * DOWN if a < TINY else s
    s = NAN if a < 0.0 else s
    return a if a > LARGEST else s


@njit(**OPTIONS)
def hardware_root(a):
    """√a as the processor has it.

    a   the number
    """
    return np.sqrt(a)


root = fused_root if IS_QUICKER else hardware_root


def inline_beside_divider(formula: Callable[..., Any]) -> Any:
    """Compiles a formula as part of the loop over many runs that calls it: its square roots are `root`.

    formula   function of numbers
    """
    names = formula.__globals__
    roots = {name: root for name, value in names.items() if value is elementary.sqrt}
    if IS_QUICKER and roots:
        made = FunctionType(formula.__code__, names | roots, formula.__name__, formula.__defaults__, formula.__closure__)
        made.__kwdefaults__, made.__module__, formula = formula.__kwdefaults__, formula.__module__, made
    return njit(**OPTIONS)(formula)
