"""The axes of the plots: pyqtgraph's, but painted with the fonts of the style, as text in every medium."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from rmsprop_gui.charts.ticks import linear_ticks, log_ticks, step_ticks
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded

GAP = 6.0  # pixels between a label and its plot
TITLE = 16.0  # height of an axis' name
HANGING = 3.0  # pixels by which the label at an end may leave the axis: beyond stand the head, and the chip of the step


class PlainAxis(pg.AxisItem):
    """An axis without line and tick marks.

    avoid   a rectangle in scene coordinates where no label may stand
    title   what is counted, under the labels of a step axis; "" for none
    """

    def __init__(self, orientation: str, log: bool = False) -> None:
        super().__init__(orientation)
        self.log = log
        self.avoid = QRectF()
        self.title = ""
        self._kept: tuple[object, list[tuple[float, str, float]]] = (None, [])
        self.setZValue(1)

    def title_height(self) -> float:
        return TITLE * style.layout_scale() if self.title else 0.0

    def row(self) -> QRectF:
        """Where the labels of a step axis stand, in its own coordinates."""
        return self.boundingRect().adjusted(0, 0, 0, -self.title_height())

    def ticks(self) -> list[tuple[float, str]]:
        """(place in view coordinates, label)."""
        return [(place, label) for place, label, _ in self._measure_labels()]

    def label_width(self) -> float:
        return max((width for _, _, width in self._measure_labels()), default=0.0)

    def _measure_labels(self) -> list[tuple[float, str, float]]:
        """(place, label, width of the label), kept while range, size and fonts stay."""
        key = (*self.range, self.width(), self.height(), self.log, style.layout_key())
        if self._kept[0] != key:
            metrics = QFontMetricsF(style.font(11, numeric=True))
            self._kept = key, [(place, label, metrics.horizontalAdvance(label)) for place, label in self._ticks()]
        return self._kept[1]

    def _ticks(self) -> list[tuple[float, str]]:
        low, high = self.range
        unit = style.scale() * style.text_scale()
        if self.orientation == "bottom":
            return step_ticks(low, high, self.width() / unit)
        return (log_ticks if self.log else linear_ticks)(low, high, self.height() / unit)

    @guarded
    def paint(self, painter: QPainter, option: Any, widget: Any) -> None:
        low, high = self.range
        if high <= low:
            return
        painter.setFont(style.font(11, numeric=True))
        painter.setPen(style.color("text_3"))
        line = QFontMetricsF(painter.font()).height()
        avoid = self.mapRectFromScene(self.avoid)
        for place, label, width in self._measure_labels():
            rect = self._label_rect((place - low) / (high - low), width, line)
            if rect is not None and not rect.intersects(avoid):
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, label)
        if self.title:
            below = QRectF(0, self.height() - self.title_height(), self.width(), self.title_height())
            painter.setPen(style.color("text_2"))
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.title)

    def _label_rect(self, share: float, width: float, height: float) -> QRectF | None:
        """Where a label stands that belongs to a share of the axis; None if it would leave the axis."""
        if self.orientation == "bottom":
            x = share * self.width()
            return QRectF(x - width / 2, (self.height() - self.title_height() - height) / 2, width, height)
        y = (1 - share) * self.height()
        if not -1 <= y <= self.height() + 1:
            return None
        hanging = HANGING * style.layout_scale()
        top = min(max(y - height / 2, -hanging), self.height() - height + hanging)
        return QRectF(self.width() - GAP * style.scale() - width, top, width, height)
