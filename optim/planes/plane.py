"""A plane in the space of weights, and where points lie in it and beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optim.planes.path import Path

Range = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Projection:
    """Points seen in a plane: coordinates (R, 2), and how far (R,) each lies from the plane (Euclidean, all weights)."""

    coordinates: np.ndarray
    error: np.ndarray


@dataclass(frozen=True, eq=False)
class Plane:
    """All points origin + x · across + y · up, each (n,) float64. The directions need not be orthogonal or of length 1.

    explained   shares of the paths' variance along `across` and `up`; () for a plane that was not fitted to any
    labels      what the two axes are called
    """

    origin: np.ndarray
    across: np.ndarray
    up: np.ndarray
    explained: tuple[float, ...]
    labels: tuple[str, str]

    def point(self, x: float, y: float) -> np.ndarray:
        return self.origin + x * self.across + y * self.up

    def project(self, theta: np.ndarray) -> Projection:
        """The nearest points of the plane to the rows of theta (R, n)."""
        basis = np.stack([self.across, self.up])
        coordinates, error = np.empty((len(theta), 2)), np.empty(len(theta))
        gram = basis @ basis.T
        for i, row in enumerate(theta):  # one by one: no second copy of a long path
            away = row - self.origin
            coordinates[i] = np.linalg.solve(gram, basis @ away)
            error[i] = np.linalg.norm(away - coordinates[i] @ basis)
        return Projection(coordinates, error)


def view_of(plane: Plane, paths: Sequence[Path], margin: float = 0.25) -> tuple[Range, Range]:
    """((x from, x to), (y from, y to)): what holds all paths and the origin, with a margin; both axes as long in weights."""
    seen = np.concatenate([np.zeros((1, 2)), *(plane.project(path.theta).coordinates for path in paths)])
    lengths = np.array([np.linalg.norm(plane.across), np.linalg.norm(plane.up)])
    low, high = seen.min(axis=0), seen.max(axis=0)
    half = (((high - low) * lengths).max() * (0.5 + margin) or lengths.max()) / lengths
    middle = (low + high) / 2
    (x_low, y_low), (x_high, y_high) = (middle - half).tolist(), (middle + half).tolist()
    return (x_low, x_high), (y_low, y_high)
