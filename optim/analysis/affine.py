"""A number that knows how it depends on one other number, as long as it does so in a straight line: value = slope·x + rest.

Given the v before a step as such a number, an optimizer's own formula says what share of it the step keeps (the slope), and
what it takes in (the rest). So the memory of past gradients is read off the formula that computes, whatever its dialect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from optim import elementary
from optim.elementary import Traced

STEPS = ("sign", "floor")  # they do not follow small changes of what they are made of


class Affine(Traced):
    """value = slope·x + rest for the x it is made from. All three may be arrays. A nan slope: not in a straight line."""

    __slots__ = ("rest", "slope", "value")
    __array_ufunc__ = None  # an array on the left leaves the operation to this class
    __hash__ = object.__hash__

    def __init__(self, value: Any, slope: Any, rest: Any) -> None:
        self.value, self.slope, self.rest = value, slope, rest

    def call(self, name: str, args: tuple[Any, ...]) -> Affine:
        """An elementary function of numbers of this kind; what is no straight line has an unknown slope (nan).

        name   name of the function in `optim.elementary`
        args   its arguments
        """
        if name == "where":
            return choose(*args)
        if name == "fused":
            return fused(*map(affine, args))
        numbers = [affine(a) for a in args]
        value = getattr(elementary, name)(*(a.value for a in numbers))
        constant = name in STEPS or all(is_zero(a.slope) for a in numbers)
        return Affine(value, 0.0, value) if constant else Affine(value, np.nan, np.nan)

    def __add__(self, other: Any) -> Affine:
        b = affine(other)
        return Affine(self.value + b.value, self.slope + b.slope, self.rest + b.rest)

    def __sub__(self, other: Any) -> Affine:
        b = affine(other)
        return Affine(self.value - b.value, self.slope - b.slope, self.rest - b.rest)

    def __rsub__(self, other: Any) -> Affine:
        return affine(other) - self

    def __mul__(self, other: Any) -> Affine:
        return product(self, affine(other))

    def __rmul__(self, other: Any) -> Affine:
        return product(affine(other), self)

    def __truediv__(self, other: Any) -> Affine:
        return quotient(self, affine(other))

    def __rtruediv__(self, other: Any) -> Affine:
        return quotient(affine(other), self)

    def __neg__(self) -> Affine:
        return Affine(-self.value, -self.slope, -self.rest)

    def __lt__(self, other: Any) -> Any:
        return self.value < affine(other).value

    def __le__(self, other: Any) -> Any:
        return self.value <= affine(other).value

    def __gt__(self, other: Any) -> Any:
        return self.value > affine(other).value

    def __ge__(self, other: Any) -> Any:
        return self.value >= affine(other).value

    def __eq__(self, other: object) -> Any:
        return self.value == affine(other).value

    def __ne__(self, other: object) -> Any:
        return self.value != affine(other).value

    __radd__ = __add__


def affine(x: Any) -> Affine:
    """`x` as such a number; a plain one does not depend on anything."""
    return x if isinstance(x, Affine) else Affine(x, 0.0, x)


def is_zero(slope: Any) -> bool:
    """Whether the number does not depend on x at all.

    slope   number or array
    """
    return not isinstance(slope, np.ndarray) and slope == 0.0


def product(a: Affine, b: Affine) -> Affine:
    """a·b; its slope is unknown (nan) where both depend on x.

    a, b   the factors
    """
    value = a.value * b.value
    if is_zero(a.slope):
        return Affine(value, a.value * b.slope, a.value * b.rest)
    return Affine(value, a.slope * b.value, a.rest * b.value) if is_zero(b.slope) else Affine(value, np.nan, np.nan)


def quotient(a: Affine, b: Affine) -> Affine:
    """a/b; its slope is unknown (nan) where b depends on x.

    a, b   numerator and denominator
    """
    value = a.value / b.value
    return Affine(value, a.slope / b.value, a.rest / b.value) if is_zero(b.slope) else Affine(value, np.nan, np.nan)


def fused(a: Affine, b: Affine, c: Affine) -> Affine:
    """a·b + c, rounded once."""
    whole = product(a, b)
    value = elementary.fused(a.value, b.value, c.value)
    if is_zero(a.slope) and is_zero(b.slope):
        return Affine(value, c.slope, elementary.fused(a.value, b.value, c.rest))
    return Affine(value, whole.slope + c.slope, whole.rest + c.rest)


def choose(condition: Any, a: Any, b: Any) -> Affine:
    """`where` for such numbers, elementwise.

    condition   bool or bools
    a, b        taken where it holds, and where it does not
    """
    a, b = affine(a), affine(b)
    pick: Callable[[Any, Any], Any] = lambda x, y: elementary.where(condition, x, y)  # noqa: E731
    return Affine(pick(a.value, b.value), pick(a.slope, b.slope), pick(a.rest, b.rest))
