"""The statistics of one tensor in one record: quantiles, norm and histogram of sizes. NumPy alone."""

from __future__ import annotations

import numpy as np

from optim.record.recording import BINS, HIGHEST, LOWEST, SHARES


def measured(values: np.ndarray) -> tuple[np.ndarray, float, np.ndarray]:
    """(quantiles (7,) of |values| at SHARES, root of the sum of squares, histogram (BINS,) of log10 |values|).

    Entries that are nan are left out of the quantiles and bins, and make the norm nan; without entries all are nan and 0.
    """
    sizes = np.abs(np.asarray(values, dtype=np.float64)).ravel()
    with np.errstate(all="ignore"):
        norm = float(np.sqrt(np.sum(sizes * sizes)))
    known = sizes[~np.isnan(sizes)]
    if not known.size:
        return np.full(len(SHARES), np.nan), norm if sizes.size else np.nan, np.zeros(BINS, np.int64)
    known.sort()
    places = np.rint(np.asarray(SHARES) * (known.size - 1)).astype(np.int64)  # entries that exist, not means of two
    return known[places], norm, histogram(known)


def histogram(sizes: np.ndarray) -> np.ndarray:
    """Counts (BINS,) of log10 of the positive `sizes`."""
    positive = sizes[sizes > 0]
    with np.errstate(all="ignore"):
        place = np.floor((np.log10(positive) - LOWEST) * (BINS / (HIGHEST - LOWEST)))
    place = np.clip(np.nan_to_num(place, posinf=BINS - 1), 0, BINS - 1).astype(np.int64)
    return np.bincount(place, minlength=BINS)
