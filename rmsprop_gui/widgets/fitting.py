"""A line of text in the room there is: smaller where it must be, so that a number at its end is still read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from rmsprop_gui import style

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
