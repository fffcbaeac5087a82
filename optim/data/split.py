"""Which rows are for training and which for testing, and the scale on which they are measured."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from optim.base.translatable import quoted, translatable
from optim.data.tables import DataError

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
            translatable(
                "Of {rows} usable rows, {tests} would be for testing, which leaves {text} for training; at "
                "least 2 are needed: choose a smaller test share.",
                rows=rows,
                tests=tests,
                text=max(0, rows - tests),
            )
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
            translatable(
                "Column {name} is {seen} in every {where}, so it cannot be standardised; choose another column, "
                "or do not standardise.",
                name=quoted(name),
                seen=f"{seen[0]:g}",
                where=where,
            )
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
            translatable(
                "Column {name} hardly differs from row to row; look for a wrong number that is far larger than "
                "the others, or multiply the column by a power of ten.",
                name=quoted(name),
            )
        )
