"""Landscapes as pictures: nested fills and labelled isolines, traced once for each view and kept as a pixmap; and small ones."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType, ModuleType
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap, QTransform

from optim.analysis.contour_levels import ContourLevels, choose
from optim.base import catalog
from rmsprop_gui.charts.coordinates import REACH, Coordinates
from rmsprop_gui.charts.landscape.contours import Relief, make_path
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.labels import HALF_GAP, ContourLabel, LabelObstacles, follow, place
from rmsprop_gui.charts.landscape.quickness import is_quick
from rmsprop_gui.charts.landscape.reader import Rank, get_reader
from rmsprop_gui.charts.landscape.survey import Heights
from rmsprop_gui.charts.landscape.terrain_pixels import draw_terrain
from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import painting
from rmsprop_gui.i18n import tr

# Pixels between the points at which f is computed: at rest, and while dragging where compiled code draws, and where Qt does.
FINE, MIDDLE, COARSE = 3.5, 5.0, 7.0


def count_points(frame: Coordinates, spacing: float) -> tuple[int, int]:
    """Columns and rows of points that lie so many pixels apart."""
    unit = style.scale()
    return max(8, round(frame.width / (spacing * unit)) + 1), max(8, round(frame.height / (spacing * unit)) + 1)


def trace_survey(found: Heights, ground: Ground, frame: Coordinates) -> Relief:
    """The contours of what is known of f over the frame."""
    levels = choose(found.values, ground.lowest)
    return Relief(levels, frame.width, frame.height, levels.scaled(found.values))


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
            covered = label.covers(line.points, HALF_GAP * unit)
            joined[covered] = 0
            joined[:-1][covered[1:]] = 0
        painter.setPen(style.pen("iso", width, alpha=alpha))
        painter.drawPath(make_path(line.points, joined))
        yield
    write_labels(painter, labels)


def write_labels(painter: QPainter, labels: Sequence[ContourLabel]) -> None:
    """The numbers of isolines, along their lines."""
    unit = style.scale()
    painter.setFont(label_font())
    painter.setPen(style.color("iso_label"))
    for label in labels:
        painter.save()
        painter.setTransform(QTransform().translate(label.x, label.y).rotate(label.angle), True)
        box = QRectF(-label.width / 2, -8 * unit, label.width, 16 * unit)
        # Where the text has grown since the label was placed, it is not cut.
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, label.text)
        painter.restore()


def label_font():
    return style.font(style.metrics.type.caption, 500, numeric=True)


def label_widths(relief: Relief) -> list[float]:
    metrics = QFontMetricsF(label_font())
    return [metrics.horizontalAdvance(text) if text else 0.0 for text in relief.levels.texts]


class Age(Enum):
    """Of a picture of a landscape: what it is beside the one that is wanted."""

    NOW = "it is that one"
    COARSE = "it is that one, and a finer one follows"
    OLD = "it is of other settings, or of another part"
    NONE = "there is none"


def describe_age(age: Age) -> str:
    """What is said on the picture; "" where it is the one that is wanted."""
    if age is Age.NOW:
        return ""
    if age is Age.COARSE:
        return tr("Landscape: still coarse")
    return tr("Landscape: still the picture before") if age is Age.OLD else tr("The landscape is being computed.")


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
        self._found: Heights | None = None  # what the relief is traced from
        self.age = Age.NONE
        self.asking: object = None  # in whose name it asks; None: in its own

    def update(self, ground: Ground, frame: Coordinates, hurried: bool) -> None:
        """Traces the frame unless that has been done, at least as finely as asked for. Where that takes long, the relief there is
        stays and says how old it is, and a thread brings the new one."""
        key = ground.key, frame.x, frame.y, frame.width, frame.height
        spacing = FINE if not hurried else COARSE if strokes.ground is None else MIDDLE
        if key == self._relief_key and spacing >= self._spacing and self.age is Age.NOW and self.relief is not None:
            return
        if not is_quick(ground, math.prod(count_points(frame, spacing))):
            spacing = FINE  # it comes when it comes
        found = get_reader().survey(self.asking or self, ground, (frame.x, frame.y), count_points(frame, spacing))
        if found is None:
            self._keep_old(ground)
        elif found is not self._found:
            self._take(found, ground, frame)
            self._relief_key, self._spacing = key, spacing
        self.age = self.age if found is None else Age.NOW if found.whole else Age.COARSE

    def _take(self, found: Heights, ground: Ground, frame: Coordinates) -> None:
        self.relief = trace_survey(found, ground, frame)
        self.labels = follow(self.relief, self.labels, self._place, frame) if ground.name == self._name else []
        self._found, self._place, self._name = found, frame, ground.name
        self._label_key = self._pixmap_key = None

    def _keep_old(self, ground: Ground) -> None:
        """The picture of other settings stays; that of another landscape would be none of this one."""
        self.age = Age.OLD
        if ground.name != self._name or self.relief is None:
            self.relief, self._found, self._place, self._name = None, None, None, ground.name
            self.labels, self._pixmap, self._pixmap_key, self.age = [], QPixmap(), None, Age.NONE

    def find_place(self, frame: Coordinates, corner: QPointF) -> QRectF:
        """Where the picture goes, whose corner would be here if it were of this frame."""
        there = self._place
        if there is None or (there.x, there.y) == (frame.x, frame.y):
            return QRectF(corner.x(), corner.y(), frame.width, frame.height)
        (across, up), (wide, high) = frame.scale, (there.x[1] - there.x[0], there.y[1] - there.y[0])
        left, top = (there.x[0] - frame.x[0]) * across, (frame.y[1] - there.y[1]) * up
        return QRectF(corner.x() + left, corner.y() + top, wide * across, high * up)

    @property
    def is_elsewhere(self) -> bool:
        """Whether what is drawn is of another view, or of other settings."""
        return self.age in (Age.NONE, Age.OLD)

    def settle_labels(self, around: Callable[[], LabelObstacles], key: object) -> None:
        """Places the labels anew where the relief or what they keep away from (`key`) has changed."""
        key = key, style.layout_key()
        if self.relief is not None and key != self._label_key and not self.is_elsewhere:
            self.labels = place(self.relief, label_widths(self.relief), around(), style.scale())
            self._label_key, self._pixmap_key = key, None

    def paint(self, painter: QPainter, rect: QRectF, ratio: float, lines: bool, hurried: bool = False) -> None:
        """Draws the pixmap, made first if it is not there at this device pixel ratio and theme."""
        self.prepare(ratio, lines, hurried)
        if self._pixmap.isNull():
            painter.fillRect(rect, style.ramp(0))
        elif self.is_elsewhere:
            painter.fillRect(painter.clipBoundingRect(), style.ramp(0))
            if max(rect.width(), rect.height()) < REACH:
                painter.drawPixmap(rect, self._pixmap, QRectF(self._pixmap.rect()))
        else:
            painter.drawPixmap(rect.topLeft(), self._pixmap)

    def prepare(self, ratio: float, lines: bool, hurried: bool = False) -> None:
        """Makes the pixmap, unless it is there; `hurried`: without smoothing."""
        for _ in self.prepare_in_pieces(ratio, lines, hurried):
            pass

    def prepare_in_pieces(self, ratio: float, lines: bool, hurried: bool = False) -> Iterator[None]:
        """The same in pieces of a few milliseconds each; it is seen when it is whole."""
        if self.relief is None:
            return
        key = style.theme().name, style.layout_key(), ratio, lines
        if self._pixmap_key in ((key, False), (key, hurried)):
            return
        kernels = strokes.ground  # where it is there already: at the start it is not waited for
        if kernels is not None:
            self._pixmap, self._pixmap_key = self._fill(kernels, ratio, lines), (key, False)
        else:
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

    def _fill(self, kernels: ModuleType, ratio: float, lines: bool) -> QPixmap:
        """In compiled code, as fine as the relief is."""
        assert self.relief is not None
        labels = self.labels if lines else []
        pixmap = QPixmap.fromImage(draw_terrain(kernels, self.relief, ratio, lines, labels))
        with painting(pixmap) as painter:
            write_labels(painter, labels)
        return pixmap

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


def thumbnail(landscape_id: str, width: int, height: int, params: Mapping[str, Any] = NO_PARAMETERS) -> QPixmap | None:
    """The landscape at rest, `width` x `height` logical pixels at twice the resolution; missing `params` take their defaults.

    Levels are quantiles of the values in view, so that every landscape shows its shape. Kept for each theme. None where that
    takes long: it is there some time after the reader's `arrived`. Raises KeyError for an unknown landscape.
    """
    given = tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in params.items())
    key = landscape_id, given, width, height, style.theme().name
    found = _thumbnails.get(key)
    if found is None:
        found = _render_thumbnail(landscape_id, params, width, height)
        if found is None:
            return None
        _thumbnails[key] = found
        while len(_thumbnails) > KEPT:
            _thumbnails.pop(next(iter(_thumbnails)))
    return QPixmap(found)


KEPT = 256
_thumbnails: dict[object, QPixmap] = {}


def _render_thumbnail(landscape_id: str, params: Mapping[str, Any], width: int, height: int) -> QPixmap | None:
    landscape = catalog.landscape(landscape_id, params)
    ground = Ground(landscape_id, landscape, landscape.numbers(params))
    counts = (2 * width,) if ground.dimension == 1 else (max(8, round(width / SPACING)), max(8, round(height / SPACING)))
    found = get_reader().profile(ground, landscape.view, counts, Rank.THUMBNAIL)
    if found is None or not found.whole:
        return None
    pixmap = QPixmap(width * 2, height * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(style.ramp(0))
    with painting(pixmap) as painter:
        if ground.dimension == 1:
            _paint_curve(painter, found, width, height)
        else:
            _paint_relief(painter, small_relief(found, ground.lowest, width, height))
    return pixmap


def _paint_relief(painter: QPainter, relief: Relief) -> None:
    paint_fills(painter, relief)
    painter.setPen(style.pen("iso", 0.5, alpha=style.theme()["iso_a"]))
    for line in relief.lines:
        painter.drawPath(make_path(line.points, line.joined()))


def small_relief(found: Heights, lowest: float | None, width: float, height: float) -> Relief:
    """The landscape's own view stretched over the rectangle, with quantiles as levels."""
    values = found.values
    finite = values[np.isfinite(values)]
    if finite.size and lowest is not None:  # even distances in the logarithm show the floor of ravines
        values = np.log(np.maximum(values - min(lowest, finite.min()), 0.0) + 1e-2)
        finite = values[np.isfinite(values)]
    heights = np.unique(np.quantile(finite, QUANTILES)) if finite.size else np.empty(0)
    heights = heights[heights > finite.min()] if finite.size else heights
    none = ("",) * len(heights), (False,) * len(heights)
    return Relief(ContourLevels(tuple(heights), *none, 0.0, False, 1.0), width, height, values)


def _paint_curve(painter: QPainter, found: Heights, width: int, height: int) -> None:
    y = found.values
    low, high = np.nanpercentile(y[np.isfinite(y)], (0, 96))
    pixels = np.column_stack((np.linspace(0, width, len(y)), height * (0.9 - 0.75 * (y - low) / ((high - low) or 1.0))))
    seen = np.isfinite(y) & (np.abs(pixels[:, 1]) < 100 * height)
    joined = seen.copy()
    joined[:-1] &= seen[1:]
    pixels[~seen] = 0.0
    painter.setPen(style.pen("iso_label", 1.25))
    painter.drawPath(make_path(pixels, joined))
