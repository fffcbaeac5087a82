"""Which rows of a table are learned from, which are held out, and which of them a step sees."""

from __future__ import annotations

import math
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np

from optim.base.errors import Cancelled
from optim.base.translatable import quote
from optim.data.tables import DataError

NOTED = 64  # epochs from one noted state of the random numbers to the next


@dataclass(frozen=True)
class Batches:
    """
    rows      number of training rows
    size      of a batch; 0, or as many as there are rows: all of them in every step
    shuffle   whether each epoch has an order of its own; otherwise the table's order is kept
    seed      of numpy.random.RandomState, whose `permutation` is drawn once for each epoch
    """

    rows: int
    size: int
    shuffle: bool
    seed: int

    @property
    def full(self) -> bool:
        """Whether every step sees all training rows."""
        return self.size == 0 or self.size >= self.rows

    @property
    def each_epoch(self) -> int:
        """Steps in an epoch."""
        return 1 if self.full else -(-self.rows // self.size)

    def place(self, k: int) -> tuple[int, slice]:
        """(epoch, places in its order) of the batch of step k."""
        epoch, batch = divmod(k, self.each_epoch)
        return epoch, slice(0, self.rows) if self.full else slice(batch * self.size, min((batch + 1) * self.size, self.rows))


class Orders:
    """The order of the training rows in each epoch. Several threads may ask, in any order."""

    def __init__(self, batches: Batches) -> None:
        self._batches = batches
        self._random = np.random.RandomState(batches.seed)  # a frozen stream: the same in every version of NumPy
        self._noted: list[Any] = [self._random.get_state()]
        self._next = 0  # the epoch that `_random` is about to draw
        self._last = -1, np.arange(batches.rows)
        self._lock = Lock()

    def __getitem__(self, epoch: int) -> np.ndarray:
        """(rows,) indices of training rows."""
        if not self._batches.shuffle or self._batches.full:
            return self._last[1]
        with self._lock:
            if epoch != self._last[0]:
                self._last = epoch, self._draw(epoch)
            return self._last[1]

    def _draw(self, epoch: int) -> np.ndarray:
        if epoch < self._next or (epoch // NOTED < len(self._noted) - 1 and epoch - self._next >= NOTED):
            note = min(epoch // NOTED, len(self._noted) - 1)
            self._random.set_state(self._noted[note])
            self._next = note * NOTED
        while True:
            order = self._random.permutation(self._batches.rows)
            self._next += 1
            if self._next % NOTED == 0 and self._next // NOTED == len(self._noted):
                self._noted.append(self._random.get_state())
            if self._next > epoch:
                return order


BLOCK = 1 << 20  # rows at once


class BatchedRows:
    """Data whose training rows are taken in batches.

    rows      Prepared
    batches   how large a batch is, and in which order
    orders    of the rows in each epoch
    """

    rows: Any
    batches: Batches
    orders: Orders

    def batch_rows(self, k: int) -> np.ndarray:
        """(rows,) indices of the rows in the batch of step k.

        k   the step
        """
        epoch, places = self.batches.place(k)
        return self.rows.train[self.orders[epoch][places]]


class BatchMeans:
    """`x` and `left` (rows,): numbers of the training rows. Several threads may ask at once.

    table   (steps laid out, 4): the means of x², x, left·x and left over the batch of each step
    """

    def __init__(self, batches: Batches, orders: Orders, x: np.ndarray, left: np.ndarray) -> None:
        self.table = np.empty((0, 4))
        self._batches, self._orders, self._x, self._left = batches, orders, x, left
        self._lock = Lock()

    def prepare(self, steps: int, cancel: np.ndarray | None = None) -> None:
        """Lays out steps 0 to `steps`. Raises Cancelled soon after another thread has set `cancel`."""
        with self._lock:
            made, count = [self.table], len(self.table)
            while count <= steps:
                if cancel is not None and cancel[0]:
                    raise Cancelled
                made.append(self._more(count, steps + 1 - count))
                count += len(made[-1])
            if len(made) > 1:
                self.table = np.concatenate(made)

    def _more(self, k: int, wanted: int) -> np.ndarray:
        """The batches from step k on, `wanted` of them at most, and no further than to the end of the epoch."""
        size = self._batches.size
        epoch, first = self._batches.place(k)
        rows = self._orders[epoch][first.start :][: size * min(wanted, max(1, BLOCK // size))]
        starts = np.arange(0, len(rows), size)
        counts = np.diff(np.append(starts, len(rows)))
        x, left = self._x[rows], self._left[rows]
        return np.stack([np.add.reduceat(column, starts) / counts for column in (x * x, x, left * x, left)], axis=1)


# Which rows are for training and which for testing, and the scale on which they are measured.
SMALLEST = 1e-60  # the square of a smaller difference could vanish


def split(rows: int, test_size: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """(training rows, test rows), int64 indices, drawn as scikit-learn's train_test_split(random_state=seed) does.

    With a test_size of 0 all rows are for training, in their own order. Raises DataError when either part is too small.
    """
    if test_size == 0.0:
        return np.arange(rows), np.arange(0)
    tests = math.ceil(test_size * rows)
    if rows - tests < 2:
        raise DataError(
            "Of {rows} usable rows, {tests} would be for testing, which leaves {text} for training; at "
            "least 2 are needed: choose a smaller test share.",
            rows=rows,
            tests=tests,
            text=max(0, rows - tests),
        )
    order = np.random.RandomState(seed).permutation(rows)  # a frozen stream: the same rows in every version of NumPy
    return order[tests:], order[:tests]


@dataclass(frozen=True)
class Scaling:
    """(value - mean) / sd; sd is that of a population."""

    mean: float = 0.0
    sd: float = 1.0

    @property
    def numbers(self) -> tuple[float, float]:
        """(mean, standard deviation)."""
        return self.mean, self.sd

    def forward(self, values: np.ndarray) -> np.ndarray:
        """Values of any shape on this scale.

        values   in the table's own units, of any shape
        """
        return values if (self.mean, self.sd) == (0.0, 1.0) else (values - self.mean) / self.sd


def get_scaling(values: np.ndarray, which: str, training: np.ndarray, name: str) -> Scaling:
    """The scale of a column.

    values     (n,) all rows
    which      "none", "all" (rows) or "train" (rows)
    training   (m,) indices of the training rows
    name       of the column

    Raises DataError for a column that is the same throughout.
    """
    if which == "none":
        return Scaling()
    seen = values if which == "all" else values[training]
    if seen.min() == seen.max():
        where = "training row" if which == "train" else "row"
        raise DataError(
            "Column {name} is {seen} in every {where}, so it cannot be standardised; choose another column, "
            "or do not standardise.",
            name=quote(name),
            seen=f"{seen[0]:g}",
            where=where,
        )
    check_spread(seen, name)
    return Scaling(float(seen.mean()), float(seen.std()))


def check_spread(values: np.ndarray, name: str) -> None:
    """values (n,)

    name   of the column

    Raises DataError where numbers differ so little that their squares vanish.
    """
    if not np.ptp(values) > SMALLEST:
        raise DataError(
            "Column {name} hardly differs from row to row; look for a wrong number that is far larger than "
            "the others, or multiply the column by a power of ten.",
            name=quote(name),
        )
