"""The sub-menus whose entries are not commands: files opened last, presets, panels."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.presets import heading, presets
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.tasks.threads import answers_within

if TYPE_CHECKING:
    from rmsprop_gui.widgets.dock import Dock


MOMENT = 0.3  # seconds that the files opened last have to say that they are there


class RecentMenu(QMenu):
    """The session files opened or saved last, by their names; the tool tip has the folder.

    path_chosen(path)   this file is to be opened
    """

    path_chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(tr("Open recent"), parent)
        self._settings = settings
        self._silent: set[str] = set()  # did not answer; they are not asked again
        self.setToolTipsVisible(True)
        self.triggered.connect(self._open)

    @Slot()
    def fill(self) -> None:
        """Read the settings anew; the menu above does it whenever it is about to be shown. Files that are gone, or on a drive
        that does not answer, are left out."""
        self.clear()
        asked = [path for path in self._settings.recent() if path not in self._silent]
        known = answers_within(MOMENT, os.path.isfile, asked)  # unlike Path.is_file it takes any name
        self._silent.update(path for path in asked if path not in known)
        for path in (path for path in asked if known.get(path)):
            action = self.addAction(Path(path).name.replace("&", "&&"))
            action.setData(path)
            action.setToolTip(path)
        self.setEnabled(not self.isEmpty())

    @Slot(QAction)
    def _open(self, action: QAction) -> None:
        self.path_chosen.emit(action.data())


class PresetsMenu(QMenu):
    """The scenes that travel with the program; the tool tip says what there is to see.

    preset_chosen(name)   this preset is to be opened
    """

    preset_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Open a preset"), parent)
        self.setToolTipsVisible(True)
        self.triggered.connect(self._open)
        for name, preset in presets().items():
            action = self.addAction(heading(preset))
            action.setData(name)
            action.setToolTip(translated(preset.about))

    @Slot(QAction)
    def _open(self, action: QAction) -> None:
        self.preset_chosen.emit(action.data())


class PanelsMenu(QMenu):
    """Shows and hides the docks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Panels"), parent)

    def fill(self, docks: Iterable[Dock], reset: QAction) -> None:
        """A tick for each dock, and below them the way back to the first arrangement."""
        for dock in docks:
            self.addAction(dock.toggleViewAction())
        self.addSeparator()
        self.addAction(reset)
