"""A small picture of the learning rate over the steps, as the run has used it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmsprop_gui import style
from rmsprop_gui.alternative import Column, Table, offer
from rmsprop_gui.i18n import tr
from rmsprop_gui.numbers import short
from rmsprop_gui.paint_guard import guarded

HEIGHT, MARGIN = 34, 4.0


def thinned(values: np.ndarray, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """(shares of the way, values) with the lowest and highest value of each column kept; not finite ones left out."""
    place = np.linspace(0.0, 1.0, len(values)) if len(values) > 1 else np.zeros(len(values))
    if len(values) > 2 * columns:
        edges = np.linspace(0, len(values), columns + 1).astype(int)
        picked = {i for a, b in pairwise(edges) for i in _ends(values, a, b)}
        index = np.array(sorted(picked), dtype=int)
        place, values = place[index], values[index]
    finite = np.isfinite(values)
    return place[finite], values[finite]


def _ends(values: np.ndarray, start: int, end: int) -> tuple[int, ...]:
    part = np.nan_to_num(values[start:end])
    return (start + int(part.argmin()), start + int(part.argmax())) if len(part) else ()


class Sparkline(QWidget):
    """Linear from zero; its tool tip says first, lowest, highest and last rate."""

    def __init__(self) -> None:
        super().__init__()
        self._values = np.zeros(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Rate over the steps"))
        offer(self)
        style.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(100, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, HEIGHT)

    @Slot(object)
    def set_values(self, values: np.ndarray) -> None:
        """Shows the rate of each step."""
        self._values = values
        finite = values[np.isfinite(values)]
        text = ""
        if len(finite):
            ends = [short(float(x), 3) for x in (finite[0], finite.min(), finite.max(), finite[-1])]
            text = "Rate: first {}, lowest {}, highest {}, last {}".format(*ends)
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self.update()

    def table(self) -> Table | None:
        """The rate of every step."""
        if not len(self._values):
            return None
        columns = (Column(tr("Step"), np.arange(len(self._values))), Column(tr("Learning rate"), self._values))
        return Table(tr("Learning rate"), tr("The learning rate that the run has used in every step."), columns)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            floor = self.height() - MARGIN
            painter.setPen(style.pen("border", 1))
            painter.drawLine(QPointF(0, floor + 0.5), QPointF(self.width(), floor + 0.5))
            place, values = thinned(self._values, max(1, self.width()))
            if not len(values):
                return
            low, high = min(0.0, values.min()), max(0.0, values.max())
            ys = floor - (values - low) / ((high - low) or 1.0) * (floor - MARGIN)
            xs = 1 + place * (self.width() - 2)
            points = [QPointF(x, y) for x, y in zip(xs, ys, strict=True)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.color("selected"))
            painter.drawPolygon(QPolygonF([QPointF(xs[0], floor), *points, QPointF(xs[-1], floor)]))
            painter.setPen(style.pen("accent", 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
        finally:
            painter.end()
