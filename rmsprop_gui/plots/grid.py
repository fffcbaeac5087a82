"""Where the plots stand: one column of heads and plots with their axes, the step axis below them all."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from rmsprop_gui import style
from rmsprop_gui.plots.axis import PlainAxis
from rmsprop_gui.plots.heads import HEIGHT
from rmsprop_gui.plots.panel import Panel

AXIS = 24.0  # height of the step axis
LEFT, RIGHT, TOP = 2.0, 14.0, 4.0
ANY = 16_777_215.0  # Qt's largest size


def lay_out(
    grid: pg.GraphicsLayout, panels: Sequence[Panel], step_axis: PlainAxis, area: QRectF, above: float = 0.0
) -> None:  # fmt: skip
    """Empties `grid` and fills it with `panels` at the scale in force; `above`: pixels left free over the first one."""
    for item in list(grid.items):
        grid.removeItem(item)
    unit = style.room()
    grid.layout.setContentsMargins(LEFT * unit, TOP * unit + above, RIGHT * unit, 0)
    grid.layout.setSpacing(0)
    for k, panel in enumerate(panels):
        set_row(grid, 2 * k, HEIGHT * unit, HEIGHT * unit)
        set_row(grid, 2 * k + 1, 0, ANY)
        grid.addItem(panel.axis, row=2 * k + 1, col=0)
        grid.addItem(panel.view, row=2 * k + 1, col=1)
    last = 2 * len(panels)
    grid.addItem(step_axis, row=last, col=1)
    high = AXIS * unit + step_axis.title_height()
    step_axis.setHeight(high)
    set_row(grid, last, high, high)
    for row in range(last + 1, grid.layout.rowCount()):
        set_row(grid, row, 0, 0)
    grid.setGeometry(area)  # an emptied layout has shrunk it


def set_row(grid: pg.GraphicsLayout, row: int, least: float, most: float) -> None:
    """Heads and axes have a fixed height; the plots share the rest."""
    grid.layout.setRowMinimumHeight(row, least)
    grid.layout.setRowMaximumHeight(row, most)
    grid.layout.setRowStretchFactor(row, 1 if most == ANY else 0)
