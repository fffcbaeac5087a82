"""Contours of a grid of heights as arrays and paths, in pixels. All levels go through contourpy once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from contourpy import FillType, LineType, contour_generator
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from rmsprop_gui.map.levels import Levels

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

    levels: Levels
    width: float
    height: float
    fills: tuple[tuple[int, QPainterPath], ...]
    lines: tuple[Isolines, ...]
    holes: QPainterPath | None  # where f is not defined


def make_path(points: np.ndarray, joined: np.ndarray) -> QPainterPath:
    """A path through (n, 2) pixels, broken after each point that is not joined to the next."""
    if len(points) < 2:
        return QPainterPath()
    x, y = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    return pg.arrayToQPath(x, y, connect=np.asarray(joined, dtype=np.int32), finiteCheck=False)


def trace(heights: np.ndarray, levels: Levels, width: float, height: float, with_lines: bool = True) -> Relief:
    """Contours of `heights` (rows upwards), which cover a rectangle of `width` x `height` pixels evenly."""
    rows, columns = heights.shape
    x, y = np.linspace(0.0, width, columns), np.linspace(height, 0.0, rows)
    masked = np.ma.masked_invalid(heights)
    generator = contour_generator(
        x, y, masked, fill_type=FillType.ChunkCombinedCode, line_type=LineType.ChunkCombinedOffset
    )  # fmt: skip
    fills, lines = [], []
    for index, level in enumerate(levels.heights):
        points, codes = (part[0] for part in generator.filled(level, np.inf))
        if points is not None:
            joined = np.ones(len(codes), dtype=np.int32)
            joined[:-1] = codes[1:] != MOVE_TO
            path = make_path(points, joined)
            path.setFillRule(Qt.FillRule.OddEvenFill)
            fills.append((index, path))
        if with_lines:
            points, offsets = (part[0] for part in generator.lines(level))
            if points is not None:
                lines.append(Isolines(index, points, offsets.astype(np.int64)))
    return Relief(levels, width, height, tuple(fills), tuple(lines), None)
