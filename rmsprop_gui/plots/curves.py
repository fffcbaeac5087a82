"""Paints the curves: everything once as a ghost, the past again in ink. On screen both are kept as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem

from rmsprop_gui import style
from rmsprop_gui.plots.decimate import cut_x, cut_y
from rmsprop_gui.plots.kind import Curve
from rmsprop_gui.plots.panel import Panel

DENSE = 2000  # steps in view; above, curves are drawn one pixel wide
DOTTED_GHOST = 110  # alpha: dots carry less colour than a line
GUIDE = 190
GHOST = 1.15  # of the alpha of ghosts on the map: these lines are thinner


class CurveLayer(QGraphicsItem):
    """One item under all plots of a stack: grid, levels, guides, ghosts, and the ink up to the tracker."""

    def __init__(self) -> None:
        super().__init__()
        self.panels: Sequence[Panel] = ()
        self.size = QRectF()
        self.step = 0
        self.version = 0  # counts changes of what is drawn
        self.vector = False  # draw lines, not kept pictures: for files
        self._lines: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        self._kept: tuple[object, QPixmap, QPixmap] | None = None
        self.setZValue(-5)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        return self.size

    def resize(self, size: QRectF) -> None:
        self.prepareGeometryChange()
        self.size = size
        self._lines.clear()

    def changed(self) -> None:
        """The panels, their drawings or their ranges are others."""
        self.version += 1
        self._lines.clear()
        self.update()

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        if not self.panels:
            return
        rect = self.panels[0].rect()
        x = self.panels[0].x_of(self.step, rect)
        if self.vector:
            self._draw_back(painter, x)
            self._draw_ink(painter, x)
            return
        ratio = painter.device().devicePixelRatioF()
        back, ink = self._pictures(ratio)
        painter.drawPixmap(QPointF(0, 0), back)
        width = min(self.size.width(), x + 0.5) * ratio
        if width > 0:
            source = QRectF(0, 0, width, self.size.height() * ratio)
            painter.drawPixmap(QRectF(0, 0, width / ratio, self.size.height()), ink, source)

    def _pictures(self, ratio: float) -> tuple[QPixmap, QPixmap]:
        key = (self.version, self.size.width(), self.size.height(), ratio, style.theme().name, style.layout_key())
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, self._picture(ratio, self._draw_back), self._picture(ratio, self._draw_ink))
        return self._kept[1], self._kept[2]

    def _picture(self, ratio: float, draw: Any) -> QPixmap:
        picture = QPixmap(max(1, round(self.size.width() * ratio)), max(1, round(self.size.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            draw(painter, None)
        finally:
            painter.end()
        return picture

    def _draw_back(self, painter: QPainter, at: float | None) -> None:
        """Grid and everything that stays; `at`: where the tracker is, None to draw the whole future under the ink."""
        alpha = round(style.theme()["future_a"] * GHOST)
        for panel in self.panels:
            rect = panel.rect()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self._draw_grid(painter, panel, rect)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            for curve in sorted(panel.drawing.curves, key=lambda c: not c.guide):
                x, y = self._line(panel, curve, rect)
                if not curve.guide and at is not None:
                    x, y = cut_x(x, y, at)[1]
                opacity = GUIDE if curve.guide else DOTTED_GHOST if curve.dotted else alpha
                self._stroke(painter, curve, 1.0, opacity, x, y, rect)

    def _draw_ink(self, painter: QPainter, at: float | None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        pens = style.metrics.pen
        for panel in self.panels:
            rect = panel.rect()
            width = pens.curve if panel.points_in_view() <= DENSE else pens.curve_dense
            for curve in panel.drawing.curves:
                if curve.guide:
                    continue
                x, y = self._line(panel, curve, rect)
                if at is not None:
                    x, y = cut_x(x, y, at)[0]
                thin = curve.thin or curve.dotted
                self._stroke(painter, curve, 1.0 if thin else width, 150 if curve.thin else 255, x, y, rect)

    def _line(self, panel: Panel, curve: Curve, rect: QRectF) -> tuple[np.ndarray, np.ndarray]:
        """The thinned curve; ghost and ink share it."""
        key = id(curve)
        if key not in self._lines:
            self._lines[key] = panel.line(curve, rect)
        return self._lines[key]

    def _draw_grid(self, painter: QPainter, panel: Panel, rect: QRectF) -> None:
        painter.setPen(style.pen("grid", 1))
        low, high = panel.view.viewRange()[1]
        for place, _ in panel.axis.ticks():
            y = round(rect.bottom() - (place - low) / (high - low) * rect.height()) + 0.5
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        for step, _ in panel.step_axis.ticks():
            x = round(panel.x_of(step, rect)) + 0.5
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        for level in panel.drawing.levels:
            y = panel.height(level.value, rect)
            if y is not None and rect.top() <= y <= rect.bottom():
                painter.setPen(style.pen("text_3", 1, (2, 3)))
                painter.drawLine(QPointF(rect.left(), round(y) + 0.5), QPointF(rect.right(), round(y) + 0.5))

    def _stroke(
        self, painter: QPainter, curve: Curve, width: float, alpha: int, x: np.ndarray, y: np.ndarray, rect: QRectF
    ) -> None:
        """Draws a line within its plot, cut by itself and not by the painter: vector files may know no clipping."""
        if len(x) < 2:
            return
        (_, (x, y)), top, bottom = cut_x(x, y, rect.left()), rect.top(), rect.bottom()
        x, y = cut_x(x, y, rect.right())[0]
        painter.setPen(curve.pen(width, alpha))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.vector:
            x, y = cut_y(x, y, top, bottom)
        else:
            painter.setClipRect(rect.adjusted(-1, -1, 1, 1))
        painter.drawPath(pg.arrayToQPath(x, y, connect="finite"))
        painter.setClipping(False)
