"""Formulas in narrow places: first smaller, then cut off with an ellipsis that says so."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from rmsprop_gui.formula.boxes import Box, Row, Size, Term, Text

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

    def terms(self, x: float, baseline: float) -> Iterator[tuple[Term, QRectF]]:
        f = self.factor
        for term, rect in self.inner.terms(0, 0):
            yield term, QRectF(x + rect.x() * f, baseline + rect.y() * f, rect.width() * f, rect.height() * f)

    def text(self) -> str:
        return self.inner.text()

    def latex(self) -> str:
        return self.inner.latex()


class Elided(Box):
    """The beginning of a box and an ellipsis, in place of the whole; the text stays whole."""

    def __init__(self, whole: Box, shown: Box, max_width: float) -> None:
        self.whole, self.shown, self.max_width = whole, shown, max_width

    def measure(self) -> Size:
        return Size(self.max_width, self.shown.ascent, self.shown.descent)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        cover = self.shown.rect(x, baseline)
        painter.save()
        painter.setClipRect(QRectF(x - 2, cover.top() - 2, self.max_width + 2, cover.height() + 4))
        self.shown.paint(painter, x, baseline)
        painter.restore()

    def terms(self, x: float, baseline: float) -> Iterator[tuple[Term, QRectF]]:
        for term, rect in self.shown.terms(x, baseline):
            seen = rect & QRectF(x, rect.top(), self.max_width, rect.height())
            if not seen.isEmpty():
                yield term, seen

    def text(self) -> str:
        return self.whole.text()

    def latex(self) -> str:
        return self.whole.latex()


def _elided(box: Box, max_width: float) -> Elided:
    """Keeps as many whole parts of a row as have room; other boxes are cut."""
    dots = Text("…", color="text_2")
    parts = list(box.parts) if isinstance(box, Row) else [box]
    gap = box.gap if isinstance(box, Row) else 0
    while len(parts) > 1 and Row(*parts, dots, gap=gap).width * SMALLEST > max_width:
        parts.pop()
    shown = Row(*parts, dots, gap=gap) if isinstance(box, Row) else box
    return Elided(box, Scaled(shown, SMALLEST), max_width)


def fit(box: Box, max_width: float) -> Box:
    """The box itself if it has room, else drawn smaller down to 75 %, else the parts that fit and an ellipsis."""
    if box.width <= max_width or box.width == 0:
        return box
    factor = max_width / box.width
    return Scaled(box, factor) if factor >= SMALLEST else _elided(box, max(0.0, max_width))
