"""Gives the plot its ranges and its left axis the width that its numbers need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rmsprop_gui import style
from rmsprop_gui.map import fit
from rmsprop_gui.map.frame import Frame

if TYPE_CHECKING:
    from rmsprop_gui.map.widget import MapWidget

SMALLEST = 20  # pixels; a smaller map is not drawn


def lay_out(widget: MapWidget) -> Frame | None:
    """Sets ranges and axes; the frame in which the map is drawn now, None where there is no room for one."""
    unit, ground, box = style.scale(), widget.sight.ground, widget.getViewBox()
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
    frame = Frame(rect.left(), rect.top(), rect.width(), rect.height(), *view, log_y)
    if frame != widget.sight.frame:
        bottom.picture = left.picture = None
    return frame
