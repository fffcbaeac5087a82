"""The line above each plot: its name, what its line styles mean, and the values at the tracker."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from rmsprop_gui.charts.drawing import PlotDrawing
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, TextBox, fit

HEIGHT = 26.0
BASELINE = 17.0
GAP = 14.0
NAME_GAP = 12.0


def paint_head(painter: QPainter, drawing: PlotDrawing, step: int, area: QRectF, tracker: float | None) -> None:
    """Draws into `area`; where it is narrow the legend goes first, values never. `tracker`: where its line passes."""
    unit = style.room()
    baseline = area.top() + BASELINE * unit
    title: Box = TextBox(drawing.title, 13, "text", weight=600)
    values = RowBox(*drawing.readings(step), gap=GAP)
    room = area.width() - title.width - NAME_GAP * unit
    shown = fit(values, max(40.0, room))
    _paint(painter, shown, area.right() - shown.width, baseline, tracker)
    _paint(painter, title, area.left(), baseline, tracker)
    legend = drawing.legend(step)
    if legend is not None and legend.width + (NAME_GAP + GAP) * unit <= room - shown.width:
        _paint(painter, legend, area.left() + title.width + NAME_GAP * unit, baseline, tracker)


def _paint(painter: QPainter, box: Box, x: float, baseline: float, tracker: float | None) -> None:
    """A box; where the tracker passes under it, its line is interrupted."""
    rect = box.rect(x, baseline).adjusted(-2, 0, 2, 0)
    if tracker is not None and rect.left() <= tracker <= rect.right():
        painter.fillRect(QRectF(tracker - 2, rect.top(), 4, rect.height()), style.color("panel"))
    box.paint(painter, x, baseline)


def head_text(drawing: PlotDrawing, step: int) -> str:
    """The head as words, for screen readers."""
    return f"{drawing.title}: {', '.join(box.text().strip() for box in drawing.readings(step))}"


def words(text: str) -> TextBox:
    return TextBox(text, 12, "text_3")
