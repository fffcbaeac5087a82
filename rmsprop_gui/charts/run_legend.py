"""Which line is which run: a row above the plots of a figure, which has no list of runs beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import RunStyle

LINE, AFTER, BETWEEN, ROW = 26.0, 7.0, 18.0, 20.0  # pixels


@dataclass(frozen=True)
class RunLegend:
    """entries  (look, name) of each run, in the order of the list of runs"""

    entries: tuple[tuple[RunStyle, str], ...] = ()

    def height(self, width: float) -> float:
        """What its rows take where there is so much room, in pixels; 0 without entries."""
        return len(self._rows(width)) * ROW * style.layout_scale()

    def _rows(self, width: float) -> list[list[tuple[RunStyle, str, float]]]:
        """Entries with their width, as many to a row as there is room for."""
        unit, metrics = style.layout_scale(), QFontMetricsF(self._font())
        rows: list[list[tuple[RunStyle, str, float]]] = []
        left = width
        for look, name in self.entries:
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(60.0, width - (LINE + AFTER) * unit))
            wide = (LINE + AFTER + BETWEEN) * unit + metrics.horizontalAdvance(shown)
            if not rows or left < wide - BETWEEN * unit:
                rows.append([])
                left = width
            rows[-1].append((look, shown, wide))
            left -= wide
        return rows

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """At the top left corner of `room`, which is as wide as `height` was asked for."""
        unit = style.layout_scale()
        painter.setFont(self._font())
        metrics = QFontMetricsF(painter.font())
        for number, row in enumerate(self._rows(room.width())):
            x, y = room.left(), room.top() + (number + 0.5) * ROW * unit
            for look, name, wide in row:
                painter.setPen(style.run_pen(look, style.metrics.pen.path))
                painter.drawLine(QPointF(x, y), QPointF(x + LINE * unit, y))
                painter.setPen(style.color("text"))
                painter.drawText(QPointF(x + (LINE + AFTER) * unit, y + (metrics.ascent() - metrics.descent()) / 2), name)
                x += wide

    @staticmethod
    def _font():
        return style.font(12)


def get_legend(looks: Sequence[RunStyle], names: Sequence[str]) -> RunLegend:
    return RunLegend(tuple(zip(looks, names, strict=True)))
