"""A figure for documents: what it has on its paper beside its charts, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from optim.export import whole_file
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH, picture_formats
from rmsprop_gui.drawing import style

MARGIN, HEAD, FOOT = 18.0, 30.0, 12.0  # pixels: around everything, of the title, over the words at the bottom
HEADING = 20.0  # pixels of the heading of a chart
BETWEEN = 4.0  # pixels between two paragraphs
WRAPPED = int(Qt.TextFlag.TextWordWrap)


class PaperFigure:
    """What the formats of pictures ask of a figure. Painted in pixels of 1/96 inch, in the print style.

    size   of the paper in cm   title  stands at the top   about  the description of what is shown, kept in the file
    paint  paints everything, with the upper left corner at (0, 0); of those derived from it
    """

    paint: Callable[[QPainter], None]

    def __init__(self, size: tuple[float, float], title: str, about: str) -> None:
        self.size = QSizeF(*(round(cm / 2.54 * DOTS_PER_INCH) for cm in size))
        self.resolution = round(DOTS_PER_INCH)
        self.title, self.about = title, about

    def paint_paper(self, painter: QPainter, foot: Sequence[tuple[str, str]]) -> QRectF:
        """The paper, the title and, at the bottom, paragraphs (text, colour); returns the room that is left between them."""
        whole = QRectF(0, 0, self.size.width(), self.size.height())
        painter.fillRect(whole, style.color("panel"))
        area = whole.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.setFont(style.font(15, 600))
        painter.setPen(style.color("text"))
        shown = QFontMetricsF(painter.font()).elidedText(self.title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QRectF(area.left(), area.top(), area.width(), HEAD), Qt.AlignmentFlag.AlignLeft, shown)
        return area.adjusted(0, HEAD, 0, -paint_paragraphs(painter, area, foot) - FOOT)

    def save(self, path: str | Path, format: str, dpi: int = 300) -> None:
        """Writes the figure whole or not at all. Raises ExportError with a sentence."""
        content = picture_formats()[format].make(self, dpi)
        with whole_file(path) as file:
            file.write(content)

    def save_all(self, stem: Path, formats: Sequence[str]) -> list[Path]:
        """STEM.png, .svg, .pdf; returns their paths. Raises ExportError with a sentence."""
        paths = [stem.with_name(f"{stem.name}.{format}") for format in formats]
        for path, format in zip(paths, formats, strict=True):
            self.save(path, format)
        return paths


def paint_paragraphs(painter: QPainter, area: QRectF, paragraphs: Sequence[tuple[str, str]]) -> float:
    """Paragraphs (text, colour) at the bottom of an area; returns the height they take."""
    painter.setFont(style.font(10))
    metrics = QFontMetricsF(painter.font())
    heights = [metrics.boundingRect(QRectF(0, 0, area.width(), 1e4), WRAPPED, text).height() for text, _ in paragraphs]
    taken = sum(heights) + BETWEEN * (len(heights) - 1)
    top = area.bottom() - taken
    for (text, color), high in zip(paragraphs, heights, strict=True):
        painter.setPen(style.color(color))
        painter.drawText(QRectF(area.left(), top, area.width(), high + 2), WRAPPED, text)
        top += high + BETWEEN
    return taken


def paint_heading(painter: QPainter, room: QRectF, text: str) -> QRectF:
    """What a chart is called, over it; returns the room below."""
    painter.setFont(style.font(12, 600))
    painter.setPen(style.color("text_2"))
    painter.drawText(QRectF(room.left(), room.top(), room.width(), HEADING), Qt.AlignmentFlag.AlignLeft, text)
    return room.adjusted(0, HEADING, 0, 0)
