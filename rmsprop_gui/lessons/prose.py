"""A piece of text that is as high as it needs to be; the page around it scrolls."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from rmsprop_gui import style
from rmsprop_gui.lessons.typography import show_markdown


class Prose(QTextBrowser):
    """Markdown at `px` times `factor`. Its text can be marked with the mouse, and never takes the keyboard."""

    def __init__(self, px: float = 13, color: str = "text") -> None:
        super().__init__()
        self._markdown, self._px, self._color, self._factor = "", px, color, 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("prose")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(self._open)
        style.notifier().changed.connect(self._restyle)

    def markdown(self) -> str:
        """What is shown, as it is written."""
        return self._markdown

    def show_text(self, markdown: str, factor: float = 1.0, color: str | None = None) -> None:
        """`factor`: how much larger than designed."""
        wanted = markdown, factor, color or self._color
        if wanted != (self._markdown, self._factor, self._color):
            self._markdown, self._factor, self._color = wanted
            self._restyle()

    @Slot()
    def _restyle(self) -> None:
        show_markdown(self.document(), self._markdown, self._px * self._factor, self._color)
        self.setAccessibleName(self.toPlainText())
        self._fit()

    def height_for(self, width: int) -> int:
        """Pixels that the text needs at this width."""
        document = self.document()
        if document.textWidth() != width:
            document.setTextWidth(width)
        return math.ceil(document.size().height()) if self._markdown else 0

    def _fit(self) -> None:
        height = self.height_for(max(1, self.viewport().width()))
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    @Slot(QUrl)
    def _open(self, address: QUrl) -> None:
        """In the browser; a lesson is text from a file, so nothing else is opened."""
        if address.scheme() in ("http", "https"):
            QDesktopServices.openUrl(address)
