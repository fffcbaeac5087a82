"""A landscape as a grid of heights in a box, on the scale of the map's contours, and what of it hides what."""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np

from optim.analysis.contour_levels import ContourLevels, choose
from rmsprop_gui.charts.coordinates import Ranges
from rmsprop_gui.charts.landscape.survey import Heights
from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.charts.surface.camera import SurfaceProjection

CELLS = 60  # along each side
HEIGHT = 0.72  # of the box, half of whose longer side is 1
FLATTEST = 0.35  # the shorter side of the floor, at least, where scales differ
FLOODED = 0.02  # of the view, that is the floor where heights are powers of ten: minima would be needles, ravines combs
LOOKS = 2  # places to a cell at which it is looked whether something is in the way
CLEAR = 0.012  # of the box: what is hidden by less than this is not hidden


class SurfaceMesh:
    """
    view      the ranges of both parameters
    values    (rows, columns) of the landscape, as it was surveyed, rows along the second parameter; nan where there is none
    heights   the same on the scale of the levels
    z         the same in the box, from 0 to HEIGHT
    """

    def __init__(self, found: Heights, lowest: float | None, view: Ranges, equal: bool) -> None:
        self.view = view
        (x0, x1), (y0, y1) = view
        rows, columns = found.values.shape
        self.x, self.y = np.linspace(x0, x1, columns), np.linspace(y0, y1, rows)
        self.values = found.values
        self.levels: ContourLevels = choose(self.values, lowest)
        self.heights = self.levels.scaled(self.values)
        finite = self.heights[np.isfinite(self.heights)]
        self.empty = not finite.size
        self.low, self.high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
        if self.levels.log:
            self.low = max(self.low, float(np.quantile(finite, FLOODED)))
        if not self.high > self.low:
            self.high = self.low + 1.0
        ratio = (y1 - y0) / (x1 - x0) if equal else 1.0
        self.half = (1.0, max(FLATTEST, ratio)) if ratio <= 1 else (max(FLATTEST, 1 / ratio), 1.0)
        self.z = self.raise_to_box(self.heights)

    def raise_to_box(self, heights: np.ndarray) -> np.ndarray:
        """Heights on the scale of the levels, any shape, as heights in the box."""
        with np.errstate(all="ignore"):
            return HEIGHT * np.clip((heights - self.low) / (self.high - self.low), 0.0, 1.0)

    @cached_property
    def floor(self) -> tuple[np.ndarray, np.ndarray]:
        """Places of the grid in the box, (rows, columns) each."""
        across, up = (np.linspace(-half, half, len(axis)) for half, axis in zip(self.half, (self.x, self.y), strict=True))
        return tuple(np.meshgrid(across, up))

    def place(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(n, 2) points of the plane of parameters in the floor of the box."""
        (x0, x1), (y0, y1) = self.view
        with np.errstate(all="ignore"):
            across = self.half[0] * (2 * (points[:, 0] - x0) / (x1 - x0) - 1)
            up = self.half[1] * (2 * (points[:, 1] - y0) / (y1 - y0) - 1)
        return across, up

    def height_at(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """How high the drawn surface is at places of the floor; nan beyond its edge and in its gaps."""
        rows, columns = self.z.shape
        with np.errstate(all="ignore"):
            u, v = (x / self.half[0] + 1) / 2 * (columns - 1), (y / self.half[1] + 1) / 2 * (rows - 1)
            inside = (u >= 0) & (u <= columns - 1) & (v >= 0) & (v <= rows - 1)
            u, v = np.where(inside, u, 0.0), np.where(inside, v, 0.0)
        i, j = np.minimum(v.astype(np.int64), rows - 2), np.minimum(u.astype(np.int64), columns - 2)
        u, v, z = u - j, v - i, self.z
        # The two triangles of a cell, as they are drawn.
        lower = z[i, j] + u * (z[i, j + 1] - z[i, j]) + v * (z[i + 1, j + 1] - z[i, j + 1])
        upper = z[i, j] + v * (z[i + 1, j] - z[i, j]) + u * (z[i + 1, j + 1] - z[i + 1, j])
        return np.where(inside, np.where(u >= v, lower, upper), np.nan)

    def find_hidden(self, x: np.ndarray, y: np.ndarray, z: np.ndarray, projection: SurfaceProjection) -> np.ndarray:
        """(n,) whether something of the surface stands between the viewer and each point."""
        rise = projection.flat / max(projection.lift, 1e-9)  # of a ray to the viewer, over the way along the floor
        step = 2 * max(self.half) / (len(self.x) - 1) / LOOKS
        across, up = (step * part for part in projection.away)
        kernels = strokes.find_ground()
        if kernels is not None:
            found = np.empty(len(z), bool)
            kernels.find_hidden(x, y, z, self.z, *self.half, across, up, step * rise, CLEAR, found)
            return found
        far = min(2 * math.hypot(*self.half), HEIGHT / rise)
        way = np.arange(1, int(far / step) + 2)[:, None]
        with np.errstate(invalid="ignore"):
            return (self.height_at(x - way * across, y - way * up) > z + way * step * rise + CLEAR).any(axis=0)

    @cached_property
    def light(self) -> np.ndarray:
        """(rows, columns) of the cells: how bright they are by their slope, about 1."""
        dx, dy = 2 * self.half[0] / (len(self.x) - 1), 2 * self.half[1] / (len(self.y) - 1)
        z = self.z
        slope_x = (z[:-1, 1:] - z[:-1, :-1] + z[1:, 1:] - z[1:, :-1]) / (2 * dx)
        slope_y = (z[1:, :-1] - z[:-1, :-1] + z[1:, 1:] - z[:-1, 1:]) / (2 * dy)
        toward = (0.45 * slope_x - 0.3 * slope_y + 0.84) / np.sqrt(1 + slope_x**2 + slope_y**2)
        return np.ascontiguousarray(np.nan_to_num(0.8 + 0.25 * np.clip(toward, 0.0, 1.0), nan=1.0))
