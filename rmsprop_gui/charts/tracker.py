"""The tracker: one line through all plots at the current step, its chip on the axis, a dot on each curve, the heads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QRegion

from rmsprop_gui.charts.axis import PlainAxis
from rmsprop_gui.charts.heads import HEIGHT, RunLegend, paint_head
from rmsprop_gui.charts.painted_chart import paint_ring
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.charts.plot_labels import paint_labels
from rmsprop_gui.charts.sized_item import SizedItem
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import MovingWords
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n.number_text import step_label

DOT = 4.0  # radius with its ring
EDGE = 12.0  # pixels between the heads and the left edge of the widget


class Tracker(SizedItem):
    """One item over all plots of a stack."""

    def __init__(self, axis: PlainAxis) -> None:
        super().__init__(60)
        self.panels: Sequence[PlotPanel] = ()
        self.axis = axis
        self.step = 0
        self.label = step_label  # how its chip names a step
        self.printing = False  # on paper the line keeps to the plots
        self.legend = RunLegend()
        self.busy = False  # what is shown is old: other curves are being computed
        self.ringed = False  # whether the plots have the focus from a key
        self.words = MovingWords()  # of the heads

    def x(self) -> float | None:
        """Where the line stands; None where the step is out of view."""
        if not self.panels:
            return None
        rect = self.panels[0].rect()
        x = self.panels[0].x_of(self.step, rect)
        return x if rect.left() - 0.5 <= x <= rect.right() + 0.5 else None

    def place_chip(self) -> QRectF:
        """Tells the axis where the chip stands, so that no label shows from under it; returns the place."""
        x = self.x()
        chip = QRectF() if x is None else self._chip(x)
        self.axis.avoid = chip.adjusted(-4, -8, 4, 8) if x is not None else chip
        return chip

    def find_heads(self) -> QRegion:
        """Where the heads stand."""
        unit, width, region = style.layout_scale(), round(self.size.width()), QRegion()
        for panel in self.panels:
            region += QRect(0, math.floor(panel.rect().top() - HEIGHT * unit), width, math.ceil(HEIGHT * unit) + 1)
        return region

    def places(self) -> QRegion:
        """What changes from step to step: the heads, the line with its dots, and the step axis."""
        unit, width = style.layout_scale(), round(self.size.width())
        region = self.find_heads()
        if self.panels:
            region += self.axis.mapRectToScene(self.axis.boundingRect()).adjusted(-width, -2, width, 2).toAlignedRect()
        x = self.x()
        if x is not None:
            reach = math.ceil((DOT + 2) * unit)
            region += QRect(math.floor(x) - reach, 0, 2 * reach + 1, math.ceil(self.size.height()))
        return region

    def _chip(self, x: float) -> QRectF:
        unit = style.layout_scale()
        area = self.axis.mapRectToScene(self.axis.row())
        metrics = QFontMetricsF(style.font(11, 600, numeric=True))
        width, height = metrics.horizontalAdvance(self.label(self.step)) + 12 * unit, metrics.height() + 3 * unit
        left = min(max(x - width / 2, 2.0), max(2.0, self.size.right() - width - 2))
        return QRectF(left, area.center().y() - height / 2, width, height)

    @guarded
    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        x = self.x()
        if x is not None:
            line_x = round(x) + 0.5
            top, bottom = self.panels[0].rect().top() - 2, self.panels[-1].rect().bottom()
            painter.setPen(style.pen("tracker", style.metrics.pen.tracker))
            for begin, end in [(p.rect().top(), p.rect().bottom()) for p in self.panels] if self.printing else [(top, bottom)]:
                painter.drawLine(QPointF(line_x, begin), QPointF(line_x, end))
        if self.legend.entries:
            self.legend.paint(painter, self.size.adjusted(EDGE * style.layout_scale(), 0, -EDGE * style.layout_scale(), 0))
        words = MovingWords() if self.printing else self.words
        words.begin()
        for panel in self.panels:
            rect, unit = panel.rect(), style.layout_scale()
            paint_labels(painter, panel)
            head = QRectF(EDGE * unit, rect.top() - HEIGHT * unit, rect.right() - EDGE * unit, HEIGHT * unit)
            paint_head(painter, panel, self.step, head, x, words)
            if x is not None:
                self._paint_dots(painter, panel, x)
        if x is not None:
            self._paint_chip(painter)
        if self.busy and not self.printing:
            painter.fillRect(QRectF(0, 0, self.size.width(), 2 * style.layout_scale()), style.color("accent"))
        if self.ringed:
            paint_ring(painter, self.size)

    def _paint_dots(self, painter: QPainter, panel: PlotPanel, x: float) -> None:
        rect, radius = panel.rect(), (DOT - 0.5) * style.scale()
        painter.setPen(style.pen("panel", 1.25))
        for curve in panel.drawing.curves:
            if curve.guide or curve.thin or curve.dotted:
                continue
            y = panel.height(curve.at(self.step), rect)
            if y is not None and rect.top() - 1 <= y <= rect.bottom() + 1:
                painter.setBrush(style.color(curve.color))
                painter.drawEllipse(QPointF(x, y), radius, radius)

    def _paint_chip(self, painter: QPainter) -> None:
        chip = self.place_chip()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("tracker"))
        painter.drawRoundedRect(chip, 4 * style.layout_scale(), 4 * style.layout_scale())
        painter.setFont(style.font(11, 600, numeric=True))
        painter.setPen(style.color("panel"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self.label(self.step))
