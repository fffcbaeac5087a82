"""Contours of a landscape as arrays and paths, in pixels. All levels go through contourpy once."""

from __future__ import annotations

from dataclasses import dataclass

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
    """Everything that was traced for one view: fills {f at least this level} and lines, for a rectangle of pixels."""

    levels: ContourLevels
    width: float
    height: float
    fills: tuple[tuple[int, QPainterPath], ...]
    lines: tuple[Isolines, ...]


def make_path(points: np.ndarray, joined: np.ndarray) -> QPainterPath:
    """A path through (n, 2) pixels, broken after each point that is not joined to the next."""
    if len(points) < 2:
        return QPainterPath()
    x, y = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    return pg.arrayToQPath(x, y, connect=np.asarray(joined, dtype=np.int32), finiteCheck=False)


def trace(heights: np.ndarray, levels: ContourLevels, width: float, height: float) -> Relief:
    """Contours of `heights` (rows upwards), which cover a rectangle of `width` x `height` pixels evenly."""
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
    return Relief(levels, width, height, tuple(fills), tuple(lines))


def outline(points: np.ndarray, codes: np.ndarray) -> QPainterPath:
    """A filled shape with its holes."""
    joined = np.ones(len(codes), dtype=np.int32)
    joined[:-1] = codes[1:] != MOVE_TO
    path = make_path(points, joined)
    path.setFillRule(Qt.FillRule.OddEvenFill)
    return path
