"""The loss of a network over a plane, from a coarse grid to a fine one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from optim.base.catalog import discover
from optim.base.errors import SpecError
from optim.network.loss_surface.plane import Plane, Range
from optim.network.perceptron import Perceptron
from optim.network.spec import NetworkSpec
from optim.simulate.pipeline import silent

ROWS = 1024  # training rows whose mean loss is taken
MOST = 2**24  # rows times units of all layers: fewer rows of very wide networks


class Height:
    """loss = height(x, y): the mean cross-entropy (nats) of the same rows at plane.point(x, y).

    The first layer's sums are linear in x and y, so the inputs are multiplied three times in all: 784 inputs cost no more
    than a few. That changes the last bits against a direct evaluation. One thread at a time.

    Raises SpecError when the weights are not those of the plane.
    """

    def __init__(self, spec: NetworkSpec, plane: Plane, rows: int = ROWS) -> None:
        data, layout = spec.dataset(), spec.layout()
        if plane.origin.shape != (layout.size,):
            raise SpecError(
                "This plane has {origin} weights, but the network {size}; choose one of this network.",
                origin=f"{len(plane.origin):,}",
                size=f"{layout.size:,}",
            )
        which = sample_rows(len(data.x_train), rows, spec.seed)[: MOST // sum(layout.widths)]
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


def sample_rows(there: int, rows: int, seed: int) -> np.ndarray:
    """(n,) indices of `rows` of the rows that are there, in order; all of them if there are no more.

    there   how many there are
    rows    how many are wanted
    seed    of the draw

    Raises SpecError when `rows` is no whole number above 0.
    """
    if isinstance(rows, bool) or not isinstance(rows, int) or rows < 1:
        raise SpecError("The loss is taken over a whole number of rows, at least 1, not {rows}.", rows=f"{rows!r}")
    if rows >= there:
        return np.arange(there)
    return np.sort(np.random.default_rng((seed, 3)).choice(there, rows, replace=False))


MOST_CELLS = 1025  # along one axis
FIRST = 8  # cells along one axis of the coarsest grid, about
BETWEEN = 0.05  # seconds from one picture to the next


@dataclass(frozen=True, eq=False)
class LossSlice:
    """The loss over a grid as far as it is known.

    x (size,), y (size,)   coordinates in the plane, increasing
    loss (size, size)      mean cross-entropy (nats) at [row of y, column of x]; nan where it is not known yet; read-only
    stride                 every cell of loss[::stride, ::stride] is known
    done, total            cells
    expected               seconds that all cells take, judged by the first
    """

    x: np.ndarray
    y: np.ndarray
    loss: np.ndarray
    stride: int
    done: int
    total: int
    expected: float

    def fill(self) -> np.ndarray:
        """The loss with each unknown cell as the known one of the coarse grid below and left of it."""
        coarse = np.arange(len(self.loss)) // self.stride * self.stride
        return np.where(np.isnan(self.loss), self.loss[np.ix_(coarse, coarse)], self.loss)


def slice_loss(
    spec: NetworkSpec,
    plane: Plane,
    x: Range,
    y: Range,
    size: int = 65,
    *,
    rows: int = ROWS,
    cancel: np.ndarray | None = None,
) -> Iterator[LossSlice]:
    """Yields LossSlices of size x size cells: the first after one cell, then about twenty in a second, the last when all is done.

    The loss is the mean over `rows` training rows, the same for every cell: all there are, or a sample drawn with the seed of
    the spec. cancel: uint8 array of length 1; set to 1 it ends before the next cell, and what was yielded stays good.
    Raises SpecError when the plane is not of this network or a number is out of range.

    y   (low, high) of the second axis; pictures are (rows, columns)
    """
    if isinstance(size, bool) or not isinstance(size, int) or not 2 <= size <= MOST_CELLS:
        raise SpecError(
            "A slice has from 2 to {most_cells} cells along each axis, not {size}.", most_cells=MOST_CELLS, size=f"{size!r}"
        )
    xs, ys = axis(x, size), axis(y, size)
    height, loss = Height(spec, plane, rows), np.full((size, size), np.nan)
    known, done, expected, shown = size, 0, np.nan, -np.inf
    for stride in strides(size):
        for j, i in cells(size, stride, known):
            if cancel is not None and cancel[0]:
                return
            begun = perf_counter()
            with silent():
                loss[j, i] = height(xs[i], ys[j])
            now, done = perf_counter(), done + 1
            expected = (now - begun) * size * size if done == 1 else expected
            if now - shown > BETWEEN:
                yield LossSlice(xs, ys, picture(loss), known, done, size * size, expected)
                shown = perf_counter()
        known = stride
    yield LossSlice(xs, ys, picture(loss), known, done, size * size, expected)


def strides(size: int) -> list[int]:
    """Powers of two down to 1; the first leaves about FIRST cells along an axis.

    size   cells along an axis
    """
    first = 1 << max(0, (size // FIRST).bit_length() - 1)
    return [first >> k for k in range(first.bit_length())]


def cells(size: int, stride: int, known: int) -> Iterator[tuple[int, int]]:
    """(row, column) of the cells of a grid that are not in the grid of the stride `known`.

    size   cells along an axis
    """
    for j in range(0, size, stride):
        for i in range(0, size, stride):
            if known > stride and (j % known or i % known or known == size):
                yield j, i


def axis(ends: Range, size: int) -> np.ndarray:
    """(size,) evenly spaced numbers, both ends included.

    ends   (low, high)
    size   how many

    Raises SpecError when the range is empty or not finite.
    """
    low, high = ends
    if not (np.isfinite(low) and np.isfinite(high) and low < high):
        raise SpecError(
            "An axis of a slice runs from a smaller to a larger number, not from {low} to {high}.", low=low, high=high
        )
    values = np.linspace(low, high, size)
    values.flags.writeable = False
    return values


def picture(loss: np.ndarray) -> np.ndarray:
    """A copy (rows, columns) that cannot be changed.

    loss   (rows, columns)
    """
    copy = loss.copy()
    copy.flags.writeable = False
    return copy
