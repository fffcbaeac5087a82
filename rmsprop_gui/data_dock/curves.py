"""Paints fitted curves: straight by their ends, bent ones by many points, cut at the edges of the picture."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from rmsprop_gui import style
from rmsprop_gui.data_dock.sheet import Sheet
from rmsprop_gui.map.frame import Frame
from rmsprop_gui.map.pad import casing as casing_color
from rmsprop_gui.plots.decimate import cut_y

Line = np.ndarray | tuple[float, float]
POINTS = 160  # of a bent curve


def paint_curve(painter: QPainter, sheet: Sheet, line: Line, frame: Frame, pen: QPen, casing: bool = True) -> None:
    """The line or curve with these two numbers over the whole width; nothing where they are no numbers."""
    x, y = curve_pixels(sheet, line, frame)
    if len(x) < 2:
        return
    path = pg.arrayToQPath(x, y, connect="finite")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if casing:
        painter.setPen(QPen(style.color("panel", casing_color().alpha()), pen.widthF() + 2.5 * style.scale()))
        painter.drawPath(path)
    painter.setPen(pen)
    painter.drawPath(path)


def curve_pixels(sheet: Sheet, line: Line, frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """(x, y) in pixels, cut at the top and bottom of the picture; empty where there is no curve."""
    x = np.linspace(*frame.x, POINTS if sheet.data.labels else 2)
    with np.errstate(all="ignore"):
        y = np.asarray(sheet.data.predict(x, *line), dtype=np.float64)
        pixels = frame.pixels(np.column_stack((x, y)))
    if not np.isfinite(pixels).all():
        return np.empty(0), np.empty(0)
    return cut_y(pixels[:, 0], pixels[:, 1], frame.top, frame.bottom)
