"""The tensor stage of an optimizer: of a weight matrix, a sum over its entries is a matrix, and so is a number that multiplies.

Elementwise optimizers declare none, and nothing here concerns them. One that does is written for a row of numbers, as every
other optimizer is: its reduction adds up squares, and what it makes of them is a number. Of a matrix U with r outputs and c
inputs the same sum is U Uᵀ (or Uᵀ U, whichever is smaller: what is made of them moves U alike), its products are those of
matrices, and a number that is added is added on the diagonal.

    lines  = update(theta, g, s, h, k)          `line` of them is U; it may not depend on the sums of this step
    sums   = sums of reduction(theta, g, s, h, k), but `gram` is U Uᵀ
    k      = update_global(k, h, sums)          as everywhere
    theta, s, lines = update(theta, g, s, h, k)

On a row with one output that is the formula itself. So there is one formula, and a test holds rows to be the same both ways.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class MatrixStage:
    """What an optimizer declares that looks at a weight matrix as a matrix.

    line      line that is the matrix U
    gram      number of its Reduction that is the sum of squares of that line, and U Uᵀ of a matrix
    rows      shared number with the outputs of the matrix, one by default
    vectors   h -> (optimizer of the catalog, its settings) that moves what is no matrix, biases, beside it
    """

    line: str = ""
    gram: str = ""
    rows: str = ""
    vectors: Callable[[Any], tuple[str, dict[str, Any]]] | None = None

    def __bool__(self) -> bool:
        return bool(self.line)


class Gram:
    """U Uᵀ, or a polynomial in it: a number of a formula that multiplies as matrices do.

    values   (n, n), symmetric
    left     whether it multiplies U from the left: it was made of the rows
    """

    __slots__ = ("left", "values")
    __array_ufunc__ = None  # an array beside it leaves the arithmetic to it

    def __init__(self, values: np.ndarray, left: bool) -> None:
        self.values, self.left = values, left

    @classmethod
    def of(cls, matrix: np.ndarray) -> Gram:
        """U Uᵀ or Uᵀ U, the smaller of them.

        matrix   U (rows, columns)
        """
        left = matrix.shape[0] <= matrix.shape[1]
        return cls(matrix @ matrix.T if left else matrix.T @ matrix, left)

    def __add__(self, other: Any) -> Gram:
        if isinstance(other, Gram):
            return Gram(self.values + other.values, self.left)
        values = self.values.copy()
        values[np.diag_indices_from(values)] += other
        return Gram(values, self.left)

    __radd__ = __add__

    def __neg__(self) -> Gram:
        return Gram(-self.values, self.left)

    def __sub__(self, other: Any) -> Gram:
        return self + -other

    def __rsub__(self, other: Any) -> Gram:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        """The product with another one or a number; with a matrix U, U multiplied by it."""
        if isinstance(other, Gram):
            return Gram(self.values @ other.values, self.left)
        if np.ndim(other) == 2:
            return self.values @ other if self.left else other @ self.values
        return Gram(self.values * other, self.left)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Gram:
        return Gram(self.values / other, self.left)
