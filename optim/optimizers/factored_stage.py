"""A tensor stage: of a weight matrix, a state is not one number for each entry but its means over rows and over columns.

An optimizer with this one is written for a vector, in which every number has a state v of its own. Of a matrix only the means R
of v over each row and C over each column are known, and what stands for v is R C / mean(R), exact where v has rank one. A running
mean is linear, so R and C are kept by the same line that keeps v: `Factored` multiplies and adds as v does, and is multiplied out
where the formula takes a root. Networks keep R C / mean(R), whose own means are R and C again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from optim.elementary import Traced, absolute, maximum, minimum, power, sqrt
from optim.optimizers.tensor_stage import TensorStage

if TYPE_CHECKING:
    from optim.optimizers.base import Optimizer

FUNCTIONS = {f.__name__: f for f in (absolute, maximum, minimum, power, sqrt)}  # that a formula may take of the whole matrix


@dataclass(frozen=True)
class FactoredStage(TensorStage):
    """What an optimizer declares that keeps a state of matrices by its rows and columns.

    state   the State field; it may be multiplied, added to, and given to FUNCTIONS
    least   hyperparameter: matrices with fewer rows or columns keep a state for each entry
    floor   h -> least mean that is divided by
    """

    state: str = ""
    least: str = ""
    floor: Callable[[Any], float] = lambda h: 0.0

    def __bool__(self) -> bool:
        return True

    def advance(
        self, optimizer: Optimizer, theta: np.ndarray, gradient: np.ndarray, state: Any, memory: Any, hyper: Any, t: Any, lr: Any
    ) -> tuple[np.ndarray, Any, Any, Any]:
        """As `TensorStage.advance`, of a matrix or a vector."""
        if theta.ndim == 2 and min(theta.shape) >= getattr(hyper, self.least):
            factored = Factored.of(np.broadcast_to(getattr(state, self.state), theta.shape), self.floor(hyper))
            state = state._replace(**{self.state: factored})
        theta, state, lines, shared = super().advance(optimizer, theta, gradient, state, memory, hyper, t, lr)
        kept = getattr(state, self.state)
        if isinstance(kept, Factored):
            state = state._replace(**{self.state: kept.multiply_out()})
        return theta, state, lines, shared


class Factored(Traced):
    """The means of a matrix over its rows and over its columns: a number of a formula that stands for the whole matrix.

    rows      (r, 1) means of each row
    columns   (1, c) means of each column, whose mean is that of the rows
    floor     least mean that is divided by where a function takes it
    """

    __slots__ = ("columns", "floor", "rows")
    __array_ufunc__ = None  # an array beside it leaves the arithmetic to it

    def __init__(self, rows: np.ndarray, columns: np.ndarray, floor: float = 0.0) -> None:
        self.rows, self.columns, self.floor = rows, columns, floor

    @classmethod
    def of(cls, matrix: np.ndarray, floor: float = 0.0) -> Factored:
        """The means of a matrix.

        matrix   (r, c)
        floor    see above
        """
        return cls(matrix.mean(axis=1, keepdims=True), matrix.mean(axis=0, keepdims=True), floor)

    def multiply_out(self, floor: float = 0.0) -> np.ndarray:
        """(r, c) R C / mean(R); 0 where all are 0.

        floor   least mean that is divided by
        """
        mean = np.maximum(self.rows.mean(), floor)
        return self.rows * (self.columns / mean) if mean != 0.0 else self.rows * self.columns

    def __mul__(self, other: Any) -> Factored:
        return Factored(self.rows * other, self.columns * other, self.floor)

    __rmul__ = __mul__

    def __add__(self, other: Any) -> Factored:
        """The sum with a matrix, whose means are added."""
        known = other if isinstance(other, Factored) else Factored.of(other)
        return Factored(self.rows + known.rows, self.columns + known.columns, self.floor)

    __radd__ = __add__

    def call(self, name: str, args: tuple[Any, ...]) -> Any:
        """A function of the matrix that it stands for.

        name   of one of FUNCTIONS
        args   its arguments
        """
        return FUNCTIONS[name](*(x.multiply_out(x.floor) if isinstance(x, Factored) else x for x in args))
