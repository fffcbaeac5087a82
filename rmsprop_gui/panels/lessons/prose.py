"""A piece of text that is as high as it needs to be; the page around it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QSizePolicy

from rmsprop_gui.drawing import style
from rmsprop_gui.panels.lessons.typography import show_markdown

PLAIN = Qt.TextInteractionFlag.TextSelectableByMouse
NARROW = (1.0, 0.92, 0.85, 0.77, 0.7)  # factors on the text of tables that are too wide
LINKED = Qt.TextInteractionFlag.TextBrowserInteraction


class ProseLabel(QLabel):
    """Markdown at `px` times `factor`. Its text can be marked with the mouse; Tab comes to its links, where it has some."""

    def __init__(self, px: float = 13, color: str = "text") -> None:
        super().__init__()
        self._markdown, self._px, self._color, self._factor = "", px, color, 1.0
        self._document = QTextDocument(self)
        self._narrow, self._fitted = 1.0, 0
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.linkActivated.connect(self._open)
        style.notifier().changed.connect(self._restyle)

    def markdown(self) -> str:
        """What is shown, as it is written."""
        return self._markdown

    def document(self) -> QTextDocument:
        """What is shown, as it is set."""
        return self._document

    def toPlainText(self) -> str:
        """What is shown, as it is read."""
        return self._document.toPlainText()

    def show_text(self, markdown: str, factor: float = 1.0, color: str | None = None) -> None:
        """`factor`: how much larger than designed."""
        wanted = markdown, factor, color or self._color
        if wanted != (self._markdown, self._factor, self._color):
            self._markdown, self._factor, self._color = wanted
            self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._set(1.0)
        self._fitted = 0
        self._fit()

    def _set(self, narrow: float) -> None:
        self._narrow = narrow
        show_markdown(self._document, self._markdown, self._px * self._factor, self._color, narrow)
        text = self._document.toHtml() if self._markdown else ""
        self.setTextInteractionFlags(LINKED if "<a href" in text else PLAIN)
        self.setText(text)
        self.setAccessibleName(self.toPlainText())

    def _is_cut(self) -> bool:
        """Whether a table is wider than there is room."""
        self._document.setTextWidth(self.width())
        return self._document.size().width() > self.width()

    def _fit(self) -> None:
        """As high as it needs to be; tables as small as they must be."""
        if "\n|" in self._markdown and self.width() != self._fitted:
            self._fitted = self.width()
            for narrow in NARROW:
                if narrow != self._narrow:
                    self._set(narrow)
                if not self._is_cut():
                    break
        self._grow()

    def _grow(self) -> None:
        """Always told anew: the height of now may be about to change to another one."""
        self.setMinimumHeight(0)  # a label counts its least height in when it is asked
        self.setFixedHeight(max(0, self.heightForWidth(max(1, self.width()))) if self._markdown else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    @Slot(str)
    def _open(self, address: str) -> None:
        """In the browser; a lesson is text from a file, so nothing else is opened."""
        url = QUrl(address)
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
