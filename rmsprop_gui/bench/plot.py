"""The chart on the screen: the pointer reads all curves at one place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from rmsprop_gui import style
from rmsprop_gui.alternative import Table
from rmsprop_gui.bench import drawing
from rmsprop_gui.bench.chart import MEANINGS, TITLES, Chart
from rmsprop_gui.bench.tables import table_of
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.painted import Painted
from rmsprop_gui.widgets.announce import announce

STEP = 0.02  # of the axis, for one press of an arrow key


class Plot(Painted):
    """hovered(text): the curves under the pointer in words, "" when it has left."""

    hovered = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Chart"), tr("Left and right read all curves at one place."))
        self.chart: Chart | None = None
        self.message = ""
        self._at: float | None = None

    def sizeHint(self) -> QSize:
        return QSize(640, 340)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 180)

    def show_chart(self, chart: Chart | None, message: str = "") -> None:
        """Curves, or a sentence in their place."""
        self.chart = chart if chart is not None and chart.lines else None
        self.message = message
        if chart is not None:
            self.setAccessibleName(translated(TITLES[chart.kind]))
            self.setAccessibleDescription(
                tr("{meaning} Left and right read all curves at one place.", meaning=translated(MEANINGS[chart.kind]))
            )
        self.update()

    def table(self) -> Table | None:
        """The curves, one row for each place at which one of them rises."""
        return table_of(self.chart) if self.chart is not None else None

    def paint(self, painter: QPainter) -> None:
        if self.chart is None:
            painter.setPen(style.color("text_3"))
            painter.setFont(style.font(style.metrics.type.body))
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(40, 0, -40, 0), int(wrapped), self.message)
        else:
            drawing.paint(painter, QRectF(self.rect()), self.chart, self._at)

    def _read(self, part: float | None) -> None:
        self._at = None if part is None or self.chart is None else self.chart.at(part)
        self.hovered.emit("" if self._at is None or self.chart is None else self.chart.reading(self._at))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        plot = drawing.plot_of(QRectF(self.rect()))
        inside = plot.contains(event.position())
        self._read((event.position().x() - plot.left()) / plot.width() if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._read(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}.get(Qt.Key(event.key()))
        if move is None or self.chart is None:
            super().keyPressEvent(event)
            return
        now = self.chart.part(self._at) if self._at is not None else 0.0 if move > 0 else 1.0
        self._read(min(1.0, max(0.0, now + move)))
        if self._at is not None:
            announce(self, self.chart.reading(self._at))
