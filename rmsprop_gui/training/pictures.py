"""The plots of the Training window, and each panel that is a picture: in a file or on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QPointF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from optim import SpecError
from optim.export.whole_file import write_whole
from rmsprop_gui import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.numbers import step_label
from rmsprop_gui.training.picture_head import PictureHead
from rmsprop_gui.training.status import sentence

if TYPE_CHECKING:
    from rmsprop_gui.training.window import TrainingWindow

SCALE = 2.0  # pixels of the picture for one of the window
MARGIN = 8
COMPARED = ("", "slice")  # they show all trainings


def picture_of(window: TrainingWindow, name: str = "") -> QImage:
    """The middle of the window at its step, or what the panel `name` shows, under words that say what it is.

    Twice as fine as on an ordinary screen. Raises SpecError with a sentence if the panel is not in view: what nobody sees
    is not computed.
    """
    part = _part(window, name) if name else window.splitter
    courses = window.session.scene.courses
    head = PictureHead(_caption(window, name), courses if len(courses) > 1 and name in COMPARED else (), part.width())
    width, height = part.width() + 2 * MARGIN, part.height() + head.height + 2 * MARGIN
    image = QImage(round(width * SCALE), round(height * SCALE), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(style.color("panel"))
    part.render(image, QPoint(MARGIN, MARGIN + head.height))
    painter = QPainter(image)
    head.paint(painter, QPointF(MARGIN, MARGIN))
    painter.end()
    return image


def _part(window: TrainingWindow, name: str) -> QWidget:
    dock, view = window.docks.get(name), window.view(name)
    if dock is None or view is None:
        raise SpecError(tr("This panel is not there: see the log."))
    if view.visibleRegion().isEmpty():
        dock.show()
        dock.raise_()
        raise SpecError(
            tr(
                "{panel} was not in view. It is now: save the picture once it is as you want it.",
                panel=dock.windowTitle(),
            )
        )
    part = view.picture()  # type: ignore[attr-defined]
    if part is None:
        raise SpecError(tr("{panel} shows nothing yet, so there is no picture of it.", panel=dock.windowTitle()))
    return part


def _caption(window: TrainingWindow, name: str) -> str:
    """Which training, what of it, and when."""
    session, dock = window.session, window.docks.get(name)
    title = session.course.title if session.course is not None else ""
    words, when = [title, *((dock.windowTitle(), dock.context()) if dock is not None else ())], step_label(session.step)
    return " · ".join(filter(None, words if any(when in word for word in words) else (*words, when)))


def png_of(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    buffer.close()
    return content.data()


def write_picture(path: str, image: QImage) -> None:
    """Raises ExportError with a sentence."""
    write_whole(path, png_of(image))


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
