"""How far each training is from the plane, step by step: a small plot under the slice."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter

from optim.analysis.contour_levels import nice_above
from rmsprop_gui.charts.axes import Axes, AxisStyle, Tick, get_number_font, lay_out_axes, no_ticks
from rmsprop_gui.charts.painted_chart import PaintedChart, find_goal, step_keys_text
from rmsprop_gui.charts.series import find_line, paint_line, paint_upright
from rmsprop_gui.charts.tables import ChartTable
from rmsprop_gui.charts.tables.table import steps_at
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import axis_number, number
from rmsprop_gui.windows.training.panels.slice.work import SliceScene

HEIGHT = 62
RIGHT, TOP = 12.0, 20.0  # pixels


class DistanceStrip(PaintedChart):
    """step_wanted(step): a press or a drag on the plot."""

    step_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Distance from the plane"), step_keys_text())
        self._slice: SliceScene | None = None
        self._step, self._last = 0, 1
        self.setFixedHeight(HEIGHT)

    def show_slice(self, shown: SliceScene | None, last: int) -> None:
        """`last`: the step where the axis ends."""
        self._slice, self._last = shown, max(1, last)
        self.update()

    def show_step(self, step: int) -> None:
        self._step = step
        self.setAccessibleDescription(f"{self.reading()}. {step_keys_text()}" if self.reading() else step_keys_text())
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

    def _lay_out(self) -> Axes:
        """Steps across, from no distance to a round number above the largest one up."""
        tracks = self._slice.tracks if self._slice is not None else ()
        finite = np.concatenate([track.distance for track in tracks] or [np.empty(0)])
        finite = finite[np.isfinite(finite)]
        top = nice_above(float(finite.max())) if len(finite) and finite.max() > 0 else 1.0
        unit, whole = style.layout_scale(), ((0.0, float(self._last)), (0.0, top))
        return lay_out_axes(QRectF(self.rect()), *whole, STEPS, DISTANCES, right=RIGHT * unit, top=TOP * unit)

    def paint(self, painter: QPainter) -> None:
        if self._slice is None or not self._slice.tracks:
            return
        tracks, axes = self._slice.tracks, self._lay_out()
        plot, at = axes.plot, axes.coordinates
        axes.paint_grid(painter)
        axes.paint_numbers(painter)
        painter.setFont(get_number_font())
        metrics = QFontMetricsF(painter.font())
        painter.setPen(style.color("text_3"))
        head = QRectF(plot.left(), 2, plot.width(), metrics.height())
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, tr("Distance from the plane"))
        painter.setPen(style.run_color(tracks[-1].style))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight, self.reading())
        for track in tracks:
            pen = style.run_pen(track.style, 1.5 if track is tracks[-1] else 1.0)
            x, y = find_line(at, np.clip(np.nan_to_num(track.distance, posinf=at.y[1]), *at.y), track.steps)
            paint_line(painter, at, x, y, pen, cut=False)
        paint_upright(painter, round(at.x_of(float(self._step))) + 0.5, plot.top() - 3, plot.bottom(), 255)

    def press_at(self, event: QMouseEvent) -> None:
        place = QPointF(event.position().x(), 0.0)
        self.step_wanted.emit(round(self._lay_out().coordinates.place(place)[0]))

    def point_at(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.press_at(event)

    def press_own_key(self, event: QKeyEvent) -> bool:
        """Left and right go from record to record of the focused training."""
        tracks = self._slice.tracks if self._slice is not None else ()
        if not tracks or not len(tracks[-1].steps) or event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return False
        index = find_goal(event, tracks[-1].at(self._step), len(tracks[-1].steps) - 1)
        assert index is not None
        self.step_wanted.emit(int(tracks[-1].steps[index]))
        return True


def find_ends(low: float, high: float, pixels: float, gap: float) -> list[Tick]:
    """The ends of an axis that has no room for more."""
    return [(low, axis_number(low)), (high, axis_number(high))]


STEPS, DISTANCES = AxisStyle(no_ticks), AxisStyle(find_ends)
