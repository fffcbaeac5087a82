"""A plane in the space of weights, and where points lie in it and beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.network.perceptron import ParameterLayout

if TYPE_CHECKING:
    from optim.network.training import Training


MOST_POINTS = 200  # of one path
MOST_BYTES = 48 * 2**20  # of one path; fewer points of a large network


@dataclass(frozen=True, eq=False)
class Path:
    """steps (R,) int64, increasing; theta (R, n) float64: all weights before the update of that step. Read-only.

    title   in lists
    """

    title: str
    steps: np.ndarray
    theta: np.ndarray


def get_path(training: Training, most: int = MOST_POINTS) -> Path:
    """The checkpoints of a training as a path of at most `most` points, evenly spread; the first and the last are among them.

    A path takes at most 48 MB: 117 points of the 50,890 weights of 784-64-10.
    """
    there = training.checkpoints
    most = max(2, min(most, len(there), MOST_BYTES // (8 * training.layout.size)))
    chosen = np.unique(np.linspace(0, len(there) - 1, most).round().astype(int))
    steps = np.array([there[i].step for i in chosen], np.int64)
    theta = np.stack([there[i].theta for i in chosen])
    theta.flags.writeable = steps.flags.writeable = False
    return Path(training.recording.title, steps, theta)


Range = tuple[float, float]


@dataclass(frozen=True, eq=False)
class PlaneProjection:
    """Points seen in a plane: coordinates (R, 2), and how far (R,) each lies from the plane (Euclidean, all weights).

    error   the distance
    """

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
        """(n,) the weights at a point of the plane.

        x, y   its coordinates
        """
        return self.origin + x * self.across + y * self.up

    def project(self, theta: np.ndarray) -> PlaneProjection:
        """The nearest points of the plane to the rows of theta (R, n)."""
        basis = np.stack([self.across, self.up])
        coordinates, error = np.empty((len(theta), 2)), np.empty(len(theta))
        gram = basis @ basis.T
        for i, row in enumerate(theta):  # one by one: no second copy of a long path
            away = row - self.origin
            coordinates[i] = np.linalg.solve(gram, basis @ away)
            error[i] = np.linalg.norm(away - coordinates[i] @ basis)
        return PlaneProjection(coordinates, error)


def get_view(plane: Plane, paths: Sequence[Path], margin: float = 0.25) -> tuple[Range, Range]:
    """((x from, x to), (y from, y to)): what holds all paths and the origin, with a margin; both axes as long in weights."""
    seen = np.concatenate([np.zeros((1, 2)), *(plane.project(path.theta).coordinates for path in paths)])
    lengths = np.array([np.linalg.norm(plane.across), np.linalg.norm(plane.up)])
    low, high = seen.min(axis=0), seen.max(axis=0)
    half = (((high - low) * lengths).max() * (0.5 + margin) or lengths.max()) / lengths
    middle = (low + high) / 2
    (x_low, y_low), (x_high, y_high) = (middle - half).tolist(), (middle + half).tolist()
    return (x_low, x_high), (y_low, y_high)


def random_plane(layout: ParameterLayout, theta: np.ndarray, seed: int = 0) -> Plane:
    """The plane through theta (n,) along two random directions, filter-normalised (Li et al. 2018, arXiv:1712.09913, section 4).

    Both are drawn from the standard normal distribution with `seed`. Then the part that belongs to one neuron of a dense layer
    (one column of a weight of the shape (inputs, outputs)) gets the length of that neuron's own weights. Biases do not move:
    their directions are 0, as in the authors' code with its setting for all published plots (ignore="biasbn"). The two are
    not made orthogonal, neither there nor here.

    Raises SpecError when theta does not fit the layout or is not finite.
    """
    if theta.shape != (layout.size,) or not np.isfinite(theta).all():
        raise SpecError(
            "The weights must be {size} finite numbers, not an array of the shape {shape}.",
            size=f"{layout.size:,}",
            shape=theta.shape,
        )
    random = np.random.default_rng(seed)
    across, up = (normalise_filters(layout, theta, random.standard_normal(layout.size)) for _ in range(2))
    return Plane(theta.copy(), across, up, (), (translatable("direction {n}", n=1), translatable("direction {n}", n=2)))


def normalise_filters(layout: ParameterLayout, theta: np.ndarray, direction: np.ndarray) -> np.ndarray:
    """A copy of `direction` (n,) with every neuron's part as long as the neuron's weights in theta, and 0 for biases."""
    scaled = np.zeros(layout.size)
    weights, drawn, views = layout.views(theta), layout.views(direction), layout.views(scaled)
    for tensor in layout.tensors:
        if len(tensor.shape) > 1:
            own, its = (np.linalg.norm(group[tensor.name], axis=0) for group in (weights, drawn))
            views[tensor.name][:] = drawn[tensor.name] * (own / (its + 1e-10))  # 1e-10: as in the authors' code
    return scaled


# The plane in which the paths of trainings spread the most: their first two principal components.


def pca_plane(paths: Sequence[Path], seed: int = 0) -> Plane:
    """The plane through the last point of the first path, along the two principal components of all points of all paths.

    Every point counts the same. `explained` is the share of the variance around the mean, as usual; the plane itself goes
    through the end of the path, so that the loss there is the loss that was reached (Li et al. 2018, section 7). Both
    directions have length 1 and are orthogonal; the first path ends on the positive side of its start. Where the points lie on
    one line, the second direction is drawn at random with `seed`, and explains 0.

    Raises SpecError when the paths do not belong together, do not move, or hold nan or infinity.
    """
    size = check(paths)
    mean = sum(path.theta.sum(axis=0) for path in paths) / sum(len(path.theta) for path in paths)
    away = np.concatenate([path.theta - mean for path in paths])
    values, vectors = np.linalg.eigh(away @ away.T)  # as many rows as points: far fewer than weights
    total = values.sum()
    if not total > 0.0:
        raise SpecError("These paths do not move, so they span no plane; train for at least one step.")
    directions: list[np.ndarray] = []
    explained: list[float] = []
    for value, vector in zip(values[::-1][:2], vectors.T[::-1][:2], strict=False):
        if value > 1e-14 * total:
            directions.append(unit(away.T @ vector, directions))
            explained.append(float(value / total))
    while len(directions) < 2:
        directions.append(unit(np.random.default_rng(seed).standard_normal(size), directions))
        explained.append(0.0)
    whole = paths[0].theta[-1] - paths[0].theta[0]
    across, up = (direction if direction @ whole >= 0.0 else -direction for direction in directions)
    labels = (translatable("component {n}", n=1), translatable("component {n}", n=2))
    return Plane(paths[0].theta[-1].copy(), across, up, (explained[0], explained[1]), labels)


def unit(direction: np.ndarray, others: list[np.ndarray]) -> np.ndarray:
    """A direction at length 1, orthogonal to the others.

    direction   (n,)
    others      (n,) each, of length 1, orthogonal to each other
    """
    for other in others:
        direction = direction - (direction @ other) * other
    return direction / np.linalg.norm(direction)


def check(paths: Sequence[Path]) -> int:
    """The number of weights of every path.

    paths   at least one

    Raises SpecError when there is none, or they differ in it.
    """
    if not paths:
        raise SpecError("There is no path to span a plane; train a network first.")
    sizes = {path.theta.shape[1] for path in paths}
    if len(sizes) > 1:
        found = " and ".join(f"{size:,}" for size in sorted(sizes))
        raise SpecError("These trainings have {found} weights; only networks of the same layers share a plane.", found=found)
    for path in paths:
        if not np.isfinite(path.theta).all():
            raise SpecError(
                "The path of {title} leaves the finite numbers, so it spans no plane; train at a smaller rate.",
                title=path.title,
            )
    return sizes.pop()
