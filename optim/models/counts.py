"""The log loss of a logistic curve over some rows. Rows with the same x count together, so that repeated values cost nothing.

exp and log1p are NumPy's own, which are fast; their last digit may differ from machine to machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optim.errors import Cancelled

CELLS = 1 << 14  # numbers worked on at once: more would leave the cache, and memory would be fetched anew for each sum


@dataclass(frozen=True)
class Counts:
    """How often each value of x occurs in some rows, and how often with label 1. Sorted by x."""

    x: np.ndarray
    rows: np.ndarray
    ones: np.ndarray

    @property
    def total(self) -> float:
        return float(self.rows.sum())

    def loss(self, w: np.ndarray, b: np.ndarray, cancel: np.ndarray | None = None) -> np.ndarray:
        """(n,) the mean of log(1 + exp(z)) - y z at many points, z = w x + b; nats a row."""
        found = np.empty(len(w))
        for part in parts(len(w), len(self.x), cancel):
            z = w[part, None] * self.x + b[part, None]
            found[part] = (self.rows * softplus(z) - self.ones * z).sum(axis=1)
        return found / self.total

    def gradient(self, w: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(n,) each: the mean of (probability - y) x, and of probability - y."""
        along, across = np.empty(len(w)), np.empty(len(w))
        for part in parts(len(w), len(self.x)):
            wrong = self.rows * sigmoid(w[part, None] * self.x + b[part, None]) - self.ones
            along[part], across[part] = (wrong * self.x).sum(axis=1), wrong.sum(axis=1)
        return along / self.total, across / self.total

    def accuracy(self, w: np.ndarray, b: np.ndarray) -> np.ndarray:
        """(n,) the share of the rows whose label is the likelier one; at even odds that is 0."""
        zeros = np.concatenate(([0.0], np.cumsum(self.rows - self.ones)))  # labels 0 among the first values
        ones = np.concatenate(([0.0], np.cumsum(self.ones)))
        edge = -b / np.where(w == 0.0, 1.0, w)
        below = np.searchsorted(self.x, edge, side="right")  # of a rising curve: these say 0
        rising = zeros[below] + ones[-1] - ones[below]
        under = np.searchsorted(self.x, edge, side="left")  # of a falling curve: these say 1
        falling = ones[under] + zeros[-1] - zeros[under]
        level = np.where(b > 0.0, ones[-1], zeros[-1])
        return np.where(w > 0.0, rising, np.where(w < 0.0, falling, level)) / self.total


def counted(x: np.ndarray, y: np.ndarray) -> Counts:
    order = np.argsort(x)
    x = x[order]
    starts = np.flatnonzero(np.concatenate(([True], x[1:] != x[:-1])))
    rows = np.diff(np.append(starts, len(x))).astype(np.float64)
    return Counts(x[starts], rows, np.add.reduceat(y[order], starts))


def softplus(z: np.ndarray) -> np.ndarray:
    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))


def sigmoid(z: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore"):  # far down the curve, where exp(-z) is infinite, it is 0
        return 1.0 / (1.0 + np.exp(-z))


def parts(points: int, values: int, cancel: np.ndarray | None = None) -> Iterator[slice]:
    """Slices of many points, few enough at once."""
    size = max(1, CELLS // max(1, values))
    for begin in range(0, points, size):
        if cancel is not None and cancel[0]:
            raise Cancelled
        yield slice(begin, begin + size)
