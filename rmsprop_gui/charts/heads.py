"""The words over plots: the head of each (its name, its line styles, the values at the tracker), what the pointer reads off a
curve, and the row that says which line is which run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from rmsprop_gui.charts.drawing import PlotDrawing, Reading
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, TextBox, fit
from rmsprop_gui.drawing.formula.label import SMALLEST
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.scene import RunStyle

HEIGHT = 26.0
BASELINE = 17.0
GAP = 14.0
LEAST = 3  # letters of a title: "L…" says nothing
NAME_GAP = 12.0


def paint_head(painter: QPainter, drawing: PlotDrawing, step: int, area: QRectF, tracker: float | None) -> None:
    """Draws into `area`; where it is narrow the legend goes first, then the symbols of the values, then the end of the title;
    values never. `tracker`: where its line passes."""
    unit = style.layout_scale()
    baseline = area.top() + BASELINE * unit
    title, shown = fit_head(drawing, step, area.width())
    room = area.width() - title.width - NAME_GAP * unit
    _paint(painter, shown, area.right() - shown.width, baseline, tracker)
    _paint(painter, title, area.left(), baseline, tracker)
    legend = drawing.legend(step)
    if legend is not None and legend.width + (NAME_GAP + GAP) * unit <= room - shown.width:
        _paint(painter, legend, area.left() + title.width + NAME_GAP * unit, baseline, tracker)


def fit_head(drawing: PlotDrawing, step: int, width: float) -> tuple[Box, Box]:
    """Title and values as they have room beside each other."""
    title, readings, gap = make_title(drawing.title), drawing.readings(step), NAME_GAP * style.layout_scale()
    values = RowBox(*readings, gap=GAP)
    if values.width * SMALLEST > width - title.width - gap:
        values = RowBox(*(each.parts[-1] if isinstance(each, Reading) else each for each in readings), gap=GAP)
    if values.width * SMALLEST > width - title.width - gap:
        title = elide(drawing.title, width - gap - values.width * SMALLEST)
    return title, fit(values, max(40.0, width - title.width - (gap if title.width else 0.0)))


@lru_cache(256)
def make_title(text: str) -> TextBox:
    """The same at every step."""
    return TextBox(text, 13, "text", weight=600)


def _paint(painter: QPainter, box: Box, x: float, baseline: float, tracker: float | None) -> None:
    """A box; where the tracker passes under it, its line is interrupted."""
    rect = box.rect(x, baseline).adjusted(-2, 0, 2, 0)
    if tracker is not None and rect.left() <= tracker <= rect.right():
        painter.fillRect(QRectF(tracker - 2, rect.top(), 4, rect.height()), style.color("panel"))
    box.paint(painter, x, baseline)


def elide(text: str, room: float) -> TextBox:
    """As much of a title as there is room for, and an ellipsis; nothing where less than three letters would be left of it."""
    for length in range(len(text) - 1, LEAST - 1, -1):
        box = TextBox(f"{text[:length].rstrip()}…", 13, "text", weight=600)
        if box.width <= room:
            return box
    return TextBox("", 13, "text", weight=600)


def head_text(drawing: PlotDrawing, step: int) -> str:
    """The head as words, for screen readers."""
    return f"{drawing.title}: {', '.join(box.text().strip() for box in drawing.readings(step))}"


def words(text: str) -> TextBox:
    return TextBox(text, 12, "text_3")


DIGITS = 6
MOST = 12  # curves that a tip names


def hover_text(panel: PlotPanel, place: QPointF, step_name: str) -> str:
    """The step, then name and value of each curve, one a line."""
    step = panel.step_at(place.x())
    named = [curve for curve in panel.drawing.curves if curve.name]
    lines = [f"{curve.name}: {number(curve.at(step), DIGITS)}" for curve in reversed(named[-MOST:])]
    lines = lines or [head_text(panel.drawing, step)]
    more = len(named) - MOST
    return "\n".join([step_name, *lines, *([tr("and {count} more", count=more)] if more > 0 else [])])


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
        for index, row in enumerate(self._rows(room.width())):
            x, y = room.left(), room.top() + (index + 0.5) * ROW * unit
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
