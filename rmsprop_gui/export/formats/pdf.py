"""PDF: shapes stay shapes and text stays text, with its fonts inside the file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from optim.export import ExportError
from rmsprop_gui import __version__
from rmsprop_gui.export.catalog import Paintable, PictureFormat
from rmsprop_gui.export.figure import DOTS_PER_INCH
from rmsprop_gui.i18n import mark, tr

POINTS = 72.0


def make(figure: Paintable, dpi: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    # The screen's own resolution: axes are recorded at it and would be drawn at another size.
    resolution = figure.resolution
    writer.setResolution(resolution)
    size = QSizeF(figure.size.width() * POINTS / DOTS_PER_INCH, figure.size.height() * POINTS / DOTS_PER_INCH)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "figure", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(figure.title)
    writer.setCreator(tr("RMSprop Explorer {version}", version=__version__))
    painter = QPainter(writer)
    if not painter.isActive():
        raise ExportError(tr("The PDF could not be begun; choose another format."))
    try:
        painter.scale(resolution / DOTS_PER_INCH, resolution / DOTS_PER_INCH)
        figure.paint(painter)
    finally:
        painter.end()
    return bytes(buffer.data().data())


ENTRY = PictureFormat(mark("PDF document"), make)
