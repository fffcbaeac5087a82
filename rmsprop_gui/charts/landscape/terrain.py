"""Landscapes as pictures: nested fills and labelled isolines, traced once for each view and kept as a pixmap; and small ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap, QTransform

from optim.analysis.contour_levels import ContourLevels, choose
from optim.base import catalog
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape.contours import Relief, make_path, trace
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.labels import ContourLabel, LabelObstacles, follow, place
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import painting

FINE, COARSE = 3.5, 7.0  # pixels between the points at which f is computed, at rest and while dragging


def survey(ground: Ground, frame: Coordinates, spacing: float) -> Relief:
    """Computes f over the frame and traces it."""
    unit = style.scale()
    columns = max(8, round(frame.width / (spacing * unit)) + 1)
    rows = max(8, round(frame.height / (spacing * unit)) + 1)
    x, y = np.linspace(*frame.x, columns), np.linspace(*frame.y, rows)
    values = ground.values(*np.meshgrid(x, y))
    levels = choose(values, ground.lowest)
    return trace(levels.scaled(values), levels, frame.width, frame.height)


def paint_fills(painter: QPainter, relief: Relief) -> None:
    """Fills {f at least the level} on top of one another: no seams between the bands."""
    for _ in paint_fills_in_pieces(painter, relief):
        pass


def paint_fills_in_pieces(painter: QPainter, relief: Relief) -> Iterator[None]:
    """One after the other."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(0, 0, relief.width, relief.height), style.ramp(0))
    for index, path in relief.fills:
        painter.setBrush(style.ramp(relief.levels.shade(index + 1)))
        painter.drawPath(path)
        yield
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_lines(painter: QPainter, relief: Relief, labels: Sequence[ContourLabel]) -> None:
    """Isolines with gaps where labels stand, then the labels."""
    for _ in paint_lines_in_pieces(painter, relief, labels):
        pass


def paint_lines_in_pieces(painter: QPainter, relief: Relief, labels: Sequence[ContourLabel]) -> Iterator[None]:
    """One after the other."""
    theme, pens, unit = style.theme(), style.metrics.pen, style.scale()
    for line in relief.lines:
        strong = relief.levels.strong[line.level]
        alpha, width = (theme["iso_decade_a"], pens.iso_decade) if strong else (theme["iso_a"], pens.iso)
        joined = line.joined()
        for label in labels:
            covered = label.covers(line.points, 7 * unit)
            joined[covered] = 0
            joined[:-1][covered[1:]] = 0
        painter.setPen(style.pen("iso", width, alpha=alpha))
        painter.drawPath(make_path(line.points, joined))
        yield
    painter.setFont(label_font())
    painter.setPen(style.color("iso_label"))
    for label in labels:
        painter.save()
        painter.setTransform(QTransform().translate(label.x, label.y).rotate(label.angle), True)
        box = QRectF(-label.width / 2, -8 * unit, label.width, 16 * unit)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.text)
        painter.restore()


def label_font():
    return style.font(style.metrics.type.caption, 500, numeric=True)


def label_widths(relief: Relief) -> list[float]:
    metrics = QFontMetricsF(label_font())
    return [metrics.horizontalAdvance(text) if text else 0.0 for text in relief.levels.texts]


class Terrain:
    """Keeps the relief of the view in force, the places of its labels, and its pixmap."""

    def __init__(self) -> None:
        self._relief_key: object = None
        self._pixmap_key: object = None
        self._spacing = 0.0
        self._place: Coordinates | None = None  # the frame of the relief
        self._name = ""  # of its landscape
        self._pixmap = QPixmap()
        self.labels: list[ContourLabel] = []
        self._label_key: object = None
        self.relief: Relief | None = None

    def update(self, ground: Ground, frame: Coordinates, hurried: bool) -> Relief:
        """Traces the frame unless that has been done, at least as finely as asked for."""
        key = ground.key, frame.x, frame.y, frame.width, frame.height
        spacing = COARSE if hurried else FINE
        if key != self._relief_key or spacing < self._spacing or self.relief is None:
            self.relief = survey(ground, frame, spacing)
            self.labels = follow(self.relief, self.labels, self._place, frame) if ground.name == self._name else []
            self._relief_key, self._spacing, self._place, self._name = key, spacing, frame, ground.name
            self._label_key = self._pixmap_key = None
        return self.relief

    def settle_labels(self, around: Callable[[], LabelObstacles], key: object) -> None:
        """Places the labels anew where the relief or what they keep away from (`key`) has changed."""
        key = key, style.layout_key()
        if self.relief is not None and key != self._label_key:
            self.labels = place(self.relief, label_widths(self.relief), around(), style.scale())
            self._label_key, self._pixmap_key = key, None

    def paint(self, painter: QPainter, at: QPointF, ratio: float, lines: bool, hurried: bool = False) -> None:
        """Draws the pixmap, made first if it is not there at this device pixel ratio and theme."""
        self.prepare(ratio, lines, hurried)
        painter.drawPixmap(at, self._pixmap)

    def prepare(self, ratio: float, lines: bool, hurried: bool = False) -> None:
        """Makes the pixmap, unless it is there; `hurried`: without smoothing."""
        for _ in self.prepare_in_pieces(ratio, lines, hurried):
            pass

    def prepare_in_pieces(self, ratio: float, lines: bool, hurried: bool = False) -> Iterator[None]:
        """The same in pieces of a few milliseconds each; it is seen when it is whole."""
        if self.relief is None:
            return
        key = style.theme().name, style.layout_key(), ratio, lines
        if self._pixmap_key not in ((key, False), (key, hurried)):
            pixmap, drawn = self._make_pixmap(ratio), (self.relief, self.labels)
            yield from self._render(pixmap, lines, smooth=not hurried)
            if self.relief is drawn[0] and self.labels is drawn[1]:  # else it is of what was there before
                self._pixmap, self._pixmap_key = pixmap, (key, hurried)

    def paint_vector(self, painter: QPainter, rect: QRectF, lines: bool) -> None:
        """Draws fills, lines and labels as shapes and text into `rect` (of the relief's own size)."""
        if self.relief is None:
            return
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)  # it may reach beyond the map
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / self.relief.width, rect.height() / self.relief.height)
        paint_fills(painter, self.relief)
        if lines:
            paint_lines(painter, self.relief, self.labels)
        painter.restore()

    def _make_pixmap(self, ratio: float) -> QPixmap:
        assert self.relief is not None
        size = round(self.relief.width * ratio), round(self.relief.height * ratio)
        pixmap = QPixmap(max(1, size[0]), max(1, size[1]))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(style.ramp(0))
        return pixmap

    def _render(self, pixmap: QPixmap, lines: bool, smooth: bool) -> Iterator[None]:
        relief, labels = self.relief, self.labels
        assert relief is not None
        with painting(pixmap, smooth) as painter:  # it ends too where nobody asks for the rest
            yield from paint_fills_in_pieces(painter, relief)
            if lines:
                yield from paint_lines_in_pieces(painter, relief, labels)


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
    with painting(pixmap) as painter:
        draw = _paint_curve if ground.dimension == 1 else _paint_relief
        draw(painter, ground, width, height)
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
