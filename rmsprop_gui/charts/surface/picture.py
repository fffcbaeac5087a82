"""The surface itself: in pixels by compiled code, cell by cell from the far side to the near one; or the same cells as shapes,
for files and for where nothing is compiled."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from rmsprop_gui.charts.landscape.contours import Relief, make_path
from rmsprop_gui.charts.landscape.terrain_pixels import find_inks, shade_bands
from rmsprop_gui.charts.surface.camera import SurfaceProjection
from rmsprop_gui.charts.surface.mesh import SurfaceMesh
from rmsprop_gui.drawing import style

SEAM = 0.6  # pixels by which shapes overlap: without them the ground is seen between two
LIFT = 0.006  # of the box: lines stand so much above the surface they are on


def draw_pixels(
    kernels: ModuleType, mesh: SurfaceMesh, projection: SurfaceProjection, size: QSizeF, ratio: float, lines: bool
) -> QImage:  # fmt: skip
    """A picture of `size` logical pixels in which the surface stands, clear beside it."""
    wide, high = max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))
    image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    pixels = np.frombuffer(image.bits(), np.uint32).reshape(high, -1)[:, :wide]
    across, down = projection.pixels(*mesh.floor, mesh.z)
    table = find_inks(mesh.levels, ratio)
    kernels.fill_surface(
        pixels, np.ascontiguousarray(across * ratio), np.ascontiguousarray(down * ratio), np.ascontiguousarray(mesh.heights),
        mesh.light, np.array(mesh.levels.heights), shade_bands(mesh.levels), *projection.camera.backwards,
        np.uint32(style.color("iso").rgb() | 0xFF000000), np.ascontiguousarray(table) if lines else np.zeros_like(table),
    )  # fmt: skip
    return image


def paint_shapes(painter: QPainter, mesh: SurfaceMesh, projection: SurfaceProjection, lines: bool) -> None:
    """The cells as polygons, far ones first, then the lines that can be seen."""
    across, down = projection.pixels(*mesh.floor, mesh.z)
    rows, columns = mesh.light.shape
    colors = find_cell_colors(mesh)
    back_rows, back_columns = projection.camera.backwards
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for i in reversed(range(rows)) if back_rows else range(rows):
        for j in reversed(range(columns)) if back_columns else range(columns):
            color = colors[i][j]
            if color is None:
                continue
            corners = [QPointF(across[k], down[k]) for k in ((i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j))]
            painter.setPen(QPen(color, SEAM))
            painter.setBrush(color)
            painter.drawPolygon(QPolygonF(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if lines:
        paint_lines(painter, mesh, projection)


def find_cell_colors(mesh: SurfaceMesh) -> list[list[QColor | None]]:
    """Of each cell its band by its middle, in its light; None where a corner has no height."""
    z = mesh.heights
    middles = (z[:-1, :-1] + z[:-1, 1:] + z[1:, :-1] + z[1:, 1:]) / 4
    bands = np.searchsorted(np.array(mesh.levels.heights), np.nan_to_num(middles), side="right")
    parts = shade_bands(mesh.levels)[bands]
    channels = [np.minimum(255, ((parts >> shift) & 255) * mesh.light).astype(int).tolist() for shift in (16, 8, 0)]
    known = np.isfinite(middles).tolist()
    return [
        [QColor(r, g, b) if there else None for there, r, g, b in zip(*row, strict=True)]
        for row in zip(known, *channels, strict=True)
    ]


def paint_lines(painter: QPainter, mesh: SurfaceMesh, projection: SurfaceProjection) -> None:
    """The contour lines as they lie on the surface, where no hill hides them."""
    theme, pens = style.theme(), style.metrics.pen
    for line in Relief(mesh.levels, 2 * mesh.half[0], 2 * mesh.half[1], mesh.heights).lines:
        x, y = line.points[:, 0] - mesh.half[0], mesh.half[1] - line.points[:, 1]
        z = np.broadcast_to(mesh.raise_to_box(np.array(mesh.levels.heights[line.level])), x.shape)
        joined = line.joined().astype(bool)
        hidden = mesh.find_hidden(x, y, z + LIFT, projection)
        joined[:-1] &= ~(hidden[:-1] | hidden[1:])
        across, down = projection.pixels(x, y, z + LIFT)
        strong = mesh.levels.strong[line.level]
        alpha, width = (theme["iso_decade_a"], pens.iso_decade) if strong else (theme["iso_a"], pens.iso)
        painter.setPen(style.pen("iso", width, alpha=alpha))
        painter.drawPath(make_path(np.column_stack((across, down)), joined))
