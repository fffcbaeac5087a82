"""The plots of the Training window, and each panel that is a picture: in a file or on the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from optim import SpecError
from optim.base.whole_file import write_whole
from rmsprop_gui.charts.heads import get_legend
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import step_label
from rmsprop_gui.widgets.panel_entry import PicturePanel
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.status import sentence

if TYPE_CHECKING:
    from rmsprop_gui.windows.training.training_window import TrainingWindow


SPACE = 6.0  # pixels between the caption and the names
TALL = 10_000.0
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class PictureHead:
    """A caption in as many lines as it takes, and below it the names of the trainings with samples of their lines."""

    def __init__(self, caption: str, courses: Sequence[TrainingCourse], width: float) -> None:
        self._caption, self._width = caption, width
        self._bold = style.font(style.metrics.type.control, 600)
        bounds = QFontMetricsF(self._bold).boundingRect(QRectF(0, 0, width, TALL), WRAPPED, caption)
        self._top = bounds.height() + SPACE if caption else 0.0
        self._legend = get_legend([course.style for course in courses], [course.title for course in courses])
        self.height = round(self._top + self._legend.height(width))

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        painter.save()
        painter.translate(corner)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(style.color("text"))
        painter.setFont(self._bold)
        painter.drawText(QRectF(0, 0, self._width, TALL), WRAPPED, self._caption)
        self._legend.paint(painter, QRectF(0, self._top, self._width, TALL))
        painter.restore()


SCALE = 2.0  # pixels of the picture for one of the window
MARGIN = 8
COMPARED = ("", "slice")  # they show all trainings


def get_picture(window: TrainingWindow, name: str = "") -> QImage:
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
    part = view.picture() if isinstance(view, PicturePanel) else None
    if part is None:
        raise SpecError(tr("{panel} shows nothing yet, so there is no picture of it.", panel=dock.windowTitle()))
    return part


def _caption(window: TrainingWindow, name: str) -> str:
    """Which training, what of it, and when."""
    session, dock = window.session, window.docks.get(name)
    title = session.course.title if session.course is not None else ""
    words, when = [title, *((dock.windowTitle(), dock.context()) if dock is not None else ())], step_label(session.step)
    return " · ".join(filter(None, words if any(when in word for word in words) else (*words, when)))


def get_png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    buffer.close()
    return content.data()


def write_picture(path: str, image: QImage) -> None:
    """Raises ExportError with a sentence."""
    write_whole(path, get_png(image))


def copy_picture(window: TrainingWindow) -> None:
    """The picture for documents; what is trained, in words and as JSON, for everything else."""
    image, course = get_picture(window), window.session.course
    data = QMimeData()
    data.setImageData(image)
    data.setData("image/png", QByteArray(get_png(image)))
    if course is not None:
        settings = course.spec.to_json() if course.spec is not None else course.path
        data.setText(f"{sentence(course)[1]}\n{settings}")
    QGuiApplication.clipboard().setMimeData(data)
