"""How rates compare: how unequal those of the focused run are over all steps, and those of this step under other decays."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter

from optim import Run, analysis
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.painted_chart import PaintedWidget
from rmsprop_gui.charts.series import find_line, paint_base, paint_dot, paint_line
from rmsprop_gui.charts.tables import ChartTable, TableColumn
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import symbol
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number, short, subscript
from rmsprop_gui.model.identity import Same
from rmsprop_gui.tasks.other_decays import OtherDecays
from rmsprop_gui.widgets.text_fitting import draw_fitting

HEIGHT, LABEL, DOT = 44, 15, 3.5  # logical pixels


class EvennessChart(PaintedWidget):
    """The curve is kept as a picture; a step only moves the dot."""

    def __init__(self) -> None:
        super().__init__(tr("Anisotropy over the steps"))
        self._run: Run | None = None
        self._step = 0

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

    # ---- painting

    def _lay_out(self, values: np.ndarray) -> Coordinates:
        """Steps across, decades up."""
        line = LABEL * style.text_scale()
        high = max(1.0, self.height() - line - 2 * DOT - 1)
        ends = (0.0, float(max(1, len(values) - 1))), (0.0, self._top())
        return Coordinates(4, line + DOT, self.width() - 8, high, *ends, log_y=True)

    def paint(self, painter: QPainter) -> None:
        values = self.values()
        if not len(values):
            return
        at = self._lay_out(values)
        self.still.paint(painter, QSizeF(self.size()), Same(self._run), lambda still: self._draw(still, values, at))
        if self._step < len(values) and np.isfinite(values[self._step]):
            here = at.point(float(self._step), max(1.0, float(values[self._step])))
            if here is not None:
                paint_dot(painter, here, style.color("text"), DOT)

    def _draw(self, painter: QPainter, values: np.ndarray, at: Coordinates) -> None:
        painter.setPen(style.color("text_3"))
        words = tr("Largest over smallest rate, 1 to {most}, over all steps", most=number(10 ** at.y[1], 2))
        draw_fitting(painter, QRectF(0, 0, self.width(), LABEL * style.text_scale()), words)
        paint_base(painter, at.rect, at.bottom)
        paint_line(painter, at, *find_line(at, np.clip(values, 1.0, 10 ** at.y[1])), style.pen("accent", 1.5), cut=False)


ROW, COLUMNS = 20, 2  # logical pixels; parameters that get a column
NAME = 92


class OtherDecaysTable(PaintedWidget):
    """The run's own decay stands among the others, in bold."""

    def __init__(self, others: OtherDecays) -> None:
        super().__init__(tr("Rates under other decays"))
        self._others = others
        self._run: Run | None = None
        self._step = 0
        others.changed.connect(self.restyle)

    def show_step(self, run: Run | None, step: int) -> None:
        self._run, self._step = run, step
        self.update()

    def rows(self) -> list[tuple[float, np.ndarray, bool]]:
        """(decay, rates (d,), whether it is the run's own), from the shortest memory to the longest."""
        run, field = self._run, self._others.field()
        if run is None or self._step >= run.steps or run is not self._others.run or not field:
            return []
        if field not in run.at(self._step)[0].hyper:
            return []  # another optimizer has taken over
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

    def paint(self, painter: QPainter) -> None:
        high = ROW * style.text_scale()
        for place, (decay, rates, own) in enumerate(self.rows()):
            self._paint_row(painter, QRectF(0, (place + 1) * high, self.width(), high), decay, rates, own)
        if self.rows():
            self._paint_head(painter, high)

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
