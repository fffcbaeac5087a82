"""A tensor stage: of a weight matrix, a sum over its entries is a matrix, and so is a number that multiplies.

An optimizer with this one is written for a row of numbers: its reduction adds up squares, and what it makes of them is a number.
Of a matrix U with r outputs and c
inputs the same sum is U Uᵀ (or Uᵀ U, whichever is smaller: what is made of them moves U alike), its products are those of
matrices, and a number that is added is added on the diagonal.

    lines  = update(theta, g, s, h, k)          `line` of them is U; it may not depend on the sums of this step
    sums   = sums of reduction(theta, g, s, h, k), but `gram` is U Uᵀ
    k      = update_global(k, h, sums)          as everywhere
    theta, s, lines = update(theta, g, s, h, k)

On a row with one output that is the formula itself. So there is one formula, and a test holds rows to be the same both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from optim.optimizers.tensor_stage import TensorStage, sum_over_entries

if TYPE_CHECKING:
    from optim.optimizers.base import Optimizer


@dataclass(frozen=True)
class MatrixStage(TensorStage):
    """What an optimizer declares that makes a weight matrix orthogonal.

    line      line that is the matrix U
    gram      number of its Reduction that is the sum of squares of that line, and U Uᵀ of a matrix
    rows      shared number with the outputs of the matrix, one by default
    """

    one_output: bool = True
    orthogonal: bool = True
    line: str = ""
    gram: str = ""
    rows: str = ""

    def __bool__(self) -> bool:
        return True

    def begin(self, shared: Any, hyper: Any, shape: tuple[int, ...]) -> Any:
        """The GlobalState of the matrix, which has these outputs."""
        return shared._replace(**{self.rows: float(shape[1])})

    def advance(
        self, optimizer: Optimizer, theta: np.ndarray, gradient: np.ndarray, state: Any, memory: Any, hyper: Any, t: Any, lr: Any
    ) -> tuple[np.ndarray, Any, Any, Any]:
        """As `TensorStage.advance`, of a matrix (inputs, outputs)."""
        shared = memory._replace(t=t, lr=lr)
        assert optimizer.reduction is not None and optimizer.update_global is not None
        sums = sum_over_entries(optimizer).reduction(theta, gradient, state, hyper, shared)  # type: ignore[misc]
        seen = optimizer.update(theta, gradient, state, hyper, optimizer.update_global(shared, hyper, sums))[2]
        sums = sums._replace(**{self.gram: Gram.of(getattr(seen, self.line))})
        shared = optimizer.update_global(shared, hyper, sums)
        return *optimizer.update(theta, gradient, state, hyper, shared), shared


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
