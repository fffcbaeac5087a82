"""What leaves the value axis is not unseen: at the edge an arrow in the curve's colour says how far it goes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from rmsprop_gui.charts.drawing import PlotCurve
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n.number_text import short

GAP = 6.0  # pixels between two of them
ROWS = 3  # of them at an edge; where there are more, the farthest ones are written
SLACK = 1e-9  # of the height: what rounding makes of a value at the very edge


class OutOfRangeMark(NamedTuple):
    """A curve that is not on the axis at `step`, where it goes farthest; value: how far, infinite or 0 included."""

    curve: PlotCurve
    step: int
    value: float
    up: bool

    @property
    def text(self) -> str:
        return f"{'↑' if self.up else '↓'} {short(self.value, 3)}"


def beyond(panel: PlotPanel) -> list[OutOfRangeMark]:
    """The curves of a panel that leave its axis among the steps in view, upwards and downwards."""
    low, high = panel.view.viewRange()[1]
    slack, log = SLACK * (high - low), panel.drawing.log
    found = []
    for curve in panel.drawing.curves:
        if curve.guide or not len(curve.values):
            continue
        steps, values = in_view(panel, curve)
        if not len(values):
            continue
        with np.errstate(all="ignore"):
            places = np.log10(values) if log else values  # of 0 minus infinity, of what is below it nan
        places = np.where(log & (values < 0), -np.inf, places)
        if np.isnan(places).all():
            continue
        top, bottom = int(np.nanargmax(places)), int(np.nanargmin(places))
        if places[top] > high + slack:
            found.append(OutOfRangeMark(curve, int(steps[top]), float(values[top]), True))
        if places[bottom] < low - slack:
            found.append(OutOfRangeMark(curve, int(steps[bottom]), float(values[bottom]), False))
    return found


def in_view(panel: PlotPanel, curve: PlotCurve) -> tuple[np.ndarray, np.ndarray]:
    """(steps, values) of the curve between the ends of the step axis."""
    first, last = panel.view.viewRange()[0]
    if curve.steps is None:
        begin, end = max(0, int(np.ceil(first))), min(len(curve.values), int(np.floor(last)) + 1)
        return np.arange(begin, max(begin, end)), np.asarray(curve.values[begin:end], dtype=np.float64)
    begin, end = np.searchsorted(curve.steps, first, "left"), np.searchsorted(curve.steps, last, "right")
    return curve.steps[begin:end], np.asarray(curve.values[begin:end], dtype=np.float64)


def paint_beyond(painter: QPainter, panel: PlotPanel, rect: QRectF) -> None:
    """Writes them at the edges, each near its step, side by side or below each other."""
    found = panel.cache("beyond", beyond)
    if not found:
        return
    painter.setFont(style.font(11, 600, numeric=True))
    metrics, gap = QFontMetricsF(painter.font()), GAP * style.layout_scale()
    for up in (True, False):
        taken: list[QRectF] = []
        for each in sorted((b for b in found if b.up == up), key=lambda b: b.value, reverse=up):
            place = free_place(panel, rect, each, metrics, gap, taken)
            if place is None:
                continue
            taken.append(place)
            painter.fillRect(place.adjusted(-2, 0, 2, 0), style.color("panel", 215))
            painter.setPen(QColor(style.color(each.curve.color)))
            painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()), each.text)


def free_place(
    panel: PlotPanel, rect: QRectF, each: OutOfRangeMark, metrics: QFontMetricsF, gap: float, taken: list[QRectF]
) -> QRectF | None:
    """Near the step, in the first row that is free there; None where all are taken."""
    width, height = metrics.horizontalAdvance(each.text), metrics.height()
    middle = panel.x_of(each.step, rect)
    left = min(max(middle - width / 2, rect.left() + 2), max(rect.left() + 2, rect.right() - width - 2))
    for row in range(ROWS):
        top = rect.top() + 1 + row * height if each.up else rect.bottom() - 1 - (row + 1) * height
        place = QRectF(left, top, width, height)
        if place.top() < rect.top() or place.bottom() > rect.bottom():
            return None
        if not any(place.adjusted(-gap, 0, gap, 0).intersects(other) for other in taken):
            return place
    return None
