"""A logistic curve through labels: what `landscape.data` of a logistic regression knows and does."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base.errors import Cancelled
from optim.data.batches import BatchedRows, Batches, Orders
from optim.data.prepared import Prepared

CELLS = 1 << 14  # numbers worked on at once: more would leave the cache, and memory would be fetched anew for each sum


@dataclass(frozen=True)
class Counts:
    """How often each value of x occurs in some rows, and how often with label 1. Arrays (values,), sorted by x.

    x            the different values
    rows, ones   how many rows, and how many with label 1
    """

    x: np.ndarray
    rows: np.ndarray
    ones: np.ndarray

    @property
    def total(self) -> float:
        """Number of rows."""
        return float(self.rows.sum())

    def loss(self, w: np.ndarray, b: np.ndarray, cancel: np.ndarray | None = None) -> np.ndarray:
        """(n,) the mean of log(1 + exp(z)) - y z at many points, z = w x + b; nats a row.

        w, b     (n,) weights and biases
        cancel   (1,) flag that another thread may set
        """
        found = np.empty(len(w))
        for part in parts(len(w), len(self.x), cancel):
            z = w[part, None] * self.x + b[part, None]
            found[part] = (self.rows * softplus(z) - self.ones * z).sum(axis=1)
        return found / self.total

    def gradient(self, w: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(n,) each: the mean of (probability - y) x, and of probability - y.

        w, b   (n,) weights and biases
        """
        along, across = np.empty(len(w)), np.empty(len(w))
        for part in parts(len(w), len(self.x)):
            wrong = self.rows * sigmoid(w[part, None] * self.x + b[part, None]) - self.ones
            along[part], across[part] = (wrong * self.x).sum(axis=1), wrong.sum(axis=1)
        return along / self.total, across / self.total

    def curvature(self, w: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, ...]:
        """(n,) each: the means of s x², s x and s, where s = probability (1 − probability).

        w, b   (n,) weights and biases
        """
        found = np.empty((3, len(w)))
        for part in parts(len(w), len(self.x)):
            probability = sigmoid(w[part, None] * self.x + b[part, None])
            heavy = self.rows * probability * (1.0 - probability)
            bent = heavy * self.x
            found[:, part] = (bent * self.x).sum(axis=1), bent.sum(axis=1), heavy.sum(axis=1)
        return tuple(found / self.total)

    def accuracy(self, w: np.ndarray, b: np.ndarray) -> np.ndarray:
        """(n,) the share of the rows whose label is the likelier one; at even odds that is 0.

        w, b   (n,) weights and biases
        """
        zeros = np.concatenate(([0.0], np.cumsum(self.rows - self.ones)))  # labels 0 among the first values
        ones = np.concatenate(([0.0], np.cumsum(self.ones)))
        edge = -b / np.where(w == 0.0, 1.0, w)
        below = np.searchsorted(self.x, edge, side="right")  # of a rising curve: these say 0
        rising = zeros[below] + ones[-1] - ones[below]
        under = np.searchsorted(self.x, edge, side="left")  # of a falling curve: these say 1
        falling = ones[under] + zeros[-1] - zeros[under]
        level = np.where(b > 0.0, ones[-1], zeros[-1])
        return np.where(w > 0.0, rising, np.where(w < 0.0, falling, level)) / self.total


def count(x: np.ndarray, y: np.ndarray) -> Counts:
    """The counts of rows.

    x, y   (n,) values and labels 0 or 1
    """
    order = np.argsort(x)
    x = x[order]
    starts = np.flatnonzero(np.concatenate(([True], x[1:] != x[:-1])))
    rows = np.diff(np.append(starts, len(x))).astype(np.float64)
    return Counts(x[starts], rows, np.add.reduceat(y[order], starts))


def softplus(z: np.ndarray) -> np.ndarray:
    """log(1 + exp(z)) without overflow, of the same shape.

    z   array of any shape
    """
    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))


