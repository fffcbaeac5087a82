"""How unequal the rates of the focused run are over all steps, on a logarithmic scale from one upwards."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from optim import Run, analysis
from rmsprop_gui.charts.decimate import thin
from rmsprop_gui.charts.tables import ChartTable, TableColumn, offer
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.widgets.text_fitting import draw_fitting

HEIGHT, LABEL, DOT = 44, 15, 3.5  # logical pixels


class EvennessChart(QWidget):
    """The curve is kept as a picture; a step only moves the dot."""

    def __init__(self) -> None:
        super().__init__()
        self._run: Run | None = None
        self._step = 0
        self._kept: tuple[object, QPixmap] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Anisotropy over the steps"))
        offer(self)
        style.notifier().changed.connect(self._restyle)

    def show_step(self, run: Run | None, step: int) -> None:
        self._run, self._step = run, step
        self.update()

    def values(self) -> np.ndarray:
        """(T,) largest over smallest rate; empty where there is nothing to compare."""
        run = self._run
        return analysis.anisotropy(run) if run is not None and run.dimension > 1 else np.zeros(0)

    def _top(self) -> float:
        """The largest ratio drawn, in decades; at least one."""
        values = self.values()
        finite = values[np.isfinite(values)]
        return max(1.0, float(np.log10(finite.max()))) if len(finite) else 1.0

    def text(self) -> str:
        """For screen readers."""
        finite = self.values()[np.isfinite(self.values())]
        if not len(finite):
            return tr("There are no rates to compare.")
        return tr("Largest over smallest rate: at least {least}, at most {most}.", least=number(float(finite.min()), 3),
                  most=number(float(finite.max()), 3))  # fmt: skip

    def table(self) -> ChartTable | None:
        values = self.values()
        if not len(values):
            return None
        columns = (TableColumn(tr("Step"), np.arange(len(values))), TableColumn(tr("Anisotropy"), values))
        return ChartTable(tr("Anisotropy"), self.text(), columns, at=min(self._step, len(values) - 1))

    def sizeHint(self) -> QSize:
        return QSize(240, round(HEIGHT * style.text_scale()))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    # ---- painting

    def _area(self) -> QRectF:
        line = LABEL * style.text_scale()
        return QRectF(4, line + DOT, self.width() - 8, self.height() - line - 2 * DOT - 1)

    def _height(self, ratio: float, area: QRectF, top: float) -> float:
        with np.errstate(all="ignore"):
            share = float(np.log10(ratio)) / top if ratio > 0 else 0.0
        return area.bottom() - min(1.0, max(0.0, share)) * area.height()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        values, area, top = self.values(), self._area(), self._top()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if len(values):
                painter.drawPixmap(0, 0, self._picture(values, area, top))
                if self._step < len(values) and np.isfinite(values[self._step]):
                    x = area.left() + self._step / max(1, len(values) - 1) * area.width()
                    painter.setPen(style.pen("panel", 1.25))
                    painter.setBrush(style.color("text"))
                    painter.drawEllipse(QPointF(x, self._height(float(values[self._step]), area, top)), DOT, DOT)
                    painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.hasFocus():
                painter.setPen(style.pen("focus", 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        finally:
            painter.end()

    def _picture(self, values: np.ndarray, area: QRectF, top: float) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = id(self._run), self.size().toTuple(), ratio, style.theme().name, style.layout_key()
        if self._kept is None or self._kept[0] != key:
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            try:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._draw(painter, values, area, top)
            finally:
                painter.end()
            self._kept = key, picture
        return self._kept[1]

    def _draw(self, painter: QPainter, values: np.ndarray, area: QRectF, top: float) -> None:
        painter.setPen(style.color("text_3"))
        words = tr("Largest over smallest rate, 1 to {most}, over all steps", most=number(10**top, 2))
        draw_fitting(painter, QRectF(0, 0, self.width(), LABEL * style.text_scale()), words)
        painter.setPen(style.pen("border", 1))
        painter.drawLine(QPointF(area.left(), round(area.bottom()) + 0.5), QPointF(area.right(), round(area.bottom()) + 0.5))
        steps, shown = thin(values, 0, max(1, len(values) - 1), max(2, int(area.width())), positive=True)
        last = max(1, len(values) - 1)
        points = [
            QPointF(area.left() + step / last * area.width(), self._height(float(value), area, top))
            for step, value in zip(steps, shown, strict=True) if np.isfinite(value)
        ]  # fmt: skip
        painter.setPen(style.pen("accent", 1.5))
        painter.drawPolyline(QPolygonF(points))
