"""Contours of a landscape as arrays and paths, in pixels. All levels go through contourpy once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyqtgraph as pg
from contourpy import FillType, LineType, contour_generator
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from optim.analysis.contour_levels import ContourLevels

MOVE_TO = 1  # contourpy's code of the first point of an outline


@dataclass(frozen=True)
class Isolines:
    """The lines of one level: `points` (n, 2) in pixels, line k being points[offsets[k]:offsets[k + 1]]."""

    level: int
    points: np.ndarray
    offsets: np.ndarray

    def joined(self) -> np.ndarray:
        """(n,) whether each point is joined to the next one."""
        result = np.ones(len(self.points), dtype=np.int32)
        result[self.offsets[1:] - 1] = 0
        return result


@dataclass(frozen=True)
class Relief:
    """A landscape over a rectangle of pixels: its heights on an even grid (rows upwards), and the levels at which contours are
    drawn. Those are traced once somebody asks for them: what compiled code paints needs none."""

    levels: ContourLevels
    width: float
    height: float
    heights: np.ndarray

    @property
    def fills(self) -> tuple[tuple[int, QPainterPath], ...]:
        """(level, {f at least this level}), lowest first."""
        return self._traced[0]

    @property
    def lines(self) -> tuple[Isolines, ...]:
        """The lines of each level that has some."""
        return self._traced[1]

    @cached_property
    def _traced(self) -> tuple[tuple[tuple[int, QPainterPath], ...], tuple[Isolines, ...]]:
        return trace(self.heights, self.levels, self.width, self.height)

    def slope_at(self, x: float, y: float) -> tuple[float, float, float]:
        """(height, how it changes with each pixel to the right, and downwards) at a place; nan outside, and beside a hole."""
        rows, columns = self.heights.shape
        across, up = (columns - 1) / self.width, (rows - 1) / self.height
        u, v = x * across, (self.height - y) * up
        if not (0.0 <= u <= columns - 1 and 0.0 <= v <= rows - 1):
            return math.nan, math.nan, math.nan
        j, i = min(int(u), columns - 2), min(int(v), rows - 2)
        u, v = u - j, v - i
        (a, b), (c, d) = self.heights[i : i + 2, j : j + 2].tolist()
        rise = (1 - v) * (b - a) + v * (d - c), (1 - u) * (c - a) + u * (d - b)
        return a + u * (b - a) + v * (c - a) + u * v * (d - c - b + a), rise[0] * across, -rise[1] * up


def make_path(points: np.ndarray, joined: np.ndarray) -> QPainterPath:
    """A path through (n, 2) pixels, broken after each point that is not joined to the next."""
    if len(points) < 2:
        return QPainterPath()
    x, y = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    return pg.arrayToQPath(x, y, connect=np.asarray(joined, dtype=np.int32), finiteCheck=False)


def trace(
    heights: np.ndarray, levels: ContourLevels, width: float, height: float
) -> tuple[tuple[tuple[int, QPainterPath], ...], tuple[Isolines, ...]]:  # fmt: skip
    """(fills, lines) of `heights` (rows upwards), which cover a rectangle of `width` x `height` pixels evenly."""
    rows, columns = heights.shape
    x, y = np.linspace(0.0, width, columns), np.linspace(height, 0.0, rows)
    whole = np.isfinite(heights).all()
    generator = contour_generator(
        x, y, heights if whole else np.ma.masked_invalid(heights),
        fill_type=FillType.OuterCode, line_type=LineType.ChunkCombinedOffset,
    )  # fmt: skip
    fills, lines = [], []
    for index, level in enumerate(levels.heights):
        # Each outline is a path of its own: Qt fills many small paths faster than one with many parts.
        fills += [(index, outline(*part)) for part in zip(*generator.filled(level, np.inf), strict=True)]
        points, offsets = (part[0] for part in generator.lines(level))
        if points is not None and offsets is not None:
            lines.append(Isolines(index, points, offsets.astype(np.int64)))
    return tuple(fills), tuple(lines)


def outline(points: np.ndarray, codes: np.ndarray) -> QPainterPath:
    """A filled shape with its holes."""
    joined = np.ones(len(codes), dtype=np.int32)
    joined[:-1] = codes[1:] != MOVE_TO
    path = make_path(points, joined)
    path.setFillRule(Qt.FillRule.OddEvenFill)
    return path
