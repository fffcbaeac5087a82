"""Small pictures of landscapes, by the map's own contour code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
from PySide6.QtGui import QPainter, QPixmap

from optim.base import catalog
from rmsprop_gui.charts.landscape.contours import Relief, make_path, trace
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.levels import ContourLevels
from rmsprop_gui.charts.landscape.terrain import paint_fills
from rmsprop_gui.drawing import style

NO_PARAMETERS: Mapping[str, Any] = MappingProxyType({})
SPACING = 2.0
QUANTILES = np.linspace(0.04, 0.96, 9)


def thumbnail(landscape_id: str, width: int, height: int, params: Mapping[str, Any] = NO_PARAMETERS) -> QPixmap:
    """The landscape at rest, `width` x `height` logical pixels at twice the resolution; missing `params` take their defaults.

    Levels are quantiles of the values in view, so that every landscape shows its shape. Kept for each theme.
    Raises KeyError for an unknown landscape.
    """
    given = tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in params.items())
    return QPixmap(_render_thumbnail(landscape_id, given, width, height, style.theme().name))


@lru_cache(maxsize=256)
def _render_thumbnail(landscape_id: str, given: tuple[tuple[str, Any], ...], width: int, height: int, theme: str) -> QPixmap:
    params = dict(given)
    landscape = catalog.landscape(landscape_id, params)
    ground = Ground(landscape_id, landscape, landscape.numbers(params))
    pixmap = QPixmap(width * 2, height * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(style.ramp(0))
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw = _paint_curve if ground.dimension == 1 else _paint_relief
        draw(painter, ground, width, height)
    finally:
        painter.end()
    return pixmap


def _paint_relief(painter: QPainter, ground: Ground, width: int, height: int) -> None:
    relief = small_relief(ground, width, height)
    paint_fills(painter, relief)
    painter.setPen(style.pen("iso", 0.5, alpha=style.theme()["iso_a"]))
    for line in relief.lines:
        painter.drawPath(make_path(line.points, line.joined()))


def small_relief(ground: Ground, width: float, height: float) -> Relief:
    """The landscape's own view stretched over the rectangle, with quantiles as levels."""
    columns, rows = max(8, round(width / SPACING)), max(8, round(height / SPACING))
    spans = [np.linspace(*span, count) for span, count in zip(ground.landscape.view, (columns, rows), strict=True)]
    values = ground.values(*np.meshgrid(*spans))
    finite = values[np.isfinite(values)]
    if finite.size and ground.lowest is not None:  # even distances in the logarithm show the floor of ravines
        values = np.log(np.maximum(values - min(ground.lowest, finite.min()), 0.0) + 1e-2)
        finite = values[np.isfinite(values)]
    heights = np.unique(np.quantile(finite, QUANTILES)) if finite.size else np.empty(0)
    heights = heights[heights > finite.min()] if finite.size else heights
    none = ("",) * len(heights), (False,) * len(heights)
    return trace(values, ContourLevels(tuple(heights), *none, 0.0, False, 1.0), width, height)


def _paint_curve(painter: QPainter, ground: Ground, width: int, height: int) -> None:
    x = np.linspace(*ground.landscape.view[0], 2 * width)
    y = ground.values(x)
    low, high = np.nanpercentile(y[np.isfinite(y)], (0, 96))
    pixels = np.column_stack((np.linspace(0, width, len(x)), height * (0.9 - 0.75 * (y - low) / ((high - low) or 1.0))))
    seen = np.isfinite(y) & (np.abs(pixels[:, 1]) < 100 * height)
    joined = seen.copy()
    joined[:-1] &= seen[1:]
    pixels[~seen] = 0.0
    painter.setPen(style.pen("iso_label", 1.25))
    painter.drawPath(make_path(pixels, joined))
