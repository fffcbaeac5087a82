"""Texts that end with … where there is no room; the tool tip then has all of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from rmsprop_gui.drawing.paint_guard import guarded

RESTYLED = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class ElidedLabel(QLabel):
    """A line that takes what room there is, and wishes for none."""

    spare = 14  # pixels of the style sheet's padding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def full_text(self) -> str:
        return self._full

    def set_full_text(self, text: str) -> None:
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
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, max(0, self.width() - self.spare))
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


class ElidedTitle(ElidedLabel):
    """Wishes for the room of the whole text, and makes do with less."""

    spare = 0

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.set_full_text(text)

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
