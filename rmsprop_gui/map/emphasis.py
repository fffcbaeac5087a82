"""What the pointer is on in a formula, brighter on the map: an arrow's part along one axis, a square, the box, the point."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from rmsprop_gui import style
from rmsprop_gui.highlight import Lit
from rmsprop_gui.map.arrows import arrow
from rmsprop_gui.map.frame import REACH
from rmsprop_gui.map.moment import Moment
from rmsprop_gui.map.pad import Pad, casing
from rmsprop_gui.map.rails import SMALLEST_SIDE, Rail

GLOW, GLOW_ALPHA = 9.0, 110  # width in pixels, and how much of the landscape shows through


def paint_emphasis(pad: Pad, lit: Lit, at: QPointF, now: Moment, box: QRectF | None, per_unit: float) -> None:
    """`at` is the current point, `per_unit` the pixels of one unit of gradients and squares."""
    axes = [j for j in range(min(2, len(now.theta))) if lit.parameter in (None, j)]
    across, up = pad.frame.scale
    if lit.role == "gradient" and per_unit:
        paint_vector(pad, at, -now.gradient, (per_unit, per_unit), axes, lit.parameter)
    elif lit.role == "mean" and per_unit and now.averaged is not None:
        paint_vector(pad, at, now.averaged, (per_unit, per_unit), axes, lit.parameter)
    elif lit.role in ("square", "mean") and per_unit:
        paint_squares(pad, at, now, axes, per_unit)
    elif lit.role == "update" and now.delta is not None:
        paint_vector(pad, at, now.delta, (across, up), axes, lit.parameter)
    elif lit.role == "rate" and box is not None:
        glow(pad, style.color("focus"))
        pad.painter.drawRoundedRect(box, 3, 3)
    elif lit.role == "theta":
        paint_place(pad, at, axes)


def glow(pad: Pad, color: QColor, width: float = GLOW) -> None:
    pen = style.pen(color, width, alpha=GLOW_ALPHA)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pad.painter.setPen(pen)
    pad.painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_vector(
    pad: Pad, at: QPointF, vector: np.ndarray, scale: tuple[float, float], axes: list[int], parameter: int | None
) -> None:
    """The whole arrow in a glow, and of one parameter its part along that axis, in the parameter's colour."""
    parts = [float(vector[j]) * scale[j] if j < len(vector) else 0.0 for j in (0, 1)]
    if not all(math.isfinite(part) and abs(part) < REACH for part in parts):
        return
    if parameter is None:
        glow(pad, style.color("focus"))
        pad.painter.drawLine(at, at + QPointF(parts[0], -parts[1]))
        return
    for j in axes:
        tip = at + (QPointF(parts[0], 0.0) if j == 0 else QPointF(0.0, -parts[1]))
        glow(pad, style.theta_color(j))
        pad.painter.drawLine(at, tip)
        arrow(pad, at, tip, style.theta_color(j), style.metrics.pen.arrow_step, 9)
        pad.painter.setPen(style.pen(style.theta_key(j), 1, dash=(2, 3)))
        pad.painter.drawLine(tip, at + QPointF(parts[0], -parts[1]))


def paint_squares(pad: Pad, at: QPointF, now: Moment, axes: list[int], per_unit: float) -> None:
    if now.root is None:
        return
    for j in axes:
        root = float(now.root[j]) * per_unit
        if math.isfinite(root) and root < REACH:
            square = Rail(j, at).square(pad, max(root, SMALLEST_SIDE * style.scale()))
            glow(pad, style.theta_color(j))
            pad.painter.drawRect(square)


def paint_place(pad: Pad, at: QPointF, axes: list[int]) -> None:
    """A ring around the point, and the line to where the axis is read."""
    unit = style.scale()
    for j in axes:
        foot = QPointF(at.x(), pad.frame.bottom) if j == 0 else QPointF(pad.frame.left, at.y())
        glow(pad, style.theta_color(j), 6.0)
        pad.painter.drawLine(at, foot)
    pad.painter.setPen(style.pen(casing(), 4))
    pad.painter.drawEllipse(at, 11 * unit, 11 * unit)
    pad.painter.setPen(style.pen(style.theta_key(axes[0]) if len(axes) == 1 else "focus", 2))
    pad.painter.drawEllipse(at, 11 * unit, 11 * unit)
