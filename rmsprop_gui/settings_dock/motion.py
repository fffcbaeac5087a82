"""The moving objective: shared by all runs."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmsprop_gui.controls import name_control
from rmsprop_gui.i18n import tr
from rmsprop_gui.session import Session
from rmsprop_gui.settings_dock.family_picker import FamilyPicker


class Motion(QWidget):
    """Whether and how the landscape moves under the runs."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.picker = FamilyPicker(tr("Movement"), "optim.drift", "kind", tr("Off"))
        name_control(self, "drift")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picker)
        self.picker.chosen.connect(self._on_chosen)

    @Slot()
    def refresh(self) -> None:
        self.picker.show_rule(self._session.scene.drift)

    @Slot(object, int)
    def _on_chosen(self, rule: object, gesture: int) -> None:
        self._session.change(tr("Move the landscape"), f"drift:{gesture}" if gesture else "", drift=rule)
        self.refresh()
