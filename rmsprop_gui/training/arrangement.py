"""Where the panels of the Training window stand at first, and after Reset layout: the large and the small arrangement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from rmsprop_gui.training.window import TrainingWindow
    from rmsprop_gui.widgets.dock import Dock

SMALL_BELOW = 1200  # pixels of window width
AREAS = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
}
LARGE = {"left": 292, "bottom": 220, "right": 372}
SMALL = {"left": 256, "bottom": 190, "right": 300}


def arrange(window: TrainingWindow) -> None:
    """Put every dock in its place, for the width that the window has."""
    small = window.width() < SMALL_BELOW
    for dock in window.docks.values():
        window.removeDockWidget(dock)
        dock.setFloating(False)
    left, bottom, right = (docks(window, area) for area in AREAS)
    if small:  # there is no third column: what stands at the right joins the bottom
        bottom, right = [*bottom, *right], []
    _place(window, left, "left", tabs=True)
    _place(window, right, "right", tabs=True)
    _place(window, bottom, "bottom", tabs=small)
    resize(window)


def _place(window: TrainingWindow, row: list[Dock], area: str, tabs: bool) -> None:
    """The docks of one area, as tabs or side by side; the first one is on top."""
    for previous, dock in zip([None, *row], row, strict=False):
        window.addDockWidget(AREAS[area], dock)
        if previous is not None and tabs:
            window.tabifyDockWidget(previous, dock)
        elif previous is not None:
            window.splitDockWidget(previous, dock, Qt.Orientation.Horizontal)
        dock.show()
    if row and tabs:
        row[0].raise_()


def resize(window: TrainingWindow) -> None:
    """Give the wanted sizes of the views; what is left goes to the centre."""
    small = window.width() < SMALL_BELOW
    sizes = SMALL if small else LARGE
    for area in AREAS:
        way = Qt.Orientation.Vertical if area == "bottom" else Qt.Orientation.Horizontal
        row = [dock for dock in docks(window, area) if window.dockWidgetArea(dock) == AREAS[area]]
        if row:
            window.resizeDocks(row[:1], [sizes[area]], way)
    row = docks(window, "bottom")
    if not small and len(row) > 1:
        room = sum(dock.width() for dock in row)
        wishes = [window.entry(dock).width for dock in row]
        rest = max(1, (room - sum(wishes)) // max(1, wishes.count(0)))
        window.resizeDocks(row, [wish or rest for wish in wishes], Qt.Orientation.Horizontal)
    count = window.splitter.count()
    window.splitter.setSizes([max(1, window.splitter.width() // max(1, count))] * count)


def docks(window: TrainingWindow, area: str) -> list[Dock]:
    return [dock for dock in window.docks.values() if window.entry(dock).area == area]
