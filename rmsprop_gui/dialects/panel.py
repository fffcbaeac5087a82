"""The Dialects panel: a comparison in a dock, and the way to its full-size view. It is made when it is first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.session import Session
from rmsprop_gui.widgets.tool_button import tool_button

if TYPE_CHECKING:
    from rmsprop_gui.dialects.board import Board
    from rmsprop_gui.dialects.window import DialectsWindow

NARROWEST = 304  # pixels


class Dialects(QWidget):
    context_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._board: Board | None = None
        self.window_: DialectsWindow | None = None
        self.take_button = tool_button("add", tr("Show in the main window"), size=24, color_key="text_3")
        self.take_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.wide_button = tool_button("aspect", tr("Full size, with everything that was found"), size=24, color_key="text_3")
        self.export_button = tool_button("export", tr("Export the comparison…"), size=24, color_key="text_3")
        self._scroll = QScrollArea()  # a dock may be lower than what is in it
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.setMinimumWidth(NARROWEST)
        self.setAccessibleName(tr("Dialects"))
        self.wide_button.clicked.connect(self.open_window)
        self.export_button.clicked.connect(self._export)
        for signal in (session.scene_changed, session.focus_changed):
            signal.connect(self._show_context)

    @property
    def board(self) -> Board:
        """What the panel shows; making it takes longer than starting the program should wait."""
        if self._board is None:
            from rmsprop_gui.dialects.board import Board

            self._board = Board(self._session, self.take_button, wide=False)
            self._board.setObjectName("panel")
            self._board.told.connect(self._session.hovered)
            self._scroll.setWidget(self._board)
        return self._board

    def title_widgets(self) -> list[QWidget]:
        return [self.take_button, self.export_button, self.wide_button]

    def sizeHint(self) -> QSize:
        return QSize(400, 620)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, 240)

    def showEvent(self, event: QShowEvent) -> None:
        self.board.show()
        super().showEvent(event)
        self._show_context()

    @Slot()
    def _show_context(self) -> None:
        scene = self._session.scene
        self.context_changed.emit(self._session.name(scene.focus) if scene.runs else "")

    @Slot()
    def _export(self) -> None:
        self.board.export()

    @Slot()
    def open_window(self) -> None:
        """The full-size view, with the choices of here."""
        if self.window_ is None:
            from rmsprop_gui.dialects.window import DialectsWindow

            self.window_ = DialectsWindow(self._session, self)
        self.window_.open_with(self.board.controls.choices)
