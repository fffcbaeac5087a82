"""The mean square error of a line, from a few numbers: exact, and as cheap as a formula.

About the least-squares line the error is a sum of squares,
    mean of (m x + b - y)² = lowest + var(x) (m - m*)² + (mean(x) (m - m*) + (b - b*))²,
so nothing cancels, near the minimum least of all. The gradient of a batch follows from the means of x², x, e x and e over its
rows, where e = m* x + b* - y is what the least-squares line leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.data.batches import BatchedRows, Batches, BatchMeans, Orders
from optim.data.prepared import Prepared

FEW = 24  # rows that are summed one by one, as in the definition: that costs little, and published runs of a few points do so


@dataclass(frozen=True)
class Bowl:
    """The mean square error of some rows, as a function of slope and intercept.

    lowest   the error at `slope` and `intercept`
    """

    slope: float
    intercept: float
    lowest: float
    mean: float  # of x
    variance: float  # of x

    def __call__(self, m: Any, b: Any) -> Any:
        across = self.mean * (m - self.slope) + (b - self.intercept)
        return self.lowest + self.variance * (m - self.slope) * (m - self.slope) + across * across


def get_bowl(x: np.ndarray, y: np.ndarray) -> Bowl:
    """The error of some rows by Gauss's least squares; where x is the same throughout, about the flattest of the best lines.

    x, y   (n,)
    """
    mean_x, mean_y = float(x.mean()), float(y.mean())
    apart = x - mean_x
    variance = float((apart * apart).mean())
    slope = float((apart * (y - mean_y)).mean()) / variance if variance > 0.0 else 0.0
    intercept = mean_y - slope * mean_x
    left = slope * x + intercept - y
    return Bowl(slope, intercept, float((left * left).mean()), mean_x, variance)


class LineData(BatchedRows):
    """`landscape.data` of a linear regression (see `optim.data.model.Bound`).

    bowl      the error of the training rows, on the model's scale; `test` is that of the test rows, or None
    factor    of the gradient: 1 where the loss is half the mean square error, 2 where it is all of it
    """

    labels, effort = False, 1

    def __init__(self, rows: Prepared, batches: Batches, factor: float) -> None:
        self.rows, self.batches, self.factor = rows, batches, factor
        x, y = rows.get_scaled(rows.train)
        self.bowl = get_bowl(x, y)
        self.test = get_bowl(*rows.get_scaled(rows.test)) if len(rows.test) else None
        self.orders = Orders(batches)
        self._few = list(zip(x.tolist(), y.tolist(), strict=True)) if len(x) <= FEW else []
        self._means: BatchMeans | None = None
        if not batches.full:
            left = self.bowl.slope * x + self.bowl.intercept - y
            self._means = BatchMeans(batches, self.orders, x, left)

    @property
    def best(self) -> tuple[float, float]:
        """(slope, intercept) of the lowest loss, on the scale of the fit."""
        return self.bowl.slope, self.bowl.intercept

    def value(self, m: Any, b: Any, p: Any = None) -> Any:
        """The loss of the training rows.

        m, b   slope and intercept, numbers or arrays of one shape
        p      unused: the data have no parameters
        """
        if not self._few:
            return 0.5 * self.factor * self.bowl(m, b)
        total = 0.0
        for at, measured in self._few:
            residual = m * at + b - measured
            total = total + residual * residual
        return 0.5 * self.factor * total / len(self._few)

    def gradient(self, m: Any, b: Any, p: Any = None) -> tuple[Any, Any]:
        """The gradient over all training rows.

        m, b   slope and intercept, numbers or arrays of one shape
        p      unused: the data have no parameters
        """
        if self._few:
            along, across = 0.0, 0.0
            for at, measured in self._few:
                residual = m * at + b - measured
                along, across = along + residual * at, across + residual
            return self.factor * along / len(self._few), self.factor * across / len(self._few)
        across = self.bowl.mean * (m - self.bowl.slope) + (b - self.bowl.intercept)
        along = self.bowl.variance * (m - self.bowl.slope) + self.bowl.mean * across
        return self.factor * along, self.factor * across

    def curvature(self, m: Any, b: Any) -> tuple[np.ndarray, ...]:
        """The second derivatives over all training rows, the same everywhere.

        m, b   (n,)
        """
        mean, variance = self.bowl.mean, self.bowl.variance
        each = variance + mean * mean, mean, 1.0
        return tuple(np.full(np.shape(m), self.factor * number) for number in each)

    def prepare(self, steps: int, cancel: np.ndarray | None = None) -> None:
        """Makes the sums of every batch ready.

        steps    number of updates
        cancel   (1,) flag that another thread may set
        """
        if self._means is not None:
            self._means.prepare(steps, cancel)

    def step_gradient(self, k: int, m: Any, b: Any) -> tuple[Any, Any]:
        """The gradient over the batch of step k.

        k      the step
        m, b   slope and intercept, numbers or arrays of one shape
        """
        if self._means is None:
            return self.gradient(m, b)
        square, mean, left_x, left = self._means.table[k].tolist()
        m, b = m - self.bowl.slope, b - self.bowl.intercept
        return self.factor * (square * m + mean * b + left_x), self.factor * (mean * m + b + left)

    def path_loss(self, m: np.ndarray, b: np.ndarray, cancel: np.ndarray | None = None) -> np.ndarray:
        """(n,) the loss at the points of a path.

        m, b     (n,)
        cancel   unused
        """
        return self.value(m, b)

    def in_units(self, m: Any, b: Any) -> tuple[Any, Any]:
        """(slope, intercept) in the table's own units.

        m, b   on the scale on which they are fitted
        """
        x, y = self.rows.scale_x, self.rows.scale_y
        slope = m * (y.sd / x.sd)
        return slope, b * y.sd + y.mean - slope * x.mean

    def predict(self, x: Any, slope: Any, intercept: Any) -> Any:
        """y of the line.

        x                  in the table's own units
        slope, intercept   as `in_units` gives them
        """
        return slope * x + intercept

    def measures(self, m: np.ndarray, b: np.ndarray, loss: np.ndarray | None = None) -> dict[str, np.ndarray]:
        """{name: (n,)} of how good the fit is at the points of a path.

        m, b   (n,)
        loss   (n,) of the training rows, where it is known
        """
        sd, loss = self.rows.scale_y.sd, self.value(m, b) if loss is None else loss
        found = {"train_rmse": sd * np.sqrt(loss * (2.0 / self.factor))}
        return found if self.test is None else {**found, "test_rmse": sd * np.sqrt(self.test(m, b))}
