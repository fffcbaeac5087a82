"""Where the panel's dock stands at first: closed, to the right of the centre. A saved layout wins."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow


class Settler(QObject):
    """Waits until a new dock has been put into a window, moves it once, and is done."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        dock.hide()
        dock.dockLocationChanged.connect(self._settle)

    @Slot(Qt.DockWidgetArea)
    def _settle(self, area: Qt.DockWidgetArea) -> None:
        self._dock.dockLocationChanged.disconnect(self._settle)
        window = self._dock.parent()
        if isinstance(window, QMainWindow) and area != Qt.DockWidgetArea.RightDockWidgetArea:
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
            self._dock.hide()
