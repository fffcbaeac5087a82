"""The set in which the parameters are held after each update: shared by all runs."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.settings.family_picker import FamilyPicker
from rmsprop_gui.widgets.controls import name_control


class ProjectionSection(QWidget):
    """Whether and where the parameters are held."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.picker = FamilyPicker(tr("Projection"), "optim.conditions.projection", "kind", tr("Off"))
        name_control(self, "projection")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picker)
        self.picker.chosen.connect(self._on_chosen)

    @Slot()
    def refresh(self) -> None:
        self.picker.show_rule(self._session.scene.projection)

    @Slot(object, int)
    def _on_chosen(self, rule: object, gesture: int) -> None:
        self._session.change(tr("Hold the parameters"), f"projection:{gesture}" if gesture else "", projection=rule)
        self.refresh()
