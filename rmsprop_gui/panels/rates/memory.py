"""The memory of squared gradients as a picture: how much each past square weighs, and what it adds to v now."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip

from optim import Run
from optim.analysis.gradient_window import Window, why_none, window
from optim.base.catalog import get_optimizer
from optim.base.fields import get_declarations
from rmsprop_gui.charts.cells import CellGrid
from rmsprop_gui.charts.painted_chart import PaintedWidget, paint_message
from rmsprop_gui.charts.series import paint_bars
from rmsprop_gui.charts.tables import ChartTable, TableColumn
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import count, number, subscript
from rmsprop_gui.widgets.text_fitting import draw_fitting

FEWEST = 12  # steps shown at least
WEIGHED, ADDED = 0.99, 0.98  # of the weights, and of what is added, that are in the picture
LINE = 17  # logical pixels of a line of text


class MemoryChart(PaintedWidget):
    """Above the weights of the past squares, below what each adds to v; the newest on the right, as in all plots."""

    def __init__(self) -> None:
        super().__init__(tr("Memory of squared gradients"))
        self._run: Run | None = None
        self._step, self._parameter = 0, 0
        self._window: Window | None = None
        self._sentence = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    def show_step(self, run: Run | None, step: int, parameter: int) -> None:
        """The v of one parameter that the update leaving a step divides by."""
        self._run, self._step, self._parameter = run, step, parameter
        self._window = window(run, step, parameter) if run is not None else None
        self._sentence = ""
        if self._window is not None and not math.isfinite(self._window.value):
            self._sentence = tr("{symbol} has overflowed: it is {value}, and no part of it can be told any more.",
                                symbol=self.symbol(), value=number(self._window.value))  # fmt: skip
            self._window = None
        elif self._window is None:
            self._sentence = translated(why_none(run, step)) if run is not None else tr("No run to explain yet.")
        self.update()

    def window_shown(self) -> Window | None:
        """What is drawn."""
        return self._window

    # ---- words

    def symbol(self, mark: str = "") -> str:
        """What the optimizer calls its memory of this parameter: "v₂"."""
        run = self._run
        if run is None:
            return ""
        entry = get_optimizer(run.at(self._step)[0].spec)
        own = get_declarations(entry.State)[entry.second_moment.state].symbol
        return own + mark + (subscript(self._parameter + 1) if run.dimension > 1 and not mark else "")

    def heading(self) -> str:
        """v and where most of it comes from."""
        found = self._window
        if found is None:
            return ""
        steps = found.newest(0.5)
        if not steps:
            return tr("{symbol} = {value}", symbol=self.symbol(), value=number(found.value, 4))
        if steps == 1:
            return tr("{symbol} = {value}, half from this step", symbol=self.symbol(), value=number(found.value, 4))
        return tr("{symbol} = {value}, half from the last {steps} steps", symbol=self.symbol(),
                  value=number(found.value, 4), steps=count(steps))  # fmt: skip

    def newest(self) -> str:
        """The step on the right."""
        found = self._window
        here = found is None or found.step == self._step
        return tr("this step") if here else tr("step {step}", step=count(found.step))  # type: ignore[union-attr]

    def sum(self) -> str:
        """That the parts make the whole."""
        found = self._window
        if found is None:
            return ""
        parts, rest = number(float(found.contributions.sum()), 4), number(found.kept * found.initial, 4)
        return tr("{count} parts {parts} + {rest} left of {first} = {total}", count=count(len(found.weights)), parts=parts,
                  rest=rest, first=self.symbol("₀"), total=number(found.total, 4))  # fmt: skip

    def text(self) -> str:
        """Everything shown, for screen readers."""
        found = self._window
        if found is None:
            return self._sentence
        last = found.length(0.5)
        reach = tr("Half of the weight is on the last {steps} steps.", steps=count(last))
        return " ".join(part for part in (self.heading() + ".", reach, self.sum() + ".", translated(found.note)) if part)

    def table(self) -> ChartTable | None:
        """Every remembered step: its weight, its square, what it adds."""
        found = self._window
        if found is None:
            return None
        columns = (
            TableColumn(tr("Step"), np.arange(len(found.weights))), TableColumn(tr("Weight"), found.weights),
            TableColumn(tr("Square"), found.squares), TableColumn(tr("Adds to v"), found.contributions),
        )  # fmt: skip
        return ChartTable(tr("Memory of squared gradients"), self.text(), columns, at=len(found.weights) - 1)

    # ---- the picture

    def count_seen(self) -> int:
        """How many of the newest steps are in the picture."""
        found = self._window
        if found is None:
            return 0
        return min(len(found.weights), max(FEWEST, found.length(WEIGHED), found.newest(ADDED)))

    def _areas(self) -> tuple[QRectF, QRectF]:
        line = LINE * style.text_scale()
        notes = 2 * line if self._window and self._window.note else 0.0
        top, bottom = 2 * line + 2, self.height() - 2 * line - notes - 4
        high = max(10.0, (bottom - top - line - 2) / 2)
        return QRectF(1, top, self.width() - 2, high), QRectF(1, top + high + line + 2, self.width() - 2, high)

    def paint(self, painter: QPainter) -> None:
        if self._window is None:
            paint_message(painter, QRectF(self.rect()), self._sentence)
        else:
            self._paint_window(painter, self._window)

    def _paint_window(self, painter: QPainter, found: Window) -> None:
        n, (above, below) = self.count_seen(), self._areas()
        line = LINE * style.text_scale()
        self._say(painter, QRectF(0, 0, self.width(), line), self.heading(), "text", 600)
        self._paint_parts(painter, above, found.weights[-n:], "text_3", tr("Weight of each square"))
        added = tr("What it adds to {symbol}", symbol=self.symbol())
        self._paint_parts(painter, below, found.contributions[-n:], style.theta_key(self._parameter), added)
        under = below.bottom() + 2
        self._say(painter, QRectF(0, under, self.width(), line), tr("{steps} steps ago", steps=count(n - 1)), "text_3")
        self._say(painter, QRectF(0, under, self.width(), line), self.newest(), "text_3", right=True)
        self._say(painter, QRectF(0, under + line, self.width(), line), self.sum(), "text_2")
        if found.note:
            rest = QRectF(0, under + 2 * line, self.width(), self.height() - under - 2 * line)
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), translated(found.note))

    def _say(
        self, painter: QPainter, place: QRectF, words: str, color: str, weight: int = 400, right: bool = False
    ) -> None:
        painter.setPen(style.color(color))
        draw_fitting(painter, place, words, weight, Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)

    def _paint_parts(self, painter: QPainter, area: QRectF, parts: np.ndarray, color: str, name: str) -> None:
        """Bars under their name, which says how high they are."""
        paint_bars(painter, area, parts, style.color(color, 200))
        line = LINE * style.text_scale()
        label = QRectF(area.left(), area.top() - line, area.width(), line)
        largest = float(np.abs(parts[np.isfinite(parts)]).max(initial=0.0))
        self._say(painter, label, tr("{name}, up to {largest}", name=name, largest=number(largest, 3)), "text_3")

    # ---- Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos().x()), self)
            return True
        return super().event(event)

    def _tip(self, x: float) -> str:
        found, n = self._window, self.count_seen()
        if found is None or not n:
            return self._sentence
        seen = CellGrid(QRectF(self.rect()), 1, n).find_cell(QPointF(x, 0.0)) or (0, n - 1)
        place = len(found.weights) - n + seen[1]
        return tr(
            "Step {step}, {ago} ago: weight {weight} × square {square} adds {part}", step=count(place),
            ago=count(len(found.weights) - 1 - place), weight=number(float(found.weights[place]), 4),
            square=number(float(found.squares[place]), 4), part=number(float(found.contributions[place]), 4),
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(300, round(216 * style.text_scale()))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, round(190 * style.text_scale()))

    @Slot()
    def describe(self) -> None:
        """For screen readers."""
        self.setAccessibleDescription(self.text())
