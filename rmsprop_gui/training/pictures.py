"""The plots of the Training window as a picture: in a file or on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint
from PySide6.QtGui import QGuiApplication, QImage

from optim.export.whole_file import write_whole
from rmsprop_gui import style
from rmsprop_gui.training.status import sentence

if TYPE_CHECKING:
    from rmsprop_gui.training.window import TrainingWindow

SCALE = 2.0  # pixels of the picture for one of the window
MARGIN = 8


def picture_of(window: TrainingWindow) -> QImage:
    """The middle of the window at its step, twice as fine as on an ordinary screen."""
    views = window.splitter
    width, height = views.width() + 2 * MARGIN, views.height() + 2 * MARGIN
    image = QImage(round(width * SCALE), round(height * SCALE), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(style.color("panel"))
    views.render(image, QPoint(MARGIN, MARGIN))
    return image


def png_of(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    buffer.close()
    return content.data()


def write_picture(path: str, window: TrainingWindow) -> None:
    """Raises ExportError with a sentence."""
    write_whole(path, png_of(picture_of(window)))


def copy_picture(window: TrainingWindow) -> None:
    """The picture for documents; what is trained, in words and as JSON, for everything else."""
    image, course = picture_of(window), window.session.course
    data = QMimeData()
    data.setImageData(image)
    data.setData("image/png", QByteArray(png_of(image)))
    if course is not None:
        settings = course.spec.to_json() if course.spec is not None else course.path
        data.setText(f"{sentence(course)[1]}\n{settings}")
    QGuiApplication.clipboard().setMimeData(data)
