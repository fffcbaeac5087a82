"""Which heights of a landscape get a contour line: 1, 2, 5 of each decade above the lowest value, or even steps."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from optim.base.translatable import RAISED, plain

DECADES_APART = 25.0  # how far the 95th percentile must be above the 5th for a logarithmic scale
MOST_LEVELS = 30
EVEN_STEPS = 11
LARGEST_POWER = 30  # beyond it a level has a line but no number: a view far outside what the landscape is about


@dataclass(frozen=True)
class ContourLevels:
    """
    heights   the levels, in the scale of `scaled`, rising
    texts     what is written on each, "" for most
    strong    which lines are drawn stronger
    offset    the value that counts as zero
    log       whether heights are powers of ten above `offset`
    bend      exponent of the colour ramp: above 1 keeps the outskirts quiet
    """

    heights: tuple[float, ...]
    texts: tuple[str, ...]
    strong: tuple[bool, ...]
    offset: float
    log: bool
    bend: float

    def scaled(self, values: np.ndarray) -> np.ndarray:
        """The values as heights; what is not finite becomes nan.

        values   of the landscape, any shape
        """
        with np.errstate(all="ignore"):
            if not self.log:
                return np.where(np.isfinite(values), values, np.nan)
            floor = 10.0 ** (self.heights[0] - 2) if self.heights else 1e-12
            gap = np.log10(np.maximum(values - self.offset, floor))
            return np.where(np.isfinite(values), gap, np.nan)

    def shade(self, band: int) -> float:
        """Place of a band in the colour ramp, 0 to 1; band 0 lies below the first level.

        band   its number
        """
        return (band / max(1, len(self.heights))) ** self.bend


def choose(values: np.ndarray, lowest: float | None) -> ContourLevels:
    """Levels for the values in view.

    values   of the landscape, any shape; what is not finite counts for nothing
    lowest   the landscape's lowest value, None where it is unbounded below
    """
    finite = values[np.isfinite(values)]
    if finite.size < 2:
        return ContourLevels((), (), (), 0.0, False, 1.0)
    low, high = float(finite.min()), float(finite.max())
    if not high > low:
        return ContourLevels((), (), (), low, False, 1.0)
    if lowest is None:
        return even(low, high, np.empty(0))
    offset = min(lowest, low) if abs(lowest) > 1e-12 else min(0.0, low)
    first, early, late = (float(q) - offset for q in np.percentile(finite, (1, 5, 95)))
    if late > DECADES_APART * max(early, 0.0) and first > 0:
        return decades(first, high - offset, offset)
    return even(low, high, np.percentile(finite, (5, 50, 95)))


def decades(first: float, high: float, offset: float) -> ContourLevels:
    """1, 2 and 5 of each decade.

    first, high   from a decade below the one to the other, above `offset`
    offset        the value that counts as zero
    """
    start, end = math.floor(math.log10(first)) - 1, math.log10(high)
    factors: tuple[int, ...] = (1, 2, 5)
    if (end - start) * 3 > MOST_LEVELS:
        factors, start = ((1,), max(start, math.floor(end) - MOST_LEVELS))
    pairs = [(e, m) for e in range(start, math.floor(end) + 1) for m in factors if e + math.log10(m) < end]
    plus = "+" if offset != 0.0 else ""  # the text then counts from the lowest value, not from zero
    named = [power_text(e, m) if m == 1 or (m == 5 and e in (-1, 0)) else "" for e, m in pairs]
    texts = [plus + text if text else "" for text in named]
    heights = [e + math.log10(m) for e, m in pairs]
    return ContourLevels(tuple(heights), tuple(texts), tuple(m == 1 for _, m in pairs), offset, True, 1.7)


def even(low: float, high: float, plains: np.ndarray) -> ContourLevels:
    """Even steps of 1, 2 or 5 times a power of ten; every second one is labelled.

    low, high   the values in view
    plains      common values: a level at the height of a plain would draw nothing but its rounding errors
    """
    step = nice_above((high - low) / EVEN_STEPS)
    counts = [
        n
        for n in range(math.ceil(low / step + 1e-9), math.ceil(high / step - 1e-9))
        if not (np.abs(plains - n * step) < 1e-6 * step).any()
    ]
    readable = abs(math.log10(step)) <= LARGEST_POWER
    texts = tuple(plain(n * step, 4) if readable and n % 2 == 0 else "" for n in counts)
    return ContourLevels(tuple(n * step for n in counts), texts, tuple(n % 2 == 0 for n in counts), low, False, 1.25)


def power_text(exponent: int, factor: int = 1) -> str:
    """0.01, 0.1, 1, 10 … plainly, smaller or larger ones as powers of ten, and nothing where those say nothing any more.

    exponent, factor   the number is factor × 10^exponent
    """
    if abs(exponent) > LARGEST_POWER:
        return ""
    if -2 <= exponent <= 3:
        return plain(factor * 10.0**exponent, 6)
    return f"{'' if factor == 1 else f'{factor}×'}10{str(exponent).translate(RAISED)}"


def nice_above(value: float) -> float:
    """The smallest 1, 2 or 5 times a power of ten that is at least `value`.

    value   above 0
    """
    power = 10.0 ** math.floor(math.log10(value))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= value * (1 - 1e-12))
