"""The dock of trainings: the table, and under its last row the button that adds one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import tr
from rmsprop_gui.panels.settings.optimizer_choice import optimizer_options
from rmsprop_gui.widgets.combo import get_menu
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.widgets.text_fitting import ElidedButton
from rmsprop_gui.windows.training.panels.trainings.trainings_list import TrainingTable
from rmsprop_gui.windows.training.session import TrainingSession


class TrainingsPanel(QWidget):
    """All trainings on the bench."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self.table = TrainingTable(session)
        self.add_button = ElidedButton(tr("Train another optimizer to compare"))
        self.add_button.setProperty("link", True)
        self.add_button.setIconSize(QSize(16, 16))
        self.add_button.setAccessibleDescription(
            tr("Opens a list of optimizers; the network and its data are those of the settings")
        )
        self._menu = get_menu(self, optimizer_options(), self._on_optimizer)
        self.add_button.clicked.connect(self._open_menu)
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 4)
        row.addWidget(self.add_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        for signal in (session.scene_changed, session.progress):
            signal.connect(self.refresh)
        session.focus_changed.connect(self.refresh)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the session anew."""
        self.table.trainings.refresh()
        self.table.select_focused()
        self.add_button.setEnabled(self._session.draft is not None)

    @Slot()
    def _open_menu(self) -> None:
        self._menu.popup(self.add_button.mapToGlobal(self.add_button.rect().topLeft()))

    def _on_optimizer(self, name: object) -> None:
        self._session.request("add-optimizer", name)

    @Slot()
    def _restyle(self) -> None:
        self.add_button.setIcon(icons.icon("add", "accent"))
        self.table.restyle()

    def sizeHint(self) -> QSize:
        return QSize(420, 188)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 100)


ENTRY = PanelEntry("trainings", "Trainings", "bottom", 0, TrainingsPanel, width=470)  # type: ignore[arg-type]
