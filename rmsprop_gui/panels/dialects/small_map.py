"""The map of a comparison on the screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmsprop_gui.charts.tables import ChartTable, offer
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.panels.dialects import tables
from rmsprop_gui.panels.dialects.map_drawing import MapDrawing
from rmsprop_gui.panels.dialects.shown import ComparisonView


class SmallMap(QWidget):
    """Paths up to the step in full, beyond it faintly; or a sentence in their place. sought(step): the user wants this step."""

    sought = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.shown: ComparisonView | None = None
        self.message = ""
        self.step = 0
        self._drawing = MapDrawing()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Paths of the dialects"))
        offer(self)
        style.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(420, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 130)

    def show_comparison(self, shown: ComparisonView | None, message: str = "") -> None:
        """A comparison, or a sentence in its place."""
        self.shown, self.message = shown, message
        self.setAccessibleDescription(message if shown is None else ", ".join(line.title for line in shown.lines))
        self.update()

    def show_step(self, step: int) -> None:
        self.step = step
        self.update()

    def table(self) -> ChartTable | None:
        """The numbers drawn: the text alternative."""
        return None if self.shown is None else tables.paths(self.shown, self.step, self.sought.emit)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            if self.shown is not None:
                self._drawing.paint(painter, QRectF(self.rect()), self.shown, min(self.step, self.shown.steps))
            elif self.message:
                painter.setPen(style.color("text_3"))
                painter.setFont(style.font(style.metrics.type.body))
                wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(QRectF(self.rect()).adjusted(24, 0, -24, 0), int(wrapped), self.message)
        finally:
            painter.end()
