"""PDF: shapes stay shapes and text stays text, with its fonts inside the file. The same figure gives the same bytes."""

from __future__ import annotations

import hashlib
import re

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from optim.export import ExportError
from rmsprop_gui import __version__
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH, Paintable, PictureFormat
from rmsprop_gui.i18n import mark, tr

POINTS = 72.0
DATES = ((re.compile(rb"Date \(D:\d{14}"), b"Date (D:20000101000000"),
         (re.compile(rb"Date=\"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"), b"Date=\"2000-01-01T00:00:00"))  # when it was made
NAMES = re.compile(rb"uuid:([0-9a-f-]{36})\"")  # drawn by lot for each file; stands in the trailer in hexadecimal digits too


def make(figure: Paintable, dpi: int) -> bytes:
    QHashSeed.setDeterministicGlobalSeed()  # else the order of the fonts is drawn by lot
    try:
        write_down(figure)  # outlines of letters that are asked for the first time come out a little different from then on
        return without_chance(write_down(figure))
    finally:
        QHashSeed.resetRandomGlobalSeed()


def without_chance(content: bytes) -> bytes:
    """The same document without date, under a name that follows from what it holds. No byte is moved."""
    still = content
    for date, any_day in DATES:
        still = date.sub(any_day, still)
    drawn = set(NAMES.findall(still))
    for name in drawn:
        still = still.replace(name, b"0" * 36).replace(name.hex().encode(), b"30" * 36)
    digest = hashlib.sha256(still).hexdigest()
    own = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])).encode()
    if drawn:
        still = still.replace(b"uuid:" + b"0" * 36, b"uuid:" + own)
        still = still.replace(b"<" + b"30" * 36 + b">", b"<" + own.hex().encode() + b">")
    return still


def write_down(figure: Paintable) -> bytes:
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
