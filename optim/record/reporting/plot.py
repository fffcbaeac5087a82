"""A plot over steps: curves, or a band of quantiles, and marks where something happened."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

COLUMNS = 360  # groups of records along the axis; of each the smallest and the largest value are drawn


@dataclass(frozen=True, eq=False)
class Curve:
    """values (R,); look: "strong" or "faint"."""

    name: str
    values: np.ndarray
    look: str


@dataclass(frozen=True, eq=False)
class Band:
    """quantiles (R, 7) at SHARES: drawn from 5 % to 95 %, from 25 % to 75 %, and the median."""

    quantiles: np.ndarray


@dataclass(frozen=True, eq=False)
class Plot:
    """steps (R,); marks: (step, level) of events."""

    title: str
    steps: np.ndarray
    curves: tuple[Curve, ...]
    band: Band | None = None
    marks: tuple[tuple[int, str], ...] = field(default=())

    @property
    def values(self) -> np.ndarray:
        """Everything that must have a place on the vertical axis."""
        parts = [curve.values for curve in self.curves] + ([self.band.quantiles[:, 1:6].ravel()] if self.band else [])
        return np.concatenate(parts)


def thinned(values: np.ndarray) -> np.ndarray:
    """Which records are drawn: all of them if they are few, else the smallest and the largest of each group."""
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


def grouped(quantiles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
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
