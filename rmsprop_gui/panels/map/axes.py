"""The map's axes: quiet numbers at round values, room for the axis symbols, nothing else."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPen

from rmsprop_gui.charts.landscape import fit
from rmsprop_gui.charts.landscape.coordinates import MapCoordinates
from rmsprop_gui.charts.landscape.levels import nice_above
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n.number_text import axis_number

if TYPE_CHECKING:
    from rmsprop_gui.panels.map.map_widget import MapWidget


LEFT_WIDTH, BOTTOM_HEIGHT = 32.0, 26.0
LEFT_KEEP, BOTTOM_KEEP = 26.0, 34.0  # pixels at the end of the axis that belong to its symbol
APART = {"left": 34.0, "bottom": 70.0}  # pixels between numbers, about


class MapAxis(pg.AxisItem):
    """An axis whose numbers are powers of ten where `powers` is set."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, maxTickLength=0)
        self.powers = False
        self.restyle()

    def restyle(self) -> None:
        unit = style.layout_scale()
        font = style.font(style.metrics.type.caption, numeric=True)
        self.setStyle(tickFont=font, tickTextOffset=round(6 * unit), hideOverlappingLabels=False, tickAlpha=0)
        self.setPen(QPen(Qt.PenStyle.NoPen))
        self.setTextPen(style.color("text_3"))
        if self.orientation == "left":
            self.setWidth(LEFT_WIDTH * unit)
        else:
            self.setHeight(BOTTOM_HEIGHT * unit)
        self.picture = None
        self.update()

    def width_for(self, low: float, high: float, size: float) -> float:
        """Pixels that the numbers of a range need beside the map, in few sizes so that it seldom shifts."""
        metrics = QFontMetricsF(style.font(style.metrics.type.caption, numeric=True))
        texts = self.tickStrings(self.tickValues(low, high, size)[0][1], 1, 1)
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        wanted = (widest + 7 * style.layout_scale()) / style.layout_scale()
        return (LEFT_WIDTH + 8 * max(0, math.ceil((wanted - LEFT_WIDTH) / 8))) * style.layout_scale()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        unit = style.layout_scale()
        keep = LEFT_KEEP if self.orientation == "left" else BOTTOM_KEEP
        if not (high > low and math.isfinite(high - low) and size > 0):
            return [(1.0, [])]
        wanted = max(2.0, size / (APART[self.orientation] * unit))
        step = nice_above((high - low) / wanted)
        if self.powers:
            step = max(1.0, round(step))
        end = high - keep * unit * (high - low) / size
        first, last = math.ceil(low / step - 1e-9), math.floor(end / step + 1e-9)
        return [(step, [k * step for k in range(first, min(last, first + 60) + 1)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if self.powers:
            return [axis_number(10.0**value, log=True) for value in values]
        return [axis_number(value) for value in values]


SMALLEST = 20  # pixels; a smaller map is not drawn


def lay_out(widget: MapWidget) -> MapCoordinates | None:
    """Sets ranges and axes; the frame in which the map is drawn now, None where there is no room for one."""
    unit, ground, box = style.scale(), widget.view_state.ground, widget.getViewBox()
    log_y = ground.dimension == 1 and fit.log_loss(ground)
    left, bottom = widget.getAxis("left"), widget.getAxis("bottom")
    left.powers = log_y
    for _ in range(2):  # the axis is as wide as its numbers need, which changes the room for the map
        widget.plotItem.layout.activate()
        rect = box.mapRectToScene(box.boundingRect())
        size = rect.width() / unit, rect.height() / unit
        if min(size) < SMALLEST:
            return None
        view = widget.camera.wanted(*size)
        width = left.width_for(*view[1], rect.height())
        if abs(left.width() - width) < 0.5 * unit:
            break
        left.setWidth(width)
    box.setRange(xRange=view[0], yRange=view[1], padding=0, disableAutoRange=True)
    frame = MapCoordinates(rect.left(), rect.top(), rect.width(), rect.height(), *view, log_y)
    if frame != widget.view_state.frame:
        bottom.picture = left.picture = None
    return frame
