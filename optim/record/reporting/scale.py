"""From numbers to places on a plot, and the ticks between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.insight.wording import plain

DECADE = 20.0  # positive numbers that span more than this ratio are drawn on a logarithmic scale


@dataclass(frozen=True)
class Scale:
    low: float
    high: float
    logarithmic: bool

    def __call__(self, values: np.ndarray) -> np.ndarray:
        """0 at `low`, 1 at `high`; nan where there is no place."""
        with np.errstate(all="ignore"):
            if self.logarithmic:
                values = np.where(values > 0.0, np.log10(values), np.nan)
            found = (values - self.low) / (self.high - self.low)
        return np.where(np.isfinite(found), found, np.nan)

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """(place, text) of at most `most` round numbers."""
        if self.logarithmic:
            first, last = int(np.ceil(self.low - 1e-9)), int(np.floor(self.high + 1e-9))
            step = max(1, -(-(last - first + 1) // most))
            marks = [10.0**k for k in range(first, last + 1, step) if -308 < k <= 308]
            if len(marks) < 2:
                marks = [10.0**self.low, 10.0 ** ((self.low + self.high) / 2), 10.0**self.high]
        else:
            marks = nice(self.low, self.high, most)
        return [(float(self(np.array(mark))), plain(mark, 3)) for mark in marks]


def scale_of(values: np.ndarray, from_zero: bool = False) -> Scale:
    """A scale on which all finite `values` have a place."""
    known = values[np.isfinite(values)]
    positive = known[known > 0.0]
    if not known.size:
        return Scale(0.0, 1.0, False)
    if positive.size and known.min() >= 0.0 and positive.max() > DECADE * positive.min():
        low, high = np.log10(positive.min()), np.log10(positive.max())
        pad = 0.04 * (high - low)
        return Scale(float(low - pad), float(high + pad), True)
    low, high = float(known.min()), float(known.max())
    if from_zero and 0.0 < low < 0.5 * high:
        low = 0.0
    pad = 0.04 * (high - low) or 0.05 * abs(high) or 1.0
    return Scale(low - pad, high + pad, False)


def nice(low: float, high: float, most: int) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten."""
    if not high > low:
        return [low]
    power = 10.0 ** np.floor(np.log10((high - low) / most))
    step = next(power * m for m in (1.0, 2.0, 5.0, 10.0, 20.0) if (high - low) / (power * m) <= most)
    first, last = int(np.ceil(low / step - 1e-9)), int(np.floor(high / step + 1e-9))
    return [k * step for k in range(first, last + 1)]
