"""The landscape under a map of its start points, kept as a picture; the map lies over it, half transparent."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from optim import RunSpec
from optim.base import catalog
from optim.sweeps import MapSpec
from rmsprop_gui.charts.landscape.contours import Relief
from rmsprop_gui.charts.landscape.coordinates import MapCoordinates
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.terrain import FINE, paint_fills, paint_lines, survey
from rmsprop_gui.drawing import style

Ranges = tuple[tuple[float, float], tuple[float, float]]


def is_over_landscape(map_spec: MapSpec) -> bool:
    return (map_spec.x.field, map_spec.y.field) == ("start.1", "start.2")


def get_ground(spec: RunSpec) -> Ground:
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    return Ground(spec.objective, landscape, landscape.numbers(spec.objective_params))


class LandscapeCover:
    """Traces the landscape once for each place and size."""

    def __init__(self) -> None:
        self._key: object = None
        self._relief: Relief | None = None
        self._pixmap_key: object = None
        self._under = QPixmap()
        self._over = QPixmap()

    def paint(self, painter: QPainter, plot: QRectF, map_spec: MapSpec, over: bool) -> None:
        """The fills (`over` False), to lie under the map, or the isolines alone, to lie over it."""
        ranges = (map_spec.x.low, map_spec.x.high), (map_spec.y.low, map_spec.y.high)
        self.paint_ground(painter, plot, get_ground(map_spec.spec), ranges, over)

    def paint_ground(
        self, painter: QPainter, plot: QRectF, ground: Ground, ranges: Ranges, over: bool, vector: bool = False
    ) -> None:
        """The same for any landscape, seen over these ranges. vector: shapes, whatever is painted on."""
        if plot.width() < 8 or plot.height() < 8:
            return
        relief = self._trace(plot, ground, ranges)
        ratio = painter.device().devicePixelRatioF()
        if vector or painter.transform().isScaling():  # a file: shapes instead of a picture
            painter.save()
            painter.setClipRect(plot)
            painter.translate(plot.topLeft())
            paint_lines(painter, relief, []) if over else paint_fills(painter, relief)
            painter.restore()
            return
        key = self._key, ratio, style.theme().name
        if key != self._pixmap_key:
            self._under, self._over = (self._render(relief, ratio, each) for each in (False, True))
            self._pixmap_key = key
        painter.drawPixmap(plot.topLeft(), self._over if over else self._under)

    def _trace(self, plot: QRectF, ground: Ground, ranges: Ranges) -> Relief:
        key = ground.key, ranges, plot.width(), plot.height(), style.scale()
        if key != self._key or self._relief is None:
            self._key, self._relief = key, survey(ground, MapCoordinates(0, 0, plot.width(), plot.height(), *ranges), FINE)
        return self._relief

    def _render(self, relief: Relief, ratio: float, over: bool) -> QPixmap:
        pixmap = QPixmap(max(1, round(relief.width * ratio)), max(1, round(relief.height * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(style.color("panel", 0))
        painter = QPainter(pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_lines(painter, relief, []) if over else paint_fills(painter, relief)
        finally:
            painter.end()
        return pixmap
