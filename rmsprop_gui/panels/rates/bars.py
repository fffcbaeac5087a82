"""Every parameter's effective rate as a number and as a bar of the largest one that its gradient allows."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from optim import Run, analysis
from optim.notation.notation_resolver import DECLARED
from rmsprop_gui.charts.drawing import rate_symbol
from rmsprop_gui.charts.painted_chart import PaintedWidget
from rmsprop_gui.charts.tables import ChartTable, TableColumn
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula.label import fit
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number, percent, subscript
from rmsprop_gui.widgets.text_fitting import draw_fitting

ROW, MOST = 26, 12  # logical pixels; parameters that get a row
SYMBOL, VALUE, BOUND = 74, 66, 92
ROOMY = 290  # where there is less, the bound is told by the bar alone


class RateBars(PaintedWidget):
    """One row for each parameter, and under them how unequal the rates are."""

    def __init__(self) -> None:
        super().__init__(tr("Effective rates"))
        self._run: Run | None = None
        self._step = 0
        self.notation = DECLARED

    def show_step(self, run: Run | None, step: int) -> None:
        """The rates of the update that leaves a step."""
        taller = (run.dimension if run is not None else 0) != (self._run.dimension if self._run is not None else 0)
        self._run, self._step = run, step
        if taller:
            self.updateGeometry()
        self.update()

    def values(self) -> tuple[np.ndarray, np.ndarray | None] | None:
        """(rates, their bounds or None) of the step; None where there is none."""
        run = self._run
        if run is None or self._step >= run.steps:
            return None
        bound = analysis.rate_bound(run)
        return run.rate[self._step], None if bound is None else bound[self._step]

    def sentence(self) -> str:
        """How unequal the rates are."""
        run, found = self._run, self.values()
        if run is None or found is None or run.dimension == 1:
            return ""
        ratio = float(analysis.anisotropy(run)[self._step])
        rates = np.abs(found[0])
        if not math.isfinite(ratio):
            return tr("One of the rates is zero or no number.")
        if ratio < 1.0005:
            return tr("All parameters have the same rate.")
        largest, smallest = (f"θ{subscript(int(j) + 1)}" for j in (rates.argmax(), rates.argmin()))
        return tr("The rate of {largest} is {ratio} times that of {smallest}.", largest=largest, ratio=number(ratio, 3),
                  smallest=smallest)  # fmt: skip

    def text(self) -> str:
        """Everything shown, for screen readers."""
        run, found = self._run, self.values()
        if run is None or found is None:
            return tr("No step to explain.")
        lines = []
        for j in range(run.dimension):
            rate, share = float(found[0][j]), self._share(j)
            of = tr("no bound") if share is None else tr("{share} of its bound", share=percent(share))
            lines.append(f"θ{subscript(j + 1)}: {number(rate, 4)}, {of}")
        return "; ".join([*lines, self.sentence()]).strip("; ")

    def table(self) -> ChartTable | None:
        """Rates, bounds and shares of the step."""
        found = self.values()
        if self._run is None or found is None:
            return None
        d = self._run.dimension
        columns = [
            TableColumn(tr("Parameter"), np.array([f"θ{subscript(j + 1)}" for j in range(d)])),
            TableColumn(tr("Rate"), found[0]),
        ]
        if found[1] is not None:
            with np.errstate(all="ignore"):
                columns += [TableColumn(tr("Bound of the rate"), found[1]), TableColumn(tr("Share"), found[0] / found[1])]
        return ChartTable(
            tr("Effective rates"), tr("What multiplies the gradient of each parameter in this step."), tuple(columns)
        )

    def _share(self, parameter: int) -> float | None:
        found = self.values()
        if found is None or found[1] is None or not math.isfinite(found[1][parameter]) or not found[1][parameter] > 0:
            return None
        share = float(found[0][parameter] / found[1][parameter])
        return share if math.isfinite(share) else None

    def _shown(self) -> int:
        return min(self._run.dimension, MOST) if self._run is not None else 1

    def sizeHint(self) -> QSize:
        return QSize(240, round((self._shown() * ROW + 22) * style.text_scale()))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paint(self, painter: QPainter) -> None:
        if self.values() is None:
            return
        row = ROW * style.text_scale()
        for j in range(self._shown()):
            self._paint_row(painter, j, QRectF(0, j * row, self.width(), row))
        painter.setPen(style.color("text_2"))
        below = QRectF(0, self._shown() * row, self.width(), self.height() - self._shown() * row)
        draw_fitting(painter, below, self.sentence())

    def _paint_row(self, painter: QPainter, j: int, row: QRectF) -> None:
        run, found = self._run, self.values()
        assert run is not None and found is not None
        scale, share = style.text_scale(), self._share(j)
        box = fit(rate_symbol(run, j, self._step, self.notation), SYMBOL * scale)
        box.paint(painter, row.left(), round(row.center().y() + (box.ascent - box.descent) / 2))
        painter.setFont(style.font(13, 600, numeric=True))
        painter.setPen(style.theta_color(j))
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
        value = QRectF(row.left() + SYMBOL * scale, row.top(), VALUE * scale, row.height())
        painter.drawText(value, int(right | middle), number(float(found[0][j]), 4))
        roomy = row.width() >= ROOMY * scale
        bound_width = BOUND * scale if roomy or share is None else 0.0
        bar = QRectF(value.right() + 12, row.center().y() - 3, row.right() - value.right() - 18 - bound_width, 6)
        painter.setFont(style.font(12, numeric=True))
        painter.setPen(style.color("text_3"))
        bound = None if found[1] is None or np.isinf(found[1][j]) else float(found[1][j])
        words = tr("no bound") if bound is None else tr("of {bound}", bound=number(bound, 4))  # as many digits as the rate
        painter.drawText(
            QRectF(row.right() - bound_width, row.top(), bound_width, row.height()),
            int(right | middle),
            words if bound_width else "",
        )
        if share is None or bar.width() < 16:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("grid"))
        painter.drawRoundedRect(bar, 3, 3)
        bar.setWidth(bar.width() * min(1.0, max(0.0, share)))
        painter.setBrush(style.theta_color(j))
        painter.drawRoundedRect(bar, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
