"""The Dialects panel: a comparison in a dock, and the way to its full-size view."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rmsprop_gui.dialects.board import Board
from rmsprop_gui.dialects.window import DialectsWindow
from rmsprop_gui.i18n import tr
from rmsprop_gui.session import Session
from rmsprop_gui.widgets.tool_button import tool_button

NARROWEST = 304  # pixels


class Dialects(QWidget):
    context_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.board = Board(session, wide=False)
        self.window_: DialectsWindow | None = None
        self.wide_button = tool_button("aspect", tr("Full size, with everything that was found"), size=24, color_key="text_3")
        self.export_button = tool_button("export", tr("Export the comparison…"), size=24, color_key="text_3")
        self.board.setObjectName("panel")
        scroll = QScrollArea()  # a dock may be lower than what is in it
        scroll.setWidget(self.board)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.setMinimumWidth(NARROWEST)
        self.setAccessibleName(tr("Dialects"))
        self.board.told.connect(session.hovered)
        self.wide_button.clicked.connect(self.open_window)
        self.export_button.clicked.connect(self.board.export)
        for signal in (session.scene_changed, session.focus_changed):
            signal.connect(self._show_context)

    def title_widgets(self) -> list[QWidget]:
        return [self.board.take_button, self.export_button, self.wide_button]

    def sizeHint(self) -> QSize:
        return QSize(400, 620)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, 240)

    @Slot()
    def _show_context(self) -> None:
        scene = self._session.scene
        self.context_changed.emit(self._session.name(scene.focus) if scene.runs else "")

    @Slot()
    def open_window(self) -> None:
        """The full-size view, with the choices of here."""
        if self.window_ is None:
            self.window_ = DialectsWindow(self._session, self)
        self.window_.open_with(self.board.controls.choices)
