"""The log loss of a logistic curve. Rows with the same x count together, so that repeated values cost nothing.

exp and log1p are NumPy's own, which are fast; their last digit may differ from machine to machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.errors import Cancelled
from optim.models.batches import Batches, Orders
from optim.models.maximum_likelihood import maximum_likelihood
from optim.models.prepared import Prepared

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
    return 1.0 / (1.0 + np.exp(-z))


def parts(points: int, values: int, cancel: np.ndarray | None = None) -> Any:
    """Slices of many points, few enough at once."""
    size = max(1, CELLS // max(1, values))
    for begin in range(0, points, size):
        if cancel is not None and cancel[0]:
            raise Cancelled
        yield slice(begin, begin + size)


class LabelData:
    """`landscape.data` of a logistic regression (see `optim.models.base.Bound`).

    counts   of the training rows, on the model's scale; `test` is those of the test rows, or None
    lowest   the lowest loss: at `best`, or, where a limit separates the labels, what it tends to
    """

    labels = True

    def __init__(self, rows: Prepared, batches: Batches) -> None:
        self.rows, self.batches = rows, batches
        self._x, self._y = rows.seen(rows.train)
        self.counts = counted(self._x, self._y)
        self.test = counted(*rows.seen(rows.test)) if len(rows.test) else None
        self.best, self.lowest = maximum_likelihood(self.counts)
        self.orders = Orders(batches)
        self.effort = len(self.counts.x) + (0 if batches.full else batches.size)

    def value(self, w: Any, b: Any, p: Any = None) -> Any:
        return shaped(self.counts.loss, w, b)[0]

    def gradient(self, w: Any, b: Any, p: Any = None) -> tuple[Any, Any]:
        """Of all training rows."""
        along, across = shaped(self.counts.gradient, w, b)
        return along, across

    def prepare(self, steps: int, cancel: np.ndarray | None = None) -> None:
        """Nothing: the rows of a batch are looked at in its step."""

    def step_gradient(self, k: int, w: Any, b: Any) -> tuple[Any, Any]:
        if self.batches.full:
            return self.gradient(w, b)
        x, y = self._batch(k)

        def means(w: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            along, across = np.empty(len(w)), np.empty(len(w))
            for part in parts(len(w), len(x)):
                wrong = sigmoid(w[part, None] * x + b[part, None]) - y
                along[part], across[part] = (wrong * x).sum(axis=1), wrong.sum(axis=1)
            return along / len(x), across / len(x)

        along, across = shaped(means, w, b)
        return along, across

    def _batch(self, k: int) -> tuple[np.ndarray, np.ndarray]:
        """x and y of the batch of step k."""
        epoch, places = self.batches.place(k)
        rows = self.orders[epoch][places]
        return self._x[rows], self._y[rows]

    def path_loss(self, w: np.ndarray, b: np.ndarray, cancel: np.ndarray | None = None) -> np.ndarray:
        return self.counts.loss(w, b, cancel)

    def batch_rows(self, k: int) -> np.ndarray:
        epoch, places = self.batches.place(k)
        return self.rows.train[self.orders[epoch][places]]

    def in_units(self, w: Any, b: Any) -> tuple[Any, Any]:
        weight = w / self.rows.scale_x.sd
        return weight, b - weight * self.rows.scale_x.mean

    def predict(self, x: Any, weight: Any, bias: Any) -> Any:
        with np.errstate(over="ignore"):
            return sigmoid(weight * np.asarray(x) + bias)

    def measures(self, w: np.ndarray, b: np.ndarray, loss: np.ndarray | None = None) -> dict[str, np.ndarray]:
        with np.errstate(all="ignore"):
            loss = self.counts.loss(w, b) if loss is None else loss
            found = {"train_log_loss": loss, "train_accuracy": self.counts.accuracy(w, b)}
            if self.test is not None:
                found |= {"test_log_loss": self.test.loss(w, b), "test_accuracy": self.test.accuracy(w, b)}
        return found


def shaped(function: Any, w: Any, b: Any) -> list[Any]:
    """The results of a function of (n,) arrays, for numbers and arrays of any shape."""
    w, b = np.broadcast_arrays(np.asarray(w, dtype=np.float64), np.asarray(b, dtype=np.float64))
    results = function(w.ravel(), b.ravel())
    results = results if isinstance(results, tuple) else (results,)
    return [result.reshape(w.shape)[()] for result in results]
