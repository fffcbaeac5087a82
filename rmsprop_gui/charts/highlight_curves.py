"""What the pointer is on in a formula, under the plots: its curves glow, and their heads stand on a soft ground."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem

from rmsprop_gui.charts.curves import CurveLayer
from rmsprop_gui.charts.drawing import PlotCurve
from rmsprop_gui.charts.heads import HEIGHT
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.model.highlight import HighlightedTerm

WIDTH, ALPHA = 8.0, 80


class HighlightCurves(QGraphicsItem):
    """Below the curves of a layer. Made once for each highlight and kept as a picture, so that playing costs nothing more."""

    def __init__(self, layer: CurveLayer) -> None:
        super().__init__()
        self._layer = layer
        self._lit: HighlightedTerm | None = None
        self._kept: tuple[object, QPixmap] | None = None
        self.setZValue(layer.zValue() - 1)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def set_highlight(self, lit: HighlightedTerm | None) -> None:
        if lit != self._lit:
            self._lit = lit
            self.update()

    def find_highlighted(self) -> list[PlotCurve]:
        """The curves that glow."""
        return [curve for panel in self._layer.panels for curve in panel.drawing.curves if self._is_highlighted(curve)]

    def resize(self) -> None:
        self.prepareGeometryChange()

    @guarded
    def boundingRect(self) -> QRectF:
        return self._layer.size

    @guarded
    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        if self._lit is None or self._layer.vector or not self.find_highlighted():
            return
        ratio = painter.device().devicePixelRatioF()
        key = self._layer.picture_key(ratio), self._lit
        if self._kept is None or self._kept[0] != key:
            self._kept = key, self._make_picture(ratio)
        painter.drawPixmap(QPointF(0, 0), self._kept[1])

    def _is_highlighted(self, curve: PlotCurve) -> bool:
        lit = self._lit
        if lit is None or curve.of is None or curve.of.role != lit.role:
            return False
        return lit.parameter is None or curve.of.parameter in (None, lit.parameter)

    def _make_picture(self, ratio: float) -> QPixmap:
        picture = self._layer.blank(ratio)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for panel in self._layer.panels:
                curves = [curve for curve in panel.drawing.curves if self._is_highlighted(curve)]
                rect, unit = panel.rect(), style.scale()
                if not curves:
                    continue
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(style.color("selected"))
                head = QRectF(4 * unit, rect.top() - (HEIGHT - 2) * unit, rect.right() - 2 * unit, (HEIGHT - 6) * unit)
                painter.drawRoundedRect(head, 4, 4)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setClipRect(rect.adjusted(-1, -1, 1, 1))
                for curve in curves:
                    x, y = panel.line(curve, rect)
                    painter.setPen(style.pen(curve.color, WIDTH, alpha=ALPHA))
                    painter.drawPath(pg.arrayToQPath(x, y, connect="finite"))
                painter.setClipping(False)
        finally:
            painter.end()
        return picture
