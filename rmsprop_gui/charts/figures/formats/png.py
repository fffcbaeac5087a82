"""PNG: pixels, at any number of dots per inch; lines and text grow with it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from optim.export import ExportError
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH, Paintable, PictureFormat
from rmsprop_gui.drawing.paint_guard import painting
from rmsprop_gui.i18n import mark, tr

LARGEST = 400_000_000  # pixels: 1.6 GB of memory


def get_image(figure: Paintable, dpi: int) -> QImage:
    """The figure painted larger, not a small picture blown up."""
    factor = dpi / DOTS_PER_INCH
    width, height = round(figure.size.width() * factor), round(figure.size.height() * factor)
    image = QImage(width, height, QImage.Format.Format_RGB32) if width * height <= LARGEST else QImage()
    if image.isNull():
        raise ExportError(
            tr(
                "A picture of {width} × {height} pixels is too large; choose fewer dots per inch or a smaller size.",
                width=width,
                height=height,
            )
        )
    image.fill(Qt.GlobalColor.white)  # the last row and column may be covered in part only
    with painting(image, smooth=False) as painter:
        painter.scale(factor, factor)
        figure.paint(painter)
    # Only now: axes are recorded at the dots per inch of the screen and would be drawn at another size.
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    image.setText(tr("Title"), figure.title)
    image.setText(tr("Description"), figure.about)
    return image


def make(figure: Paintable, dpi: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not get_image(figure, dpi).save(buffer, "PNG"):
        raise ExportError(tr("The picture could not be packed as PNG; choose fewer dots per inch."))
    return bytes(buffer.data().data())


ENTRY = PictureFormat(mark("PNG picture"), make, dots=True)
