"""A logistic curve through labels: what `landscape.data` of a logistic regression knows and does."""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.models.batches import Batches, Orders
from optim.models.counts import counted, parts, sigmoid
from optim.models.maximum_likelihood import maximum_likelihood
from optim.models.prepared import Prepared


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
