"""The full-size view of a comparison, with everything that was found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rmsprop_gui.alternative import offer_key
from rmsprop_gui.dialects.board import Board
from rmsprop_gui.dialects.placing import MARGIN
from rmsprop_gui.dialects.wish import Choices
from rmsprop_gui.i18n import tr
from rmsprop_gui.session import Session


class DialectsWindow(QWidget):
    """Follows the session while it is open. closed(): it has been hidden."""

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session = session
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Dialects – RMSprop Explorer"))
        self.board = Board(session, QPushButton(tr("Show in the main window")), wide=True)
        self.hint = QLabel()
        self.hint.setProperty("role", "quiet")
        self.copy_button, self.export_button = QPushButton(tr("Copy as Markdown")), QPushButton(tr("Export…"))
        self.open_button = QPushButton(tr("Open…"))
        self.open_button.setToolTip(tr("Open a comparison that was exported to be computed again"))
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 6, MARGIN, 8)
        foot.setSpacing(8)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.open_button)
        foot.addWidget(self.copy_button)
        foot.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.board, 1)
        column.addLayout(foot)
        self.board.told.connect(self.hint.setText)
        self.copy_button.clicked.connect(self.board.copy_table)
        self.open_button.clicked.connect(self.board.open_spec)
        self.export_button.clicked.connect(self.board.export)
        self._add_keys()
        offer_key(self)

    def _add_keys(self) -> None:
        """The timeline's own keys, so that one can play here too."""
        toggle, board = self._session.playback.toggle, self.board
        deeds = {"Space": toggle, "Ctrl+W": self.close, "Ctrl+E": board.export, "Ctrl+O": board.open_spec}
        for key, deed in deeds.items():
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(deed)
            self.addAction(action)

    def sizeHint(self) -> QSize:
        return QSize(1360, 800)

    def minimumSizeHint(self) -> QSize:
        return QSize(880, 560)

    def open_with(self, choices: Choices) -> None:
        """Shows the window with the choices of the dock."""
        self.board.controls.choices = choices
        if not self.isVisible():
            main = self.parentWidget().window()
            main.removeEventFilter(self)
            main.installEventFilter(self)
            room = self.screen().availableGeometry().size()
            self.resize(min(self.sizeHint().width(), room.width()), min(self.sizeHint().height(), room.height()))
        self.show()
        self.raise_()
        self.activateWindow()
        self.board.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It goes when the main window goes."""
        if event.type() == QEvent.Type.Hide and watched is self.parentWidget().window():
            self.close()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()
