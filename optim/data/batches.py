"""The batch of every step: the training rows in a new order each epoch, cut into pieces; the last one may be shorter."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np

from optim.base.errors import Cancelled

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
                self._last = epoch, self._drawn(epoch)
            return self._last[1]

    def _drawn(self, epoch: int) -> np.ndarray:
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
