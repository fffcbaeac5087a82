"""What stands around a surface: the floor and the upright edges behind it, and the numbers of all three axes."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from rmsprop_gui.charts.axes import get_number_font
from rmsprop_gui.charts.axis import linear_ticks
from rmsprop_gui.charts.surface.camera import SurfaceProjection
from rmsprop_gui.charts.surface.mesh import HEIGHT, SurfaceMesh
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import symbol

OUTSIDE = 0.05  # of the box: ticks stand so far from its edge
NAMES = 0.24
LEAST_OUTSIDE, LEAST_NAMES = 13.0, 32.0  # pixels: the same, at least, for large text in small views
CORNER = 0.03  # of an edge: numbers nearer to the near corner would meet those of the other edge
APART = 46.0  # pixels between two numbers, at least
LEVELS_APART = 15.0
STEEPEST = 74.0  # degrees: from higher up the heights have no axis
CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1))


def paint_back(painter: QPainter, mesh: SurfaceMesh, projection: SurfaceProjection, vector: bool) -> None:
    """The floor, and the upright edges that the surface stands before."""
    hx, hy = mesh.half
    pen = style.pen("border_strong", 1, alpha=150)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen if vector else style.cosmetic(pen, painter.device().devicePixelRatioF()))  # which Qt draws much sooner
    floor = [projection.point(sx * hx, sy * hy, 0.0) for sx, sy in CORNERS]
    for a, b in zip(floor, floor[1:] + floor[:1], strict=True):
        painter.drawLine(a, b)
    if projection.camera.elevation >= STEEPEST:
        return
    for sx, sy in CORNERS:
        if (sx, sy) != find_nearest(mesh, projection):
            painter.drawLine(projection.point(sx * hx, sy * hy, 0.0), projection.point(sx * hx, sy * hy, HEIGHT))
    top = [projection.point(sx * hx, sy * hy, HEIGHT) for sx, sy in CORNERS]
    near = CORNERS.index(find_nearest(mesh, projection))
    for k in (1, 2):
        painter.drawLine(top[(near + k) % 4], top[(near + k + 1) % 4])


def find_nearest(mesh: SurfaceMesh, projection: SurfaceProjection) -> tuple[int, int]:
    """The corner of the floor that is nearest to the viewer."""
    hx, hy = mesh.half
    return min(CORNERS, key=lambda c: projection.away[0] * c[0] * hx + projection.away[1] * c[1] * hy)


def find_leftmost(mesh: SurfaceMesh, projection: SurfaceProjection) -> tuple[int, int]:
    hx, hy = mesh.half
    return min(CORNERS, key=lambda c: projection.across[0] * c[0] * hx + projection.across[1] * c[1] * hy)


def paint_numbers(painter: QPainter, mesh: SurfaceMesh, projection: SurfaceProjection) -> None:
    """Along the two near edges of the floor, and up the corner on the left."""
    painter.setFont(get_number_font())
    sx, sy = find_nearest(mesh, projection)
    for axis, side, near in ((0, sy, sx), (1, sx, sy)):
        _paint_axis(painter, mesh, projection, axis, side, 1.0 if near > 0 else 0.0)
    if projection.camera.elevation < STEEPEST:
        _paint_levels(painter, mesh, projection)


def _paint_axis(painter: QPainter, mesh: SurfaceMesh, projection: SurfaceProjection, axis: int, side: int, near: float) -> None:
    """One parameter along the edge of the floor on a side of the other axis; `near`: where on it the near corner is."""
    low, high = mesh.view[axis]
    half, other = mesh.half[axis], mesh.half[1 - axis]

    def place(share: float, out: float) -> QPointF:
        along, beside = (2 * share - 1) * half, side * (other + out)
        return projection.point(along, beside, 0.0) if axis == 0 else projection.point(beside, along, 0.0)

    unit = style.layout_scale() / projection.scale
    beside, beyond = max(1.6 * OUTSIDE, LEAST_OUTSIDE * unit), max(NAMES, LEAST_NAMES * unit)
    length = math.hypot(*_between(place(0, 0), place(1, 0)))
    painter.setPen(style.color("text_3"))
    for value, text in linear_ticks(low, high, length, APART * style.layout_scale()):
        share = (value - low) / (high - low)
        if 0.0 <= share <= 1.0 and abs(share - near) > CORNER:
            _write(painter, place(share, beside), text)
            painter.setPen(style.pen("border_strong", 1))
            painter.drawLine(place(share, 0.0), place(share, OUTSIDE / 2))
            painter.setPen(style.color("text_3"))
    box = symbol("θ", axis + 1, color=style.theta_key(axis))
    at = place(0.5, beyond)
    box.paint(painter, at.x() - box.width / 2, at.y() + (box.ascent - box.descent) / 2)


def _between(a: QPointF, b: QPointF) -> tuple[float, float]:
    return b.x() - a.x(), b.y() - a.y()


def _paint_levels(painter: QPainter, mesh: SurfaceMesh, projection: SurfaceProjection) -> None:
    """The named levels, as high as they are."""
    sx, sy = find_leftmost(mesh, projection)
    last = math.inf
    painter.setPen(style.color("text_3"))
    for height, text in zip(mesh.levels.heights, mesh.levels.texts, strict=True):
        if not text or not mesh.low <= height <= mesh.high:
            continue
        at = projection.point(sx * mesh.half[0], sy * mesh.half[1], float(mesh.raise_to_box(height)))
        if last - at.y() < LEVELS_APART * style.layout_scale():
            continue
        last = at.y()
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
        painter.drawLine(at, at - QPointF(4 * style.scale(), 0))
        _write(painter, at - QPointF(wide / 2 + 8 * style.scale(), 0), text)


def _write(painter: QPainter, middle: QPointF, text: str) -> None:
    metrics = QFontMetricsF(painter.font())
    wide = metrics.horizontalAdvance(text) + 2
    painter.drawText(QRectF(middle.x() - wide / 2, middle.y() - 10, wide, 20), int(Qt.AlignmentFlag.AlignCenter), text)
