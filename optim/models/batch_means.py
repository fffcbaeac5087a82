"""Means of numbers over the rows of each batch: with them, the gradient of a batch costs as little as that of a formula."""

from __future__ import annotations

from threading import Lock

import numpy as np

from optim.models.batches import Batches

BLOCK = 1 << 20  # rows at once


class BatchMeans:
    """`columns` (c, rows): numbers of the training rows. Several threads may ask at once."""

    def __init__(self, batches: Batches, columns: np.ndarray) -> None:
        self.table = np.empty((0, len(columns)))  # (steps laid out, c)
        self._batches, self._columns = batches, columns
        self._orders = batches.orders()
        self._order = np.empty(0, np.int64)
        self._lock = Lock()

    def prepare(self, steps: int) -> None:
        """Lays out steps 0 to `steps`."""
        with self._lock:
            made, count = [self.table], len(self.table)
            while count <= steps:
                made.append(self._next(steps + 1 - count))
                count += len(made[-1])
            if len(made) > 1:
                self.table = np.concatenate(made)

    def _next(self, wanted: int) -> np.ndarray:
        """Some more batches of the current epoch, `wanted` of them at most."""
        size = self._batches.size
        if not len(self._order):
            self._order = next(self._orders)
        rows = self._order[: size * min(wanted, max(1, BLOCK // size))]
        self._order = self._order[len(rows) :]
        starts = np.arange(0, len(rows), size)
        counts = np.diff(np.append(starts, len(rows)))
        return np.stack([np.add.reduceat(column[rows], starts) / counts for column in self._columns], axis=1)
