"""Paints what stays the same at every step: the axes, the rows, the best fit."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter

from rmsprop_gui import style
from rmsprop_gui.data_dock import look
from rmsprop_gui.data_dock.axes import paint_axes
from rmsprop_gui.data_dock.curves import paint_curve
from rmsprop_gui.data_dock.sample import Drawn
from rmsprop_gui.data_dock.sheet import Sheet
from rmsprop_gui.data_dock.stamp import stamp
from rmsprop_gui.map.frame import Frame


def paint_rows(painter: QPainter, sheet: Sheet, drawn: Drawn, frame: Frame, size: QSizeF, vector: bool) -> None:
    """Training rows first, test rows over them, the best fit on top. vector: as shapes, for files."""
    paint_axes(painter, frame, size, sheet.names[0])
    factor = look.size_for(len(drawn.train) + len(drawn.test), frame.width, frame.height) * style.scale()
    alpha = look.alpha_for(len(drawn.train))
    look.paint_dots(painter, places(sheet, drawn.train, frame), look.DOT * factor, alpha)
    test, radius = places(sheet, drawn.test, frame), look.DIAMOND * factor
    if vector or len(test) <= look.FEW:
        look.paint_diamonds(painter, test, radius, min(255, alpha + 50))
    else:  # one shape of so many that cross each other takes five times as long
        stamp(painter, test, radius + 1, partial(look.paint_diamonds, radius=radius), min(255, alpha + 50))
    if sheet.best is not None:
        paint_curve(painter, sheet, sheet.best, frame, look.best_pen(), casing=False)


def places(sheet: Sheet, rows: np.ndarray, frame: Frame) -> list[tuple[float, float]]:
    """Pixels of the rows that lie in the picture."""
    pixels = frame.pixels(np.column_stack((sheet.x[rows], sheet.y[rows])))
    return [tuple(pixel) for pixel in pixels[frame.inside(pixels)].tolist()]
