"""What stands over a picture that leaves the program: what it shows, and which line is which training."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from rmsprop_gui import style
from rmsprop_gui.training.bench import Course

LINE, SAMPLE, SPACE = 24.0, 22.0, 14.0  # heights and widths in pixels
TALL = 10_000.0
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class PictureHead:
    """A caption in as many lines as it takes, and below it the names of the trainings with samples of their lines."""

    def __init__(self, caption: str, courses: Sequence[Course], width: float) -> None:
        self._caption, self._courses, self._width = caption, courses, width
        self._bold = style.font(style.metrics.type.control, 600)
        self._font = style.font(style.metrics.type.control)
        self._line = LINE * style.scale()
        bounds = QFontMetricsF(self._bold).boundingRect(QRectF(0, 0, width, TALL), WRAPPED, caption)
        self._said = bounds.height() + 6 if caption else 0.0
        rows = [place.y() for _, place in self._places()]
        self.height = round(max(rows) + self._line if rows else self._said)

    def _places(self) -> Iterator[tuple[Course, QPointF]]:
        """Each training and the upper left corner of its name's line; they break like words."""
        x, y = 0.0, self._said
        for course in self._courses:
            room = SAMPLE + 6 + QFontMetricsF(self._font).horizontalAdvance(course.title)
            if x and x + room > self._width:
                x, y = 0.0, y + self._line
            yield course, QPointF(x, y)
            x += room + SPACE

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        painter.save()
        painter.translate(corner)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(style.color("text"))
        painter.setFont(self._bold)
        painter.drawText(QRectF(0, 0, self._width, TALL), WRAPPED, self._caption)
        painter.setFont(self._font)
        for course, place in self._places():
            middle = place.y() + self._line / 2
            painter.setPen(style.run_pen(course.style, 2.0))
            painter.drawLine(QPointF(place.x(), middle), QPointF(place.x() + SAMPLE, middle))
            painter.setPen(style.color("text"))
            name = QRectF(place.x() + SAMPLE + 6, place.y(), self._width, self._line)
            painter.drawText(name, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), course.title)
        painter.restore()
