"""The line above each plot: its name, what its line styles mean, and the values at the tracker."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from rmsprop_gui.charts.drawing import PlotDrawing, Reading
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, TextBox, fit
from rmsprop_gui.drawing.formula.label import SMALLEST

HEIGHT = 26.0
BASELINE = 17.0
GAP = 14.0
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
    title, readings, gap = TextBox(drawing.title, 13, "text", weight=600), drawing.readings(step), NAME_GAP * style.layout_scale()
    values = RowBox(*readings, gap=GAP)
    if values.width * SMALLEST > width - title.width - gap:
        values = RowBox(*(each.parts[-1] if isinstance(each, Reading) else each for each in readings), gap=GAP)
    if values.width * SMALLEST > width - title.width - gap:
        title = elide(drawing.title, width - gap - values.width * SMALLEST)
    return title, fit(values, max(40.0, width - title.width - (gap if title.width else 0.0)))


def _paint(painter: QPainter, box: Box, x: float, baseline: float, tracker: float | None) -> None:
    """A box; where the tracker passes under it, its line is interrupted."""
    rect = box.rect(x, baseline).adjusted(-2, 0, 2, 0)
    if tracker is not None and rect.left() <= tracker <= rect.right():
        painter.fillRect(QRectF(tracker - 2, rect.top(), 4, rect.height()), style.color("panel"))
    box.paint(painter, x, baseline)


def elide(text: str, room: float) -> TextBox:
    """As much of a title as there is room for, and an ellipsis."""
    for length in range(len(text) - 1, 0, -1):
        box = TextBox(f"{text[:length].rstrip()}…", 13, "text", weight=600)
        if box.width <= room:
            return box
    return TextBox("", 13, "text", weight=600)


def head_text(drawing: PlotDrawing, step: int) -> str:
    """The head as words, for screen readers."""
    return f"{drawing.title}: {', '.join(box.text().strip() for box in drawing.readings(step))}"


def words(text: str) -> TextBox:
    return TextBox(text, 12, "text_3")
