"""The line above each plot: its name, what its line styles mean, and the values at the tracker."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from rmsprop_gui import style
from rmsprop_gui.formula import Box, Row, Text, fit
from rmsprop_gui.plots.kind import Drawing

HEIGHT = 26.0
BASELINE = 17.0
GAP = 14.0
NAME_GAP = 12.0


def paint_head(painter: QPainter, drawing: Drawing, step: int, area: QRectF) -> None:
    """Draws into `area`; where it is narrow the legend goes first, values never."""
    unit = style.scale()
    baseline = area.top() + BASELINE * unit
    title: Box = Text(drawing.title, 13, "text", weight=600)
    values = Row(*drawing.readings(step), gap=GAP)
    room = area.width() - title.width - NAME_GAP * unit
    shown = fit(values, max(40.0, room))
    _paint(painter, shown, area.right() - shown.width, baseline)
    _paint(painter, title, area.left(), baseline)
    legend = drawing.legend(step)
    if legend is not None and legend.width + (NAME_GAP + GAP) * unit <= room - shown.width:
        _paint(painter, legend, area.left() + title.width + NAME_GAP * unit, baseline)


def _paint(painter: QPainter, box: Box, x: float, baseline: float) -> None:
    """A box on the panel's colour: the tracker passes under it."""
    painter.fillRect(box.rect(x, baseline).adjusted(-2, 0, 2, 0), style.color("panel"))
    box.paint(painter, x, baseline)


def head_text(drawing: Drawing, step: int) -> str:
    """The head as words, for screen readers."""
    return f"{drawing.title}: {', '.join(box.text().strip() for box in drawing.readings(step))}"


def words(text: str) -> Text:
    return Text(text, 12, "text_3")
