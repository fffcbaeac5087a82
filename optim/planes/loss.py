"""The loss of a network over a plane, from a coarse grid to a fine one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from optim.errors import SpecError
from optim.language import said
from optim.network.spec import NetworkSpec
from optim.pipeline import silent
from optim.planes.height import ROWS, Height
from optim.planes.plane import Plane, Range

MOST_CELLS = 1025  # along one axis
FIRST = 8  # cells along one axis of the coarsest grid, about
BETWEEN = 0.05  # seconds from one picture to the next


@dataclass(frozen=True, eq=False)
class Slice:
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

    def filled(self) -> np.ndarray:
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
) -> Iterator[Slice]:
    """Yields Slices of size x size cells: the first after one cell, then about twenty in a second, the last when all is done.

    The loss is the mean over `rows` training rows, the same for every cell: all there are, or a sample drawn with the seed of
    the spec. cancel: uint8 array of length 1; set to 1 it ends before the next cell, and what was yielded stays good.
    Raises SpecError when the plane is not of this network or a number is out of range.
    """
    if isinstance(size, bool) or not isinstance(size, int) or not 2 <= size <= MOST_CELLS:
        raise SpecError(
            said("A slice has from 2 to {most_cells} cells along each axis, not {size}.", most_cells=MOST_CELLS, size=f"{size!r}")
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
                yield Slice(xs, ys, picture(loss), known, done, size * size, expected)
                shown = perf_counter()
        known = stride
    yield Slice(xs, ys, picture(loss), known, done, size * size, expected)


def strides(size: int) -> list[int]:
    """Powers of two down to 1; the first leaves about FIRST cells along an axis."""
    first = 1 << max(0, (size // FIRST).bit_length() - 1)
    return [first >> k for k in range(first.bit_length())]


def cells(size: int, stride: int, known: int) -> Iterator[tuple[int, int]]:
    """(row, column) of the cells of a grid that are not in the grid of the stride `known`."""
    for j in range(0, size, stride):
        for i in range(0, size, stride):
            if known > stride and (j % known or i % known or known == size):
                yield j, i


def axis(ends: Range, size: int) -> np.ndarray:
    low, high = ends
    if not (np.isfinite(low) and np.isfinite(high) and low < high):
        raise SpecError(
            said("An axis of a slice runs from a smaller to a larger number, not from {low} to {high}.", low=low, high=high)
        )
    values = np.linspace(low, high, size)
    values.flags.writeable = False
    return values


def picture(loss: np.ndarray) -> np.ndarray:
    copy = loss.copy()
    copy.flags.writeable = False
    return copy
