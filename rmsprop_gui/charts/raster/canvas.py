"""An image whose pixels painters of Qt and compiled code share, and what curves look like in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage, QPen

from rmsprop_gui.charts.coordinates import Coordinates

EMPTY = np.empty(0)
FAR = 3e4  # pixels; what is farther counts as this far
LONGEST = 1_000_000  # columns from step 0 on over which dashes follow a curve
PER_COLUMN = 2.0  # points to a column from which its extremes are drawn


@dataclass(frozen=True)
class Strip:
    """The part of an image, in device pixels, over which a plot's curves are drawn, and where its coordinates are in it."""

    left: int
    top: int
    columns: int
    rows: int
    origin: tuple[float, float]
    scale: tuple[float, float]
    log: bool

    @classmethod
    def of(cls, at: Coordinates, ratio: float, size: QSizeF) -> Strip:
        """A pixel more than the plot on each side, within an image of `size` logical pixels."""
        left, top = max(0, int(np.floor((at.left - 1) * ratio))), max(0, int(np.floor((at.top - 1) * ratio)))
        right = min(round(size.width() * ratio), int(np.ceil((at.right + 1) * ratio)))
        bottom = min(round(size.height() * ratio), int(np.ceil((at.bottom + 1) * ratio)))
        (sx, sy), (x0, _), (y0, _) = at.scale, at.x, at.y
        origin = (at.left - x0 * sx) * ratio - left, (at.bottom + y0 * sy) * ratio - top
        return cls(left, top, max(0, right - left), max(0, bottom - top), origin, (sx * ratio, sy * ratio), at.log_y)


class CurveShape:
    """A curve in a strip: its extremes in each column where it has many points, else the points themselves."""

    def __init__(self, kernels: ModuleType, strip: Strip, values: np.ndarray, steps: np.ndarray | None) -> None:
        self.kernels, self.strip = kernels, strip
        self.values = values if values.dtype == np.float64 else values.astype(np.float64)
        self.steps = EMPTY if steps is None else np.asarray(steps, dtype=np.float64)
        self.place = strip.log, strip.origin[0], strip.scale[0], strip.origin[1], strip.scale[1], FAR
        self.extents = self.find_extents() if self._is_dense() else None

    def _is_dense(self) -> bool:
        first, last = (find_step(self.strip, column) for column in (0, self.strip.columns))
        if self.steps.size:
            seen = int(self.steps.searchsorted(last) - self.steps.searchsorted(first))
        else:
            seen = int(min(last, len(self.values)) - max(first, 0.0))
        return seen > PER_COLUMN * self.strip.columns

    @cached_property
    def way(self) -> np.ndarray:
        """How long the curve is, for its dashes: in columns that begin at step 0, so that it is the same whatever is in view."""
        log, _, *rest = self.place
        columns = min(LONGEST, max(1, math.ceil(self.strip.columns - self.strip.origin[0])))
        extents, way = np.empty((6, columns)), np.empty(columns + 1)
        self.kernels.find_extents(self.steps, self.values, log, 0.0, *rest, extents)
        self.kernels.measure_way(extents, way)
        return way

    def find_extents(self) -> np.ndarray:
        """What the eye could see of it in each column, (6, columns)."""
        extents = np.empty((6, self.strip.columns))
        self.kernels.find_extents(self.steps, self.values, *self.place, extents)
        return extents

    def span(self, left: float, columns: int, ratio: float) -> tuple[np.ndarray, np.ndarray] | None:
        """(top, bottom) within each of some logical pixel columns from `left` on; None where the curve has few points."""
        if self.extents is None:
            return None
        begins = np.round((left + np.arange(columns)) * ratio).astype(np.int64) - self.strip.left
        begins = np.clip(begins, 0, self.strip.columns - 1)
        top, bottom = self.extents[2, begins], self.extents[3, begins]
        if ratio > 1.0:
            top, bottom = np.fmin.reduceat(self.extents[2], begins), np.fmax.reduceat(self.extents[3], begins)
        return (top + self.strip.top) / ratio, (bottom + self.strip.top) / ratio


def find_step(strip: Strip, column: float) -> float:
    """Which step stands at a column of a strip."""
    return (column - strip.origin[0]) / strip.scale[0]


class Canvas:
    """A transparent image of some logical pixels at a device's resolution, for `QPainter(canvas.image)` and for single curves."""

    def __init__(self, size: QSizeF, ratio: float) -> None:
        self.size, self.ratio = QSizeF(size), ratio
        wide, high = max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))
        self.image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
        self.image.setDevicePixelRatio(ratio)
        self._pixels = np.frombuffer(self.image.bits(), np.uint32).reshape(high, -1)[:, :wide]
        self._cover = np.zeros((0, 0), np.float32)

    def fits(self, size: QSizeF, ratio: float) -> bool:
        """Whether it has this size and resolution."""
        return self.size == size and self.ratio == ratio

    def clear(self) -> None:
        self._pixels.fill(0)

    def draw(self, shape: CurveShape, pen: QPen) -> None:
        """One curve with the colour, width and dashes of a pen."""
        self.stroke(shape, Ink.of(pen, self.ratio))

    def stroke(self, shape: CurveShape, ink: Ink) -> None:
        """The same; nothing of Qt is asked, so that another thread may draw."""
        strip = shape.strip
        if not strip.columns or not strip.rows or not len(shape.values):
            return
        part = self._pixels[strip.top : strip.top + strip.rows, strip.left : strip.left + strip.columns]
        look = ink.width, ink.color, ink.opacity, ink.dash
        if shape.extents is not None:
            shape.kernels.fill_columns(part, shape.extents, *look, shape.way if len(ink.dash) else EMPTY, -strip.origin[0])
            return
        if self._cover.shape != (strip.columns, strip.rows):
            self._cover = np.zeros((strip.columns, strip.rows), np.float32)
        shape.kernels.stroke_line(part, shape.steps, shape.values, *shape.place, *look, ink.flat, self._cover)


class Ink(NamedTuple):
    """A pen in device pixels: its width, 0xFFRRGGBB, opacity of 255, dashes and gaps in turn, and whether those end flat."""

    width: float
    color: np.uint32
    opacity: float
    dash: np.ndarray
    flat: bool

    @classmethod
    def of(cls, pen: QPen, ratio: float) -> Ink:
        color, flat = pen.color(), pen.capStyle() == Qt.PenCapStyle.FlatCap
        dash = find_dashes(pen, ratio)
        return cls(pen.widthF() * ratio, np.uint32(color.rgb() | 0xFF000000), float(color.alpha()), dash, flat)


class InkedCurve(NamedTuple):
    """A curve to be drawn: where, its points as those of a `CurveShape`, and with what on which canvases."""

    strip: Strip
    values: np.ndarray
    steps: np.ndarray | None
    strokes: tuple[tuple[Canvas, Ink], ...]

    def draw(self, kernels: ModuleType) -> CurveShape:
        shape = CurveShape(kernels, self.strip, self.values, self.steps)
        for canvas, ink in self.strokes:
            canvas.stroke(shape, ink)
        return shape


def draw_all(kernels: ModuleType, curves: Sequence[InkedCurve]) -> list[CurveShape]:
    """One over the other, in any thread."""
    return [curve.draw(kernels) for curve in curves]


def find_dashes(pen: QPen, ratio: float) -> np.ndarray:
    """Device pixels of the dashes and gaps of a pen in turn; none for a whole line."""
    if pen.style() == Qt.PenStyle.SolidLine:
        return EMPTY
    return np.array(pen.dashPattern()) * max(pen.widthF(), 1e-3) * ratio
