"""The dock with dialects side by side, and the way to its full-size view. It is made when it is first seen.

It begins closed, as a tab beside the maps; View > Panels shows it.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QToolButton, QWidget

from rmsprop_gui.charts.tables import offer_key
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import LOOK, SETUP
from rmsprop_gui.panels.dialects.board import DialectsBoard
from rmsprop_gui.panels.dialects.board_layout import MARGIN
from rmsprop_gui.panels.dialects.compare_engine import ComparisonChoices
from rmsprop_gui.panels.dialects.line_menu import LineMenu
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.full_size import FullSizeWindow
from rmsprop_gui.widgets.layouts import let_scroll, make_column, make_row
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.widgets.text_fitting import ElidedLabel

NARROWEST = 304  # pixels


class DialectsPanel(QWidget):
    context_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._board: DialectsBoard | None = None
        self.window_: DialectsWindow | None = None
        self.take_button = tool_button("add", tr("Show in the main window"), size=24, color_key="text_3")
        self.take_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.line_button = tool_button("duplicate", tr("Copy the focused run as code for a library"), size=24, color_key="text_3")
        self.line_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.line_menu = LineMenu(session, self.line_button)
        self.line_button.setMenu(self.line_menu)
        self.wide_button = tool_button("aspect", tr("Full size, with everything that was found"), size=24, color_key="text_3")
        self.export_button = tool_button("export", tr("Export the comparison…"), size=24, color_key="text_3")
        self._scroll = QScrollArea()  # a dock may be lower than what is in it
        let_scroll(self._scroll)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        make_column(self._scroll, of=self, margins=0)
        self.setMinimumWidth(NARROWEST)
        self.setAccessibleName(tr("Dialects"))
        self.wide_button.clicked.connect(self.open_window)
        self.export_button.clicked.connect(self._export)
        self.line_menu.message.connect(session.hovered)
        session.updates.follow(self, self._show_context, SETUP - LOOK)

    @property
    def board(self) -> DialectsBoard:
        """What the panel shows; making it takes longer than starting the program should wait."""
        if self._board is None:
            from rmsprop_gui.panels.dialects.board import DialectsBoard

            self._board = DialectsBoard(self._session, self.take_button, wide=False)
            self._board.setObjectName("panel")
            self._board.message.connect(self._session.hovered)
            self._scroll.setWidget(self._board)
        return self._board

    def title_widgets(self) -> list[QWidget]:
        return [self.take_button, self.line_button, self.export_button, self.wide_button]

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
            self.window_ = DialectsWindow(self._session, self)
        self.window_.open_with(self.board.controls.choices)


class DialectsWindow(FullSizeWindow):
    """Follows the session while it is open."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(tr("Dialects – RMSprop Explorer"), parent)
        self._session = session
        self.board = DialectsBoard(session, QPushButton(tr("Show in the main window")), wide=True)
        self.hint = ElidedLabel()
        self.hint.setProperty("role", "quiet")
        self.copy_button, self.export_button = QPushButton(tr("Copy as Markdown")), QPushButton(tr("Export…"))
        self.line_button = QPushButton(tr("Copy as code for"))
        self.line_button.setToolTip(tr("The focused run's settings as lines for another library, exact or the nearest"))
        self.line_menu = LineMenu(session, self.line_button)
        self.line_button.setMenu(self.line_menu)
        self.open_button = QPushButton(tr("Open…"))
        self.open_button.setToolTip(tr("Open a comparison that was exported to be computed again"))
        foot = make_row(
            (self.hint, 1), self.open_button, self.line_button, self.copy_button, self.export_button, spacing=8,
            margins=(MARGIN, 6, MARGIN, 8),
        )  # fmt: skip
        make_column((self.board, 1), foot, of=self, spacing=0, margins=0)
        for source in (self.board, self.line_menu):
            source.message.connect(self.hint.set_full_text)
        self.copy_button.clicked.connect(self.board.copy_table)
        self.open_button.clicked.connect(self.board.open_spec)
        self.export_button.clicked.connect(self.board.export)
        self._add_keys()
        offer_key(self)

    def _add_keys(self) -> None:
        """The timeline's own keys, so that one can play here too."""
        toggle, board = self._session.playback.toggle, self.board
        slots = {"Space": toggle, "Ctrl+E": board.export, "Ctrl+O": board.open_spec}
        for key, slot in slots.items():
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(slot)
            self.addAction(action)

    def sizeHint(self) -> QSize:
        return QSize(1360, 800)

    def open_with(self, choices: ComparisonChoices) -> None:
        """Shows the window with the choices of the dock."""
        self.board.controls.choices = choices
        self.bring_up()
        self.board.refresh()


ENTRY = PanelEntry("dialects", "Dialects", "tab", 1, DialectsPanel, beside="maps", width=400)
