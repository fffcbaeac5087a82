"""SVG: shapes and text for browsers and drawing programs."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtSvg import QSvgGenerator

from rmsprop_gui.charts.figures.picture_formats import DOTS_PER_INCH, Paintable, PictureFormat
from rmsprop_gui.charts.figures.svg_clips import ClipMarker, with_clips
from rmsprop_gui.i18n import mark


def make(figure: Paintable, dpi: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(round(DOTS_PER_INCH))
    generator.setSize(QSize(round(figure.size.width()), round(figure.size.height())))
    generator.setViewBox(QRectF(0, 0, figure.size.width(), figure.size.height()))
    painter = ClipMarker(generator)
    try:
        figure.paint(painter)
    finally:
        painter.end()
    return with_clips(bytes(buffer.data().data()), painter.clips, figure.title, figure.about)


ENTRY = PictureFormat(mark("SVG drawing"), make)
