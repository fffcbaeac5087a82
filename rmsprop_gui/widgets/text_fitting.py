"""Texts in the room there is: smaller where they must be, so that a number at the end is still read, or with … at the end; the
tool tip then has all of it.
"""

from __future__ import annotations

import textwrap

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded

SIZES = (12, 11, 10)  # pixels at the usual size of text


def draw_fitting(
    painter: QPainter, place: QRectF, words: str, weight: int = 400, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """In the painter's colour, in the middle of the place's height; dots at the end only where the smallest is too wide."""
    for size in SIZES:
        painter.setFont(style.font(size, weight, numeric=True))
        metrics = QFontMetricsF(painter.font())
        if metrics.horizontalAdvance(words) <= place.width():
            break
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


WIDTH = 72  # letters of a line


def wrap(text: str) -> str:
    """The text in lines that are easily read; its own line breaks stay. Qt breaks lines of rich text only."""
    return "\n".join(textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))


RESTYLED = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class ElidedLabel(QLabel):
    """A line that takes what room there is, and wishes for none.

    It paints its words itself: each other text of a QLabel asks the whole window for another layout.
    """

    spare = 14  # pixels of the style sheet's padding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = self._shown = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        super().setText(" ")  # as high as one line
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """The words as they have room."""
        return self._shown

    def setText(self, text: str) -> None:
        self.set_full_text(text)

    def full_text(self) -> str:
        return self._full

    def set_full_text(self, text: str) -> None:
        if text != self._full:
            self._full = text
            self.setAccessibleName(text)
            self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in RESTYLED and self._full:
            self.updateGeometry()
            self._elide()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def _elide(self) -> None:
        room = max(0, self.width() - self.spare)
        self._shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        tip = self._full if self._shown != self._full else ""
        if tip != self.toolTip():  # each time it is set all that watch the label are told
            self.setToolTip(tip)
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        self.drawFrame(painter)
        place, side = self.contentsRect(), QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        if self.frameWidth():  # as QLabel does: the padding of a style sheet is a frame
            indent, right = self.fontMetrics().horizontalAdvance("x") // 2, side & Qt.AlignmentFlag.AlignRight
            place.adjust(0 if right else indent, 0, -indent if right else 0, 0)
        painter.drawItemText(place, int(side), self.palette(), self.isEnabled(), self._shown, self.foregroundRole())
        painter.end()


class ElidedTitle(ElidedLabel):
    """Wishes for the room of the whole text, and makes do with less."""

    spare = 0

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.set_full_text(text)

    def set_full_text(self, text: str) -> None:
        super().set_full_text(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 2, super().sizeHint().height())


class ElidedButton(QPushButton):
    """A push button whose text is shortened, not cut."""

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._shown() != self.text() else "")

    def _shown(self) -> str:
        """The whole text, less what the button is narrower than it would be."""
        metrics, missing = self.fontMetrics(), self.sizeHint().width() - self.width()
        if missing <= 0:
            return self.text()
        room = metrics.horizontalAdvance(self.text()) - missing
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, max(0, room))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._shown()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()
