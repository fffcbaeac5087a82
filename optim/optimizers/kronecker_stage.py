"""A tensor stage: what preconditions a tensor is a matrix for each of its axes (Gupta, Koren, Singer 2018, arXiv:1802.09568).

An optimizer with this one is written for two numbers, whose one matrix H is 2 x 2 and has its root in closed form. Of a tensor of
order k with gradient G, axis i has a matrix H_i, to which each step adds G G^T with the other axes of G summed over, and G is
multiplied along every axis by (H_i + ε)^(-1/2k): of a matrix L^(-1/4) G R^(-1/4), of a vector H^(-1/2) g. The roots are those of
the eigenvalues.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from optim.optimizers.tensor_stage import TensorStage

if TYPE_CHECKING:
    from optim.optimizers.base import Optimizer


class Factors(NamedTuple):
    """What a tensor remembers besides the states of its entries.

    shared     the optimizer's GlobalState
    matrices   H_i, (n_i, n_i), one for each axis, without ε
    """

    shared: Any
    matrices: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class KroneckerStage(TensorStage):
    """What an optimizer declares that preconditions the axes of a tensor.

    eps      hyperparameter that is added to the diagonals
    weigh    (h, k) -> (share of the matrices that a step keeps, weight of what it adds)
    decay    (theta, g, h, k) -> (theta, g) after the weight decay
    follow   (theta, g, preconditioned g, s, h, k) -> (theta, s, lines)
    """

    most: int | None = 2
    eps: str = ""
    weigh: Callable[..., Any] = lambda h, k: (1.0, 1.0)
    decay: Callable[..., Any] = lambda theta, g, h, k: (theta, g)
    follow: Callable[..., Any] = lambda theta, g, turned, s, h, k: (theta - k.lr * turned, s, ())

    def __bool__(self) -> bool:
        return True

    def get_arrays(self, memory: Any) -> dict[str, np.ndarray]:
        """{"axis1": H_1, ...}, the matrices of the axes."""
        return {f"axis{axis}": matrix for axis, matrix in enumerate(memory.matrices, start=1)}

    def begin(self, shared: Any, hyper: Any, shape: tuple[int, ...]) -> Factors:
        """Matrices of zeros."""
        return Factors(shared, tuple(np.zeros((n, n)) for n in shape))

    def advance(
        self, optimizer: Optimizer, theta: np.ndarray, gradient: np.ndarray, state: Any, memory: Any, hyper: Any, t: Any, lr: Any
    ) -> tuple[np.ndarray, Any, Any, Any]:
        """As `TensorStage.advance`, of a matrix or a vector."""
        shared = memory.shared._replace(t=t, lr=lr)
        theta, gradient = self.decay(theta, gradient, hyper, shared)
        keep, new = self.weigh(hyper, shared)
        matrices = tuple(keep * h + new * contract(gradient, axis) for axis, h in enumerate(memory.matrices))
        turned = gradient
        for axis, matrix in enumerate(matrices):
            turned = multiply_along(turned, get_inverse_root(matrix, getattr(hyper, self.eps), 2 * theta.ndim), axis)
        theta, state, lines = self.follow(theta, gradient, turned, state, hyper, shared)
        return theta, state, lines, Factors(shared, matrices)


def contract(gradient: np.ndarray, axis: int) -> np.ndarray:
    """(n, n) G G^T along an axis, the others summed over.

    gradient   of any shape
    axis       of n entries
    """
    unfolded = np.moveaxis(gradient, axis, 0).reshape(gradient.shape[axis], -1)
    return unfolded @ unfolded.T


def multiply_along(values: np.ndarray, matrix: np.ndarray, axis: int) -> np.ndarray:
    """A tensor with its fibres along an axis multiplied by a matrix.

    values   of any shape
    matrix   (n, n), symmetric
    axis     of n entries
    """
    return np.moveaxis(np.tensordot(matrix, values, axes=(1, axis)), 0, axis)


def get_inverse_root(matrix: np.ndarray, eps: float, order: int) -> np.ndarray:
    """(H + ε)^(-1/order); not a number where H is not finite.

    matrix   H (n, n), symmetric, no eigenvalue below 0 but by rounding
    eps      ε
    order    2 for the inverse of the square root
    """
    if not np.isfinite(matrix).all():
        return np.full_like(matrix, np.nan)
    values, vectors = np.linalg.eigh(matrix)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (vectors * (np.maximum(values, 0.0) + eps) ** (-1.0 / order)) @ vectors.T
