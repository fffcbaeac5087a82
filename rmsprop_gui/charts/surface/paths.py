"""Runs on a surface: the past in full, the future faint, and thin what a hill hides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape.contours import make_path
from rmsprop_gui.charts.landscape.paint_context import casing
from rmsprop_gui.charts.landscape.paths import WIDTH, Polyline, outermost, polyline
from rmsprop_gui.charts.surface.camera import SurfaceProjection
from rmsprop_gui.charts.surface.mesh import SurfaceMesh
from rmsprop_gui.charts.surface.picture import LIFT
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import RunStyle

MOST = 4000  # points of a run that are looked at: of longer ones those farthest out
BEHIND = 0.45  # of the opacity: what a hill hides
SOLID_FROM = 20_000.0  # pixels of line: longer ones cover themselves, and dashes would be seen by nobody


def make_frame(room: QRectF) -> Coordinates:
    """Coordinates whose pixels are their places, but for the sign of those that go down."""
    across, up = (room.left(), room.right()), (-room.bottom(), -room.top())
    return Coordinates(room.left(), room.top(), room.width(), room.height(), across, up)


@dataclass(frozen=True, eq=False)
class SurfacePath:
    """One run: its line in pixels, and (m,) whether each vertex is hidden."""

    line: Polyline
    hidden: np.ndarray

    def paint_future(self, painter: QPainter, look: RunStyle, step: int) -> None:
        first = max(0, self.line.count(step) - 1)
        color = style.run_color(look, style.theme()["future_a"])
        self._stroke(painter, first, len(self.line.xy), style.pen(color, WIDTH), None)

    def paint_past(self, painter: QPainter, look: RunStyle, step: int, width: float) -> None:
        last = self.line.count(step)
        faint = style.pen(style.run_color(look), 1.0, alpha=round(255 * BEHIND))
        self._stroke(painter, 0, last, faint, True)
        self._stroke(painter, 0, last, style.pen(casing(), style.metrics.pen.path_casing), False)
        pen = style.run_pen(look, width)
        if last and self.line.length[last - 1] > SOLID_FROM * style.scale():
            pen.setStyle(Qt.PenStyle.SolidLine)
        self._stroke(painter, 0, last, pen, False)

    def _stroke(self, painter: QPainter, first: int, last: int, pen, hidden: bool | None) -> None:
        """The vertices `first` to `last` - 1 of what is hidden, of what is not, or (None) of both."""
        if last - first < 2:
            return
        joined = self.line.joined[first:last].astype(bool)
        if hidden is not None:
            behind = self.hidden[first:last]
            either = np.append(behind[:-1] | behind[1:], False)
            joined = joined & (either if hidden else ~either)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(make_path(self.line.xy[first:last], joined))


def project_path(mesh: SurfaceMesh, projection: SurfaceProjection, points: np.ndarray) -> SurfacePath:
    """The line of a run through (T + 1, 2) points as it lies on the surface; it ends where the surface does."""
    steps = outermost(points, MOST) if len(points) > MOST else np.arange(len(points))
    x, y = mesh.place(points[steps])
    z = mesh.height_at(x, y) + LIFT
    across, down = projection.pixels(x, y, z)
    line = polyline(make_frame(projection.room), np.column_stack((across, -down)))
    hidden = mesh.find_hidden(x, y, z, projection)[line.step] if len(line.step) else np.zeros(0, bool)
    return SurfacePath(Polyline(line.xy, steps[line.step], line.joined, line.exits, line.length, line.rough), hidden)


def find_point(mesh: SurfaceMesh, projection: SurfaceProjection, point: tuple[float, float]) -> tuple[QPointF, bool] | None:
    """(pixel of a point of the plane of parameters as it lies on the surface, whether it is hidden); None beside the surface."""
    x, y = mesh.place(np.array([point], dtype=np.float64))
    z = mesh.height_at(x, y)
    if not np.isfinite(z[0]):
        return None
    hidden = mesh.find_hidden(x, y, z + LIFT, projection)
    return projection.point(float(x[0]), float(y[0]), float(z[0] + LIFT)), bool(hidden[0])
