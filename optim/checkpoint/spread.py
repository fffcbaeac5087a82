"""Order statistics of arrays that are read in pieces: exact, in memory that does not grow with them.

The median is the entry in the middle, of two the lower, as torch.median has it; the quantiles are those of recordings.
Sizes are sorted into bins by the leading 16 bits of their float64, which order as the numbers do; where a quantile's bin has more
entries than fit, its own entries are sorted by the next 16 bits in the next pass over the array. Two passes are the rule.
"""

from __future__ import annotations

import numpy as np

from optim.recorder.fill import get_places, histogram, measure
from optim.recorder.recording import BINS, SHARES

BITS = 16
BIN_COUNT = 1 << BITS
MOST_KEPT = 1 << 20  # sizes of one quantity that are kept in a pass


class WholeMeter:
    """|x| of one quantity over an array that is small enough to be kept, as `recorder.fill.measure` gives it."""

    def __init__(self) -> None:
        self._pieces: list[np.ndarray] = []
        self.quantiles, self.norm, self.counts = np.full(len(SHARES), np.nan), np.nan, np.zeros(BINS, np.int64)
        self.median = np.nan

    def add(self, values: np.ndarray) -> None:
        """A piece, (n,) float64."""
        self._pieces.append(values)

    def end_pass(self) -> bool:
        """Whether another pass is needed: none ever is."""
        values = np.concatenate(self._pieces or [np.empty(0)])
        self.quantiles, self.norm, self.counts = measure(values)
        sizes = np.abs(values[~np.isnan(values)])
        if sizes.size:
            self.median = float(np.partition(sizes, (sizes.size - 1) // 2)[(sizes.size - 1) // 2])
        self._pieces = []
        return False


class SpreadMeter:
    """|x| of one quantity over an array: quantiles, norm and histogram as `recorder.fill.measure` gives them.

    size   entries there are
    """

    def __init__(self, size: int) -> None:
        self.size, self.norm, self.counts = size, np.nan, np.zeros(BINS, np.int64)
        self._squares, self._known = 0.0, 0
        self._passes = 0
        self._bins: dict[int, np.ndarray] = {0: np.zeros(BIN_COUNT, np.int64)}  # {leading bits: counts of the next ones}
        self._ranks: dict[int, list[tuple[int, int]]] = {}  # {leading bits: (place among them, number of the quantile)}
        self._kept: dict[int, list[np.ndarray]] = {}
        self._found = np.full(len(SHARES) + 1, np.nan)  # the quantiles, and the median

    @property
    def quantiles(self) -> np.ndarray:
        """(shares,) entries at SHARES."""
        return self._found[:-1]

    @property
    def median(self) -> float:
        """The entry in the middle, the lower of two."""
        return float(self._found[-1])

    def add(self, values: np.ndarray) -> None:
        """A piece. In every pass the same pieces.

        values   (n,) float64
        """
        sizes = np.abs(values)
        with np.errstate(all="ignore"):
            if not self._passes:
                self._squares += float(sizes @ sizes)
        sizes = sizes[~np.isnan(sizes)]
        bits = sizes.view(np.uint64)
        if not self._passes:
            self._known += sizes.size
            self._bins[0] += np.bincount((bits >> np.uint64(64 - BITS)).astype(np.int64), minlength=BIN_COUNT)
            self.counts += histogram(np.sort(sizes))
            return
        shift = np.uint64(64 - BITS * self._passes)
        leading = bits >> shift
        for prefix, kept in self._kept.items():
            kept.append(sizes[leading == prefix])
        for prefix, counts in self._bins.items():
            inside = bits[leading == prefix] >> np.uint64(64 - BITS * (self._passes + 1))
            counts += np.bincount((inside & np.uint64(BIN_COUNT - 1)).astype(np.int64), minlength=BIN_COUNT)

    def end_pass(self) -> bool:
        """Whether another pass is needed."""
        if not self._passes:
            if not self.size:
                return False
            self.norm = float(np.sqrt(self._squares)) if self._known == self.size else np.nan
            if not self._known:
                return False
            self._ranks = {0: [(int(place), k) for k, place in enumerate([*get_places(self._known), (self._known - 1) // 2])]}
        self._take_kept()
        ranks: dict[int, list[tuple[int, int]]] = {}
        room = MOST_KEPT
        bins: dict[int, np.ndarray] = {}
        self._kept = {}
        self._passes += 1
        for prefix, counts in self._bins.items():
            ends = np.cumsum(counts)
            for place, k in self._ranks[prefix]:
                found = int(np.searchsorted(ends, place, side="right"))
                longer = (prefix << BITS) | found
                before = int(ends[found] - counts[found])
                ranks.setdefault(longer, []).append((place - before, k))
                if BITS * self._passes == 64:
                    self._found[k] = np.array(longer, np.uint64).view(np.float64)
                elif longer not in self._kept and longer not in bins:
                    if counts[found] <= room:
                        room -= int(counts[found])
                        self._kept[longer] = []
                    else:
                        bins[longer] = np.zeros(BIN_COUNT, np.int64)
        self._bins, self._ranks = bins, ranks
        return bool(self._kept or self._bins)

    def _take_kept(self) -> None:
        for prefix, pieces in self._kept.items():
            sizes = np.sort(np.concatenate(pieces)) if pieces else np.empty(0)
            for place, k in self._ranks.get(prefix, ()):
                self._found[k] = sizes[place]
