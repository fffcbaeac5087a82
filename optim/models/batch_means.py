"""Means over the rows of each batch: with them, the gradient of a batch of a line costs as little as that of a formula."""

from __future__ import annotations

from threading import Lock

import numpy as np

from optim.errors import Cancelled
from optim.models.batches import Batches, Orders

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