def sigmoid(z: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(-z)), of the same shape.

    z   array of any shape
    """
    with np.errstate(over="ignore"):  # far down the curve, where exp(-z) is infinite, it is 0
        return 1.0 / (1.0 + np.exp(-z))


def parts(points: int, values: int, cancel: np.ndarray | None = None) -> Iterator[slice]:
    """Slices of many points, few enough at once.

    points, values   how many
    cancel           flag of shape (1,) that another thread may set

    Raises Cancelled when it is set.
    """
    size = max(1, CELLS // max(1, values))
    for begin in range(0, points, size):
        if cancel is not None and cancel[0]:
            raise Cancelled
        yield slice(begin, begin + size)


MOST = 100  # steps; a dozen do


def maximum_likelihood(counts: Counts) -> tuple[tuple[float, float] | None, float]:
    """((weight, bias), lowest loss); None for the point where a limit on x separates the labels, so that steeper is better.

    Cox (1958); on separation Albert and Anderson (1984), Biometrika 71:1.
    """
    zeros, ones = counts.x[counts.rows > counts.ones], counts.x[counts.ones > 0.0]
    if not len(zeros) or not len(ones):
        return None, 0.0
    if zeros[-1] <= ones[0] or ones[-1] <= zeros[0]:
        return None, entropy_left(counts)
    mean = float((counts.rows * counts.x).sum()) / counts.total
    sd = math.sqrt(float((counts.rows * (counts.x - mean) ** 2).sum()) / counts.total)
    weight, bias = newton((counts.x - mean) / sd, counts)
    point = weight / sd, bias - weight / sd * mean
    return point, float(counts.loss(*(np.array([number]) for number in point))[0])


def newton(x: np.ndarray, counts: Counts) -> tuple[float, float]:
    """(w, b) of the lowest loss by Newton's method; a step that makes the loss worse is halved.

    x        (values,) standardised
    counts   how often each occurs
    """
    share = float(counts.ones.sum()) / counts.total
    point = np.array([0.0, math.log(share / (1.0 - share))])
    here = loss_at(point, x, counts)
    for _ in range(MOST):
        step = newton_step(point, x, counts)
        for _ in range(40):
            there = loss_at(point - step, x, counts)
            if there <= here:
                break
            step = 0.5 * step
        else:
            break
        point, done = point - step, bool(np.abs(step).max() <= 1e-15 * max(1.0, float(np.abs(point).max())))
        here = there
        if done:
            break
    return float(point[0]), float(point[1])


def loss_at(point: Any, x: np.ndarray, counts: Counts) -> float:
    """The mean loss at one point, nats a row.

    point    (w, b)
    x        (values,)
    counts   how often each occurs
    """
    z = point[0] * x + point[1]
    return float((counts.rows * softplus(z) - counts.ones * z).sum()) / counts.total


def newton_step(point: Any, x: np.ndarray, counts: Counts) -> np.ndarray:
    """(2,) the step of Newton's method.

    point    (w, b)
    x        (values,)
    counts   how often each occurs
    """
    probability = sigmoid(point[0] * x + point[1])
    wrong, heavy = counts.rows * probability - counts.ones, counts.rows * probability * (1.0 - probability)
    curvature = np.array([[(heavy * x * x).sum(), (heavy * x).sum()], [(heavy * x).sum(), heavy.sum()]])
    return np.linalg.solve(curvature, np.array([(wrong * x).sum(), wrong.sum()]))


def entropy_left(counts: Counts) -> float:
    """What no curve can tell: labels of both kinds at the very limit. 0 where there are none."""
    both = (counts.ones > 0.0) & (counts.ones < counts.rows)
    rows, share = counts.rows[both], counts.ones[both] / counts.rows[both]
    return float(-(rows * (share * np.log(share) + (1.0 - share) * np.log1p(-share))).sum()) / counts.total


class LabelData(BatchedRows):
    """`landscape.data` of a logistic regression (see `optim.data.model.Bound`).

    counts   of the training rows, on the model's scale; `test` is those of the test rows, or None
    lowest   the lowest loss: at `best`, or, where a limit separates the labels, what it tends to
    """

    labels = True

    def __init__(self, rows: Prepared, batches: Batches) -> None:
        self.rows, self.batches = rows, batches
        self._x, self._y = rows.get_scaled(rows.train)
        self.counts = count(self._x, self._y)
        self.test = count(*rows.get_scaled(rows.test)) if len(rows.test) else None
        self.best, self.lowest = maximum_likelihood(self.counts)
        self.orders = Orders(batches)
        self.effort = len(self.counts.x) + (0 if batches.full else batches.size)

    def value(self, w: Any, b: Any, p: Any = None) -> Any:
        """The loss of the training rows, nats a row.

        w, b   numbers or arrays of one shape
        p      unused: the data have no parameters
        """
        return shape(self.counts.loss, w, b)[0]

    def gradient(self, w: Any, b: Any, p: Any = None) -> tuple[Any, Any]:
        """The gradient over all training rows.

        w, b   numbers or arrays of one shape
        p      unused: the data have no parameters
        """
        along, across = shape(self.counts.gradient, w, b)
        return along, across

    def curvature(self, w: Any, b: Any) -> tuple[np.ndarray, ...]:
        """The second derivatives over all training rows.

        w, b   (n,)
        """
        return tuple(shape(self.counts.curvature, w, b))

    def prepare(self, steps: int, cancel: np.ndarray | None = None) -> None:
        """Nothing: the rows of a batch are looked at in its step.

        steps, cancel   unused; cancel has shape (1,)
        """

    def step_gradient(self, k: int, w: Any, b: Any) -> tuple[Any, Any]:
        """The gradient over the batch of step k.

        k      the step
        w, b   numbers or arrays of one shape
        """
        if self.batches.full:
            return self.gradient(w, b)
        x, y = self._batch(k)

        def means(w: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            along, across = np.empty(len(w)), np.empty(len(w))
            for part in parts(len(w), len(x)):
                wrong = sigmoid(w[part, None] * x + b[part, None]) - y
                along[part], across[part] = (wrong * x).sum(axis=1), wrong.sum(axis=1)
            return along / len(x), across / len(x)

        along, across = shape(means, w, b)
        return along, across

    def _batch(self, k: int) -> tuple[np.ndarray, np.ndarray]:
        """x and y of the batch of step k."""
        epoch, places = self.batches.place(k)
        rows = self.orders[epoch][places]
        return self._x[rows], self._y[rows]

    def path_loss(self, w: np.ndarray, b: np.ndarray, cancel: np.ndarray | None = None) -> np.ndarray:
        """(n,) the loss at the points of a path.

        w, b     (n,)
        cancel   (1,) flag that another thread may set
        """
        return self.counts.loss(w, b, cancel)

    def in_units(self, w: Any, b: Any) -> tuple[Any, Any]:
        """(weight, bias) in the table's own units.

        w, b   on the scale on which they are fitted
        """
        weight = w / self.rows.scale_x.sd
        return weight, b - weight * self.rows.scale_x.mean

    def predict(self, x: Any, weight: Any, bias: Any) -> Any:
        """The probability of label 1.

        x              in the table's own units
        weight, bias   as `in_units` gives them
        """
        return sigmoid(weight * np.asarray(x) + bias)

    def measures(self, w: np.ndarray, b: np.ndarray, loss: np.ndarray | None = None) -> dict[str, np.ndarray]:
        """{name: (n,)} of how good the fit is at the points of a path.

        w, b   (n,)
        loss   (n,) of the training rows, where it is known
        """
        with np.errstate(all="ignore"):
            loss = self.counts.loss(w, b) if loss is None else loss
            found = {"train_log_loss": loss, "train_accuracy": self.counts.accuracy(w, b)}
            if self.test is not None:
                found |= {"test_log_loss": self.test.loss(w, b), "test_accuracy": self.test.accuracy(w, b)}
        return found


def shape(function: Any, w: Any, b: Any) -> list[Any]:
    """The results of a function of (n,) arrays, for numbers and arrays of any shape.

    function   of w and b
    w, b       numbers or arrays of one shape
    """
    w, b = np.broadcast_arrays(np.asarray(w, dtype=np.float64), np.asarray(b, dtype=np.float64))
    results = function(w.ravel(), b.ravel())
    results = results if isinstance(results, tuple) else (results,)
    return [result.reshape(w.shape)[()] for result in results]
