"""What is drawn between axes: lines, areas, bars, dots, crosshairs, images. Arrays in, one call of Qt out."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.decimate import cut_y, thin, thin_at
from rmsprop_gui.drawing import style

FAR = 3e4  # pixels; farther points are drawn there, out of sight
BAR = 3.0  # pixels: narrower bars become an area


def make_line(x: np.ndarray, y: np.ndarray) -> QPainterPath:
    """The line through pixels (n,) and (n,); what is no number is a gap."""
    return pg.arrayToQPath(x, y, connect="finite")


def find_line(at: Coordinates, values: np.ndarray, x: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Pixels (x, y) of values (n,) at rising places `x` (n,), 0 to n-1 without them, thinned to the columns there are."""
    if x is None:
        places, shown = thin(values, *at.x, int(at.width), positive=at.log_y)
    else:
        places, shown = thin_at(np.log10(x) if at.log_x else x, values, *at.x, int(at.width), positive=at.log_y)
    y = np.clip(at.heights(shown), at.top - FAR, at.bottom + FAR)
    return at.x_of(places), np.where(np.isfinite(shown), y, np.nan)


def paint_line(painter: QPainter, at: Coordinates, x: np.ndarray, y: np.ndarray, pen: QPen, *, cut: bool = True) -> None:
    """A line of pixels (n,) and (n,); `cut`: within the heights of the plot, also in files that know no clipping."""
    if cut:
        x, y = cut_y(x, y, at.top, at.bottom)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(make_line(x, y))


def make_stairs(places: np.ndarray, values: np.ndarray, first: float, last: float) -> tuple[np.ndarray, np.ndarray]:
    """(x, y) of what is 0 from `first` on and goes up to each value (n,) at its place (n,): flat, then up at once."""
    x = np.concatenate(((first,), np.repeat(places, 2), (last,)))
    return x, np.repeat(np.concatenate(((0.0,), values)), 2)


def paint_area(painter: QPainter, x: np.ndarray, y: np.ndarray, foot: float, color: QColor) -> None:
    """What lies between a line of pixels (n,), (n,) without gaps and a height."""
    if not len(x):
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPath(make_line(np.concatenate((x[:1], x, x[-1:])), np.concatenate(((foot,), y, (foot,)))))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_bars(painter: QPainter, area: QRectF, values: np.ndarray, color: QColor) -> None:
    """A bar for each of values (n,), side by side, from the foot of the area, which values below zero hang from; many of them
    become an area. The largest has the height of the area, or two thirds of it where some hang."""
    finite = np.where(np.isfinite(values), values, 0.0)
    largest = float(np.abs(finite).max(initial=0.0))
    hang = area.height() * 0.5 if (finite < 0).any() else 0.0
    foot, unit = area.bottom() - hang, (area.height() - hang) / largest if largest > 0 else 0.0
    paint_base(painter, area, foot)
    count = max(1, len(finite))
    if area.width() / count >= BAR:
        edges = np.round(area.left() + np.arange(count + 1) * (area.width() / count))
        tops = foot - finite * unit
        x = np.repeat(edges[:-1], 5) + np.tile((0.0, 0.0, 1.0, 1.0, np.nan), count) * np.repeat(np.diff(edges) - 1, 5)
        y = np.column_stack((np.full(count, foot), tops, tops, np.full(count, foot), np.full(count, np.nan))).ravel()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # bars on whole pixels are as sharp, and faster
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPath(make_line(x, y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return
    starts = np.linspace(0, count, min(max(1, int(area.width())), count) + 1).astype(int)[:-1]
    x = area.left() + (starts + 0.5) * (area.width() / count)
    paint_area(painter, x, foot - np.maximum.reduceat(finite, starts) * unit, foot, color)


def paint_base(painter: QPainter, area: QRectF, height: float) -> None:
    """The line on which bars or an area stand."""
    y = round(height) + 0.5
    painter.setPen(style.pen("border", 1))
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))


def paint_dot(painter: QPainter, at: QPointF, color: QColor, radius: float, ring: str = "panel") -> None:
    """A point, ringed so that it stands out of what it lies on."""
    painter.setPen(style.pen(ring, 1.25))
    painter.setBrush(color)
    painter.drawEllipse(at, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_upright(painter: QPainter, x: float, top: float, bottom: float, alpha: int) -> None:
    """A line from top to bottom: where the step or the pointer is."""
    painter.setPen(style.pen("tracker", style.metrics.pen.tracker, alpha=alpha))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def make_image(pixels: np.ndarray) -> QImage:
    """Colours (rows, columns) as uint32 0xAARRGGBB as an image of its own."""
    rows, columns = pixels.shape
    return QImage(np.ascontiguousarray(pixels).data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32).copy()
