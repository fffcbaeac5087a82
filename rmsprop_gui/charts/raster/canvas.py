"""An image whose pixels painters of Qt and compiled code share, and what curves look like in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPen

from rmsprop_gui.charts.coordinates import Coordinates

EMPTY, SPARSE = np.empty(0), np.empty((6, 0))
FAR = 3e4  # pixels; what is farther counts as this far
PER_COLUMN = 2.0  # points to a column from which its extremes are drawn


@dataclass(frozen=True)
class Strip:
    """The part of an image, in device pixels, over which a plot's curves are drawn, and where its coordinates are in it.

    inner   left, top, columns and rows of the plot itself in the image
    """

    left: int
    top: int
    columns: int
    rows: int
    origin: tuple[float, float]
    scale: tuple[float, float]
    log: bool
    inner: tuple[int, int, int, int] = (0, 0, 0, 0)

    @classmethod
    def of(cls, at: Coordinates, ratio: float, size: QSizeF) -> Strip:
        """A pixel more than the plot on each side, within an image of `size` logical pixels."""
        left, top = max(0, int(np.floor((at.left - 1) * ratio))), max(0, int(np.floor((at.top - 1) * ratio)))
        right = min(round(size.width() * ratio), int(np.ceil((at.right + 1) * ratio)))
        bottom = min(round(size.height() * ratio), int(np.ceil((at.bottom + 1) * ratio)))
        (sx, sy), (x0, _), (y0, _) = at.scale, at.x, at.y
        origin = (at.left - x0 * sx) * ratio - left, (at.bottom + y0 * sy) * ratio - top
        edges = (int(np.floor(edge * ratio + 0.5)) for edge in (at.left, at.top, at.right, at.bottom))  # as Qt's clipping
        x, y, x_end, y_end = (
            min(max(edge, least), most) for edge, least, most in zip(edges, (left, top) * 2, (right, bottom) * 2, strict=True)
        )
        inner = x, y, max(0, x_end - x), max(0, y_end - y)
        return cls(left, top, max(0, right - left), max(0, bottom - top), origin, (sx * ratio, sy * ratio), at.log_y, inner)


class CurveShape:
    """A curve in a strip: its extremes in each column where it has many points, else the points themselves. The extremes are
    there once it has been drawn."""

    def __init__(self, strip: Strip, values: np.ndarray, steps: np.ndarray | None, other: np.ndarray = EMPTY) -> None:
        self.strip = strip
        self.values, self.other = np.asarray(values, dtype=np.float64), np.asarray(other, dtype=np.float64)
        self.steps = EMPTY if steps is None else np.asarray(steps, dtype=np.float64)
        self.place = float(strip.log), strip.origin[0], strip.scale[0], strip.origin[1], strip.scale[1], FAR
        self.extents = np.empty((6, strip.columns)) if not self.other.size and self._is_dense() else None

    def _is_dense(self) -> bool:
        first, last = (find_step(self.strip, column) for column in (0, self.strip.columns))
        if self.steps.size:
            seen = int(self.steps.searchsorted(last) - self.steps.searchsorted(first))
        else:
            seen = int(min(last, len(self.values)) - max(first, 0.0))
        return seen > PER_COLUMN * self.strip.columns

    def is_empty(self) -> bool:
        """Whether there is nothing to draw, or no room for it."""
        return not (self.strip.columns and self.strip.rows and len(self.values)) or (
            self.other.size > 0 and min(self.strip.inner[2:]) < 1
        )

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
    """A transparent image of some logical pixels at a device's resolution, for `QPainter(canvas.image)` and for `draw_all`."""

    def __init__(self, size: QSizeF, ratio: float) -> None:
        self.size, self.ratio = QSizeF(size), ratio
        wide, high = max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))
        self.image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
        self.image.setDevicePixelRatio(ratio)
        self.pixels = np.frombuffer(self.image.bits(), np.uint32).reshape(high, -1)[:, :wide]

    def fits(self, size: QSizeF, ratio: float) -> bool:
        """Whether it has this size and resolution."""
        return self.size == size and self.ratio == ratio

    def clear(self) -> None:
        self.pixels.fill(0)


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

    @classmethod
    def of_area(cls, color: QColor, opacity: float) -> Ink:
        """What fills an area: a colour, whose own opacity is of `opacity` 0 to 1."""
        return cls(0.0, np.uint32(color.rgb() | 0xFF000000), color.alpha() * opacity, EMPTY, False)


class InkedCurve(NamedTuple):
    """A curve to be drawn: where, its points as those of a `CurveShape`, and with what on which canvases.

    other   of an area the values (n,) of its other edge at the same steps: it is filled
    """

    strip: Strip
    values: np.ndarray
    steps: np.ndarray | None
    strokes: tuple[tuple[Canvas, Ink], ...]
    other: np.ndarray = EMPTY


def draw_all(kernels: ModuleType, curves: Sequence[InkedCurve]) -> list[CurveShape]:
    """One over the other, on at most two canvases. Nothing of Qt is asked, so that any thread may draw."""
    shapes = [CurveShape(curve.strip, curve.values, curve.steps, curve.other) for curve in curves]
    for begin in range(0, len(curves), kernels.GROUP):
        draw_group(kernels, curves[begin : begin + kernels.GROUP], shapes[begin : begin + kernels.GROUP])
    return shapes


def draw_group(kernels: ModuleType, curves: Sequence[InkedCurve], shapes: Sequence[CurveShape]) -> None:
    """As many as go into one call of compiled code."""
    canvases = list(dict.fromkeys(canvas for curve in curves for canvas, _ in curve.strokes))
    inks: list[tuple[float, ...]] = []
    dashes: list[float] = []
    for k, (curve, shape) in enumerate(zip(curves, shapes, strict=True)):
        for canvas, ink in () if shape.is_empty() else curve.strokes:
            begin = len(dashes)
            dashes.extend(ink.dash.tolist())
            look = ink.width, float(ink.color), ink.opacity, begin, len(dashes), ink.flat
            inks.append((k, canvases.index(canvas), *look))
    if not inks:
        return
    missing = kernels.GROUP - len(shapes)
    first, second = canvases[0].pixels, canvases[-1].pixels
    places = np.array([shape.place for shape in shapes])
    parts = [(each.strip.left, each.strip.top, each.strip.columns, each.strip.rows, *each.strip.inner) for each in shapes]
    kernels.draw_group(
        first, second,
        (*(shape.steps for shape in shapes), *(EMPTY,) * missing),
        (*(shape.values for shape in shapes), *(EMPTY,) * missing),
        (*(shape.other for shape in shapes), *(EMPTY,) * missing),
        (*(SPARSE if shape.extents is None else shape.extents for shape in shapes), *(SPARSE,) * missing),
        places, np.array(parts), np.array(inks, dtype=np.float64), np.array(dashes),
    )  # fmt: skip


def find_dashes(pen: QPen, ratio: float) -> np.ndarray:
    """Device pixels of the dashes and gaps of a pen in turn; none for a whole line."""
    if pen.style() == Qt.PenStyle.SolidLine:
        return EMPTY
    return np.array(pen.dashPattern()) * max(pen.widthF(), 1e-3) * ratio
