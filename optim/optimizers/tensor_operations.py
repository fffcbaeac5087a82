"""What PyTorch's tensor operations compute on the processor, as formulas of their numbers: x, y, a, b are tensors, s a number.

Measured operation by operation with PyTorch 2.13 on x86-64 (tests/engine/torch_precision.py follows it): every one of them is
computed in PyTorch's `opmath` type, float32 for bfloat16 and float16, and its result is rounded once to the tensor's type.
`stored` says where a number is rounded to that type before the operation has ended. Written with these, an update is what a
library's loop over the parameters does, tensor operation by tensor operation (`Dialect.tensors`); optim/simulate/low_precision.py
puts their lines in.
"""

from __future__ import annotations

from optim.elementary import fused, sqrt, where


def mul(x, s):
    """x.mul_(s)"""
    return x * s


def div(x, s):
    """x / s"""
    return x / s


def plus(x, s):
    """x.add_(s): the number becomes one of the tensor's type first, so an ε of 1e-8 is 0 in float16."""
    return x + stored(s)


def add(x, y, s):
    """x.add_(y, alpha=s)"""
    return fused(s, y, x)


def add_short(x, y, s):
    """The same of fewer than 32 numbers in bfloat16 or float16. More of them at once are computed as `add` is, with s rounded."""
    return x + stored(stored(s) * y)


def addcmul(x, a, b, s):
    """x.addcmul_(a, b, value=s)"""
    return fused(s * a, b, x)


def addcdiv(x, a, b, s):
    """x.addcdiv_(a, b, value=s)"""
    return x + s * a / b


def addcdiv_one(x, a, b):
    """x.addcdiv_(a, b)"""
    return x + a / b


def lerp(x, y, s):
    """x.lerp_(y, s): from the nearer end, by the size of s."""
    return where(s < 0.5, fused(s, y - x, x), fused(opmath(s) - 1.0, y - x, y))


def tensor_root(x):
    """x.sqrt(): correctly rounded. PyTorch's own in float32 and float64 is that of Intel's library, which is a unit in the last
    place off for about one number in seven, and one in eighty; in bfloat16 and float16 there is no difference."""
    return sqrt(x)


def stored(x):
    """A number rounded to the tensor's type."""
    return x


def opmath(s):
    """A number of the host as an operation takes it."""
    return s


OPERATIONS = {f.__name__: f for f in (mul, div, plus, add, addcmul, addcdiv, addcdiv_one, lerp, tensor_root)}
SHORT = {**OPERATIONS, "add": add_short}  # of numbers shorter than float32
