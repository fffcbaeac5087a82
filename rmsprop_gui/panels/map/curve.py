"""A landscape of one parameter: the curve f(θ), filled below, with gaps where f is not defined."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from rmsprop_gui.charts.landscape.contours import make_path
from rmsprop_gui.charts.landscape.paint_context import PaintContext, casing
from rmsprop_gui.drawing import style
from rmsprop_gui.panels.map.view_state import ViewState

SPACING = 1.5  # pixels between the points at which f is computed
TANGENT = 42.0  # pixels to either side of the point


def paint_curve(context: PaintContext, view_state: ViewState) -> None:
    """The paper, the area below the curve, grid lines and the curve."""
    frame, painter, unit = context.frame, context.painter, style.scale()
    painter.fillRect(frame.rect, style.ramp(0))
    count = max(16, round(frame.width / (SPACING * unit)))
    x = np.linspace(*frame.x, count)
    pixels = frame.pixels(np.column_stack((x, view_state.ground.values(x - view_state.centre()[0]))))
    far = 4 * frame.height
    seen = np.isfinite(pixels).all(axis=1) & (np.abs(pixels[:, 1] - frame.top) < far)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], seen, [False])).astype(int)))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        part = pixels[first:last]
        floor = np.array([[part[-1, 0], frame.bottom], [part[0, 0], frame.bottom]])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.ramp(0.45))
        painter.drawPath(make_path(np.concatenate((part, floor)), np.ones(len(part) + 2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen("iso_label", 1.5))
    joined = seen.copy()
    joined[:-1] &= seen[1:]
    pixels[~seen] = frame.left
    painter.drawPath(make_path(pixels, joined))


def paint_tangent(context: PaintContext, at: QPointF, slope: float, loss: float, color: QColor) -> None:
    """The gradient as the curve's tangent at the point."""
    across, up = context.frame.scale
    with np.errstate(all="ignore"):
        rise = slope / (loss * np.log(10)) if context.frame.log_y else slope
        way = np.array([across, -up * rise])
        way = way / np.hypot(*way) * TANGENT * style.scale()
    if not np.isfinite(way).all():
        return
    for pen in (style.pen(casing(), 4), style.pen(color, style.metrics.pen.arrow_grad)):
        context.painter.setPen(pen)
        context.painter.drawLine(at - QPointF(*way), at + QPointF(*way))
