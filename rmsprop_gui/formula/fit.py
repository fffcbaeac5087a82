"""Formulas in narrow places: first smaller, then cut off with an ellipsis that says so."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from rmsprop_gui.formula.boxes import Box, Size, Text

SMALLEST = 0.75  # 13 px digits become 10 px; smaller would not be read


class Scaled(Box):
    """A box drawn smaller."""

    def __init__(self, inner: Box, factor: float) -> None:
        self.inner, self.factor = inner, factor

    def measure(self) -> Size:
        return Size(*(part * self.factor for part in self.inner.size))

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        painter.save()
        painter.translate(x, baseline)
        painter.scale(self.factor, self.factor)
        self.inner.paint(painter, 0, 0)
        painter.restore()

    def text(self) -> str:
        return self.inner.text()

    def latex(self) -> str:
        return self.inner.latex()


class Elided(Box):
    """A box cut off at ``max_width`` with an ellipsis; its text stays whole."""

    def __init__(self, inner: Box, max_width: float) -> None:
        self.inner, self.max_width = inner, max_width
        self.dots = Text("…", color="text_2")

    def measure(self) -> Size:
        return Size(self.max_width, self.inner.ascent, self.inner.descent)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        room = max(0.0, self.max_width - self.dots.width)
        painter.save()
        whole = self.inner.rect(x, baseline)
        painter.setClipRect(QRectF(x - 2, whole.top() - 2, room + 2, whole.height() + 4))
        self.inner.paint(painter, x, baseline)
        painter.restore()
        self.dots.paint(painter, x + room, baseline)

    def text(self) -> str:
        return self.inner.text()

    def latex(self) -> str:
        return self.inner.latex()


def fit(box: Box, max_width: float) -> Box:
    """The box itself if it has room, else drawn smaller down to 75 %, else also cut off."""
    if box.width <= max_width or box.width == 0:
        return box
    factor = max(SMALLEST, max_width / box.width)
    scaled = Scaled(box, factor)
    return scaled if scaled.width <= max_width + 1e-6 else Elided(scaled, max(0.0, max_width))
