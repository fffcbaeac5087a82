"""A page that scrolls where the screen is too small for it, as it is with large text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

MOST = 0.86  # of the screen
BUTTONS = 90  # pixels below the page


class ScrollPage(QScrollArea):
    """As large as what it holds, but no larger than the screen. `reads`: there are only words in it, so that it takes the
    focus itself to be scrolled by key."""

    def __init__(self, page: QWidget, name: str, reads: bool = False) -> None:
        super().__init__()
        page.setObjectName("panel")
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reads else Qt.FocusPolicy.NoFocus)
        self.setProperty("reads", reads)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        room, page = self.screen().availableGeometry().size(), self.widget().sizeHint()
        bar = self.verticalScrollBar().sizeHint().width() + 4
        high = round(MOST * room.height()) - BUTTONS
        return QSize(min(page.width() + bar, round(MOST * room.width())), min(page.height() + 4, high))
