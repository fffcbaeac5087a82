"""The dock with the runs that are compared."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QMenu, QWidget

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.optimizer_colours import keep_changes
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import WHAT_RUNS
from rmsprop_gui.panels.runs import run_edits
from rmsprop_gui.panels.runs.run_list import RunTable, fill_add_menu
from rmsprop_gui.widgets.layouts import STRETCH, make_column, make_row
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.widgets.text_fitting import ElidedButton


class RunsPanel(QWidget):
    """All runs of the scene, and how each of them went."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table = RunTable(session)
        self._rows = -1  # that the table's height was chosen for
        self.add_button = ElidedButton(tr("Add a run to compare"))
        self.add_button.setProperty("link", True)
        self.add_button.setIconSize(QSize(16, 16))
        self.add_button.setAccessibleDescription(tr("Opens a list of optimizers"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add_button.clicked.connect(self._open_menu)
        column = make_column((self.table, 1000), of=self, spacing=2, margins=(0, 0, 0, 4))
        row = make_row(self.add_button, STRETCH, margins=(6, 0, 6, 0))
        column.addLayout(row)
        column.addStretch(1)
        self._colours = session.openings, session.scene.colours
        session.updates.follow(self, self.refresh, WHAT_RUNS)
        session.updates.follow(self, self.keep_colours, {"colours"})
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the session anew."""
        self.table.runs.refresh()
        self.table.select_focused()
        if self.table.verticalHeader().count() != self._rows:
            self._rows = self.table.verticalHeader().count()
            self.table.setMaximumHeight(self.table.full_height())

    def keep_colours(self) -> None:
        """What the user fixes, takes back or undoes here holds for all that is opened later; what a session brings does not."""
        before, now = self._colours, (self._session.openings, self._session.scene.colours)
        self._colours = now
        if before[0] == now[0] and before[1] != now[1]:
            keep_changes(before[1], now[1])

    @Slot()
    def _open_menu(self) -> None:
        self._menu.popup(self.add_button.mapToGlobal(self.add_button.rect().topLeft()))

    @Slot()
    def _fill_menu(self) -> None:
        fill_add_menu(self._menu, self.add)

    def add(self, optimizer: str) -> None:
        """A new run of this optimizer."""
        run_edits.add(self._session, optimizer)

    @Slot()
    def _restyle(self) -> None:
        self.add_button.setIcon(icons.icon("add", "accent"))
        self.table.restyle()
        self.table.setMaximumHeight(self.table.full_height())

    def sizeHint(self) -> QSize:
        return QSize(410, 188)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 100)


ENTRY = PanelEntry("runs", "Runs", "bottom", 0, RunsPanel, width=410, height=220)
