"""The largest and the smallest eigenvalue of a symmetric matrix of which nothing but products are known.

Lanczos (1950), Journal of Research of the National Bureau of Standards 45:255, with full reorthogonalisation: without it rounding
brings copies of eigenvalues that were found already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

TOLERANCE = 1e-3  # of the largest eigenvalue, relative: more than noise between two steps makes of it


@dataclass(frozen=True, eq=False)
class Extremes:
    """What was found.

    largest, smallest   eigenvalues; the smallest is found less exactly, as nothing waits for it
    vector (n,)         eigenvector of the largest, of length 1: where the next search may begin
    error               bound of the error of the largest: the residual of its vector
    products            how many were made
    """

    largest: float
    smallest: float
    vector: np.ndarray
    error: float
    products: int


def find_extremes(
    product: Callable[[np.ndarray], np.ndarray], start: np.ndarray, most: int, tolerance: float = TOLERANCE
) -> Extremes:
    """The extreme eigenvalues, nearer with every product, until the largest is known or `most` products are made.

    product     v -> A v, (n,)
    start       (n,) where the search begins; the nearer to the eigenvector, the fewer products
    most        products
    tolerance   relative error of the largest that is good enough
    """
    most = min(most, len(start))
    basis = np.empty((most, len(start)))
    along, across = np.zeros(most), np.zeros(most)
    direction = start / np.linalg.norm(start)
    for k in range(most):
        basis[k] = direction
        image = product(direction)
        along[k] = image @ direction
        for _ in range(2):  # twice is enough: Parlett (1980), The Symmetric Eigenvalue Problem
            image -= basis[: k + 1].T @ (basis[: k + 1] @ image)
        across[k] = np.linalg.norm(image)
        values, vectors = np.linalg.eigh(np.diag(along[: k + 1]) + np.diag(across[:k], 1) + np.diag(across[:k], -1))
        error = float(across[k] * abs(vectors[-1, -1]))
        done = error <= tolerance * abs(values[-1]) or across[k] <= 1e-14 * np.abs(values).max()
        if not np.isfinite(across[k]) or done or k + 1 == most:
            break
        direction = image / across[k]
    vector = vectors[:, -1] @ basis[: k + 1]
    return Extremes(float(values[-1]), float(values[0]), vector / np.linalg.norm(vector), error, k + 1)
