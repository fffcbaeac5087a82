"""A line of text in the room there is: smaller where it must be, so that a number at its end is still read."""

from __future__ import annotations

import textwrap

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from rmsprop_gui.drawing import style

SIZES = (12, 11, 10)  # pixels at the usual size of text


def draw_fitting(
    painter: QPainter, place: QRectF, words: str, weight: int = 400, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """In the painter's colour, in the middle of the place's height; dots at the end only where the smallest is too wide."""
    for size in SIZES:
        painter.setFont(style.font(size, weight, numeric=True))
        metrics = QFontMetricsF(painter.font())
        if metrics.horizontalAdvance(words) <= place.width():
            break
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


def apart(wanted: list[float], gap: float, top: float, bottom: float) -> list[float]:
    """Places in the same (rising) order, at least `gap` from each other where the room allows it, as near as can be."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + gap) if found else max(y, top + gap / 2))
    limit = bottom
    for k in range(len(found) - 1, -1, -1):
        found[k] = min(found[k], limit)
        limit = found[k] - gap
    return found


WIDTH = 72  # letters of a line


def wrap(text: str) -> str:
    """The text in lines that are easily read; its own line breaks stay. Qt breaks lines of rich text only."""
    return "\n".join(textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
