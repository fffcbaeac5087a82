"""Random directions that are scaled like the weights themselves, neuron by neuron."""

from __future__ import annotations

import numpy as np

from optim.errors import SpecError
from optim.language import said
from optim.network.layout import Layout
from optim.planes.plane import Plane


def random_plane(layout: Layout, theta: np.ndarray, seed: int = 0) -> Plane:
    """The plane through theta (n,) along two random directions, filter-normalised (Li et al. 2018, arXiv:1712.09913, section 4).

    Both are drawn from the standard normal distribution with `seed`. Then the part that belongs to one neuron of a dense layer
    (one column of a weight of the shape (inputs, outputs)) gets the length of that neuron's own weights. Biases do not move:
    their directions are 0, as in the authors' code with its setting for all published plots (ignore="biasbn"). The two are
    not made orthogonal, neither there nor here.

    Raises SpecError when theta does not fit the layout or is not finite.
    """
    if theta.shape != (layout.size,) or not np.isfinite(theta).all():
        raise SpecError(
            said(
                "The weights must be {size} finite numbers, not an array of the shape {shape}.",
                size=f"{layout.size:,}",
                shape=theta.shape,
            )
        )
    random = np.random.default_rng(seed)
    across, up = (filter_normalised(layout, theta, random.standard_normal(layout.size)) for _ in range(2))
    return Plane(theta.copy(), across, up, (), ("direction 1", "direction 2"))


def filter_normalised(layout: Layout, theta: np.ndarray, direction: np.ndarray) -> np.ndarray:
    """A copy of `direction` (n,) with every neuron's part as long as the neuron's weights in theta, and 0 for biases."""
    scaled = np.zeros(layout.size)
    weights, drawn, views = layout.views(theta), layout.views(direction), layout.views(scaled)
    for tensor in layout.tensors:
        if len(tensor.shape) > 1:
            own, its = (np.linalg.norm(group[tensor.name], axis=0) for group in (weights, drawn))
            views[tensor.name][:] = drawn[tensor.name] * (own / (its + 1e-10))  # 1e-10: as in the authors' code
    return scaled
