"""Views that have more place: a window for what a dock shows small, and two parts that turn with the shape of their panel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

WIDE = 1.3  # times as wide as high: parts stand beside each other


class FullSizeWindow(QWidget):
    """A window of its own, that belongs to a main window and goes when that goes. closed(): it has been hidden."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._beside = parent
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(title)
        closing = QAction(self)
        closing.setShortcut(QKeySequence("Ctrl+W"))  # as the other windows beside the main one
        closing.triggered.connect(self.close)
        self.addAction(closing)

    def minimumSizeHint(self) -> QSize:
        return QSize(880, 560)

    def bring_up(self) -> None:
        """Opens it as large as it wants to be and the screen is, or brings it to the front."""
        if not self.isVisible():
            main = self._beside.window()
            main.removeEventFilter(self)
            main.installEventFilter(self)
            self.resize(self.sizeHint().boundedTo(self.screen().availableGeometry().size()))
        self.show()
        self.raise_()
        self.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self._beside.window():
            self.close()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()


class TurningSplitter(QSplitter):
    """Two parts beside each other where there is width, else one above the other.

    shares   of the first and the second, whenever it turns
    """

    def __init__(self, first: QWidget, second: QWidget, shares: tuple[int, int]) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._shares = shares
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(first)
        self.addWidget(second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = Qt.Orientation.Horizontal if self.width() > WIDE * self.height() else Qt.Orientation.Vertical
        if self.orientation() != way or event.oldSize().width() <= 0:
            self.setOrientation(way)
            self.setSizes(list(self._shares))
