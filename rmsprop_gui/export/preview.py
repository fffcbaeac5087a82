"""A small picture of what would be written, drawn a moment after the last change."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmsprop_gui import style
from rmsprop_gui.export.figure import DOTS_PER_INCH, Request, make_figure
from rmsprop_gui.export.formats.png import image_of
from rmsprop_gui.i18n import tr
from rmsprop_gui.paint_guard import guarded
from rmsprop_gui.session import Session

SETTLED = 120  # milliseconds


class Preview(QWidget):
    """Shows the figure of a request on a sheet of paper; nothing for None.

    wants_ends(MapSpec or None)   the map of where runs end that the figure shows as far as the request has it
    """

    wants_ends = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._request: Request | None = None
        self._picture = QPixmap()
        self._timer = QTimer(self, singleShot=True, interval=SETTLED)
        self._timer.timeout.connect(self._draw)
        self.setMinimumSize(300, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Preview"))

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def show_request(self, request: Request | None) -> None:
        if request != self._request:
            self._request = request
            self._timer.start()

    def show_image(self, image: QImage) -> None:
        """Shows a picture that is there already, as large as there is room."""
        ratio = self.devicePixelRatioF()
        room = (self.size() * 0.94 * ratio).expandedTo(QSize(1, 1))
        picture = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        self._timer.stop()
        self._picture = QPixmap.fromImage(picture)
        self.update()

    @Slot()
    def _draw(self) -> None:
        request, wanted = self._request, None
        self._picture = QPixmap()
        if request is not None:
            room, ratio = self.size() * 0.94, self.devicePixelRatioF()
            factor = min(room.width() / request.pixels.width(), room.height() / request.pixels.height())
            with make_figure(self._session.snapshot(), self._session.runs, request) as figure:
                wanted = figure.wanted_ends
                self._picture = QPixmap.fromImage(image_of(figure, max(1, round(factor * ratio * DOTS_PER_INCH))))
            self._picture.setDevicePixelRatio(ratio)
        self.wants_ends.emit(wanted)
        self.update()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._timer.start()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.color("window"))
        if self._picture.isNull():
            painter.setPen(style.color("text_3"))
            words = tr("A table has no preview") if self._request is None else ""
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
            return
        size = self._picture.deviceIndependentSize()
        left, top = round((self.width() - size.width()) / 2), round((self.height() - size.height()) / 2)
        painter.drawPixmap(left, top, self._picture)
        painter.setPen(style.pen("border", 1))
        painter.drawRect(left, top, round(size.width()), round(size.height()))
