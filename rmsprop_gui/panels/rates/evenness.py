"""How rates compare: how unequal those of the focused run are over all steps, and those of this step under other decays."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from optim import Run, analysis
from rmsprop_gui.charts.decimate import thin
from rmsprop_gui.charts.tables import ChartTable, TableColumn, offer
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import symbol
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number, short, subscript
from rmsprop_gui.tasks.other_decays import OtherDecays
from rmsprop_gui.widgets.text_fitting import draw_fitting

HEIGHT, LABEL, DOT = 44, 15, 3.5  # logical pixels


class EvennessChart(QWidget):
    """The curve is kept as a picture; a step only moves the dot."""

    def __init__(self) -> None:
        super().__init__()
        self._run: Run | None = None
        self._step = 0
        self._cached: tuple[object, QPixmap] | None = None
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
        if self._cached is None or self._cached[0] != key:
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            try:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._draw(painter, values, area, top)
            finally:
                painter.end()
            self._cached = key, picture
        return self._cached[1]

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


ROW, COLUMNS = 20, 2  # logical pixels; parameters that get a column
NAME = 92


class OtherDecaysTable(QWidget):
    """The run's own decay stands among the others, in bold."""

    def __init__(self, others: OtherDecays) -> None:
        super().__init__()
        self._others = others
        self._run: Run | None = None
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Rates under other decays"))
        offer(self)
        others.changed.connect(self._restyle)
        style.notifier().changed.connect(self._restyle)

    def show_step(self, run: Run | None, step: int) -> None:
        self._run, self._step = run, step
        self.update()

    def rows(self) -> list[tuple[float, np.ndarray, bool]]:
        """(decay, rates (d,), whether it is the run's own), from the shortest memory to the longest."""
        run, field = self._run, self._others.field()
        if run is None or self._step >= run.steps or run is not self._others.run or not field:
            return []
        found = [(decay, rates[self._step], False) for decay, rates in self._others.rates.items()]
        found.append((float(run.hyper[field][self._step]), run.rate[self._step], True))
        return sorted(found, key=lambda row: row[0])

    def text(self) -> str:
        """Everything shown, for screen readers."""
        lines = []
        for decay, rates, own in self.rows():
            numbers = ", ".join(f"θ{subscript(j + 1)} {number(float(x), 4)}" for j, x in enumerate(rates))
            lines.append(f"{tr('own') if own else ''} {short(decay)}: {numbers}".strip())
        return "; ".join(lines) or tr("No rates under other decays yet.")

    def table(self) -> ChartTable | None:
        rows = self.rows()
        if not rows:
            return None
        columns = [TableColumn(tr("Decay"), np.array([decay for decay, _, _ in rows]))]
        for j in range(len(rows[0][1])):
            title = tr("Rate of {theta}", theta=f"θ{subscript(j + 1)}")
            columns.append(TableColumn(title, np.array([rates[j] for _, rates, _ in rows])))
        columns.append(TableColumn(tr("The run's own"), np.array([own for _, _, own in rows])))
        return ChartTable(tr("Rates under other decays"), tr("The same gradients, another decay, in this step."), tuple(columns))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            high = ROW * style.text_scale()
            for place, (decay, rates, own) in enumerate(self.rows()):
                self._paint_row(painter, QRectF(0, (place + 1) * high, self.width(), high), decay, rates, own)
            if self.rows():
                self._paint_head(painter, high)
            if self.hasFocus():
                painter.setPen(style.pen("focus", 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        finally:
            painter.end()

    def _cells(self, row: QRectF, count: int) -> list[QRectF]:
        left = row.left() + NAME * style.text_scale()
        wide = (row.right() - left) / max(1, count)
        return [QRectF(left + j * wide, row.top(), wide, row.height()) for j in range(count)]

    def _paint_head(self, painter: QPainter, high: float) -> None:
        assert self._run is not None
        several = self._run.dimension > 1
        for j, cell in enumerate(self._cells(QRectF(0, 0, self.width(), high), min(COLUMNS, self._run.dimension))):
            box = symbol("θ", j + 1 if several else None, color=style.theta_key(j))
            box.paint(painter, cell.right() - box.width, round(cell.center().y() + (box.ascent - box.descent) / 2))
        painter.setPen(style.pen("border", 1))
        painter.drawLine(QPointF(0, round(high) - 0.5), QPointF(self.width(), round(high) - 0.5))

    def _paint_row(self, painter: QPainter, row: QRectF, decay: float, rates: np.ndarray, own: bool) -> None:
        painter.setFont(style.font(13, 600 if own else 400, numeric=True))
        painter.setPen(style.color("text" if own else "text_2"))
        words = tr("{decay}, its own", decay=short(decay)) if own else short(decay)
        painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        for cell, rate in zip(self._cells(row, min(COLUMNS, len(rates))), rates, strict=False):
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), number(float(rate), 4))

    def sizeHint(self) -> QSize:
        rows = len(self._others.wanted()) + 2 if self._others.wanted() else 0
        return QSize(240, round(rows * ROW * style.text_scale()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.sizeHint().height())

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
