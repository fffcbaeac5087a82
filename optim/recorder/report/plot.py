"""A plot over steps: curves, or a band of quantiles, and marks where something happened."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from optim.base.translatable import plain

COLUMNS = 360  # groups of records along the axis; of each the smallest and the largest value are drawn


@dataclass(frozen=True, eq=False)
class ReportCurve:
    """values (R,); look: "strong" or "faint".

    name   in the legend
    """

    name: str
    values: np.ndarray
    look: str


@dataclass(frozen=True, eq=False)
class ReportBand:
    """quantiles (R, 7) at SHARES: drawn from 5 % to 95 %, from 25 % to 75 %, and the median."""

    quantiles: np.ndarray


@dataclass(frozen=True, eq=False)
class ReportPlot:
    """steps (R,); marks: (step, level) of events; points: (step, value) of dots.

    title   above the plot
    """

    title: str
    steps: np.ndarray
    curves: tuple[ReportCurve, ...]
    band: ReportBand | None = None
    marks: tuple[tuple[int, str], ...] = field(default=())
    points: tuple[tuple[int, float], ...] = ()

    @property
    def values(self) -> np.ndarray:
        """Everything that must have a place on the vertical axis."""
        parts = [curve.values for curve in self.curves] + ([self.band.quantiles[:, 1:6].ravel()] if self.band else [])
        return np.concatenate(parts)


def thin(values: np.ndarray) -> np.ndarray:
    """Indices (n,) of the records that are drawn: all of them if they are few, else the smallest and the largest of each group.

    values   (R,)
    """
    count = len(values)
    if count <= 2 * COLUMNS:
        return np.arange(count)
    edges = np.linspace(0, count, COLUMNS + 1).astype(int)
    places = []
    for first, last in zip(edges[:-1], edges[1:], strict=True):
        part = values[first:last]
        if np.isnan(part).all():
            places.append(first)
        else:
            places += sorted({first + int(np.nanargmin(part)), first + int(np.nanargmax(part))})
    return np.array(places)


def group(quantiles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(the records that stand for groups, their mean quantiles): bands are drawn smooth."""
    count = len(quantiles)
    if count <= COLUMNS:
        return np.arange(count), quantiles
    edges = np.linspace(0, count, COLUMNS + 1).astype(int)
    counts = np.diff(edges)[:, None]
    known = np.isfinite(quantiles)
    sums = np.add.reduceat(np.where(known, quantiles, 0.0), edges[:-1], axis=0)
    with np.errstate(all="ignore"):
        means = sums / np.add.reduceat(known.astype(float), edges[:-1], axis=0)
    assert len(means) == len(counts)
    return (edges[:-1] + edges[1:]) // 2, means


DECADE = 20.0  # positive numbers that span more than this ratio are drawn on a logarithmic scale


@dataclass(frozen=True)
class PlotScale:
    """The vertical or horizontal scale of a plot.

    low, high     its ends
    logarithmic   whether it is
    """

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


def get_scale(values: np.ndarray, from_zero: bool = False) -> PlotScale:
    """A scale on which all finite values have a place.

    values      of any shape
    from_zero   whether it begins at 0
    """
    known = values[np.isfinite(values)]
    positive = known[known > 0.0]
    if not known.size:
        return PlotScale(0.0, 1.0, False)
    if positive.size and known.min() >= 0.0 and positive.max() > DECADE * positive.min():
        low, high = np.log10(positive.min()), np.log10(positive.max())
        pad = 0.04 * (high - low)
        return PlotScale(float(low - pad), float(high + pad), True)
    low, high = float(known.min()), float(known.max())
    if from_zero and 0.0 < low < 0.5 * high:
        low = 0.0
    pad = 0.04 * (high - low) or 0.05 * abs(high) or 1.0
    return PlotScale(low - pad, high + pad, False)


def nice(low: float, high: float, most: int) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten.

    low, high   the range
    most        how many at most
    """
    if not high > low:
        return [low]
    power = 10.0 ** np.floor(np.log10((high - low) / most))
    step = next(power * m for m in (1.0, 2.0, 5.0, 10.0, 20.0) if (high - low) / (power * m) <= most)
    first, last = int(np.ceil(low / step - 1e-9)), int(np.floor(high / step + 1e-9))
    return [k * step for k in range(first, last + 1)]
