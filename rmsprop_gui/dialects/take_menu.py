"""The menu that puts the runs of a comparison into the main window."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QWidget

from rmsprop_gui.dialects import taking
from rmsprop_gui.dialects.shown import Shown
from rmsprop_gui.i18n import tr
from rmsprop_gui.session import Session


class TakeMenu(QMenu):
    """`show_comparison` says what there is to take."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Shown | None = None
        self.addAction(tr("These runs alone")).triggered.connect(self.show_alone)
        self.addAction(tr("Added to the runs there")).triggered.connect(self.add_all)
        self._stage = self.addAction(tr("The stage that is looked at, added"))
        self._stage.triggered.connect(self.add_stage)

    def show_comparison(self, shown: Shown | None) -> None:
        self._shown = shown
        self._stage.setEnabled(shown is not None and shown.stage is not None)

    @Slot()
    def show_alone(self) -> None:
        """The runs compared in place of those that are there."""
        if self._shown is not None:
            taking.show_alone(self._session, self._shown)

    @Slot()
    def add_all(self) -> None:
        """The runs compared after those that are there."""
        if self._shown is not None:
            taking.add(self._session, self._shown)

    @Slot()
    def add_stage(self) -> None:
        """The run with the switches turned up to the chosen row."""
        if self._shown is not None:
            taking.add_stage(self._session, self._shown)
