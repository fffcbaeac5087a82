"""How far each training is from the plane, step by step: a small plot under the slice."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPolygonF

from rmsprop_gui.charts.landscape.contours import nice_above
from rmsprop_gui.charts.painted_chart import PaintedChart
from rmsprop_gui.charts.tables import ChartTable
from rmsprop_gui.charts.tables.table import steps_at
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import axis_number, number
from rmsprop_gui.windows.training.panels.slice.work import ProjectedPath, SliceScene

HEIGHT = 62
LEFT, RIGHT, TOP, BOTTOM = 46.0, 12.0, 20.0, 4.0


def keys_text() -> str:
    return tr("Left and right move the step, with Shift by ten.")


class DistanceStrip(PaintedChart):
    """step_wanted(step): a press or a drag on the plot."""

    step_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Distance from the plane"), keys_text())
        self._slice: SliceScene | None = None
        self._step, self._last = 0, 1
        self.setFixedHeight(HEIGHT)

    def show_slice(self, shown: SliceScene | None, last: int) -> None:
        """`last`: the step where the axis ends."""
        self._slice, self._last = shown, max(1, last)
        self.update()

    def show_step(self, step: int) -> None:
        self._step = step
        self.setAccessibleDescription(f"{self.reading()}. {keys_text()}" if self.reading() else keys_text())
        self.update()

    def reading(self) -> str:
        """The distance of the focused training at the current step."""
        if self._slice is None or not self._slice.tracks:
            return ""
        track = self._slice.tracks[-1]
        return number(float(track.distance[track.at(self._step)]), 3) if len(track.distance) else ""

    def table(self) -> ChartTable | None:
        """The distances, step by step."""
        if self._slice is None or not self._slice.tracks:
            return None
        distances = {track.title: (track.steps, track.distance) for track in reversed(self._slice.tracks)}
        columns = steps_at(distances, tr("Step"))
        steps = columns[0].values
        return ChartTable(
            tr("Distance from the plane"), tr("How far the weights are from the plane (Euclidean, over all weights)."), columns,
            max(0, int(np.searchsorted(steps, self._step, side="right")) - 1),
            lambda row: self.step_wanted.emit(int(steps[row])), tr("Go to this step"),
        )  # fmt: skip

    def _plot(self) -> QRectF:
        unit = style.layout_scale()
        return QRectF(self.rect()).adjusted(LEFT * unit, TOP * unit, -RIGHT * unit, -BOTTOM * unit)

    def paint(self, painter: QPainter) -> None:
        if self._slice is not None and self._slice.tracks:
            self._paint(painter, self._slice.tracks)

    def _paint(self, painter: QPainter, tracks: tuple[ProjectedPath, ...]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot, unit = self._plot(), style.layout_scale()
        finite = np.concatenate([track.distance for track in tracks])
        finite = finite[np.isfinite(finite)]
        top = nice_above(float(finite.max())) if len(finite) and finite.max() > 0 else 1.0
        painter.setPen(style.pen("grid", 1))
        for y in (plot.top(), plot.bottom()):
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setFont(style.font(style.metrics.type.caption, numeric=True))
        painter.setPen(style.color("text_3"))
        metrics = QFontMetricsF(painter.font())
        for y, text in ((plot.top(), axis_number(top)), (plot.bottom(), "0")):
            box = QRectF(0, y - metrics.height() / 2, plot.left() - 6 * unit, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.drawText(QPointF(plot.left(), metrics.ascent() + 2), tr("Distance from the plane"))
        painter.setPen(style.run_color(tracks[-1].style))
        head = QRectF(plot.left(), 2, plot.width(), metrics.height())
        painter.drawText(head, Qt.AlignmentFlag.AlignRight, self.reading())
        for track in tracks:
            painter.setPen(style.run_pen(track.style, 1.5 if track is tracks[-1] else 1.0))
            painter.drawPolyline(self._curve(track, plot, top))
        x = round(plot.left() + self._step / self._last * plot.width()) + 0.5
        painter.setPen(style.pen("tracker", style.metrics.pen.tracker))
        painter.drawLine(QPointF(x, plot.top() - 3), QPointF(x, plot.bottom()))

    def _curve(self, track: ProjectedPath, plot: QRectF, top: float) -> QPolygonF:
        every = max(1, len(track.steps) // 1000)
        steps, distance = track.steps[::every], np.nan_to_num(track.distance[::every], posinf=top)
        x = plot.left() + steps / self._last * plot.width()
        y = plot.bottom() - np.clip(distance / top, 0, 1) * plot.height()
        return QPolygonF([QPointF(*xy) for xy in zip(x.tolist(), y.tolist(), strict=True)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from record to record of the focused training."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        tracks = self._slice.tracks if self._slice is not None else ()
        if way is None or not tracks or not len(tracks[-1].steps):
            super().keyPressEvent(event)
            return
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        index = min(max(tracks[-1].at(self._step) + way * far, 0), len(tracks[-1].steps) - 1)
        self.step_wanted.emit(int(tracks[-1].steps[index]))

    def _seek(self, event: QMouseEvent) -> None:
        plot = self._plot()
        self.step_wanted.emit(round((event.position().x() - plot.left()) / max(1.0, plot.width()) * self._last))
