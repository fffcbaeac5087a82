"""Where numbers stand in pixels: the rectangle of a plot and the ranges it shows, and how ranges are zoomed and moved."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF

SNAP = 12.0  # pixels, at least, between the round numbers at which a start may be held
REACH = 20_000.0  # pixels from the plot beyond which nothing is handed to Qt: its coordinates overflow

Range = tuple[float, float]
Ranges = tuple[Range, Range]
Place = TypeVar("Place", float, np.ndarray)


@dataclass(frozen=True)
class Coordinates:
    """A plot's rectangle in pixels and the ranges it shows.

    x, y    (low, high) of each axis; with `log_x` or `log_y` the range is one of powers of ten
    """

    left: float
    top: float
    width: float
    height: float
    x: Range
    y: Range
    log_y: bool = False
    log_x: bool = False

    @property
    def rect(self) -> QRectF:
        return QRectF(self.left, self.top, self.width, self.height)

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def scale(self) -> tuple[float, float]:
        """Pixels per unit along each axis."""
        return self.width / (self.x[1] - self.x[0]), self.height / (self.y[1] - self.y[0])

    # ---- numbers to pixels

    def across(self, values: np.ndarray) -> np.ndarray:
        """Pixels from the left of the widget for numbers along x, of the same shape; what is not finite stays so."""
        with np.errstate(all="ignore"):
            return self.left + (_in_units(values, self.log_x) - self.x[0]) * self.scale[0]

    def heights(self, values: np.ndarray) -> np.ndarray:
        """Pixels from the top of the widget for numbers along y, of the same shape; what is not finite stays so."""
        with np.errstate(all="ignore"):
            return self.bottom - (_in_units(values, self.log_y) - self.y[0]) * self.scale[1]

    def x_of(self, place: Place) -> Place:
        """Pixels of a place, or of several, in the units of the x range, such as that of a tick."""
        return self.left + (place - self.x[0]) * self.scale[0]

    def y_of(self, place: Place) -> Place:
        """Pixels of a place, or of several, in the units of the y range, such as that of a tick."""
        return self.bottom - (place - self.y[0]) * self.scale[1]

    def pixels(self, points: np.ndarray) -> np.ndarray:
        """(n, 2) coordinates as (n, 2) pixels; what is not finite stays so."""
        result = np.empty((len(points), 2))
        result[:, 0], result[:, 1] = self.across(points[:, 0]), self.heights(points[:, 1])
        return result

    def point(self, x: float, y: float) -> QPointF | None:
        """One point in pixels, or None where Qt could not draw it."""
        across, up = self.scale  # with plain numbers: arrays of one take twenty times as long
        px = self.left + (_unit_of(x, self.log_x) - self.x[0]) * across
        py = self.bottom - (_unit_of(y, self.log_y) - self.y[0]) * up
        if abs(px - self.left) < REACH and abs(py - self.top) < REACH:
            return QPointF(px, py)
        return None

    # ---- pixels to numbers

    def place(self, at: QPointF) -> tuple[float, float]:
        """What is under a pixel, in the units of the ranges."""
        sx, sy = self.scale
        return self.x[0] + (at.x() - self.left) / (sx or 1.0), self.y[0] + (self.bottom - at.y()) / (sy or 1.0)

    def data(self, at: QPointF) -> tuple[float, float]:
        """The coordinates under a pixel."""
        x, y = self.place(at)
        return 10.0**x if self.log_x else x, 10.0**y if self.log_y else y

    def log_second(self, y: float) -> float:
        """A second coordinate in the units of the second range."""
        return math.log10(y) if self.log_y and y > 0 else y

    def inside(self, pixels: np.ndarray) -> np.ndarray:
        """Which of (n, 2) pixels lie in the plot."""
        with np.errstate(all="ignore"):
            across = (pixels[:, 0] >= self.left) & (pixels[:, 0] <= self.right)
            return across & (pixels[:, 1] >= self.top) & (pixels[:, 1] <= self.bottom)

    def shows(self, at: QPointF | None) -> bool:
        return at is not None and self.rect.contains(at)

    def round_point(self, x: float, y: float) -> tuple[float, float]:
        """The point with only the digits that a pixel can tell apart."""
        sx, sy = self.scale
        return _round(x, 1 / sx), _round(y, 1 / sy)

    def snap(self, x: float, y: float) -> tuple[float, float]:
        """The nearest point of two round numbers, which stand a few pixels apart on each axis."""
        sx, sy = self.scale
        return _snap(x, SNAP / sx), _snap(y, SNAP / sy)


def _in_units(values: np.ndarray, log: bool) -> np.ndarray:
    """Numbers in the units of a range: powers of ten where it is logarithmic, minus infinity for 0, nan below it."""
    return np.log10(values) if log else values


def _unit_of(value: float, log: bool) -> float:
    """The same of one number."""
    if not log:
        return float(value)
    with np.errstate(all="ignore"):
        return float(np.log10(value))


def _snap(value: float, least: float) -> float:
    """To multiples of 1, 2 or 5 times a power of ten, of at least this size."""
    decade = math.floor(math.log10(least))
    digit = next((digit for digit in (1, 2, 5) if digit * 10.0**decade >= least), 10)
    step = digit * 10.0**decade
    return float(round(round(value / step) * step, max(0, -decade)))


def _round(value: float, size: float) -> float:
    digits = -math.floor(math.log10(size))
    return float(round(value, digits))


CLOSEST = 1e-6  # of the whole range that stays in view when zoomed in


def zoom_range(shown: Range, about: float, factor: float) -> Range:
    """The range scaled by `factor` about a place of it."""
    low, high = shown
    return about + (low - about) * factor, about + (high - about) * factor


def widen(shown: Range, width: float) -> Range:
    """The range of another width about the same middle."""
    middle = (shown[0] + shown[1]) / 2
    return middle - width / 2, middle + width / 2


def keep_within(wanted: Range, whole: Range, least: float = 0.0) -> Range:
    """The range nearest to the wanted one that lies in the whole one; `least`: how wide it is at least."""
    wide = whole[1] - whole[0]
    width = min(wide, max(wanted[1] - wanted[0], least, CLOSEST * wide))
    low = min(max(widen(wanted, width)[0], whole[0]), whole[1] - width)
    return (whole[0], whole[1]) if width == wide else (low, low + width)


def round_edges(area: QRectF) -> QRectF:
    """The same area on whole pixels, which Qt fills with a colour that lets something through ten times as fast."""
    left, top = round(area.left()), round(area.top())
    return QRectF(left, top, round(area.right()) - left, round(area.bottom()) - top)
