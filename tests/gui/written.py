"""Where text is painted: listens to the painter, and finds texts that stand on each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

SLACK = 1.0  # pixels in which two texts may touch
LEANING = 3.0  # pixels in which an exponent may stand over the slanted letter before it


class Written(NamedTuple):
    text: str
    place: QRectF  # of its ink, in pixels of what is painted on


class WrittenTexts:
    """Collects every text that is painted while it is entered, with its place."""

    def __init__(self) -> None:
        self.found: list[Written] = []

    def __enter__(self) -> WrittenTexts:
        self._before = before = QPainter.drawText

        def draw_text(painter, *given):
            text = next(each for each in given if isinstance(each, str))
            place = get_ink(QFontMetricsF(painter.font()), text, *given)
            self.found.append(Written(text, painter.combinedTransform().mapRect(place)))
            return before(painter, *given)

        QPainter.drawText = draw_text
        return self

    def __exit__(self, *_: object) -> None:
        QPainter.drawText = self._before

    def find_overlaps(self) -> Iterator[tuple[str, str]]:
        """Pairs of texts whose ink lies on each other. Parts of a formula, painted one after the other, may lean together."""
        for (j, one), (k, other) in combinations(enumerate(self.found), 2):
            common = one.place & other.place
            if common.width() > (LEANING if k == j + 1 else SLACK) and common.height() > SLACK:
                yield one.text, other.text


def get_ink(metrics: QFontMetricsF, text: str, *given: object) -> QRectF:
    """The ink of a text as `QPainter.drawText` was given it: from a point, or within a rectangle."""
    at = next((each for each in given if isinstance(each, QPointF)), None)
    if at is None and isinstance(given[1], int) and not isinstance(given[0], QRect | QRectF):
        at = QPointF(given[0], given[1])
    if at is not None:
        return metrics.tightBoundingRect(text).translated(at)
    flags = int(next(each for each in given if isinstance(each, int | Qt.AlignmentFlag | Qt.TextFlag)))
    whole = metrics.boundingRect(QRectF(given[0]), flags, text)
    line = metrics.tightBoundingRect(text)
    if flags & int(Qt.TextFlag.TextWordWrap):
        return whole
    return QRectF(whole.left() + line.left(), whole.top() + metrics.ascent() + line.top(), line.width(), line.height())
