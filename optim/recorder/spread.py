"""The statistics of one tensor in one record: quantiles, norm and histogram of sizes. NumPy alone."""

from __future__ import annotations

from functools import cache

import numpy as np

from optim.recorder.recording import BINS, HIGHEST, LOWEST, SHARES, Spread

EDGES = 10.0 ** (LOWEST + np.arange(1, BINS) * ((HIGHEST - LOWEST) / BINS))  # between the bins
BEGINS = np.concatenate(([5e-324], EDGES))  # the smallest number that each bin takes


def measure(values: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    """(quantiles (7,) of |values| at SHARES, root of the sum of squares, histogram (BINS,) of log10 |values|).

    Entries that are nan are left out of the quantiles and bins, and make the norm nan; without entries all are nan and 0.
    """
    sizes = np.abs(np.asarray(values, dtype=np.float64)).ravel()
    with np.errstate(all="ignore"):
        norm = float(np.sqrt(np.sum(sizes * sizes)))
    known = sizes[~np.isnan(sizes)] if np.isnan(norm) else sizes
    if not known.size:
        return np.full(len(SHARES), np.nan), norm if sizes.size else np.nan, np.zeros(BINS, np.int64)
    known.sort()
    return known[get_places(known.size)], norm, histogram(known)


def measure_rows(values: np.ndarray) -> Spread:
    """`measured` of every row of `values` (R, n), all at once."""
    sizes = np.abs(np.asarray(values, dtype=np.float64))
    count = sizes.shape[1]
    with np.errstate(all="ignore"):
        norm = np.sqrt(np.sum(sizes * sizes, axis=1)) if count else np.full(len(sizes), np.nan)
    sizes.sort(axis=1)  # nan last
    bounds = np.zeros((len(sizes), BINS + 1), np.int64)  # where in the sorted row each bin begins, and the last one ends
    for row, found in zip(sizes, bounds, strict=True):
        found[:-1] = np.searchsorted(row, BEGINS)
    bounds[:, -1] = count
    if count and not np.isnan(sizes[:, -1]).any():
        return Spread(sizes[:, get_places(count)], norm, np.diff(bounds))
    known = bounds[:, -1] = np.count_nonzero(~np.isnan(sizes), axis=1)
    quantiles = np.full((len(sizes), len(SHARES)), np.nan)
    for row, size, found in zip(sizes, known.tolist(), quantiles, strict=True):
        if size:
            found[:] = row[get_places(size)]
    return Spread(quantiles, norm, np.diff(bounds))


@cache
def get_places(size: int) -> np.ndarray:
    """Where, shape (shares,), in sorted entries the quantiles at SHARES are: entries that exist, not means of two.

    size   number of entries
    """
    return np.rint(np.asarray(SHARES) * (size - 1)).astype(np.int64)


def histogram(sizes: np.ndarray) -> np.ndarray:
    """Counts (BINS,) of log10 of the positive ones of `sizes`, which are sorted."""
    below = np.searchsorted(sizes, EDGES)  # how many lie before each inner edge
    zeros = np.searchsorted(sizes, 0.0, side="right")
    return np.diff(np.concatenate(([zeros], np.maximum(below, zeros), [sizes.size])))
