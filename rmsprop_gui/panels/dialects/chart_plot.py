"""The chart of differences on the screen: the pointer reads it, a click or drag moves the timeline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap

from rmsprop_gui.charts.painted_chart import PaintedChart
from rmsprop_gui.charts.tables import ChartTable
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.panels.dialects import chart_drawing, tables
from rmsprop_gui.panels.dialects.shown import LARGEST, ComparisonView


class ChartPlot(PaintedChart):
    """hovered(text): what is under the pointer, "" when it has left. sought(step): the user wants this step."""

    hovered = Signal(str)
    sought = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            tr("Differences of the paths"),
            tr("How far each path is from the first, on a logarithmic scale over the steps. Left and right move the step."),
        )
        self.shown: ComparisonView | None = None
        self.step, self.parameter = 0, LARGEST
        self._at: int | None = None
        self._kept: tuple[object, QPixmap] | None = None

    def sizeHint(self) -> QSize:
        return QSize(420, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 130)

    def show_comparison(self, shown: ComparisonView | None) -> None:
        self.shown = shown
        if shown is None or (self._at is not None and self._at > shown.steps):
            self._at = None
        self.update()

    def show_step(self, step: int) -> None:
        self.step = step
        self.update()

    def show_parameter(self, parameter: int) -> None:
        """One parameter's differences, or LARGEST."""
        self.parameter = parameter
        self.update()

    def table(self) -> ChartTable | None:
        """The numbers drawn: the text alternative."""
        return None if self.shown is None else tables.differences(self.shown, self.step, self.sought.emit)

    def paint(self, painter: QPainter) -> None:
        if self.shown is not None:
            painter.drawPixmap(0, 0, self._still(self.shown))
            chart_drawing.paint_moving(painter, QRectF(self.rect()), self.shown, self.step, self.parameter, self._at)

    def _still(self, shown: ComparisonView) -> QPixmap:
        """Axes and lines, drawn once for each comparison, size and theme."""
        ratio = self.devicePixelRatioF()
        key = shown, self.parameter, self.size(), ratio, style.theme().name, style.layout_key()
        if self._kept is None or self._kept[0] != key:
            pixmap = QPixmap(self.size() * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            try:
                chart_drawing.paint_still(painter, QRectF(self.rect()), shown, self.parameter)
            finally:
                painter.end()
            self._kept = key, pixmap
        return self._kept[1]

    def _step_at(self, event: QMouseEvent) -> int | None:
        if self.shown is None:
            return None
        scale = chart_drawing.get_scaling(QRectF(self.rect()), self.shown, self.parameter)
        inside = scale.plot.united(scale.band).adjusted(-6, -6, 6, 6).contains(event.position())
        return scale.step(event.position().x()) if inside else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event)
        self._read(step)
        if step is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.sought.emit(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event)
        if step is not None and event.button() == Qt.MouseButton.LeftButton:
            self.sought.emit(step)

    def leaveEvent(self, event: QEvent) -> None:
        self._read(None)

    def _read(self, step: int | None) -> None:
        if step != self._at:
            self._at = step
            self.hovered.emit("" if step is None or self.shown is None else self.shown.reading(step, self.parameter))
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.shown.steps if self.shown is not None else 0
        by = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        goals = {
            Qt.Key.Key_Left: self.step - by, Qt.Key.Key_Right: self.step + by, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }  # fmt: skip
        goal = goals.get(Qt.Key(event.key()))
        if goal is None or self.shown is None:
            super().keyPressEvent(event)
            return
        goal = min(max(goal, 0), last)
        self.sought.emit(goal)
        self.hovered.emit(self.shown.reading(goal, self.parameter))
