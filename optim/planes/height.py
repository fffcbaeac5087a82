"""The loss at one point of a plane, without multiplying all inputs by the first layer again."""

from __future__ import annotations

import numpy as np

from optim.catalog import discover
from optim.errors import SpecError
from optim.language import said
from optim.network.perceptron import Perceptron
from optim.network.spec import NetworkSpec
from optim.planes.plane import Plane

ROWS = 1024  # training rows whose mean loss is taken
MOST = 2**24  # rows times units of all layers: fewer rows of very wide networks


class Height:
    """loss = height(x, y): the mean cross-entropy (nats) of the same rows at plane.point(x, y).

    The first layer's sums are linear in x and y, so the inputs are multiplied three times in all: 784 inputs cost no more
    than a few. That changes the last bits against a direct evaluation. One thread at a time.
    """

    def __init__(self, spec: NetworkSpec, plane: Plane, rows: int = ROWS) -> None:
        data, layout = spec.dataset(), spec.layout()
        if plane.origin.shape != (layout.size,):
            raise SpecError(
                said(
                    "This plane has {origin} weights, but the network {size}; choose one of this network.",
                    origin=f"{len(plane.origin):,}",
                    size=f"{layout.size:,}",
                )
            )
        which = sampled_rows(len(data.x_train), rows, spec.seed)[: MOST // sum(layout.widths)]
        inputs, self._labels = data.x_train[which] / data.scale, data.y_train[which]
        self._plane = plane
        self._network = Perceptron(layout, discover("optim.network.activations")[spec.activation], len(which))
        views = (layout.views(part) for part in (plane.origin, plane.across, plane.up))
        self._sums = [inputs @ view["dense1.weight"] + view["dense1.bias"] for view in views]
        self._spare = np.empty_like(self._sums[0])

    def __call__(self, x: float, y: float) -> float:
        self._network.theta[:] = self._plane.point(x, y)
        origin, across, up = self._sums
        sums = self._network.first_sums(len(self._labels))
        np.multiply(across, x, out=sums)
        sums += origin
        np.multiply(up, y, out=self._spare)
        sums += self._spare
        return self._network.loss_from_first_sums(self._labels)


def sampled_rows(there: int, rows: int, seed: int) -> np.ndarray:
    """Indices of `rows` of the rows that are there, in order; all of them if there are no more."""
    if isinstance(rows, bool) or not isinstance(rows, int) or rows < 1:
        raise SpecError(said("The loss is taken over a whole number of rows, at least 1, not {rows}.", rows=f"{rows!r}"))
    if rows >= there:
        return np.arange(there)
    return np.sort(np.random.default_rng((seed, 3)).choice(there, rows, replace=False))
