"""The plane in which the paths of trainings spread the most: their first two principal components."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.network.loss_surface.plane import Path, Plane


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
        raise SpecError(translatable("These paths do not move, so they span no plane; train for at least one step."))
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
    return Plane(paths[0].theta[-1].copy(), across, up, (explained[0], explained[1]), ("component 1", "component 2"))


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
        raise SpecError(translatable("There is no path to span a plane; train a network first."))
    sizes = {path.theta.shape[1] for path in paths}
    if len(sizes) > 1:
        found = " and ".join(f"{size:,}" for size in sorted(sizes))
        raise SpecError(
            translatable("These trainings have {found} weights; only networks of the same layers share a plane.", found=found)
        )
    for path in paths:
        if not np.isfinite(path.theta).all():
            raise SpecError(
                translatable(
                    "The path of {title} leaves the finite numbers, so it spans no plane; train at a smaller rate.",
                    title=path.title,
                )
            )
    return sizes.pop()
