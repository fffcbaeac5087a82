"""The batch of every step: the training rows in a new order each epoch, cut into pieces; the last one may be shorter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np


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
        return self.size == 0 or self.size >= self.rows

    @property
    def each_epoch(self) -> int:
        """Steps in an epoch."""
        return 1 if self.full else -(-self.rows // self.size)

    def starts(self) -> np.ndarray:
        """(each_epoch,) where each batch begins in the order of its epoch."""
        return np.arange(0, self.rows, self.rows if self.full else self.size)

    def orders(self) -> Iterator[np.ndarray]:
        """The order of the rows in epoch after epoch, without end."""
        random = np.random.RandomState(self.seed)
        while True:
            yield random.permutation(self.rows) if self.shuffle and not self.full else np.arange(self.rows)
